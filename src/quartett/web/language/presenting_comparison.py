# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two versions as the page shows them: sentences beside each other, words that changed marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from quartett.language import Check, CheckedSentence, Remark, descriptions
from quartett.language.comparison import Change, Comparison
from quartett.web.language.presenting import Result
from quartett.web.language.presenting_remarks import quote

__all__ = ["Revision"]

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
# beyond that many words in a row the words are not compared one by one
_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; `changed`: only this side has it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one version in a row, and the mean of their scores."""

    parts: tuple[Part, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the table; `same` rows in between are left out of sight."""

    label: str
    same: bool
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class RemarkOf:
    """A remark in one line."""

    name: str
    quote: str
    message: str


@dataclass(frozen=True)
class Revision:
    """What the page says of a revision."""

    comparison: Comparison

    @cached_property
    def before(self) -> Result:
        """The check of the version before."""
        return Result(self.comparison.before)

    @cached_property
    def after(self) -> Result:
        """The check of the new version."""
        return Result(self.comparison.after)

    @property
    def both(self) -> tuple[tuple[str, Result], ...]:
        """Both checks under their headings."""
        return (("Vorher", self.before), ("Nachher", self.after))

    @property
    def words(self) -> str:
        """The gain in words, with care: within the intervals it may be chance."""
        gain = self.comparison.gain
        before, after = self.comparison.before.interval, self.comparison.after.interval
        if gain is None or before is None or after is None:
            return "Ein Vergleich der Punkte ist nicht möglich."
        if abs(gain) < _HARDLY:
            return "Die Punkte sind fast gleich."
        way = "leichter" if gain > 0 else "schwerer"
        points = f"{abs(gain):.1f}".replace(".", ",")
        apart = after.high < before.low or before.high < after.low
        sure = "" if apart else " Die Bereiche überschneiden sich noch."
        return f"Die neue Fassung ist {points} Punkte {way}.{sure}"

    @cached_property
    def rows(self) -> tuple[RowLine, ...]:
        """All rows in order."""
        old, new = self.comparison.before, self.comparison.after
        found = []
        for row in self.comparison.rows:
            here, there = _text(old, row.before), _text(new, row.after)
            left, right = _parts(here, there)
            same = row.change is Change.SAME
            found.append(
                RowLine(
                    row.change.value,
                    same,
                    Side(left, _mean(row.before)),
                    Side(right, _mean(row.after)),
                )
            )
        return tuple(found)

    @property
    def changed(self) -> int:
        """Rows in which something changed."""
        return sum(not row.same for row in self.rows)

    @property
    def solved(self) -> tuple[RemarkOf, ...]:
        """Remarks that are gone."""
        return _listed(self.comparison.before, self.comparison.solved)

    @property
    def new(self) -> tuple[RemarkOf, ...]:
        """Remarks that came with the new version."""
        return _listed(self.comparison.after, self.comparison.new)

    @property
    def still(self) -> tuple[RemarkOf, ...]:
        """Remarks that are still there."""
        return _listed(self.comparison.after, self.comparison.still)


_HARDLY = 0.05


def _listed(found: Check, remarks: Sequence[Remark]) -> tuple[RemarkOf, ...]:
    names = {one.id: one.name for one in descriptions()}
    return tuple(
        RemarkOf(names[one.rule], quote(found.text, one.place), one.message) for one in remarks
    )


def _text(found: Check, sentences: Sequence[CheckedSentence]) -> str:
    return " ".join(" ".join(one.place.of(found.text).split()) for one in sentences)


def _mean(sentences: Sequence[CheckedSentence]) -> float | None:
    scores = [one.score.value for one in sentences if one.counts]
    return sum(scores) / len(scores) if scores else None


def _parts(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts cut into what they share and what only one of them has."""
    if before == after or not before or not after:
        return _whole(before, changed=False), _whole(after, changed=False)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        return _whole(before, changed=True), _whole(after, changed=True)
    left, right = [], []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if a < b:
            left.append(Part("".join(old[a:b]), changed=tag != "equal"))
        if c < d:
            right.append(Part("".join(new[c:d]), changed=tag != "equal"))
    return tuple(left), tuple(right)


def _whole(text: str, *, changed: bool) -> tuple[Part, ...]:
    return (Part(text, changed),) if text else ()
