# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two versions of a letter side by side: which sentences changed, which remarks are solved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quartett.german.spans import Place
from quartett.language.checking import Check, CheckedSentence
from quartett.language.remarks import Remark

__all__ = ["Change", "Comparison", "Row", "compare"]


class Change(StrEnum):
    """What became of a sentence; the value is the German word."""

    SAME = "gleich"
    CHANGED = "geändert"
    GONE = "weggefallen"
    NEW = "neu"


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that stand beside each other; of a new or dropped one a side is empty."""

    change: Change
    before: tuple[CheckedSentence, ...]
    after: tuple[CheckedSentence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a revision did. `still` are remarks of the new version that the old one had too."""

    before: Check
    after: Check
    rows: tuple[Row, ...]
    solved: tuple[Remark, ...]
    new: tuple[Remark, ...]
    still: tuple[Remark, ...]

    @property
    def gain(self) -> float | None:
        """By how many points the text became easier; None without two scores."""
        if self.before.score is None or self.after.score is None:
            return None
        return self.before.score - self.after.score


_WORDS = re.compile(r"\w+")
# sentences with fewer words in common are two, not one that was changed
_ALIKE = 0.2
# beyond that many pairs difflib takes longer than anybody waits; then only whole equal
# stretches at both ends are paired
_MOST_PAIRS = 1_000_000


def compare(before: Check, after: Check) -> Comparison:
    """`before` and `after` sentence by sentence; white space makes no difference.

    A remark is still there if its rule says the same of the same words in the new version.
    """
    rows = tuple(_rows(before, after))
    left = Counter(_key(before, one) for one in before.remarks)
    still: list[Remark] = []
    new: list[Remark] = []
    for remark in after.remarks:
        key = _key(after, remark)
        (still if left[key] > 0 else new).append(remark)
        left[key] -= 1
    right = Counter(_key(after, one) for one in after.remarks)
    solved = []
    for remark in before.remarks:
        key = _key(before, remark)
        if right[key] <= 0:
            solved.append(remark)
        right[key] -= 1
    return Comparison(before, after, rows, tuple(solved), tuple(new), tuple(still))


def _rows(before: Check, after: Check) -> list[Row]:
    old = [_plain(before, one.place) for one in before.sentences]
    new = [_plain(after, one.place) for one in after.sentences]
    found: list[Row] = []
    for tag, a, b, c, d in _opcodes(old, new):
        here, there = before.sentences[a:b], after.sentences[c:d]
        if tag == "equal":
            found += [
                Row(Change.SAME, (one,), (other,)) for one, other in zip(here, there, strict=True)
            ]
        elif tag == "delete":
            found.append(Row(Change.GONE, here, ()))
        elif tag == "insert":
            found.append(Row(Change.NEW, (), there))
        elif len(here) == len(there):
            for one, other, left, right in zip(here, there, old[a:b], new[c:d], strict=True):
                found += _pair(one, other, alike=_likeness(left, right) >= _ALIKE)
        else:
            found.append(Row(Change.CHANGED, here, there))
    return found


def _pair(one: CheckedSentence, other: CheckedSentence, *, alike: bool) -> list[Row]:
    if alike:
        return [Row(Change.CHANGED, (one,), (other,))]
    return [Row(Change.GONE, (one,), ()), Row(Change.NEW, (), (other,))]


def _likeness(one: str, other: str) -> float:
    """The share of words that two sentences have in common, 0 to 1."""
    left, right = set(_WORDS.findall(one.lower())), set(_WORDS.findall(other.lower()))
    return len(left & right) / max(1, len(left | right))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) <= _MOST_PAIRS:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = len(old) - tail, len(new) - tail
    parts = [
        ("equal", 0, head, 0, head),
        (_tag(a - head, b - head), head, a, head, b),
        ("equal", a, len(old), b, len(new)),
    ]
    return [one for one in parts if one[2] > one[1] or one[4] > one[3]]


def _tag(old: int, new: int) -> str:
    return "replace" if old and new else "delete" if old else "insert"


def _plain(found: Check, place: Place) -> str:
    return " ".join(place.of(found.text).split())


def _key(found: Check, remark: Remark) -> tuple[str, str]:
    return remark.rule, _plain(found, remark.place)
