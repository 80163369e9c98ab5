# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plain text: its encoding by fixed rules, its paragraphs by blank lines.

The encoding is that of the byte order mark, else UTF-8 if the bytes are valid in it, else
Windows-1252, which old programs in offices write.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from quartett.documents.letters.blocks import with_direction
from quartett.documents.letters.written import (
    MOST_CHARACTERS,
    Block,
    BlockKind,
    LetterError,
    LetterFault,
    Stretch,
    Written,
)

__all__ = ["read_pasted", "read_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_BYTES = 4 * MOST_CHARACTERS + 4
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


def read_text(data: bytes) -> Written:
    """What stands in a text file. Raises LetterError for bytes that are no text, with the line."""
    if len(data) > _MOST_BYTES:
        raise LetterError(LetterFault.TOO_LONG)
    return read_pasted(_decoded(data))


def read_pasted(text: str) -> Written:
    """The text unchanged but for its line ends, which become "\\n", and its paragraphs.

    Raises LetterError.
    """
    text = _LINE_END.sub("\n", text)
    if len(text) > MOST_CHARACTERS:
        raise LetterError(LetterFault.TOO_LONG)
    odd = _NO_TEXT.search(text)
    if odd is not None:
        line = text.count("\n", 0, odd.start()) + 1
        raise LetterError(LetterFault.NOT_TEXT, place=f"Zeile {line}")
    blocks = tuple(Block(start, end, BlockKind.PARAGRAPH) for start, end in _paragraphs(text))
    if not blocks:
        raise LetterError(LetterFault.NO_TEXT if text else LetterFault.EMPTY)
    return Written(text, blocks, with_direction((), text=text))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LetterError(LetterFault.NOT_TEXT, place=f"Zeile {line}") from None


def _paragraphs(text: str) -> Iterator[Stretch]:
    """Where lines with something to see follow each other."""
    first = last = -1
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line and not line.isspace():
            first = start if first < 0 else first
            last = end
        elif first >= 0:
            yield first, last
            first = -1
        start = end + 1
    if first >= 0:
        yield first, last
