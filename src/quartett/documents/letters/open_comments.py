# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same OpenDocument letter back, with comments at the words they are about.

Source: OASIS ODF 1.3 part 3, 14.1 and 14.2 (annotations). As in Word files, a remark on words in a
header, footer, footnote or text box stands in the body at the nearest point that belongs to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from quartett.documents.letters.margin import AUTHOR, MarginNote, in_order, note_lines
from quartett.documents.letters.open_text import CONTENT, OpenPiece, OpenText, Slot, open_text
from quartett.documents.letters.package import serialised
from quartett.documents.letters.written import BlockKind

__all__ = ["commented_odt"]

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT = f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NAMES = {"office": _OFFICE[1:-1], "text": _TEXT[1:-1], "dc": _DC[1:-1]}
_END, _POINT, _START = range(3)  # what comes first at one place: what ends before what begins


def commented_odt(
    data: bytes, notes: Sequence[MarginNote], *, now: datetime | None = None
) -> bytes:
    """The file with the notes as comments by „Quartett“; every other part is the same.

    The places are those of `read_odt(data).text`. Without `now` the comments have no date. The
    same input gives the same bytes. Raises LetterError as reading does, ValueError for a place
    outside the text.
    """
    read = open_text(data)
    ordered = in_order(notes, written=read.written)
    if not ordered:
        return data
    commenting = _Commenting(read, now)
    for number, note in enumerate(ordered, start=1):
        commenting.add(note, number)
    commenting.set()
    return read.package.rewritten({CONTENT: serialised(read.content)})


class _Commenting:
    """One file that gets comments."""

    def __init__(self, read: OpenText, now: datetime | None) -> None:
        self._read, self._now = read, now
        self._cuts: dict[Slot, list[tuple[int, int, int, etree._Element]]] = {}
        self._before: dict[etree._Element, list[tuple[int, int, etree._Element]]] = {}
        self._after: dict[etree._Element, list[tuple[int, int, etree._Element]]] = {}
        self._names = {
            name
            for mark in read.content.iter(_OFFICE + "annotation")
            if (name := mark.get(_OFFICE + "name"))
        }

    def add(self, note: MarginNote, number: int) -> None:
        """Plan the marks of one comment."""
        covered = self._read.pieces.covered(note.start, note.end)
        body = [piece for piece in covered if piece.story is None]
        if body:
            name = self._free_name(number)
            first, last = body[0], body[-1]
            mark = self._annotation(note, name, story=None)
            self._at(first, max(0, note.start - first.start), mark, _START, number)
            end = etree.Element(_OFFICE + "annotation-end", {_OFFICE + "name": name}, _NAMES)
            self._at(last, min(note.end, last.end) - last.start, end, _END, number)
            return
        piece = covered[0] if covered else self._read.pieces.nearest(note.start)
        story = None if piece is None else piece.story
        mark = self._annotation(note, "", story=story)
        if piece is not None and piece.host is not None:
            self._before.setdefault(piece.host, []).append((_POINT, number, mark))
            return
        place = note.start
        if story is not None:
            place = 0 if story is not BlockKind.FOOTER else len(self._read.written.text)
            piece = self._read.pieces.nearest(place)
        if piece is None:  # a body without words
            paragraph = next(self._read.content.iter(_TEXT + "p"), None)
            if paragraph is not None:
                paragraph.append(mark)
        else:
            offset = min(max(place, piece.start), piece.end) - piece.start
            self._at(piece, offset, mark, _POINT, number)

    def _free_name(self, number: int) -> str:
        name = f"quartett{number}"
        while name in self._names:
            name += "-"
        return name

    def _at(
        self, piece: OpenPiece, offset: int, mark: etree._Element, rank: int, number: int
    ) -> None:
        """Plan a mark before the character with this number; a unit is never split."""
        if piece.inner is not None:
            cut = (piece.inner + offset, rank, number, mark)
            self._cuts.setdefault(piece.slot, []).append(cut)
        else:
            is_behind = rank == _END or (rank == _POINT and offset > 0)
            beside = self._after if is_behind else self._before
            beside.setdefault(piece.slot.element, []).append((rank, number, mark))

    def _annotation(
        self, note: MarginNote, name: str, *, story: BlockKind | None
    ) -> etree._Element:
        attributes = {_OFFICE + "name": name} if name else {}
        mark = etree.Element(_OFFICE + "annotation", attributes, _NAMES)
        etree.SubElement(mark, _DC + "creator").text = AUTHOR
        if self._now is not None:
            etree.SubElement(mark, _DC + "date").text = self._now.strftime("%Y-%m-%dT%H:%M:%S")
        for line in note_lines(note, written=self._read.written, story=story):
            etree.SubElement(mark, _TEXT + "p").text = line
        return mark

    def set(self) -> None:
        """Set all marks: in the texts first, then beside the units, whose texts are then whole."""
        for slot, cuts in self._cuts.items():
            _cut(slot, sorted(cuts, key=lambda cut: cut[:3]))
        for element, marks in self._before.items():
            for _, _, mark in sorted(marks, key=_by_place):
                element.addprevious(mark)
        for element, marks in self._after.items():
            tail, element.tail = element.tail, None
            for number, (_, _, mark) in enumerate(sorted(marks, key=_by_place, reverse=True)):
                mark.tail = None if number else tail
                element.addnext(mark)


def _by_place(mark: tuple[int, int, etree._Element]) -> tuple[int, int]:
    return mark[0], mark[1]


def _cut(slot: Slot, cuts: Sequence[tuple[int, int, int, etree._Element]]) -> None:
    """Put the marks between the characters of a slot; each takes the text behind it along."""
    element = slot.element
    text = (element.tail if slot.is_tail else element.text) or ""
    ends = [cut[0] for cut in cuts[1:]] + [len(text)]
    for (start, _, _, mark), end in zip(cuts, ends, strict=True):
        mark.tail = text[start:end]
    marks = [cut[3] for cut in cuts]
    if slot.is_tail:
        element.tail = None
        for mark in reversed(marks):
            element.addnext(mark)
        element.tail = text[: cuts[0][0]]
    else:
        for mark in reversed(marks):
            element.insert(0, mark)
        element.text = text[: cuts[0][0]]
