# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a PDF in reading order.

A PDF knows where letters stand and not what a paragraph is (ISO 32000, 9.4 and 14.8). Lines become
paragraphs by their distance, their size, their marks and their last sign; what repeats at the edge
of the pages is a header or footer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from quartett.documents.letters.blocks import BlockList
from quartett.documents.letters.pdf_lines import MARK, Line, lines_of
from quartett.documents.letters.pdf_pages import NO_LETTER, pages_of
from quartett.documents.letters.written import (
    MOST_CHARACTERS,
    BlockKind,
    LetterError,
    LetterFault,
    Note,
    Written,
)

__all__ = ["read_pdf"]

_EDGE = 0.12  # of the height of a page: where headers and footers stand
_MOST_UNREADABLE = 0.3  # share of signs without a letter behind them
_PAGE_NUMBER = re.compile(
    r"(?:.{0,40}\W)?(?:Seite|Blatt|S\.)\s?\d{1,4}(?:\s?(?:von|/)\s?\d{1,4})?\W{0,3}"
    r"|\W{0,3}\d{1,4}(?:\s?(?:von|/)\s?\d{1,4})?\W{0,3}"
)
_ITEM = re.compile(rf"(?:{MARK.pattern})\s+\S")
_HYPHENS = "-\u00ad\u2010"
# „Miet- und Heizkosten“ keeps its hyphen
_CONJUNCTION = re.compile(r"(?:und|oder|bzw\.|sowie|als|noch|statt)\b")
# A line that leaves so much of its width empty ends a paragraph, less with the end of a sentence.
_SHORT, _SHORT_AT_END = 0.4, 0.15
_SENTENCE_END = (".", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, and how high it is."""

    lines: tuple[Line, ...]
    height: float


def read_pdf(data: bytes) -> Written:
    """What stands in a PDF. Raises LetterError, also for a scan without text."""
    blocks = BlockList()
    pages = []
    characters = unreadable = empty = 0
    for page in pages_of(data):
        lines = tuple(lines_of(page.words))
        characters += sum(len(line.text) for line in lines)
        unreadable += sum(line.text.count(NO_LETTER) for line in lines)
        empty += not lines
        if characters > MOST_CHARACTERS:
            raise LetterError(LetterFault.TOO_LONG)
        if page.has_picture:
            blocks.note(Note.EMBEDDED)
        pages.append(_Page(lines, page.height))
    if not characters or unreadable > _MOST_UNREADABLE * characters:
        raise LetterError(LetterFault.SCANNED)
    if empty:
        blocks.note(Note.SCANNED_PAGES)
    _build(pages, blocks)
    return blocks.written()


def _build(pages: Sequence[_Page], blocks: BlockList) -> None:
    """Blocks: what repeats at the upper edge, the body, what repeats at the lower edge."""
    repeated = _repeated(pages)
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    body: list[list[Line]] = []
    for page in pages:
        kept = []
        for line in page.lines:
            edge = _edge(line, page)
            if len(page.lines) > 1 and edge and (edge, _pattern(line)) in repeated:
                known = headers if edge > 0 else footers
                known.setdefault(_pattern(line), line.text)
            else:
                kept.append(line)
        body.append(kept)
    for text in headers.values():
        blocks.block(text, kind=BlockKind.HEADER)
    _add_body(body, blocks)
    for text in footers.values():
        blocks.block(text, kind=BlockKind.FOOTER)


def _edge(line: Line, page: _Page) -> int:
    """1 at the upper edge of the page, -1 at the lower one, else 0."""
    if line.bottom < _EDGE * page.height:
        return 1
    return -1 if line.top > (1 - _EDGE) * page.height else 0


def _pattern(line: Line) -> str:
    """„Seite 2 von 5“ is the same as „Seite 3 von 5“; any other line is only like itself."""
    return "#" if _PAGE_NUMBER.fullmatch(line.text) else line.text


def _repeated(pages: Sequence[_Page]) -> set[tuple[int, str]]:
    """What stands at the same edge of at least half of the pages, and of two."""
    counted = Counter(
        found
        for page in pages
        for found in {(_edge(line, page), _pattern(line)) for line in page.lines}
        if found[0]
    )
    return {found for found, count in counted.items() if count >= max(2, len(pages) / 2)}


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; `is_open` while the next page may go on with it."""

    lines: list[Line]
    kind: BlockKind
    level: int = 0

    @property
    def text(self) -> str:
        """The lines joined, with words that were parted at line ends made whole."""
        parts = [self.lines[0].text]
        for line in self.lines[1:]:
            parts[-1], between = _joint(parts[-1], line.text)
            parts += [between, line.text]
        return "".join(parts)


def _add_body(pages: Sequence[Sequence[Line]], blocks: BlockList) -> None:
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    paragraphs: list[_Paragraph] = []
    for page in pages:
        known = len(paragraphs)
        _add_page(page, usual, paragraphs)
        if 0 < known < len(paragraphs) and _goes_on(paragraphs[known - 1], paragraphs[known]):
            paragraphs[known - 1].lines += paragraphs.pop(known).lines
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.CELL:
            blocks.note(Note.TABLES)
        if any(line.column for line in paragraph.lines):
            blocks.note(Note.TWO_COLUMNS)
        blocks.block(paragraph.text, kind=paragraph.kind, level=paragraph.level)


def _goes_on(one: _Paragraph, following: _Paragraph) -> bool:
    """Whether a paragraph goes on, on the next page or in the next column."""
    plain = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    text = following.lines[0].text
    return (
        one.kind in plain
        and following.kind is BlockKind.PARAGRAPH
        and not one.lines[-1].text.endswith(_SENTENCE_END)
        and text[:1].islower()
    )


def _add_page(lines: Sequence[Line], usual: float, paragraphs: list[_Paragraph]) -> None:
    """The paragraphs of one page."""
    widths = {
        column: max((line.right for line in lines if line.column == column), default=0.0)
        for column in (0, 1, 2)
    }
    steps = [b.top - a.top for a, b in _neighbours(lines) if 0 < b.top - a.top < 3 * a.size]
    step = median(steps) if steps else usual * 1.2
    before: Line | None = None
    for line in lines:
        kind, level = _kind(line, usual)
        new = _Paragraph([line], kind, level)
        if before is None:
            paragraphs.append(new)
        elif (before.column, line.column) == (1, 2) and _goes_on(paragraphs[-1], new):
            paragraphs[-1].lines.append(line)
        elif _begins(line, kind, before, paragraphs[-1], step, widths[before.column]):
            paragraphs.append(new)
        else:
            paragraphs[-1].lines.append(line)
        before = line


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return (
        (one, following) for one, following in pairwise(lines) if one.column == following.column
    )


def _kind(line: Line, usual: float) -> tuple[BlockKind, int]:
    if line.is_row:
        return BlockKind.CELL, 0
    if _ITEM.match(line.text):
        return BlockKind.ITEM, 1
    if line.size > 1.5 * usual:
        return BlockKind.HEADING, 1
    if line.size > 1.15 * usual or (line.is_bold and not line.text.endswith((".", ","))):
        return BlockKind.HEADING, 2
    return BlockKind.PARAGRAPH, 0


def _begins(
    line: Line,
    kind: BlockKind,
    before: Line,
    paragraph: _Paragraph,
    step: float,
    right: float,
) -> bool:
    """Whether a line begins a paragraph, and does not go on with the one before."""
    if kind in (BlockKind.CELL, BlockKind.ITEM) or paragraph.kind is BlockKind.CELL:
        return True
    if line.column != before.column or abs(line.size - before.size) > 0.1 * before.size:
        return True
    if line.top - before.top > 1.3 * step or line.top < before.top:
        return True
    is_heading = paragraph.kind is BlockKind.HEADING
    if is_heading != (kind is BlockKind.HEADING) and line.is_bold != before.is_bold:
        return True
    rest = (right - before.right) / max(1.0, right - before.left)
    if before.text.endswith(_SENTENCE_END):
        return rest > _SHORT_AT_END
    return rest > _SHORT and not line.text[:1].islower()


def _joint(text: str, following: str) -> tuple[str, str]:
    """The end of a line, and what stands between it and the next one.

    A word that was parted is whole again; a hyphen of its own stays.
    """
    if len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha():
        if following[:1].islower() and not _CONJUNCTION.match(following):
            return text[:-1], ""
        if following[:1].isupper() or following[:1].isdigit():
            return text, ""
    return text, " "
