# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields in a Word document: what they show, and what of them is code.

Source: ECMA-376 part 1, 17.16 (fields). A field begins, has a code, may show a result, and ends;
fields stand inside each other, and may go over several paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

__all__ = ["Field", "Fields", "is_data", "placeholder"]

_LONGEST_CODE = 2000
_MERGE = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]*)"|(\S+))', re.I)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.I | re.S)
_FIRST_WORD = re.compile(r"\s*(\w+)")
# What every letter may have and what says nothing about the reader.
_ORDINARY = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "TOC", "PAGEREF", "REF"})


def placeholder(code: str) -> str:
    """What stands for the whole field: «Name» of a serial letter or a text to click on; or ""."""
    if (merge := _MERGE.match(code)) is not None:
        return f"«{merge[1] or merge[2]}»"
    button = _BUTTON.match(code)
    return "" if button is None else button[1].strip()


def is_data(code: str) -> bool:
    """Whether the field shows something that differs from letter to letter."""
    word = _FIRST_WORD.match(code)
    return word is not None and word[1].upper() not in _ORDINARY


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended; `piece` is the number of its placeholder's piece."""

    begin: etree._Element
    code: str = ""
    shows: bool = False
    piece: int | None = None


class Fields:
    """The fields that are open at a point of the text."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def top(self) -> Field | None:
        """The innermost open field."""
        return self._open[-1] if self._open else None

    @property
    def hides(self) -> bool:
        """Whether text here is code, or the old result of a field that has a placeholder."""
        return any(not field.shows or field.piece is not None for field in self._open)

    def begin(self, mark: etree._Element) -> None:
        """A field begins."""
        self._open.append(Field(mark))

    def add_code(self, code: str) -> None:
        """More of the code of the innermost field."""
        top = self.top
        if top is not None and not top.shows and len(top.code) < _LONGEST_CODE:
            top.code += code

    def end(self) -> None:
        """The innermost field ends."""
        self._open.pop()
