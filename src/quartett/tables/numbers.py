# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers as German offices and English programs write them, and the marks for missing ones.

„1.234“ is one thousand two hundred thirty-four in German and a little over one in English.
Such a text is never guessed: an explicit style or other cells decide, else it is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from quartett.tables.values import Cell, FaultCode, Missing

__all__ = ["NumberStyle", "parse_number", "style_of", "style_of_cells"]


class NumberStyle(StrEnum):
    """How thousands and decimals are written."""

    GERMAN = "german"  # 1.234,5
    ENGLISH = "english"  # 1,234.5
    NEUTRAL = "neutral"  # no cell tells: whole numbers only
    AMBIGUOUS = "ambiguous"  # „1.234“ and nothing that decides
    MIXED = "mixed"  # cells of both styles


_MARKS = {
    **dict.fromkeys(("–", "-", "—", "‐", "‑", "−"), Missing.NOTHING),
    ".": Missing.UNKNOWN,
    "x": Missing.NOT_MEANINGFUL,
    **dict.fromkeys(
        ("k.a.", "ka", "k.a", "n.v.", "nv", "n/a", "na", "keineangabe", "keineangaben"),
        Missing.NOT_AVAILABLE,
    ),
    **dict.fromkeys(("…", "..."), Missing.LATER),
    "/": Missing.UNSAFE,
    "*": Missing.ANONYMISED,
    "": Missing.EMPTY,
}
_SIGNS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_PLAIN = re.compile(r"[+-]?[0-9]{1,30}")
_GERMAN_FAST = re.compile(r"-?[0-9]{1,30},[0-9]{1,30}")
_ENGLISH_FAST = re.compile(r"-?[0-9]{1,30}\.[0-9]{1,30}")
_SPACED = re.compile(r"([+-]?[0-9]{1,3})((?: [0-9]{3})+)(?![0-9])")
_GERMAN = re.compile(r"[+-]?(?:[0-9]{1,30}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,9})(?:,[0-9]{1,30})?")
_ENGLISH = re.compile(r"[+-]?(?:[0-9]{1,30}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,9})(?:\.[0-9]{1,30})?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:[.,][0-9]{1,30})?[eE][+-]?[0-9]{1,2}")


def parse_number(cell: Cell, style: NumberStyle) -> float | Missing | FaultCode:
    """The number in a cell, the mark that stands in its place, or why it is neither.

    A percent sign is dropped (12,5 % is 12.5). With GERMAN or ENGLISH only that style is read;
    with any other style a text must be unambiguous.
    """
    if isinstance(cell, str):
        return _parse_text(cell, style)
    if cell is None:
        return Missing.EMPTY
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    return FaultCode.NOT_A_NUMBER


def _parse_text(cell: str, style: NumberStyle) -> float | Missing | FaultCode:
    if style is NumberStyle.ENGLISH and _ENGLISH_FAST.fullmatch(cell):
        return float(cell)
    if style is NumberStyle.GERMAN and _GERMAN_FAST.fullmatch(cell):
        return float(cell.replace(",", "."))
    if _PLAIN.fullmatch(cell):
        return float(cell)
    mark = _MARKS.get(cell.casefold().replace(" ", "").replace("\u00a0", "").strip())
    if mark is not None:
        return mark
    text = _normal(cell)
    if text.startswith(("#", "=")):
        return FaultCode.CELL_ERROR if text[0] == "#" else FaultCode.FORMULA_WITHOUT_VALUE
    own = style_of(text)
    if own is None:
        return FaultCode.NOT_A_NUMBER
    if style in (NumberStyle.GERMAN, NumberStyle.ENGLISH):
        pattern = _GERMAN if style is NumberStyle.GERMAN else _ENGLISH
        if not (pattern.fullmatch(text) or _fits_scientific(text, style)):
            return FaultCode.NOT_A_NUMBER
        own = style
    if own is NumberStyle.AMBIGUOUS:
        return FaultCode.AMBIGUOUS_NUMBER
    return _value(text, own)


def style_of(text: str) -> NumberStyle | None:
    """What one text tells about the style; None if it is no number at all.

    >>> [str(style_of(text)) for text in ("1.234,5", "1.5", "1.234", "12")]
    ['german', 'english', 'ambiguous', 'neutral']
    """
    text = _normal(text)
    if _PLAIN.fullmatch(text):
        return NumberStyle.NEUTRAL
    if _SCIENTIFIC.fullmatch(text):
        if "," in text:
            return NumberStyle.GERMAN
        return NumberStyle.ENGLISH if "." in text else NumberStyle.NEUTRAL
    german, english = bool(_GERMAN.fullmatch(text)), bool(_ENGLISH.fullmatch(text))
    if german and english:
        return NumberStyle.AMBIGUOUS
    if german:
        return NumberStyle.GERMAN
    return NumberStyle.ENGLISH if english else None


def style_of_cells(cells: Iterable[Cell]) -> NumberStyle:
    """The style that the cells of one column agree on."""
    seen: set[NumberStyle | None] = {
        style_of(cell) for cell in cells if isinstance(cell, str) and ("," in cell or "." in cell)
    }
    return agree(seen)


def agree(seen: Iterable[NumberStyle | None]) -> NumberStyle:
    """One style out of many: both → MIXED, one → that, only doubtful cells → AMBIGUOUS."""
    styles = set(seen)
    if NumberStyle.MIXED in styles or {NumberStyle.GERMAN, NumberStyle.ENGLISH} <= styles:
        return NumberStyle.MIXED
    for style in (NumberStyle.GERMAN, NumberStyle.ENGLISH, NumberStyle.AMBIGUOUS):
        if style in styles:
            return style
    return NumberStyle.NEUTRAL


def _normal(text: str) -> str:
    """Without percent sign, odd spaces, spaced thousands and trailing minus."""
    text = text.translate(_SIGNS).strip()
    if text.endswith(("%", "€")):
        text = text[:-1].rstrip()
    if text.endswith("-") and len(text) > 1:  # some accounting programs write 5,0-
        text = "-" + text[:-1]
    if " " in text:
        text = re.sub(r"^([+-]) ", r"\1", text)
        spaced = _SPACED.match(text)
        if spaced:
            text = spaced.group(1) + spaced.group(2).replace(" ", "") + text[spaced.end() :]
    return text


def _fits_scientific(text: str, style: NumberStyle) -> bool:
    return bool(_SCIENTIFIC.fullmatch(text)) and style_of(text) in (style, NumberStyle.NEUTRAL)


def _value(text: str, style: NumberStyle) -> float:
    if style is NumberStyle.GERMAN:
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ""))
