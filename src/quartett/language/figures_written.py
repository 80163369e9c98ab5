# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, numbers and dates as letters write them: „1.234,50 Euro“, „15. Mai 2026“."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MONTH_NAMES", "amount", "day", "is_usual_amount", "spoken", "year"]

MONTH_NAMES: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)
_SMALL: Final = {
    word: number
    for number, word in enumerate(
        (
            *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
            *("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn"),
            *("siebzehn", "achtzehn", "neunzehn"),
        )
    )
} | {"eins": 1}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
        2,
    )
}
_LONGEST: Final = 60
# years of two figures: up to here they are of this century, from there of the last one
_LAST_OF_THIS, _FIRST_OF_LAST = 40, 50

_USUAL: Final = re.compile(r"(?:\d{1,4}|\d{1,3}(?:\.\d{3})+)(?:,\d\d)?")
_GERMAN: Final = re.compile(r"(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?")
_ENGLISH: Final = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)\.(\d{1,2})")
_DASHES: Final = re.compile(r"[.,][-–—]{1,2}$")


def is_usual_amount(written: str) -> bool:
    """Whether the number of an amount is written as everybody knows it: „1.234,50“, „80“."""
    return _USUAL.fullmatch(written) is not None


def amount(written: str) -> str | None:
    """The number of an amount as it should be; None if it can be read in two ways."""
    bare = _DASHES.sub("", written)
    read = _GERMAN.fullmatch(bare) or _ENGLISH.fullmatch(bare)
    if read is None:
        return None
    whole = int(re.sub(r"[.,]", "", read[1]))
    cents = f",{read[2]:0<2}" if read[2] else ""
    return f"{whole:,}".replace(",", ".") + cents


def year(written: str) -> int | None:
    """The year of two figures; None where both centuries are likely."""
    short = int(written)
    if short <= _LAST_OF_THIS:
        return 2000 + short
    return 1900 + short if short >= _FIRST_OF_LAST else None


def day(day_of_month: int, *, month: int, of_year: int) -> str | None:
    """„15. Mai 2026“; None if there is no such day."""
    if not (1 <= month <= len(MONTH_NAMES) and 1 <= day_of_month <= 31):
        return None
    return f"{day_of_month}. {MONTH_NAMES[month - 1]} {of_year}"


def spoken(word: str) -> int | None:
    """The number below a million that a word names: „zwölftausend“; None if it is none."""
    lower = word.lower()
    if len(lower) > _LONGEST:
        return None
    thousands, found, rest = lower.partition("tausend")
    if not found:
        return _below_thousand(lower)
    many = _below_thousand(thousands) if thousands else 1
    few = _below_thousand(rest.removeprefix("und")) if rest else 0
    return None if many is None or few is None else 1000 * many + few


def _below_thousand(word: str) -> int | None:
    hundreds, found, rest = word.partition("hundert")
    if not found:
        return _below_hundred(word)
    many = _SMALL.get(hundreds) if hundreds else 1
    few = _below_hundred(rest.removeprefix("und")) if rest else 0
    return None if many is None or few is None else 100 * many + few


def _below_hundred(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS:
        return _TENS[word]
    ones, _, tens = word.partition("und")
    if ones in _SMALL and tens in _TENS:
        return _SMALL[ones] + _TENS[tens]
    return None
