# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filled workbook of one person, as `rating_template` wrote it, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from quartett.assessment.catalogue import Catalogue, Method
from quartett.assessment.messages import ON_FACTS_SHEET, RatingFault, RatingNote
from quartett.assessment.rating_cells import Finds, Place, is_mark, item_of, text_of, whole_number
from quartett.assessment.rating_layout import (
    FACTS,
    FACTS_SHEET,
    IMPROVEMENTS,
    NOT_JUDGED,
    NUMBER,
    REASON,
    STRENGTHS,
    Stamp,
    ValueColumn,
    fingerprint,
    value_columns,
)
from quartett.assessment.ratings import Rating, RatingSheet, Remark, RemarkKind
from quartett.tables import (
    Cell,
    Column,
    FaultCode,
    FileKind,
    Limits,
    NumberStyle,
    Row,
    Table,
    TableError,
    is_blank,
    open_table,
    shown,
)

__all__ = ["check_stamp", "read_sheet", "read_stamp"]

_NO_SUCH_TABLE = frozenset({FaultCode.NO_SUCH_SHEET, FaultCode.NO_SUCH_ROW, FaultCode.NO_ROWS})


def read_stamp(path: Path, *, limits: Limits) -> tuple[Stamp, Mapping[str, int]] | None:
    """The sheet „Angaben“ and the row of each of its fields, None where there is no such sheet.

    Raises TableError for a file that is no table at all.
    """
    try:
        table = open_table(path, sheet=FACTS_SHEET, header_row=1, limits=limits)
    except TableError as error:
        if error.fault.code in _NO_SUCH_TABLE:
            return None
        raise
    if table.dialect.kind is not FileKind.WORKBOOK:
        return None
    fields = {label.casefold(): name for name, label in FACTS.items()}
    found: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row in table.rows(form=True):
        if isinstance(row, Row) and len(row.cells) > 1:
            name = fields.get(shown(row.cells[0]).casefold())
            if name is not None and name not in found:
                found[name], rows[name] = shown(row.cells[1]), row.number
    return Stamp(**found), rows


def check_stamp(
    stamp: Stamp,
    *,
    rows: Mapping[str, int],
    catalogue: Catalogue,
    method: str | None,
    finds: Finds,
) -> None:
    """Whether the sheet belongs to this catalogue, edition and method."""
    for name in ("catalogue", "method", "fingerprint"):
        if not getattr(stamp, name):
            finds.fault(RatingFault.NO_FACTS, Place(0, None), expected=FACTS[name])
            return
    if stamp.catalogue != catalogue.id:
        same_family = stamp.catalogue.rpartition("-")[0] == catalogue.family
        code = RatingFault.OTHER_EDITION if same_family else RatingFault.OTHER_CATALOGUE
        found = f"„{stamp.title}“ ({stamp.catalogue})"
        expected = f"„{catalogue.title}“ ({catalogue.id})"
        finds.fault(code, _on_facts(rows, "catalogue"), found=found, expected=expected)
        return
    if stamp.edition != catalogue.edition:
        at, mine = _on_facts(rows, "edition"), catalogue.edition
        finds.fault(RatingFault.OTHER_EDITION, at, found=stamp.edition or "–", expected=mine or "–")
    elif stamp.fingerprint != fingerprint(catalogue):
        at, mine = _on_facts(rows, "fingerprint"), fingerprint(catalogue)
        finds.fault(RatingFault.CHANGED_CATALOGUE, at, found=stamp.fingerprint, expected=mine)
    at = _on_facts(rows, "method")
    known = [one.id for one in catalogue.methods]
    if stamp.method not in known:
        listed = ", ".join(known)
        finds.fault(RatingFault.UNKNOWN_METHOD, at, found=stamp.method, expected=listed)
    elif method is not None and method != stamp.method:
        finds.fault(RatingFault.OTHER_METHOD, at, found=stamp.method, expected=method)


def _on_facts(rows: Mapping[str, int], name: str) -> Place:
    return Place(rows.get(name, 0), ON_FACTS_SHEET)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet „Bewertung“ with its columns found by their headings."""

    table: Table
    catalogue: Catalogue
    method: Method
    columns: Mapping[str, Column]
    values: tuple[tuple[ValueColumn, Column], ...]
    styles: Mapping[int, NumberStyle]

    def cell(self, row: Row, heading: str) -> tuple[Cell, Place]:
        """The cell below a heading and its place; an empty one where the column is missing."""
        column = self.columns.get(heading)
        return (row.cells[column.index] if column else None), Place(row.number, column)


def read_sheet(
    path: Path,
    *,
    sheet: str,
    catalogue: Catalogue,
    method: str,
    rater: str,
    group: str,
    limits: Limits,
    finds: Finds,
) -> RatingSheet:
    """What one person filled in; all faults go to `finds`. Raises TableError."""
    table = open_table(path, sheet=sheet, limits=limits)
    finds.notes_of(table)
    found = _columns(table, catalogue, catalogue.method(method), finds)
    if found is None:
        return RatingSheet(rater, group)
    sheet_read = _Reading(found, rater, group, finds)
    for row in finds.rows_of(table):
        sheet_read.take(row)
    return RatingSheet(
        rater,
        group,
        tuple(sheet_read.ratings),
        tuple(sheet_read.remarks),
        frozenset(sheet_read.not_judged),
    )


def _columns(table: Table, catalogue: Catalogue, method: Method, finds: Finds) -> _Sheet | None:
    """Every column by its heading; without numbers or a column of values nothing is read."""
    by_name = {column.name.casefold(): column for column in table.columns}
    wanted = value_columns(catalogue, method)
    named = (NUMBER, STRENGTHS, IMPROVEMENTS, NOT_JUDGED, REASON)
    missing = [
        heading
        for heading in (*named, *(column.heading for column in wanted))
        if heading.casefold() not in by_name
    ]
    finds.missing_columns(table, missing)
    if missing:
        return None
    values = tuple((column, by_name[column.heading.casefold()]) for column in wanted)
    styles = table.number_styles(tuple(column for _value, column in values))
    columns = {heading: by_name[heading.casefold()] for heading in named}
    return _Sheet(table, catalogue, method, columns, values, styles)


class _Reading:
    """The ratings, remarks and marks gathered row by row."""

    def __init__(self, sheet: _Sheet, rater: str, group: str, finds: Finds) -> None:
        self.ratings: list[Rating] = []
        self.remarks: list[Remark] = []
        self.not_judged: set[str] = set()
        self._sheet, self._rater, self._group, self._finds = sheet, rater, group, finds
        self._rows: dict[str, int] = {}

    def take(self, row: Row) -> None:
        """Add one row; what is wrong with it goes to the finds."""
        finds = self._finds
        if not any(not is_blank(cell) for cell in self._filled_in(row)):
            return
        cell, at = self._sheet.cell(row, NUMBER)
        item = item_of(cell, at=at, catalogue=self._sheet.catalogue, finds=finds)
        if item is None:
            return
        if item in self._rows:
            finds.fault(RatingFault.TWICE, at, found=item, expected=str(self._rows[item]))
            return
        self._rows[item] = row.number
        self._take_remarks(row, item)
        self._take_values(row, item)

    def _filled_in(self, row: Row) -> Iterator[Cell]:
        """The cells that a person fills; printed ones do not count."""
        for heading, column in self._sheet.columns.items():
            if heading != NUMBER:
                yield row.cells[column.index]
        for _value, column in self._sheet.values:
            yield row.cells[column.index]

    def _take_remarks(self, row: Row, item: str) -> None:
        for heading, kind in (
            (STRENGTHS, RemarkKind.STRENGTH),
            (IMPROVEMENTS, RemarkKind.IMPROVEMENT),
        ):
            cell, at = self._sheet.cell(row, heading)
            text = text_of(cell, at=at, finds=self._finds)
            lines = (line.strip().removeprefix("•").removeprefix("- ").strip() for line in
                     text.splitlines())  # fmt: skip
            self.remarks += [Remark(item, kind, line) for line in lines if line]

    def _take_values(self, row: Row, item: str) -> None:
        finds, sheet = self._finds, self._sheet
        before = len(finds.faults)
        values = dict(self._values(row, item))
        cell, at = sheet.cell(row, NOT_JUDGED)
        marked = is_mark(cell, at=at, finds=finds)
        if marked and values:
            told = ", ".join(str(value) for value in values.values())
            finds.fault(RatingFault.MARK_AND_VALUE, at, found=item, expected=told)
        elif marked:
            self.not_judged.add(item)
        cell, at = sheet.cell(row, REASON)
        reason = text_of(cell, at=at, finds=finds)
        if reason and not values and len(finds.faults) == before:
            finds.note(RatingNote.REASON_UNUSED, at, text=item)
        for attribute, value in values.items():
            self.ratings.append(Rating(self._rater, self._group, item, attribute, value, reason))

    def _values(self, row: Row, item: str) -> Iterator[tuple[str, Decimal]]:
        sheet = self._sheet
        for value_column, column in sheet.values:
            cell, at = row.cells[column.index], Place(row.number, column)
            if is_blank(cell):
                continue
            if not value_column.applies_to(sheet.catalogue, item):
                self._finds.fault(RatingFault.NOT_APPLICABLE, at, found=shown(cell), expected=item)
                continue
            value = whole_number(
                cell,
                at=at,
                style=sheet.styles[column.index],
                scale=sheet.catalogue.scale,
                finds=self._finds,
            )
            if value is not None:
                if not value_column.attribute:
                    self._finds.direct[self._rater, item] = at
                yield value_column.attribute, value
