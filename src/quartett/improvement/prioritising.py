# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prioritising workshop: effort × benefit, dots, and a ranking whose rule is visible.

The rule is `value = benefit^weight ÷ effort^weight`; with weights of one that is plain benefit
per effort. Dots either break ties or raise the value by their share. Equal values stay equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quartett.improvement.errors import RatingError
from quartett.improvement.wording import number

__all__ = [
    "Candidate",
    "DotRole",
    "Dots",
    "Quadrant",
    "Ranked",
    "RankingRule",
    "Sensitivity",
    "count_dots",
    "quadrant",
    "rank",
    "sensitivity",
]

_SCALE = range(1, 6)
_MIDDLE = 3
_TOP = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be done: effort and benefit from 1 to 5, and the dots it was given.

    Raises RatingError for a rating outside 1–5 or negative dots.
    """

    key: str
    effort: int
    benefit: int
    dots: int = 0

    def __post_init__(self) -> None:
        for field, value in (("effort", self.effort), ("benefit", self.benefit)):
            if value not in _SCALE:
                raise RatingError(
                    field=field, found=str(value), mend="Bitte wählen Sie einen Wert von 1 bis 5."
                )
        if self.dots < 0:
            raise RatingError(
                field="dots", found=str(self.dots), mend="Punkte können nicht negativ sein."
            )


@dataclass(frozen=True, slots=True)
class Dots:
    """How many dots one voter (a pseudonym, no name) gave to one candidate."""

    voter: str
    candidate: str
    count: int


def count_dots(votes: Sequence[Dots], *, budget: int) -> Counter[str]:
    """Dots per candidate.

    Raises RatingError if a vote is negative or a voter gave more than `budget` dots in all.
    """
    per_candidate: Counter[str] = Counter()
    per_voter: Counter[str] = Counter()
    for vote in votes:
        if vote.count < 0:
            raise RatingError(
                field="dots", found=str(vote.count), mend="Punkte können nicht negativ sein."
            )
        per_candidate[vote.candidate] += vote.count
        per_voter[vote.voter] += vote.count
    spent = max(per_voter.values(), default=0)
    if spent > budget:
        raise RatingError(
            field="dots",
            found=str(spent),
            mend=f"Es stehen {budget} Punkte je Person zur Verfügung. "
            f"Bitte nehmen Sie {spent - budget} zurück.",
        )
    return per_candidate


class DotRole(StrEnum):
    """What dots do: decide between equal values, or weigh in."""

    TIE_BREAKER = "tie_breaker"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class RankingRule:
    """The weights that everybody in the workshop sees.

    With `DotRole.WEIGHT` a candidate that got all dots has its value raised by the share
    `dots_weight` (0.5 = half as much again). Raises RatingError for a weight that is not
    positive (dots: negative).
    """

    benefit_weight: float = 1.0
    effort_weight: float = 1.0
    dots: DotRole = DotRole.TIE_BREAKER
    dots_weight: float = 0.5

    def __post_init__(self) -> None:
        if self.benefit_weight <= 0 or self.effort_weight <= 0 or self.dots_weight < 0:
            raise RatingError(
                field="weight",
                found=f"{self.benefit_weight}, {self.effort_weight}, {self.dots_weight}",
                mend="Gewichte für Nutzen und Aufwand müssen größer als 0 sein, "
                "das der Punkte mindestens 0.",
            )

    @property
    def text(self) -> str:
        """The rule in one or two German sentences."""
        benefit = "Nutzen" + _power(self.benefit_weight)
        effort = "Aufwand" + _power(self.effort_weight)
        if self.dots is DotRole.TIE_BREAKER:
            return f"Wert = {benefit} ÷ {effort}. Bei gleichem Wert entscheiden die Punkte."
        return (
            f"Wert = {benefit} ÷ {effort} × (1 + {number(self.dots_weight)} × Anteil an allen "
            "Punkten)."
        )


def _power(weight: float) -> str:
    return "" if weight == 1 else f" hoch {number(weight)}"


class Quadrant(StrEnum):
    """The four fields of the board; the middle rating 3 counts as low effort and high benefit."""

    QUICK_WIN = "quick_win"
    BIG_PROJECT = "big_project"
    ON_THE_SIDE = "on_the_side"
    RATHER_NOT = "rather_not"

    @property
    def label(self) -> str:
        """The field as users read it."""
        return _QUADRANT_LABELS[self]


_QUADRANT_LABELS = {
    Quadrant.QUICK_WIN: "schnell gewonnen",
    Quadrant.BIG_PROJECT: "großes Vorhaben",
    Quadrant.ON_THE_SIDE: "nebenbei",
    Quadrant.RATHER_NOT: "lieber nicht",
}


def quadrant(candidate: Candidate) -> Quadrant:
    """The field of the board where the candidate lies."""
    if candidate.benefit >= _MIDDLE:
        return Quadrant.QUICK_WIN if candidate.effort <= _MIDDLE else Quadrant.BIG_PROJECT
    return Quadrant.ON_THE_SIDE if candidate.effort <= _MIDDLE else Quadrant.RATHER_NOT


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's place: equal candidates share a rank (1, 1, 3) and are marked `tied`."""

    candidate: Candidate
    rank: int
    value: float
    quadrant: Quadrant
    tied: bool


def rank(candidates: Sequence[Candidate], *, rule: RankingRule | None = None) -> tuple[Ranked, ...]:
    """All candidates, best first; the order they come in has no influence.

    Within a tie they stand by key, which is an order to print and not a judgement.
    """
    rule = rule or RankingRule()
    all_dots = sum(candidate.dots for candidate in candidates)
    merits = {each: _merit(each, rule=rule, all_dots=all_dots) for each in candidates}
    sizes = Counter(merits[each] for each in candidates)
    ordered = sorted(candidates, key=lambda each: (-merits[each][0], -merits[each][1], each.key))
    ranks: dict[tuple[float, int], int] = {}
    for place, candidate in enumerate(ordered, start=1):
        ranks.setdefault(merits[candidate], place)
    return tuple(
        Ranked(
            candidate=each,
            rank=ranks[merits[each]],
            value=merits[each][0],
            quadrant=quadrant(each),
            tied=sizes[merits[each]] > 1,
        )
        for each in ordered
    )


def _merit(candidate: Candidate, *, rule: RankingRule, all_dots: int) -> tuple[float, int]:
    value = candidate.benefit**rule.benefit_weight / candidate.effort**rule.effort_weight
    if rule.dots is DotRole.WEIGHT:
        share = candidate.dots / all_dots if all_dots else 0.0
        # rounded, so that equal ratings do not differ by floating point noise
        return round(value * (1 + rule.dots_weight * share), 9), 0
    return round(value, 9), candidate.dots


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Whether the first three stay the same when the weights vary, in data and in words."""

    top: tuple[str, ...]
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    note: str

    @property
    def stable(self) -> bool:
        """True if nothing enters or leaves the first three."""
        return not self.entering and not self.leaving


def sensitivity(
    candidates: Sequence[Candidate], *, rule: RankingRule | None = None, spread: float = 0.25
) -> Sensitivity:
    """Ranks again with each weight lowered and raised by the share `spread`, all combinations.

    Raises RatingError if `spread` does not lie between 0 and 1.
    """
    if not 0 < spread < 1:
        raise RatingError(
            field="spread",
            found=str(spread),
            mend="Die Schwankung muss zwischen 0 und 100 % liegen.",
        )
    rule = rule or RankingRule()
    top = _first_three(rank(candidates, rule=rule))
    seen = [
        _first_three(rank(candidates, rule=varied)) for varied in _variations(rule, spread=spread)
    ]
    entering = frozenset().union(*seen) - top
    leaving = top - top.intersection(*seen)
    share = number(spread * 100)
    note = (
        f"Die ersten drei bleiben gleich, auch wenn die Gewichte um {share} % schwanken."
        if not entering and not leaving
        else f"Die ersten drei hängen von den Gewichten ab: Schwanken sie um {share} %, wechseln "
        f"{len(entering | leaving)} Vorschläge. Bitte entscheiden Sie diese im Gespräch."
    )
    return Sensitivity(tuple(sorted(top)), tuple(sorted(entering)), tuple(sorted(leaving)), note)


def _variations(rule: RankingRule, *, spread: float) -> tuple[RankingRule, ...]:
    factors = (1 - spread, 1.0, 1 + spread)
    return tuple(
        replace(
            rule,
            benefit_weight=rule.benefit_weight * benefit,
            effort_weight=rule.effort_weight * effort,
            dots_weight=rule.dots_weight * dots,
        )
        for benefit in factors
        for effort in factors
        for dots in factors
    )


def _first_three(ranking: Sequence[Ranked]) -> frozenset[str]:
    return frozenset(each.candidate.key for each in ranking if each.rank <= _TOP)
