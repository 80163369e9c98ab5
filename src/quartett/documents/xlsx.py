# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables → XLSX, with text that stays text.

A cell that begins with = + - or @ is a formula to a spreadsheet program. What a user typed is
therefore always written as a string, whatever it begins with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter

__all__ = ["Cell", "Column", "Sheet", "SheetError", "workbook_xlsx"]

Cell = str | int | float | date | None

# Limits of the file format (ECMA-376, part 1; Excel specifications and limits).
_LONGEST_TEXT = 32_767
_MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")


class SheetError(Exception):
    """A sheet that the format cannot hold: the sheet, the row (1 = head), what and the mend."""

    def __init__(self, *, sheet: str, row: int, found: str, expected: str) -> None:
        super().__init__(f"sheet {sheet!r}, row {row}: found {found}, expected {expected}")
        self.sheet = sheet
        self.row = row
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the width in characters and the number format of its cells (Excel notation)."""

    heading: str
    width: float = 18
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `name` is shortened to what a sheet may be called."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def workbook_xlsx(
    sheets: Sequence[Sheet], *, title: str, created: date, notes: Sequence[str] = ()
) -> bytes:
    """The sheets as one workbook, `notes` (sources, marks) on a last sheet „Hinweise“.

    The same input gives the same bytes. Raises SheetError for a row of the wrong length, a text
    or a table beyond the format's limits.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    moment = datetime.combine(created, time())
    book.set_properties({"title": title, "author": "Quartett", "created": moment})
    used: set[str] = set()
    for sheet in sheets:
        _write_sheet(book, sheet, name=_sheet_name(sheet.name, used))
    if notes:
        remarks = Sheet("Hinweise", (Column("Hinweis", 100),), [(note,) for note in notes])
        _write_sheet(book, remarks, name=_sheet_name(remarks.name, used))
    book.close()
    return target.getvalue()


def _sheet_name(wanted: str, used: set[str]) -> str:
    """A name that Excel accepts and that no other sheet bears (case does not count there)."""
    base = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip().strip("'")[:_LONGEST_NAME] or "Tabelle"
    name, count = base, 1
    while name.lower() in used:
        count += 1
        suffix = f" {count}"
        name = base[: _LONGEST_NAME - len(suffix)] + suffix
    used.add(name.lower())
    return name


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, *, name: str) -> None:
    if len(sheet.rows) >= _MOST_ROWS:
        raise SheetError(
            sheet=sheet.name,
            row=_MOST_ROWS,
            found=f"{len(sheet.rows)} rows",
            expected=f"at most {_MOST_ROWS - 1}",
        )
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E9EDF2", "text_wrap": True})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    text = book.add_format({"valign": "top", "text_wrap": True})
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, head)
    numbers = [
        book.add_format({"num_format": column.number_format, "valign": "top"})
        for column in sheet.columns
    ]
    for line, row in enumerate(sheet.rows, start=1):
        _check_row(sheet, line, row)
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, place, cell, text)
            elif isinstance(cell, date):
                page.write_datetime(line, place, datetime.combine(cell, time()), day)
            elif cell is not None:
                page.write_number(line, place, cell, numbers[place])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), max(len(sheet.columns) - 1, 0))
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _check_row(sheet: Sheet, line: int, row: Sequence[Cell]) -> None:
    if len(row) != len(sheet.columns):
        raise SheetError(
            sheet=sheet.name,
            row=line + 1,
            found=f"{len(row)} cells",
            expected=f"{len(sheet.columns)}",
        )
    longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
    if longest > _LONGEST_TEXT:
        raise SheetError(
            sheet=sheet.name,
            row=line + 1,
            found=f"a text of {longest} characters",
            expected=f"at most {_LONGEST_TEXT}",
        )
