# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One cell of a file of ratings: a value, a mark, a text, a number of an item, or a fault.

Whole numbers only, nothing is rounded here: KDZ's CAF-Online refuses 10.5 as well (user guide
1.2), and a rounded value would no longer be what somebody decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from quartett.assessment.catalogue import Catalogue, Criterion, Scale
from quartett.assessment.messages import RatingFault, RatingNote
from quartett.privacy.patterns import HINTS_ONLY, describe, find
from quartett.tables import (
    Cell,
    Column,
    Fault,
    FaultCode,
    Missing,
    Note,
    NoteCode,
    NumberStyle,
    Row,
    Table,
    is_blank,
    parse_number,
    shown,
)

__all__ = [
    "Finds",
    "Place",
    "attribute_of",
    "is_formula",
    "is_mark",
    "item_of",
    "text_of",
    "whole_number",
]

_MARKS = frozenset({"x", "×", "✓", "✗", "ja", "wahr", "true"})
_NO_MARKS = frozenset({"nein", "falsch", "false"})
_KEPT_NOTES = frozenset({NoteCode.FORMULAS_USED, NoteCode.MACROS_IGNORED})
_ERROR = re.compile(r"#(?:[A-Z0-9_/]+[!?]|N/A)")
_WRITTEN_DATE = re.compile(
    r"[0-9]{1,2}[. -]{1,2}(?:[0-9]{1,2}\.[0-9]{2,4}|[A-Za-zä]{3,9}\.?(?: ?[0-9]{2,4})?)"
    r"|[A-Za-zä]{3,9}[. -][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: one-based row, and its column."""

    row: int
    column: Column | None


@dataclass(slots=True)
class Finds:
    """What is collected while a file is read, so that every fault is told at once.

    `direct` tells where the direct value of a rater's item stands.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    direct: dict[tuple[str, str], Place] = field(default_factory=dict)

    def fault(self, code: StrEnum, place: Place, *, found: str = "", expected: str = "") -> None:
        """Note a fault at this place."""
        self.faults.append(Fault(code, place.row, place.column, found, expected))

    def note(self, code: StrEnum, place: Place, *, text: str = "") -> None:
        """Note what is worth a look."""
        self.notes.append(Note(code, place.row, place.column, text))

    def notes_of(self, table: Table) -> None:
        """Merged cells are a fault; of the other notes those are kept that concern a value."""
        for note in table.notes:
            if note.code is NoteCode.MERGED_CELLS:
                self.fault(RatingFault.MERGED_CELLS, Place(note.row, None), found=note.text)
            elif note.code in _KEPT_NOTES:
                self.notes.append(note)

    def missing_columns(self, table: Table, names: Sequence[str]) -> None:
        """A fault for each column that the table lacks, with those that are there."""
        listed = ", ".join(column.name for column in table.columns)
        for name in names:
            at = Place(table.header_row, None)
            self.fault(RatingFault.COLUMN_MISSING, at, found=listed, expected=name)

    def rows_of(self, table: Table) -> Iterator[Row]:
        """The rows that can be read, formulas shown as such; a row that cannot is a fault."""
        for row in table.rows(form=True):
            if isinstance(row, Row):
                yield row
            elif not isinstance(row, Note):
                self.faults.append(row)


def whole_number(
    cell: Cell, *, at: Place, style: NumberStyle, scale: Scale, finds: Finds
) -> Decimal | None:
    """The value on the scale; None for an empty cell and, with a fault, for anything else."""
    if is_blank(cell):
        return None
    expected = f"{scale.low} bis {scale.high}"
    if isinstance(cell, date | time):
        finds.fault(RatingFault.VALUE_IS_A_DATE, at, found=_day(cell), expected=expected)
        return None
    number = parse_number(cell, style)
    if number in (FaultCode.FORMULA_WITHOUT_VALUE, FaultCode.CELL_ERROR):
        finds.fault(FaultCode(number), at, found=shown(cell))
        return None
    if isinstance(number, Missing | FaultCode):
        finds.fault(RatingFault.NOT_A_NUMBER, at, found=shown(cell), expected=expected)
        return None
    code = None
    if not scale.low <= number <= scale.high:
        code = RatingFault.OFF_THE_SCALE
    elif number != int(number):
        code = RatingFault.NOT_WHOLE
    if code is not None:
        finds.fault(code, at, found=_as_written(cell), expected=expected)
        return None
    return Decimal(int(number))


def is_mark(cell: Cell, *, at: Place, finds: Finds) -> bool:
    """True for an x; anything that is neither a mark nor empty is a fault."""
    if is_blank(cell):
        return False
    text = shown(cell).casefold()
    if text not in _MARKS and text not in _NO_MARKS:
        finds.fault(RatingFault.NO_MARK, at, found=_as_written(cell))
    return text in _MARKS


def text_of(cell: Cell, *, at: Place, finds: Finds) -> str:
    """The text without blanks around it; a personal number in it is a fault that hides it.

    A formula is a fault, too: a line that begins with „-“ easily becomes „=-…“ or „#NAME?“.
    """
    text = "" if cell is None else cell.strip() if isinstance(cell, str) else _as_written(cell)
    if is_formula(text):
        finds.fault(RatingFault.NOT_A_TEXT, at, found=shown(cell))
    for match in find(text):
        if match.kind in HINTS_ONLY:
            finds.note(RatingNote.CONTACT, at, text=describe(match))
        else:
            finds.fault(RatingFault.PERSONAL_NUMBER, at, expected=describe(match))
    return text


def is_formula(text: str) -> bool:
    """True for a formula without a stored result, and for an error value such as #NAME?."""
    return text.startswith("=") or _ERROR.fullmatch(text) is not None


def item_of(cell: Cell, *, at: Place, catalogue: Catalogue | None, finds: Finds) -> str | None:
    """The number of a criterion or part that can be rated; None with a fault for anything else.

    Without a catalogue any text is an item.
    """
    if is_blank(cell):
        finds.fault(RatingFault.ITEM_MISSING, at)
        return None
    if isinstance(cell, date | time):
        finds.fault(RatingFault.ITEM_IS_A_DATE, at, found=_day(cell))
        return None
    text = shown(cell)
    if catalogue is None:
        return text
    known = {number for number, _title in catalogue.numbers()}
    number = text if text in known else text.replace(",", ".").strip(". ")
    if number not in known:
        is_date = _WRITTEN_DATE.fullmatch(text) is not None
        code = RatingFault.ITEM_IS_A_DATE if is_date else RatingFault.UNKNOWN_ITEM
        finds.fault(code, at, found=text, expected=catalogue.title)
        return None
    item = catalogue.item(number)
    if not isinstance(item, Criterion) and item.heading:
        criterion = catalogue.criterion_of(number).number
        finds.fault(RatingFault.HEADING_ONLY, at, found=number, expected=criterion)
        return None
    return number


def attribute_of(
    cell: Cell, *, item: str, at: Place, catalogue: Catalogue, finds: Finds
) -> str | None:
    """The id of the attribute that is named by id or title; empty for an empty cell.

    None, with a fault, where the item is not rated by such an attribute.
    """
    if is_blank(cell):
        return ""
    text = shown(cell)
    attributes = catalogue.block_of(item).attributes
    for attribute in attributes:
        if text.casefold() in (attribute.id.casefold(), attribute.title.casefold()):
            rated = catalogue.item(item)
            if isinstance(rated, Criterion) and rated.rated_parts:
                parts = ", ".join(part.number for part in rated.rated_parts)
                finds.fault(RatingFault.MISPLACED_ATTRIBUTE, at, found=text, expected=parts)
                return None
            return attribute.id
    known = ", ".join(f"{one.id} („{one.title}“)" for one in attributes) or "keines; bitte leeren"
    finds.fault(RatingFault.UNKNOWN_ATTRIBUTE, at, found=text, expected=known)
    return None


def _day(cell: date | time) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%d.%m.%Y")
    return cell.strftime("%H:%M")


def _as_written(cell: Cell) -> str:
    """The cell as a German reader wrote it: 10,5 and 01.02.2026."""
    if isinstance(cell, date | time):
        return _day(cell)
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return shown(cell)
