# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers are read as meant or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.tables import FaultCode, Missing, NumberStyle, parse_number, style_of, style_of_cells

GERMAN, ENGLISH, MIXED = NumberStyle.GERMAN, NumberStyle.ENGLISH, NumberStyle.MIXED


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234,5", GERMAN, 1234.5),
        ("1.234", GERMAN, 1234.0),
        ("1,234.5", ENGLISH, 1234.5),
        ("1.234", ENGLISH, 1.234),
        ("1,234", GERMAN, 1.234),
        ("1,234", ENGLISH, 1234.0),
        ("1 234,5", GERMAN, 1234.5),
        ("1\u00a0234\u202f567,5", GERMAN, 1234567.5),
        ("−3,2", GERMAN, -3.2),
        ("–3,2 %", GERMAN, -3.2),
        ("12,5 %", GERMAN, 12.5),
        ("12.5%", ENGLISH, 12.5),
        ("5,0-", GERMAN, -5.0),
        ("1.234,50 €", GERMAN, 1234.5),
        ("+7", GERMAN, 7.0),
        ("1.5E+05", ENGLISH, 150000.0),
        ("0,123", MIXED, 0.123),
        ("1234,567", MIXED, 1234.567),
        ("1.234.567", MIXED, 1234567.0),
        (" 42 ", MIXED, 42.0),
        (17, GERMAN, 17.0),
        (25.3, GERMAN, 25.3),
    ],
)
def test_number_is_read_in_its_style(text: str, style: NumberStyle, value: float) -> None:
    """Thousands, decimals, signs, percent and odd spaces of both styles."""
    assert parse_number(text, style) == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.000", "999,999", "-1.234 %"])
def test_ambiguous_number_is_never_guessed(text: str) -> None:
    """Without evidence a text that could mean a thousand times more or less is a fault."""
    assert parse_number(text, MIXED) is FaultCode.AMBIGUOUS_NUMBER
    assert parse_number(text, NumberStyle.AMBIGUOUS) is FaultCode.AMBIGUOUS_NUMBER


@pytest.mark.parametrize(
    ("text", "style"),
    [("12.5", GERMAN), ("12,5", ENGLISH), ("1,234.5", GERMAN), ("1.234,5", ENGLISH)],
)
def test_other_style_than_the_chosen_one_is_a_fault(text: str, style: NumberStyle) -> None:
    """A column in one style never swallows a cell in the other."""
    assert parse_number(text, style) is FaultCode.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("–", Missing.NOTHING),
        ("-", Missing.NOTHING),
        (".", Missing.UNKNOWN),
        ("x", Missing.NOT_MEANINGFUL),
        ("X", Missing.NOT_MEANINGFUL),
        ("k. A.", Missing.NOT_AVAILABLE),
        ("k.A.", Missing.NOT_AVAILABLE),
        ("…", Missing.LATER),
        ("...", Missing.LATER),
        ("/", Missing.UNSAFE),
        ("*", Missing.ANONYMISED),
        ("", Missing.EMPTY),
        ("  ", Missing.EMPTY),
        (None, Missing.EMPTY),
    ],
)
def test_mark_for_a_missing_value_is_kept(text: str | None, mark: Missing) -> None:
    """Each official sign keeps its own meaning; none becomes zero."""
    assert parse_number(text, GERMAN) is mark


@pytest.mark.parametrize(
    "text", ["abc", "1.2.3", "12,34,5", "1 23", "0x10", "nan", "inf", "٣", "<b>"]
)
def test_no_number_is_a_fault(text: str) -> None:
    """Neither special floats nor foreign digits nor HTML pass as numbers."""
    assert parse_number(text, MIXED) is FaultCode.NOT_A_NUMBER


def test_formula_and_cell_error_have_faults_of_their_own() -> None:
    """A formula is never computed and an error value is no number."""
    assert parse_number("=1+1", GERMAN) is FaultCode.FORMULA_WITHOUT_VALUE
    assert parse_number("#DIV/0!", GERMAN) is FaultCode.CELL_ERROR
    assert parse_number(True, GERMAN) is FaultCode.NOT_A_NUMBER


def test_column_style_needs_one_clear_cell() -> None:
    """One clear cell decides for doubtful ones; two that disagree decide nothing."""
    assert style_of_cells(["1.234", "12,5"]) is GERMAN
    assert style_of_cells(["1.234", "0.5"]) is ENGLISH
    assert style_of_cells(["1.234", "7"]) is NumberStyle.AMBIGUOUS
    assert style_of_cells(["7", "–"]) is NumberStyle.NEUTRAL
    assert style_of_cells(["7,5", "7.5"]) is MIXED


def write(value: float, style: NumberStyle) -> str:
    """The number with thousands and two decimals."""
    text = f"{value:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if style is GERMAN else text


@given(st.integers(-(10**12), 10**12), st.sampled_from([GERMAN, ENGLISH]))
def test_what_is_written_is_read(cents: int, style: NumberStyle) -> None:
    """Any amount with two decimals survives either style, hinted or recognised."""
    text = write(cents / 100, style)
    assert parse_number(text, style) == float(f"{cents / 100:.2f}")
    assert style_of(text) is style
    assert parse_number(text, MIXED) == parse_number(text, style)


@given(st.text(max_size=30), st.sampled_from(list(NumberStyle)))
def test_no_text_breaks_the_parser(text: str, style: NumberStyle) -> None:
    """Whatever a cell holds, the answer is a number, a mark or a fault."""
    assert isinstance(parse_number(text, style), float | Missing | FaultCode)
