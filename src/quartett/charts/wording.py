# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How charts write numbers and months in German, and how much room a text takes."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_SWAP = str.maketrans(",.-", ".,\N{MINUS SIGN}")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")  # not the no-break space
_NARROW = frozenset("ijlftrI.,:;!|()[]'’„“–- ")
_WIDE = frozenset("mwMWÖÜÄOQGDHNU%@&")


def number(value: float | None, *, decimals: int = 1, unit: str = "") -> str:
    """A German number with its unit; „–“ where there is none.

    >>> number(-1234.5, unit="%")
    '−1.234,5\\xa0%'
    """
    if value is None:
        return "–"
    rounded = round(value, decimals) + 0.0  # no „−0,0“
    text = f"{rounded:,.{decimals}f}".translate(_SWAP)
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def number_range(low: float, high: float, *, decimals: int = 1, unit: str = "") -> str:
    """From the one to the other, the unit once: it stays in the nominative.

    >>> number_range(130, 1700.4, decimals=0, unit="Vorgänge")
    '130 bis 1.700\\xa0Vorgänge'
    """
    return f"{number(low, decimals=decimals)} bis {number(high, decimals=decimals, unit=unit)}"


def month(day: date) -> str:
    """The month as axes and tables write it.

    >>> month(date(2024, 3, 1))
    'Mrz 2024'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def single_line(text: str) -> str:
    """User text fit for XML: one line, without the characters XML 1.0 forbids."""
    spaced = _SPACES.sub(" ", text).strip()
    return "".join(
        char for char in spaced if char.isprintable() or char in "\u00a0\u00ad\u200d\u202f"
    )


def text_width(text: str, *, size: float = 13) -> float:
    """Estimated width in pixels; generous, since the reader's font may differ from Fira Sans."""
    ems = sum(0.34 if c in _NARROW else 0.76 if c in _WIDE else 0.57 for c in text)
    return ems * size


def shorten(text: str, *, room: float, size: float = 13) -> str:
    """The text, cut with „…“ where it is wider than `room` pixels."""
    if text_width(text, size=size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size=size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, *, room: float, size: float = 13) -> tuple[str, ...]:
    """The text in lines of at most `room` pixels; a longer word is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size=size) <= room:
            lines[-1] = joined
        else:
            lines.append(shorten(word, room=room, size=size))
    return tuple(lines)
