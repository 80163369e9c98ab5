# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database as of one moment, as a SQLite file, while people go on working.

SQLite writes it with `VACUUM INTO`: a clean copy in which nothing deleted is left. PostgreSQL is
read in one REPEATABLE READ transaction and copied table by table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import FileField

from quartett.web.operation import copying
from quartett.web.operation.databases import (
    address_of,
    connected,
    file_of,
    is_up_to_date,
    migrate,
    models_of,
    reach,
)
from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = ["Contents", "contents_of", "is_sound", "referenced_files", "take"]

_HEADS = "events_eventhead"
_HOUSES = "authorities_authority"
_ALIAS = "snapshot"
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a database file: rows per table, migrations, heads of the event logs."""

    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    heads: tuple[Mapping[str, Cell], ...]


def take(into: Path, *, report: Callable[[int], None] = lambda rows: None) -> None:
    """Write the default database, as it is now, to a new SQLite file.

    Raises RefusedError if there is none, or if a PostgreSQL database has not the schema of this
    version, or tables that it does not know.
    """
    reach(connection)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(file_of(connection), isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", [str(into)])
        return
    refuse_other_schema()
    with connected(_ALIAS, url=address_of(into)):
        migrate(_ALIAS)
        copying.copy_all(DEFAULT_DB_ALIAS, target=_ALIAS, report=report)


def refuse_other_schema() -> None:
    """Raise RefusedError unless every table of the default database can be copied."""
    if not is_up_to_date():
        raise RefusedError(
            Refusal.OLDER,
            "Die Datenbank hat noch den Stand einer älteren Version. Bitte arbeiten Sie mit der"
            " Version, die zuletzt lief, oder starten Sie zuerst den Dienst einmal.",
        )
    if unknown := copying.unknown_tables(DEFAULT_DB_ALIAS):
        raise RefusedError(
            Refusal.NEWER,
            f"In der Datenbank steht etwas, das diese Version nicht kennt: {', '.join(unknown)}."
            " Bitte arbeiten Sie mit der Version, zu der die Datenbank gehört.",
        )


def contents_of(database: Path) -> Contents:
    """Count every table of a database file and read its migrations and heads."""
    with _read_only(database) as file:
        names = [
            str(name)
            for (name,) in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY name"
            )
        ]
        tables = {
            name: int(file.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0])  # noqa: S608 - quoted
            for name in names
        }
        applied = file.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        migrations = tuple(sorted({str(name) for (name,) in applied}))
        return Contents(tables, migrations, tuple(_heads(file, names)))


def _heads(file: sqlite3.Connection, names: list[str]) -> Iterator[Mapping[str, Cell]]:
    """The heads with whatever columns they have, and the house that each belongs to."""
    if _HEADS not in names or _HOUSES not in names:
        return
    rows = file.execute(
        f"SELECT h.*, a.slug AS house FROM {_HEADS} h"  # noqa: S608 - our own names
        f" JOIN {_HOUSES} a ON a.id = h.authority_id ORDER BY h.authority_id"
    )
    columns = [column[0] for column in rows.description]
    for row in rows:
        cells = (cell.hex() if isinstance(cell, bytes) else cell for cell in row)
        yield dict(zip(columns, cells, strict=True))


def is_sound(database: Path) -> bool:
    """True if the file is a SQLite database whose pages fit together."""
    try:
        with _read_only(database) as file:
            return bool(file.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def referenced_files(database: Path) -> set[str]:
    """Names, below `files/`, of all files that rows of the database file point to."""
    found: set[str] = set()
    with _read_only(database) as file:
        for model in models_of(DEFAULT_DB_ALIAS):
            table = model._meta.db_table
            there = {row[1] for row in file.execute(f"PRAGMA table_info({_quoted(table)})")}
            for field in model._meta.concrete_fields:
                # the file may be older than this version and lack the column
                if isinstance(field, FileField) and field.column in there:
                    name = _quoted(str(field.column))
                    rows = file.execute(
                        f"SELECT DISTINCT {name} FROM {_quoted(table)} WHERE {name} <> ''"  # noqa: S608 - quoted
                    )
                    found |= {str(row[0]) for row in rows}
    return found


@contextmanager
def _read_only(database: Path) -> Iterator[sqlite3.Connection]:
    address = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as file:
        yield file


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
