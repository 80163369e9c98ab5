# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, days and numbers in words as letters should write them."""

from __future__ import annotations

import pytest

from quartett.language.analysis import analyse
from quartett.language.figures_written import amount, day, is_usual_amount, spoken, year
from quartett.language.rule import Setting
from quartett.language.rules import remarks


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("1234,5", "1.234,50"),
        ("1234.50", "1.234,50"),
        ("1,234.50", "1.234,50"),
        ("1.234.50", "1.234,50"),
        ("50,-", "50"),
        ("50,--", "50"),
        ("1.234,-", "1.234"),
        ("12345", "12.345"),
        ("1234567,89", "1.234.567,89"),
        ("0,5", "0,50"),
        ("1,234", None),
        ("1,2,3", None),
        ("1.23.4", None),
    ],
)
def test_amounts(written: str, better: str | None) -> None:
    """One reading gives one amount; what can be read in two ways stays."""
    assert amount(written) == better


@pytest.mark.parametrize("written", ["50", "1.234,50", "1234,50", "999.999", "0,05"])
def test_usual_amounts(written: str) -> None:
    """What everybody reads at once is no fault."""
    assert is_usual_amount(written)


@pytest.mark.parametrize("written", ["12345", "1234,5", "1.23", "50,-", "1234.50"])
def test_unusual_amounts(written: str) -> None:
    """No full stops in long ones, one figure of Cent, dashes."""
    assert not is_usual_amount(written)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("zwei", 2),
        ("zwölf", 12),
        ("sechzehn", 16),
        ("einundzwanzig", 21),
        ("hundert", 100),
        ("dreihundertfünfundsechzig", 365),
        ("tausend", 1000),
        ("zwölftausend", 12000),
        ("eintausendzweihundert", 1200),
        ("hunderttausend", 100000),
        ("Fünfzig", 50),
        ("wenig", None),
        ("undzwanzig", None),
        ("tausendfach", None),
        ("hundert" * 20, None),
    ],
)
def test_numbers_in_words(word: str, number: int | None) -> None:
    """Numbers below a million are read; other words are none."""
    assert spoken(word) == number


def test_days_and_years() -> None:
    """Years of two figures get their century where it is sure; impossible days are none."""
    assert [year("26"), year("62"), year("45")] == [2026, 1962, None]
    assert day(15, month=5, of_year=2026) == "15. Mai 2026"
    assert day(15, month=13, of_year=2026) is None
    assert day(32, month=1, of_year=2026) is None


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Bitte zahlen Sie bis zum 15.05.26 den Betrag.", "15. Mai 2026"),
        ("Der Kurs beginnt am 2026-09-01 um 8 Uhr.", "1. September 2026"),
        ("Sie bekommen im Mai Euro 50,- mehr von uns.", "50 Euro"),
        ("Die Miete kostet Sie 1234.50 EUR im Monat.", "1.234,50 Euro"),
        ("Sie bekommen zwölftausend Euro für den Umbau.", "12.000 Euro"),
        ("In der Stadt leben 120000 Menschen von ihrem Lohn.", "120.000"),
    ],
)
def test_replacements_of_the_rule(text: str, replaced: str) -> None:
    """What the rule puts there is a date, an amount or a number that all read alike."""
    found = remarks(analyse(text), Setting("behoerdenbrief"), only="number_format")
    assert [one.replacement for one in found] == [replaced]


@pytest.mark.parametrize("piece", ["1.", "12.34.", "2026-", "Euro 1", "1,1,", "15. Mai '"])
def test_endless_figures(piece: str) -> None:
    """A long row of figures comes to an end, whatever it holds."""
    text = f"Das sind {piece * 20_000} Zahlen."
    found = remarks(analyse(text), Setting("behoerdenbrief"), only="number_format")
    assert all(one.place.end <= len(text) for one in found)
