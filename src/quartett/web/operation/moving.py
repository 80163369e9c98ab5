# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Move the whole database to another engine and prove that every row and every file is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import FileField

from quartett.web.operation import copying
from quartett.web.operation.archive import digest
from quartett.web.operation.backup import Step
from quartett.web.operation.databases import (
    address_of,
    connected,
    hold,
    migrate,
    models_of,
    reach,
    rows_of,
)
from quartett.web.operation.heartbeat import is_a_worker_alive
from quartett.web.operation.refusals import Refusal, RefusedError
from quartett.web.operation.service_lock import alone
from quartett.web.operation.snapshot import refuse_other_schema
from quartett.web.operation.workspace import (
    make_durable,
    place_told,
    refuse_existing,
    workspace,
)

__all__ = ["CheckedFiles", "Moved", "move"]

_ALIAS = "target"


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """The files that rows point to: how many, one hash over all, and which are not as they were."""

    count: int
    sha256: str
    missing: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Every table that was compared, and the files that stay where they are."""

    tables: tuple[copying.Copied, ...]
    files: CheckedFiles


def move(url: str, *, now: datetime, step: Step = lambda what, done, total: None) -> Moved:
    """Copy the default database to the empty one at `url`. The old one stays as it is.

    Raises RefusedError while a server, a worker or another move is at work, if the target is not
    empty or cannot be used, and if anything differs afterwards; then the target holds no rows.
    """
    reach(connection)
    with alone(settings.CONFIGURATION.data), place_told(None):
        hold(connection)
        migrate()
        refuse_other_schema()
        _refuse_company(now)
        with _written_to(url) as address, connected(_ALIAS, url=address):
            if not copying.is_empty(_ALIAS):
                raise RefusedError(
                    Refusal.NOT_EMPTY,
                    "In der Zieldatenbank stehen schon Daten. Umgezogen wird nur in eine leere"
                    " Datenbank. Bitte legen Sie eine neue an.",
                )
            migrate(_ALIAS)
            total = 2 * copying.count_rows(DEFAULT_DB_ALIAS)
            tables = copying.copy_all(
                DEFAULT_DB_ALIAS,
                target=_ALIAS,
                report=lambda rows: step("Zeilen übertragen und vergleichen", rows, total),
            )
        return Moved(tuple(tables), _checked_files(step))


def _refuse_company(now: datetime) -> None:
    """Raise RefusedError if a worker or another connection is seen at the database."""
    others = 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            (others,) = cursor.fetchone()
    if others or is_a_worker_alive(now):
        raise RefusedError(
            Refusal.BUSY,
            "An der Datenbank arbeitet noch jemand: ein Server, ein Arbeiter oder ein anderes"
            " Programm. Bitte halten Sie alles an, warten Sie eine Minute und versuchen Sie es"
            " noch einmal.",
        )


@contextmanager
def _written_to(url: str) -> Iterator[str]:
    """The address to copy to: a SQLite target gets its name when everything has arrived."""
    target = _sqlite_file(url)
    if target is None:
        yield url
        return
    refuse_existing(target)
    with workspace(target.parent) as folder:
        file = folder / target.name
        file.touch(mode=0o600)
        yield address_of(file)
        refuse_existing(target)
        file.replace(target)
    make_durable(target.parent)


def _sqlite_file(url: str) -> Path | None:
    """The file that the address names, None for anything else."""
    try:
        parsed = dj_database_url.parse(url)
    except (ValueError, KeyError):  # refused when it is opened
        return None
    sqlite = parsed.get("ENGINE") == "django.db.backends.sqlite3"
    return Path(str(parsed["NAME"])).absolute() if sqlite and parsed.get("NAME") else None


def _checked_files(step: Step) -> CheckedFiles:
    """Hash every file that a row points to; where the row knows a SHA-256, compare it."""
    root = Path(settings.MEDIA_ROOT)
    wanted = dict(_wanted())
    hashes, missing, changed = hashlib.sha256(), [], []
    for name, known in sorted(wanted.items()):
        step("Dateien prüfen", 1, len(wanted))
        try:
            found = digest(root / name)
        except OSError:
            missing.append(name)
            continue
        if known and known != found:
            changed.append(name)
        hashes.update(f"{found}  {name}\n".encode())
    return CheckedFiles(len(wanted), hashes.hexdigest(), tuple(missing), tuple(changed))


def _wanted() -> Iterator[tuple[str, str]]:
    """Name of each file and the SHA-256 that its row remembers, „“ for none."""
    for model in models_of(DEFAULT_DB_ALIAS):
        fields = {field.name: field for field in model._meta.concrete_fields}
        for name, field in fields.items():
            if isinstance(field, FileField):
                names = [name, "sha256"] if "sha256" in fields else [name]
                rows = rows_of(model, using=DEFAULT_DB_ALIAS).exclude(**{name: ""})
                for found in rows.values_list(*names):
                    yield str(found[0]), str(found[1]) if len(found) > 1 else ""
