# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One item as the consensus room shows it: dots, groups, median, hints, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quartett.assessment.item_agreement import ItemAgreement

__all__ = ["ConsensusItem", "Dot", "GroupDots", "Hint", "HintKind", "Standing"]


class Standing(StrEnum):
    """What an item asks of the meeting, the most urgent first."""

    DISCUSS = "discuss"  # the ratings lie far apart
    QUICK = "quick"  # a short question is worth it
    SINGLE = "single"  # one rating only: there is nothing to agree with
    UNRATED = "unrated"  # nobody rated it
    AGREED = "agreed"  # the median can be accepted in one click


class HintKind(StrEnum):
    """What is worth a word before the talk begins."""

    PEAKS = "peaks"  # two groups see it differently
    UNREMARKED = "unremarked"  # rated, and nobody wrote a strength or an improvement
    UNJUDGED = "unjudged"  # several could not judge it


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint; `lower` and `upper` are the groups of two peaks, `MERGED` where put together."""

    kind: HintKind
    lower: str = ""
    upper: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """One rating on the catalogue's scale; `name` is empty unless names were announced."""

    value: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class GroupDots:
    """The values of a group that is large enough, in rising order; `MERGED` has no name."""

    group: str
    values: tuple[Fraction, ...]
    median: Fraction


@dataclass(frozen=True, slots=True)
class ConsensusItem:
    """One item as the room shows it; all values lie on the catalogue's scale.

    `proposal` is the median on a step of the scale, half up. `agreement` counts in points of 100.
    `minutes` is its share of the meeting, 0 for less than one and for what needs none. `dots` and
    both kinds of remarks are shuffled, `groups` empty where a small one could be worked out.
    """

    item: str
    title: str
    standing: Standing
    dots: tuple[Dot, ...]
    groups: tuple[GroupDots, ...]
    agreement: ItemAgreement | None
    median: Fraction | None
    low: Fraction | None
    high: Fraction | None
    proposal: int | None
    minutes: int
    hints: tuple[Hint, ...]
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]
    not_judged: int

    @property
    def spread(self) -> Fraction:
        """The distance from the lowest to the highest value on the scale, 0 without two."""
        if self.low is None or self.high is None:
            return Fraction(0)
        return self.high - self.low

    def needs_reason(self, value: int) -> bool:
        """True if this value is decided with a reason: after a talk, or off the proposal."""
        return self.standing is Standing.DISCUSS or value != self.proposal
