# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rating sheets as a person fills them in: by number of the item and heading of the column."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from quartett.assessment import Catalogue
from quartett.assessment.rating_template import rating_template

__all__ = ["NUMBER_COLUMN", "TODAY", "cell_of", "fill", "sheet"]

TODAY = date(2026, 11, 23)
NUMBER_COLUMN, HEADER_ROW = 1, 2


def cell_of(page: Worksheet, item: str, heading: str) -> tuple[int, int]:
    """Row and column of the cell, both one-based."""
    column = next(cell.column for cell in page[HEADER_ROW] if cell.value == heading)
    row = next(row for row in range(3, page.max_row + 1) if page.cell(row, 1).value == item)
    return row, column


def fill(content: bytes, values: Mapping[tuple[str, str], object]) -> Workbook:
    """The workbook with these cells filled: (item, heading) → value."""
    book = load_workbook(io.BytesIO(content))
    page = book["Bewertung"]
    for (item, heading), value in values.items():
        page.cell(*cell_of(page, item, heading), value=value)
    return book


def sheet(
    path: Path,
    catalogue: Catalogue,
    method: str,
    values: Mapping[tuple[str, str], object],
    *,
    rater: str = "R1",
    group: str = "",
    spoil: Callable[[Workbook], object] | None = None,
) -> Path:
    """A filled sheet in a file; `spoil` may do to the workbook what people do."""
    content = rating_template(catalogue, method, rater=rater, group=group, created=TODAY)
    book = fill(content, values)
    if spoil is not None:
        spoil(book)
    book.save(path)
    return path
