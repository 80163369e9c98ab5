# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a worksheet part are those that openpyxl reads, and forged ones are refused."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.parsers.expat import ExpatError

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from quartett.tables import Row
from quartett.tables.sheet_xml import Styles, read_rows
from quartett.tables.workbook import raw_rows

STYLES = Styles(shapes={}, widths={}, epoch=datetime(1899, 12, 30))  # noqa: DTZ001


def rows(xml: str) -> list[Row]:
    return list(read_rows(io.BytesIO(xml.encode()), strings=("null", "eins"), styles=STYLES))


def test_prefixes_gaps_and_all_kinds_of_text_are_read() -> None:
    """Any prefix, missing cells, shared and inline text, formulas with and without value."""
    found = rows(
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="3">'
        '<x:c r="B3" t="s"><x:v>1</x:v></x:c>'
        '<x:c r="D3" t="inlineStr"><x:is>'
        "<x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is></x:c>"
        '<x:c t="b"><x:v>1</x:v></x:c>'
        "<x:c><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c><x:f>2+2</x:f></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert found == [Row(3, (None, "eins", None, "ab", "WAHR", 2, "=2+2"))]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048577"/>',
        '<row r="0"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c',
    ],
)
def test_forged_part_is_refused(row: str) -> None:
    """Rows and columns beyond the sheet, infinite numbers, texts that are not there."""
    with pytest.raises((ValueError, IndexError, ExpatError)):
        rows(f"<worksheet><sheetData>{row}</sheetData></worksheet>")


def test_document_type_is_refused() -> None:
    """No entity is ever declared, so none is expanded."""
    with pytest.raises(ValueError, match="document type"):
        rows("<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>")


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=8),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_rows_equal_those_of_openpyxl(grid: list[list[int | float | str | None]]) -> None:
    """The same values at the same places; only trailing blanks may differ."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mappe.xlsx"
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        sheet = book.add_worksheet("Daten")
        for number, line in enumerate(grid):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
        book.close()
        own = {
            (row.number, index): cell
            for row in raw_rows(path, sheet="Daten")
            for index, cell in enumerate(row.cells)
            if cell is not None
        }
        page = load_workbook(path)["Daten"]
        theirs = {
            (cell.row, cell.column - 1): cell.value
            for line in page.iter_rows()
            for cell in line
            if cell.value is not None
        }
    assert own == theirs
