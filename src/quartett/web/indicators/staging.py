# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a file into rows that nobody sees yet.

Rows are added in chunks, each in its own short transaction, so that nobody waits for a lock. A
worker that dies leaves rows that the next attempt deletes before it begins anew; a worker that was
given up can add nothing any more, since every chunk checks the attempt. Only `services.confirm`
makes the rows visible.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import F, OuterRef, Subquery

from quartett.indicators.figure_mapping import from_json
from quartett.indicators.figure_values import FigureRow
from quartett.indicators.indicator import Gender
from quartett.tables import Missing, TableError
from quartett.web.indicators.models import (
    FigureImport,
    FigureValue,
    ImportState,
    OwnIndicator,
    PlaceKind,
)
from quartett.web.indicators.reading import CHUNK, Report, Source, Tally, read_source
from quartett.web.indicators.visibility import visible_imports

__all__ = ["StagingTakenOverError", "delete_values", "source_of", "stage"]

_CHANGES_SHOWN = 50


class StagingTakenOverError(Exception):
    """Another attempt stages this import now; this one must stop."""


def stage(row: FigureImport, *, today: date, report: Report = lambda done, total: None) -> None:
    """Read the file of an import that is STAGING; afterwards it is in PREVIEW or FAILED.

    `report` is called with rows done and rows expected (0: unknown) between chunks; whatever it
    raises stops the work. Raises StagingTakenOverError if another attempt has begun meanwhile.
    """
    attempt = _begin(row)
    delete_values(row, report=lambda: report(0, 0))
    tally = Tally()
    try:
        read_source(
            source_of(row),
            tally=tally,
            today=today,
            add=lambda figures: _add(row, attempt=attempt, figures=figures),
            report=report,
        )
    except TableError as error:
        tally.fault(error.fault)
        _finish(row, attempt=attempt, tally=tally, state=ImportState.FAILED)
        delete_values(row)
        return
    state = ImportState.PREVIEW if tally.figures else ImportState.FAILED
    _finish(row, attempt=attempt, tally=tally, state=state)


def delete_values(row: FigureImport, *, report: Callable[[], None] = lambda: None) -> None:
    """Delete the rows of an import in chunks, so that nobody waits long for the database."""
    while True:
        keys = list(
            FigureValue.everywhere.filter(figure_import=row)
            .order_by("pk")
            .values_list("pk", flat=True)[: CHUNK * 4]
        )
        if not keys:
            return
        with transaction.atomic():
            FigureValue.everywhere.filter(
                figure_import=row, pk__gte=keys[0], pk__lte=keys[-1]
            ).delete()
        report()


def source_of(row: FigureImport) -> Source:
    """The stored file of an import with its mapping. Runs in the scope of the house."""
    return Source(
        path=Path(row.file.path),
        mapping=from_json(row.mapping),
        place_kind=PlaceKind(row.place_kind),
        authority=row.authority,
        own=() if row.authority is None else tuple(OwnIndicator.objects.all()),
        sheet=row.sheet,
    )


def _begin(row: FigureImport) -> int:
    with transaction.atomic():
        current = FigureImport.everywhere.select_for_update().get(pk=row.pk)
        if current.state != ImportState.STAGING:
            raise StagingTakenOverError
        current.attempt += 1
        current.save(update_fields=["attempt"])
    return current.attempt


_COLUMNS = (
    "figure_import_id", "place", "indicator", "first", "last", "gender", "value", "missing",
    "numerator", "denominator", "row",
)  # fmt: skip


def _add(row: FigureImport, *, attempt: int, figures: list[FigureRow]) -> None:
    """One chunk in one transaction, refused if another attempt has begun.

    Written with COPY or `executemany`: `bulk_create` takes four times as long for rows this narrow,
    and PostgreSQL answers each row of `executemany` on its own.
    """
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, _COLUMNS))
    table = quote(FigureValue._meta.db_table)
    records = [_record(row, one) for one in figures]
    with transaction.atomic():
        _still_mine(row, attempt)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for record in records:
                        copy.write_row(record)
                return
            marks = ", ".join(["%s"] * len(_COLUMNS))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - no user text
            cursor.executemany(statement, records)


def _still_mine(row: FigureImport, attempt: int) -> None:
    mine = FigureImport.everywhere.select_for_update().filter(
        pk=row.pk, state=ImportState.STAGING, attempt=attempt
    )
    if not mine.exists():
        raise StagingTakenOverError


def _record(row: FigureImport, one: FigureRow) -> tuple[str | int | float | None, ...]:
    absent = isinstance(one.value, Missing)
    return (
        row.pk,
        one.jobcenter_id,
        one.indicator,
        _day(one.period.first),
        _day(one.period.last),
        "" if one.gender is Gender.ALL else one.gender.value,
        None if absent else one.value,
        str(one.value) if absent else "",
        _number(one.numerator),
        _number(one.denominator),
        one.row,
    )


def _day(day: date) -> str:
    return day.isoformat()


def _number(part: float | Missing | None) -> float | None:
    return part if isinstance(part, float) else None


def _finish(row: FigureImport, *, attempt: int, tally: Tally, state: ImportState) -> None:
    told = tally.told()
    changes = _changes(row) if tally.figures else {}
    with transaction.atomic():
        _still_mine(row, attempt)
        row.counts, row.faults, row.notes = told["counts"], told["faults"], told["notes"]
        row.changes = changes
        row.state, row.attempt = state, attempt
        row.save(update_fields=["counts", "faults", "notes", "changes", "state"])


def _changes(row: FigureImport) -> dict[str, Any]:
    """Figures that differ from what is visible now, so that nothing is replaced unseen."""
    visible = list(visible_imports(row.authority))
    staged = FigureValue.everywhere.filter(figure_import=row)
    known = staged.values_list("indicator", flat=True).distinct()
    visible_values = FigureValue.everywhere.filter(figure_import__in=visible)
    if not visible or not visible_values.filter(indicator__in=list(known)).exists():
        return {"count": 0, "sample": []}
    old = visible_values.filter(
        place=OuterRef("place"),
        indicator=OuterRef("indicator"),
        first=OuterRef("first"),
        last=OuterRef("last"),
        gender=OuterRef("gender"),
    ).order_by("-figure_import__sequence", "-pk")
    differing = (
        staged.annotate(old=Subquery(old.values("value")[:1]))
        .filter(old__isnull=False)
        .exclude(value=F("old"))
    )
    sample = differing.order_by("row", "pk").values(
        "row", "place", "indicator", "last", "gender", "old", "value", "missing"
    )[:_CHANGES_SHOWN]
    rows = [{**one, "last": one["last"].isoformat()} for one in sample]
    count = len(rows) if len(rows) < _CHANGES_SHOWN else differing.count()
    return {"count": count, "sample": rows}
