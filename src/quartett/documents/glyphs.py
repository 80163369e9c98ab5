# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which characters the fonts can show, and how text is brought into that range.

PDF/UA-1 forbids characters without a glyph, so a single emoji in a free text would stop a whole
report. Every text is therefore mapped into what the fonts cover before it is typeset.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["coverage", "showable"]

_SUBSTITUTE = "?"
_KEPT = "\n\t"


@cache
def coverage(font: Path) -> frozenset[int]:
    """The code points that the TrueType file `font` has a glyph for.

    Reads the Unicode `cmap` subtables of format 4 and 12 (OpenType 1.9, chapter cmap).
    """
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(_code_points(data, offset))
    return frozenset()


def _code_points(data: bytes, cmap: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0]
        form = struct.unpack_from(">H", data, start)[0]
        if form == 4:
            yield from _format_4(data, start)
        elif form == 12:
            yield from _format_12(data, start)


def _format_4(data: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    for first, last in zip(firsts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)


def _format_12(data: bytes, start: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, start + 16 + 12 * number)
        yield from range(first, last + 1)


def showable(text: str, *, covered: frozenset[int]) -> str:
    """`text` in characters of `covered` only; what has no equivalent becomes a question mark.

    A missing character is first replaced by its compatibility form (NFKC: a narrow no-break
    space becomes a space, a ligature its letters); invisible format and control characters are
    dropped, because they have no equivalent that a reader would miss.

    >>> showable("a\\u202fb\\u200d😀", covered=frozenset(map(ord, "ab ?")))
    'a b?'
    """
    if all(ord(char) in covered for char in text):
        return text
    return "".join(_shown(char, covered) for char in unicodedata.normalize("NFC", text))


def _shown(char: str, covered: frozenset[int]) -> str:
    if ord(char) in covered or char in _KEPT:
        return char
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
        return ""
    compatible = unicodedata.normalize("NFKC", char)
    if all(ord(part) in covered for part in compatible):
        return compatible
    return _SUBSTITUTE
