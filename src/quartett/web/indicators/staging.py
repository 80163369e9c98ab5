# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a file into rows that nobody sees yet.

Rows are added in chunks, each in its own short transaction, so that nobody waits for a lock. A
worker that dies leaves rows that the next attempt deletes before it begins anew; a worker that was
given up can add nothing any more, since every chunk checks the attempt. Only `services.confirm`
makes the rows visible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import F, OuterRef, Subquery

from quartett.indicators import figure_messages
from quartett.indicators.figure_mapping import Gender, from_json
from quartett.indicators.figure_table import FigureNote, FigureRow, read_figures
from quartett.tables import Fault, Missing, Note, TableError, open_table
from quartett.web.indicators.files import limits
from quartett.web.indicators.known import names_in_files, plausible_ranges
from quartett.web.indicators.models import (
    FigureImport,
    FigureValue,
    ImportState,
    OwnIndicator,
    PlaceKind,
)
from quartett.web.indicators.places import place_resolver
from quartett.web.indicators.visibility import visible_imports
from quartett.web.register.queries import resolver

__all__ = ["CHUNK", "FAULTS_KEPT", "StagingTakenOverError", "delete_values", "described", "stage"]

CHUNK = 5_000
FAULTS_KEPT = 500
NOTES_KEPT = 200
_CHANGES_SHOWN = 50
_SAMPLE = 20
_MOST_MISSING = 0.5  # a file that lacks more houses than this is not meant for all of them

Report = Callable[[int, int], None]


class StagingTakenOverError(Exception):
    """Another attempt stages this import now; this one must stop."""


@dataclass(slots=True)
class _Tally:
    """What the preview tells of a file."""

    figures: int = 0
    rows: int = 0
    missing: int = 0
    places: set[str] = field(default_factory=set)
    indicators: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    faults: list[Fault] = field(default_factory=list)
    fault_totals: Counter[str] = field(default_factory=Counter)
    faulty_rows: set[int] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    note_totals: Counter[str] = field(default_factory=Counter)
    absent: list[str] = field(default_factory=list)

    def fault(self, fault: Fault) -> None:
        self.fault_totals[str(fault.code)] += 1
        self.faulty_rows.add(fault.row)
        if len(self.faults) < FAULTS_KEPT:
            self.faults.append(fault)

    def note(self, note: Note) -> None:
        if note.code == FigureNote.HOUSE_MISSING:
            self.absent.append(note.text)
            return
        self.note_totals[str(note.code)] += 1
        if len(self.notes) < NOTES_KEPT:
            self.notes.append(note)

    def count(self, figures: list[FigureRow]) -> None:
        self.rows += 1
        for one in figures:
            self.figures += 1
            self.places.add(one.jobcenter_id)
            self.indicators[one.indicator] += 1
            self.missing += isinstance(one.value, Missing)
            self.first = min(self.first or one.period.first, one.period.first)
            self.last = max(self.last or one.period.last, one.period.last)


def stage(row: FigureImport, *, today: date, report: Report = lambda done, total: None) -> None:
    """Read the file of an import that is STAGING; afterwards it is in PREVIEW or FAILED.

    `report` is called with rows done and rows expected (0: unknown) between chunks; whatever it
    raises stops the work. Raises StagingTakenOverError if another attempt has begun meanwhile.
    """
    attempt = _begin(row)
    delete_values(row, report=lambda: report(0, 0))
    tally = _Tally()
    try:
        _read(row, attempt=attempt, tally=tally, today=today, report=report)
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


def described(fault: Fault) -> dict[str, Any]:
    """A fault as the preview shows it: place, what was found, and the sentence with the mend."""
    return {
        "row": fault.row,
        "column": fault.column.letter if fault.column else "",
        "name": fault.column.name if fault.column else "",
        "found": fault.found,
        "expected": fault.expected,
        "text": figure_messages.describe(Fault(fault.code, 0, None, fault.found, fault.expected)),
        "code": str(fault.code),
    }


def _begin(row: FigureImport) -> int:
    with transaction.atomic():
        current = FigureImport.everywhere.select_for_update().get(pk=row.pk)
        if current.state != ImportState.STAGING:
            raise StagingTakenOverError
        current.attempt += 1
        current.save(update_fields=["attempt"])
    return current.attempt


def _read(row: FigureImport, *, attempt: int, tally: _Tally, today: date, report: Report) -> None:
    path = Path(row.file.path)
    table = open_table(path, limits=limits(), sheet=row.sheet or None)
    for note in table.notes:
        tally.note(note)
    known = resolver()
    kind = PlaceKind(row.place_kind)
    everyone = [p.id for p in known.places.values() if p.valid_to is None]
    total = _lines(path) if path.suffix == ".csv" else 0
    items = read_figures(
        table,
        from_json(row.mapping),
        resolve=place_resolver(known, kind=kind, authority=row.authority),
        indicators=names_in_files(_own(row), today=today),
        today=today,
        plausible=plausible_ranges(today=today),
        expected_houses=everyone if kind == PlaceKind.JOBCENTER else (),
    )
    chunk: list[FigureRow] = []
    for figures in _good_rows(items, tally):
        tally.count(figures)
        chunk += figures
        if len(chunk) >= CHUNK:
            _add(row, attempt=attempt, figures=chunk)
            chunk = []
            report(tally.rows, total)
    if chunk:
        _add(row, attempt=attempt, figures=chunk)
    if len(tally.absent) > _MOST_MISSING * len(everyone):
        tally.absent = []


def _good_rows(
    items: Iterator[FigureRow | Fault | Note], tally: _Tally
) -> Iterator[list[FigureRow]]:
    """The figures of one row at a time; those of a row with a fault in it are left out."""
    figures: list[FigureRow] = []
    number, faulty = 0, False
    for item in items:
        if item.row != number:
            if figures and not faulty:
                yield figures
            figures, number, faulty = [], item.row, False
        if isinstance(item, Fault):
            tally.fault(item)
            faulty = True
        elif isinstance(item, Note):
            tally.note(item)
        else:
            figures.append(item)
    if figures and not faulty:
        yield figures


def _own(row: FigureImport) -> list[OwnIndicator]:
    return [] if row.authority_id is None else list(OwnIndicator.objects.all())


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


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


def _finish(row: FigureImport, *, attempt: int, tally: _Tally, state: ImportState) -> None:
    notes = [
        {"row": note.row, "text": figure_messages.describe_note(note), "code": str(note.code)}
        for note in tally.notes
    ]
    counts = {
        "figures": tally.figures,
        "rows": tally.rows,
        "missing": tally.missing,
        "places": len(tally.places),
        "indicators": dict(tally.indicators),
        "first": tally.first.isoformat() if tally.first else None,
        "last": tally.last.isoformat() if tally.last else None,
        "absent": tally.absent,
    }
    faults = {
        "rows": [described(fault) for fault in tally.faults],
        "totals": dict(tally.fault_totals),
        "faulty_rows": len(tally.faulty_rows),
    }
    changes = _changes(row) if tally.figures else {}
    with transaction.atomic():
        _still_mine(row, attempt)
        row.counts, row.faults, row.notes, row.changes = counts, faults, notes, changes
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
