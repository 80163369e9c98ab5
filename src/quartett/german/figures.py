# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How official German writes dates, times, amounts and numbers, as patterns on an even text.

Each pattern begins at the beginning of a word; every repetition is bounded.
"""

from __future__ import annotations

from typing import Final

from quartett.german.blanks import BLANK as _B
from quartett.german.blanks import GAP as _G

__all__ = ["AMOUNT", "DATE", "MONTHS", "NUMBER", "ROMAN", "TIME"]

_TO: Final = rf"(?:{_B}(?:bis|und|–|-){_B}|[–-])"
_WHOLE: Final = r"(?!\w|-[^\W\d_])"  # „18-Jährige“ and „7a“ are no numbers alone

MONTHS: Final = (
    r"(?:Jan(?:uar|\.)|Jänner|Feb(?:ruar|r?\.)|März|Mrz\.|Apr(?:il|\.)|Mai|Jun(?:i|\.)|Jul(?:i|\.)|"
    r"Aug(?:ust|\.)|Sept?(?:ember|\.)|Okt(?:ober|\.)|Nov(?:ember|\.)|Dez(?:ember|\.))(?!\w)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:(?:19|20)\d\d)(?!\d)"
DATE: Final = (
    rf"(?:{_DAY}\. ?{_MONTH}\.(?: ?{_YEAR}|\d\d(?!\d)|(?![\d]))"
    rf"|{_YEAR}-(?:0[1-9]|1[0-2])-[0-3]\d(?!\d)"
    rf"|{_DAY}\.(?:{_TO}{_DAY}\.)?{_G}{MONTHS}(?:{_B}{_YEAR})?"
    rf"|{_DAY}\.{_G}[dlv]\.{_G}[JM]\."
    rf"|(?:0[1-9]|1[0-2])/{_YEAR})"
)
"""„15.05.2026“, „31.8.“, „1. bis 5. Juni 2026“, „3. d. M.“, „05/2026“."""

_CLOCK: Final = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
_EXACT: Final = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
TIME: Final = rf"(?:{_CLOCK}(?:{_TO}{_CLOCK})?{_B}Uhr(?!\w)|{_EXACT}(?:[–-]{_EXACT})?(?![\d:]))"
"""„8:30 Uhr“, „8 bis 12 Uhr“, „13:15“."""

_FIGURE: Final = (
    r"(?:\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d{1,15})"
    r"(?:,(?:\d{1,4}|[-–]{1,2}|—))?"
)
_CURRENCY: Final = r"(?:€|(?:Euro|EUR|Cent|Ct\.|CHF|USD|DM)(?![\w-]))"
AMOUNT: Final = (
    rf"(?:{_FIGURE}(?:{_TO}{_FIGURE})?{_G}(?:(?:Mio\.|Mrd\.|Tsd\.|Millionen|Milliarden){_B})?{_CURRENCY}"
    rf"|(?:€|EUR(?= ?\d)) ?{_FIGURE})"
)
"""„1.234,50 Euro“, „50,- €“, „80 bis 120 Euro“, „EUR 502,00“."""

_PLAIN: Final = (
    r"(?:\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d{1,3}(?: \d{3}){1,2}(?! ?\d)|"
    r"\d{1,30}(?:\.\d{1,4}){0,3})(?:,\d{1,6})?"
)
NUMBER: Final = rf"{_PLAIN}(?:(?:{_B}bis{_B}| ?[–-] ?|/){_PLAIN})?(?:{_G}[%‰]|[a-z]?{_WHOLE})"
"""„12“, „3,5 %“, „3 bis 5“, „1/2“, „7a“; the mask decides about the stop of „2.“."""

ROMAN: Final = r"[IVX]{1,5}(?=\.)(?!\.\w)"
"""„II“ of „im II. Quartal“; without a full stop the figure belongs to what stands before it."""
