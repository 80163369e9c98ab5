# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copy every row from one database to another and prove that it arrived.

The two may be of different kinds. Each table is counted and compared by a digest of its contents
that depends on no order, no engine and no way of storing a value. All or nothing: one transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from quartett.web.operation.databases import models_of, rows_of
from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = ["Copied", "copy_all", "count_rows", "is_empty", "unknown_tables"]

_CHUNK = 2_000
_MODULUS = 1 << 256
# values that need nothing to be hashed, and fields that both engines keep as they are
_KEPT = frozenset({str, int, bool, type(None)})
_SAME_EVERYWHERE = (
    models.AutoField,
    models.BigAutoField,
    models.BigIntegerField,
    models.CharField,
    models.FloatField,
    models.IntegerField,
    models.PositiveIntegerField,
    models.SlugField,
    models.TextField,
)
_MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}

Report = Callable[[int], None]  # rows that have just been copied or compared


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that arrived: its rows, and the digest that both sides have."""

    table: str
    rows: int
    digest: str


def is_empty(alias: str) -> bool:
    """True if the database holds nothing but what `migrate` writes."""
    there = set(connections[alias].introspection.table_names())
    return not any(
        rows_of(model, using=alias).exists()
        for model in models_of(alias)
        if model._meta.db_table in there - _MADE_BY_MIGRATE
    )


def unknown_tables(alias: str) -> list[str]:
    """Tables that no model of this version describes: they would be left behind."""
    known = {model._meta.db_table for model in models_of(alias)} | {"django_migrations"}
    return sorted(set(connections[alias].introspection.table_names()) - known)


def count_rows(alias: str) -> int:
    """Rows of all tables together."""
    return sum(rows_of(model, using=alias).count() for model in models_of(alias))


def copy_all(source: str, *, target: str, report: Report = lambda rows: None) -> list[Copied]:
    """Replace everything in `target` by what is in `source`; both have the newest schema.

    Reads in one snapshot. `report` hears each row twice: when it is written and when it is
    compared. Raises RefusedError if a table differs afterwards or a value does not fit; then
    nothing has changed.
    """
    ours = models_of(source)
    try:
        with _snapshot(source), transaction.atomic(using=target):
            for model in ours:
                _clear(model, target)
            copied = [_copy(model, source=source, target=target, report=report) for model in ours]
            _reset_sequences(connections[target], ours)
    except IntegrityError as error:  # told when the transaction ends
        raise RefusedError(
            Refusal.DIFFERENT,
            "In der Datenbank verweisen Zeilen auf andere, die es nicht mehr gibt. Es wurde nichts"
            " übernommen.",
        ) from error
    return copied


def _clear(model: type[Model], alias: str) -> None:
    # a table with a guard against deleting is left alone where nothing is in it
    if rows_of(model, using=alias).exists():
        connection = connections[alias]
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the name of a model's table


@contextmanager
def _snapshot(alias: str) -> Iterator[None]:
    """A transaction in which every table is read as of the same moment."""
    connection = connections[alias]
    with transaction.atomic(using=alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _copy(model: type[Model], *, source: str, target: str, report: Report) -> Copied:
    table = model._meta.db_table
    sent = _Digest()
    try:
        _write(model, _passing(model, source, into=sent, report=report), target=target)
    except (DataError, IntegrityError, ValueError) as error:
        raise RefusedError(
            Refusal.DIFFERENT,
            f"Eine Zeile der Tabelle „{table}“ passt nicht in die andere Datenbank. Es wurde nichts"
            " übernommen.",
        ) from error
    arrived = _Digest()
    for _row in _passing(model, target, into=arrived, report=report):
        pass
    if sent != arrived:
        raise RefusedError(
            Refusal.DIFFERENT,
            f"Die Tabelle „{table}“ kam nicht vollständig an ({sent.rows} Zeilen gelesen,"
            f" {arrived.rows} angekommen, Prüfsummen verschieden). Es wurde nichts übernommen.",
        )
    return Copied(table, sent.rows, sent.hex)


@dataclass(slots=True)
class _Digest:
    """The sum of the hashes of all rows: the same in whatever order they come."""

    rows: int = 0
    value: int = 0

    def add(self, row: tuple[object, ...]) -> None:
        found = hashlib.sha256(_canonical(row).encode()).digest()
        self.rows += 1
        self.value = (self.value + int.from_bytes(found)) % _MODULUS

    @property
    def hex(self) -> str:
        return f"{self.value:064x}"


def _passing(
    model: type[Model], alias: str, *, into: _Digest, report: Report
) -> Iterator[tuple[object, ...]]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = rows_of(model, using=alias).order_by("pk").values_list(*names)
    for number, row in enumerate(rows.iterator(chunk_size=_CHUNK), start=1):
        into.add(row)
        if number % _CHUNK == 0:
            report(_CHUNK)
        yield row
    report(into.rows % _CHUNK)


def _canonical(row: tuple[object, ...]) -> str:
    return _ENCODER.encode([value if value.__class__ in _KEPT else _plain(value) for value in row])


def _plain(value: object) -> object:
    """JSON that PostgreSQL has kept loses the difference between 1 and 1.0: make them equal."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, default=_told)


def _write(model: type[Model], rows: Iterable[tuple[object, ...]], *, target: str) -> None:
    """Insert with COPY or `executemany`, each value as its field stores it there."""
    connection = connections[target]
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    table = quote(model._meta.db_table)
    stored = _stored(rows, fields=fields, connection=connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {table} ({names}) FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for record in stored:
                    copy.write_row(record)
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of models
        while chunk := list(islice(stored, _CHUNK)):
            cursor.executemany(statement, chunk)


def _stored(
    rows: Iterable[tuple[object, ...]],
    *,
    fields: Sequence[models.Field[Any, Any]],
    connection: BaseDatabaseWrapper,
) -> Iterator[list[Any]]:
    """The rows as the target stores them. Millions come by: what needs no change gets no call."""
    changes = [
        (place, partial(field.get_db_prep_save, connection=connection))
        for place, field in enumerate(fields)
        if type(_pointed_at(field)) not in _SAME_EVERYWHERE
    ]
    for row in rows:
        values = list(row)
        for place, change in changes:
            values[place] = change(values[place])
        yield values


def _pointed_at(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field whose values a foreign key holds; any other field itself."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _reset_sequences(connection: BaseDatabaseWrapper, ours: list[type[Model]]) -> None:
    """Let the next number of each table follow the highest that was copied."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), ours):
            cursor.execute(statement)
