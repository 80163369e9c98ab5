# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a file of figures and count what is in it; storing is left to the caller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from quartett.indicators.figure_mapping import Mapping
from quartett.indicators.figure_messages import describe, describe_note
from quartett.indicators.figure_table import read_figures
from quartett.indicators.figure_values import FigureNote, FigureRow
from quartett.tables import Fault, Missing, Note, open_table
from quartett.web.authorities.models import Authority
from quartett.web.indicators.files import limits
from quartett.web.indicators.known import names_in_files, plausible_ranges
from quartett.web.indicators.models import OwnIndicator, PlaceKind
from quartett.web.indicators.places import place_resolver
from quartett.web.register.queries import resolver

__all__ = ["CHUNK", "FAULTS_KEPT", "Report", "Source", "Tally", "described", "read_source"]

CHUNK = 5_000
FAULTS_KEPT = 500
NOTES_KEPT = 200
_MOST_MISSING = 0.5  # a file that lacks more houses than this is not meant for all of them

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what its columns mean; `own` are the own indicators whose counts it may bring."""

    path: Path
    mapping: Mapping
    place_kind: PlaceKind
    authority: Authority | None
    own: tuple[OwnIndicator, ...] = ()
    sheet: str = ""


@dataclass(slots=True)
class Tally:
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
        """Count a fault; the first are kept."""
        self.fault_totals[str(fault.code)] += 1
        self.faulty_rows.add(fault.row)
        if len(self.faults) < FAULTS_KEPT:
            self.faults.append(fault)

    def note(self, note: Note) -> None:
        """Count a note; the first are kept."""
        if note.code == FigureNote.HOUSE_MISSING:
            self.absent.append(note.text)
            return
        self.note_totals[str(note.code)] += 1
        if len(self.notes) < NOTES_KEPT:
            self.notes.append(note)

    def count(self, figures: list[FigureRow]) -> None:
        """Count the figures of one row."""
        self.rows += 1
        for one in figures:
            self.figures += 1
            self.places.add(one.jobcenter_id)
            self.indicators[one.indicator] += 1
            self.missing += isinstance(one.value, Missing)
            self.first = min(self.first or one.period.first, one.period.first)
            self.last = max(self.last or one.period.last, one.period.last)

    def told(self) -> dict[str, Any]:
        """What was counted, as the plain JSON that is kept: counts, faults, notes."""
        return {
            "counts": {
                "figures": self.figures,
                "rows": self.rows,
                "missing": self.missing,
                "places": len(self.places),
                "indicators": dict(self.indicators),
                "first": self.first.isoformat() if self.first else None,
                "last": self.last.isoformat() if self.last else None,
                "absent": self.absent,
            },
            "faults": {
                "rows": [described(fault) for fault in self.faults],
                "totals": dict(self.fault_totals),
                "faulty_rows": len(self.faulty_rows),
            },
            "notes": [
                {"row": note.row, "text": describe_note(note), "code": str(note.code)}
                for note in self.notes
            ],
        }


def described(fault: Fault) -> dict[str, Any]:
    """A fault as the preview shows it: place, what was found, and the sentence with the mend."""
    return {
        "row": fault.row,
        "column": fault.column.letter if fault.column else "",
        "name": fault.column.name if fault.column else "",
        "found": fault.found,
        "expected": fault.expected,
        "text": describe(Fault(fault.code, 0, None, fault.found, fault.expected)),
        "code": str(fault.code),
    }


def read_source(
    source: Source,
    *,
    tally: Tally,
    today: date,
    add: Callable[[list[FigureRow]], None] = lambda figures: None,
    report: Report = lambda done, total: None,
) -> None:
    """Read a file into `tally`; `add` gets the figures in chunks, `report` rows done and expected.

    Rows with a fault are left out as a whole. Raises TableError.
    """
    table = open_table(source.path, limits=limits(), sheet=source.sheet or None)
    for note in table.notes:
        tally.note(note)
    known = resolver()
    everyone = [p.id for p in known.places.values() if p.valid_to is None]
    total = _lines(source.path) if table.dialect.delimiter else 0
    items = read_figures(
        table,
        source.mapping,
        resolve=place_resolver(known, kind=source.place_kind, authority=source.authority),
        indicators=names_in_files(source.own, today=today),
        today=today,
        plausible=plausible_ranges(today=today),
        expected_houses=everyone if source.place_kind == PlaceKind.JOBCENTER else (),
    )
    chunk: list[FigureRow] = []
    for figures in _good_rows(items, tally):
        tally.count(figures)
        chunk += figures
        if len(chunk) >= CHUNK:
            add(chunk)
            chunk = []
            report(tally.rows, total)
    if chunk:
        add(chunk)
    if len(tally.absent) > _MOST_MISSING * len(everyone):
        tally.absent = []


def _good_rows(
    items: Iterator[FigureRow | Fault | Note], tally: Tally
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


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
