# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables as XLSX."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.documents.xlsx import Cell, Column, Sheet, SheetError, workbook_xlsx

TODAY = date(2026, 10, 20)


def written(*rows: tuple[Cell, ...], columns: int = 1) -> openpyxl.worksheet.worksheet.Worksheet:
    """The rows, written and read back with formulas visible."""
    sheet = Sheet("Maßnahmen", tuple(Column(f"Spalte {n}") for n in range(columns)), rows)
    content = workbook_xlsx([sheet], title="Übungsdaten", created=TODAY)
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


@given(st.sampled_from("=+-@\t\r"), st.text(st.characters(max_codepoint=382)))
def test_text_that_looks_like_a_formula_stays_text(first: str, rest: str) -> None:
    """Whatever a user typed, no cell of text is ever a formula."""
    cell = written((first + rest,))["A2"]
    assert cell.data_type == "s"


def test_formula_text_is_kept_letter_by_letter() -> None:
    """Nothing is put in front that would spoil the text."""
    text = '=HYPERLINK("http://example.org","hier")'
    assert written((text,))["A2"].value == text


def test_numbers_days_and_gaps_keep_their_kind() -> None:
    """A day is a day, a number a number, nothing is nothing."""
    page = written((1.5, date(2026, 3, 1), None, 7), columns=4)
    assert [cell.value for cell in page[2]] == [1.5, datetime(2026, 3, 1), None, 7]  # noqa: DTZ001
    assert page["B2"].number_format == "dd.mm.yyyy"


def test_the_head_stays_in_view_and_can_be_filtered() -> None:
    """Frozen first row, filter over all columns."""
    page = written(("a",), ("b",))
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:A3"


def test_the_same_input_gives_the_same_bytes() -> None:
    """The day of making is an argument."""
    sheet = Sheet("a", (Column("b"),), [("c",)])
    one, two = (workbook_xlsx([sheet], title="t", created=TODAY, notes=["n"]) for _ in range(2))
    assert one == two


def test_sheet_names_are_made_to_fit() -> None:
    """Forbidden signs, long and double names."""
    sheets = [
        Sheet(name, (Column("a"),), []) for name in ("A/B: [x]?", "ä" * 40, "Ä" * 40, "", "'")
    ]
    content = workbook_xlsx(sheets, title="t", created=TODAY, notes=["Quelle"])
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert names == ["A B   x", "ä" * 31, "Ä" * 29 + " 2", "Tabelle", "Tabelle 2", "Hinweise"]


def test_what_the_format_cannot_hold_is_refused() -> None:
    """XlsxWriter would drop such a cell in silence."""
    with pytest.raises(SheetError) as fault:
        written(("kurz",), ("x" * 40_000,))
    assert (fault.value.row, fault.value.sheet) == (3, "Maßnahmen")
    with pytest.raises(SheetError, match="2 cells"):
        written(("a", "b"))
