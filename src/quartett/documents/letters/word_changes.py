# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Replacements in a Word file as tracked changes, which somebody accepts or rejects in Word.

Source: ECMA-376 part 1, 17.13.5 (revisions). A change is only made where nothing but plain words
of one paragraph is between its ends; anything else is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime

from lxml import etree

from quartett.documents.letters.margin import AUTHOR, Change, Obstacle, Replaced, Skipped
from quartett.documents.letters.package import serialised
from quartett.documents.letters.word_comments import stamp
from quartett.documents.letters.word_spots import Rank, Spots
from quartett.documents.letters.word_text import Piece, WordText, word_text
from quartett.documents.xml_text import legal

__all__ = ["replaced_docx"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARK = "quartett-mark"  # a mark of ours, gone again before the file is written
_REVISIONS = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PLAIN = frozenset(
    {"rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak"}
)
_PASSING = frozenset(
    {
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
    }
)


def replaced_docx(
    data: bytes, changes: Sequence[Change], *, now: datetime | None = None
) -> Replaced:
    """The file with the changes tracked as insertions and deletions by „Quartett“.

    The places are those of `read_docx(data).text`. New words get the format of the first old one.
    The same input gives the same bytes. Raises LetterError as reading does.
    """
    read = word_text(data)
    changing = _Changing(read, now)
    skipped, done = [], 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        obstacle = changing.obstacle(change)
        if obstacle is None:
            changing.plan(change)
            done += 1
        else:
            skipped.append(Skipped(change, obstacle))
    if not done:
        return Replaced(data, tuple(skipped))
    changing.carry_out()
    content = serialised(read.file.document)
    return Replaced(read.file.package.rewritten({read.file.main: content}), tuple(skipped))


class _Changing:
    """One file that gets tracked changes."""

    def __init__(self, read: WordText, now: datetime | None) -> None:
        self._read, self._w, self._now = read, read.file.w, now
        self._spots = Spots(self._w)
        self._planned: list[tuple[Change, etree._Element, etree._Element]] = []
        self._done = -1  # the end of the last planned change
        ids = (e.get(self._w + "id") for e in read.file.document.iter())
        self._number = max((int(n) for n in ids if n and re.fullmatch("[0-9]{1,9}", n)), default=0)

    def obstacle(self, change: Change) -> Obstacle | None:
        """Why the change cannot be made, None if it can."""
        text = self._read.written.text
        is_place = 0 <= change.start <= change.end <= len(text)
        if not is_place or text[change.start : change.end] != change.old or not change.old:
            return Obstacle.OTHER_TEXT
        if change.start < self._done:
            return Obstacle.OVERLAP
        pieces = self._read.pieces.covered(change.start, change.end)
        if any(piece.story is not None for piece in pieces):
            return Obstacle.OUTSIDE_BODY
        if sum(min(p.end, change.end) - max(p.start, change.start) for p in pieces) < len(
            change.old
        ):
            return Obstacle.PARAGRAPH_END
        if any(piece.field for piece in pieces):
            return Obstacle.FIELD
        return self._obstacle_between(pieces)

    def _obstacle_between(self, pieces: Sequence[Piece]) -> Obstacle | None:
        """What stands between the first and the last run that is no plain word of the place."""
        runs = [piece.first.getparent() for piece in pieces]
        if any(run.tag != self._w + "r" for run in runs):
            return Obstacle.FORMAT
        parent = runs[0].getparent()
        if any(around.tag.removeprefix(self._w) in _REVISIONS for around in _up(runs[0])):
            return Obstacle.OTHER_CHANGE
        if any(around.tag in (self._w + "sdt", self._w + "ruby") for around in _up(runs[0])):
            return Obstacle.FORMAT
        leaves = {piece.first for piece in pieces}
        first, last = pieces[0].first, pieces[-1].first
        for element in _through(runs[0], runs[-1]):
            name = element.tag.removeprefix(self._w)
            if name in _REVISIONS:
                return Obstacle.OTHER_CHANGE
            if name == "r":
                if not self._is_plain(element, leaves, between=(first, last)):
                    return Obstacle.FORMAT
            elif name not in _PASSING:
                return Obstacle.FORMAT
        return None if runs[-1].getparent() is parent else Obstacle.FORMAT

    def _is_plain(
        self,
        run: etree._Element,
        leaves: set[etree._Element],
        *,
        between: tuple[etree._Element, etree._Element],
    ) -> bool:
        """Whether what would be deleted of the run is words of the place and nothing else."""
        children = list(run)
        start = children.index(between[0]) if between[0] in children else 0
        end = children.index(between[1]) + 1 if between[1] in children else len(children)
        inside = children[start:end]
        return all(
            child in leaves or child.tag.removeprefix(self._w) in _PLAIN - {"t"} for child in inside
        ) or all(child.tag.removeprefix(self._w) in ("rPr", "commentReference") for child in inside)

    def plan(self, change: Change) -> None:
        """Mark the place of a change that can be made."""
        pieces = self._read.pieces.covered(change.start, change.end)
        first, last = pieces[0], pieces[-1]
        document = self._read.file.document
        start, end = document.makeelement(_MARK), document.makeelement(_MARK)
        self._spots.before(first, offset=change.start - first.start, marks=[start], rank=Rank.START)
        self._spots.after(last, offset=change.end - last.start, marks=[end], rank=Rank.END)
        self._planned.append((change, start, end))
        self._done = change.end

    def carry_out(self) -> None:
        """Split the runs, wrap what goes, add what comes."""
        self._spots.set()
        for change, start, end in self._planned:
            inside = _through(start.getnext(), end.getprevious())
            runs = [
                run
                for run in inside
                if run.tag == self._w + "r" and run.find(self._w + "commentReference") is None
            ]
            properties = runs[0].find(self._w + "rPr") if runs else None
            for run in runs:
                self._delete(run)
            if change.new:
                end.addnext(self._inserted(change.new, properties))
            start.getparent().remove(start)
            end.getparent().remove(end)

    def _revision(self, tag: str) -> etree._Element:
        self._number += 1
        w = self._w
        revision = self._read.file.document.makeelement(
            w + tag, {w + "id": str(self._number), w + "author": AUTHOR}
        )
        if self._now is not None:
            revision.set(w + "date", stamp(self._now))
        return revision

    def _delete(self, run: etree._Element) -> None:
        deletion = self._revision("del")
        run.addprevious(deletion)
        deletion.append(run)
        for text in run.iterchildren(self._w + "t"):
            text.tag = self._w + "delText"
            text.set(_SPACE, "preserve")

    def _inserted(self, words: str, properties: etree._Element | None) -> etree._Element:
        w, insertion = self._w, self._revision("ins")
        run = etree.SubElement(insertion, w + "r")
        if properties is not None:
            run.append(deepcopy(properties))
        for part in re.split("([\t\n])", legal(words)):
            if part in ("\t", "\n"):
                etree.SubElement(run, w + ("tab" if part == "\t" else "br"))
            elif part:
                text = etree.SubElement(run, w + "t")
                text.text = part
                text.set(_SPACE, "preserve")
        return insertion


def _up(element: etree._Element) -> Iterator[etree._Element]:
    """What stands around the element, inside its paragraph."""
    for around in element.iterancestors():
        if str(around.tag).endswith("}p"):
            return
        yield around


def _through(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    """The siblings from the first to the last; only to the end if the last is no sibling."""
    element: etree._Element | None = first
    while element is not None:
        following = element.getnext()
        yield element
        if element is last:
            return
        element = following
