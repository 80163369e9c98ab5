# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put marks between the characters of a Word document: runs are split, their format is kept.

Source: ECMA-376 part 1, 17.3.2 (runs) and the group EG_RunLevelElements of its schema, which says
where marks of ranges may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from enum import IntEnum

from lxml import etree

from quartett.documents.letters.word_text import Piece

__all__ = ["Rank", "Spots"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
# Content controls that hold plain text or are filled from elsewhere lose marks inside them.
_CLOSED = ("dataBinding", "text", "dropDownList", "comboBox", "date")


class Rank(IntEnum):
    """What comes first where several marks stand at one point: what ends before what begins."""

    END = 0
    POINT = 1
    START = 2


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """Marks before a character of a child of a run."""

    child: int
    inner: int
    rank: Rank
    number: int
    marks: Sequence[etree._Element] = field(compare=False)


class Spots:
    """Collects marks and sets them all at once, so that no place moves before its turn."""

    def __init__(self, w: str) -> None:
        self._w = w
        self._cuts: dict[etree._Element, list[_Cut]] = {}
        self._children: dict[etree._Element, dict[etree._Element, int]] = {}
        self._around: dict[tuple[etree._Element, bool], list[tuple[Rank, int, _Marks]]] = {}
        self._number = 0

    def before(
        self, piece: Piece, *, offset: int, marks: Sequence[etree._Element], rank: Rank
    ) -> None:
        """Marks before the character with this number of the piece, or before all of a unit."""
        is_text = piece.first.tag == self._w + "t"
        inner = piece.inner + offset if is_text else 0
        self._add(piece.first, inner=inner, after=False, marks=marks, rank=rank)

    def after(
        self, piece: Piece, *, offset: int, marks: Sequence[etree._Element], rank: Rank
    ) -> None:
        """Marks after so many characters of the piece, or after all of a unit."""
        if piece.first.tag == self._w + "t":
            inner = piece.inner + offset
            self._add(piece.first, inner=inner, after=True, marks=marks, rank=rank)
        else:
            self.behind(piece.last, marks=marks, rank=rank)

    def ahead(self, element: etree._Element, *, marks: Sequence[etree._Element]) -> None:
        """Marks of a point before an element of a run or a run."""
        self._add(element, inner=0, after=False, marks=marks, rank=Rank.POINT)

    def behind(
        self, element: etree._Element, *, marks: Sequence[etree._Element], rank: Rank
    ) -> None:
        """Marks after an element of a run or a run."""
        self._add(element, inner=-1, after=True, marks=marks, rank=rank)

    def _add(
        self,
        element: etree._Element,
        *,
        inner: int,
        after: bool,
        marks: Sequence[etree._Element],
        rank: Rank,
    ) -> None:
        """`inner` counts characters of a text; -1 is behind the whole element."""
        self._number += 1
        run = element.getparent()
        whole = self._closed(element)
        if whole is None and run is not None and run.tag == self._w + "r":
            children = self._children.get(run)
            if children is None:
                children = {child: place for place, child in enumerate(run)}
                self._children[run] = children
            child = children[element] + (inner < 0)
            cut = _Cut(child, max(inner, 0), rank, self._number, marks)
            self._cuts.setdefault(run, []).append(cut)
        else:
            spot = (element if whole is None else whole, after)
            self._around.setdefault(spot, []).append((rank, self._number, marks))

    def _closed(self, element: etree._Element) -> etree._Element | None:
        """The outermost element around it that no mark may split."""
        w, found = self._w, None
        for around in element.iterancestors():
            if around.tag == w + "p":
                break
            if around.tag == w + "sdt":
                properties = around.find(w + "sdtPr")
                if properties is not None and any(
                    properties.find("{*}" + name) is not None for name in _CLOSED
                ):
                    found = around
            elif around.tag == w + "ruby":
                found = around.getparent()
        return found

    def set(self) -> None:
        """Set all marks."""
        for (element, after), marked in self._around.items():
            marks = [mark for _, _, group in sorted(marked, key=_by_place) for mark in group]
            if after:
                for mark in reversed(marks):
                    element.addnext(mark)
            else:
                for mark in marks:
                    element.addprevious(mark)
        for run, cuts in self._cuts.items():
            self._split(run, sorted(cuts))

    def _split(self, run: etree._Element, cuts: Sequence[_Cut]) -> None:
        """The run as several runs with the same format, and the marks between them."""
        properties = run.find(self._w + "rPr")
        current = self._fresh(run, properties)
        waiting = list(reversed(cuts))

        def set_marks(child: int, inner: int) -> None:
            nonlocal current
            while waiting and (waiting[-1].child, waiting[-1].inner) <= (child, inner):
                if len(current) > (properties is not None):
                    run.addprevious(current)
                    current = self._fresh(run, properties)
                for mark in waiting.pop().marks:
                    run.addprevious(mark)

        for place, child in enumerate(list(run)):
            if child is properties:
                continue
            set_marks(place, 0)
            done, text = 0, child.text or ""
            while waiting and waiting[-1].child == place and waiting[-1].inner < len(text):
                inner = waiting[-1].inner
                current.append(_part(child, text[done:inner], is_first=not done))
                done = inner
                set_marks(place, inner)
            if done:
                current.append(_part(child, text[done:], is_last=True))
            else:
                current.append(child)
        if len(current) > (properties is not None):
            run.addprevious(current)
        set_marks(len(self._children[run]), 0)
        # what is left has no text of its own
        run.getparent().remove(run)

    def _fresh(self, run: etree._Element, properties: etree._Element | None) -> etree._Element:
        fresh = run.makeelement(run.tag, run.attrib)
        if properties is not None:
            fresh.append(deepcopy(properties))
        return fresh


_Marks = Sequence[etree._Element]


def _by_place(marked: tuple[Rank, int, _Marks]) -> tuple[Rank, int]:
    return marked[0], marked[1]


def _part(
    child: etree._Element, text: str, *, is_first: bool = False, is_last: bool = False
) -> etree._Element:
    """A part of a text; blanks at its ends that were not shown before stay away."""
    if child.get(_SPACE) != "preserve":
        text = text.lstrip(_BLANKS) if is_first else text
        text = text.rstrip(_BLANKS) if is_last else text
    part = child.makeelement(child.tag, child.attrib)
    part.text = text
    part.set(_SPACE, "preserve")
    return part
