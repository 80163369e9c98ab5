# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team sees in its consensus meeting: every rating as a dot, and nobody's index on it.

Dots and remarks are put in order first and then shuffled anew for every item: the order of the
raters never enters, so nobody can be followed from one item to the next, not even by somebody who
knows the seed. Groups appear only where none of them is small (`merging`). The median is a
proposal; a consensus is decided, never averaged.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from quartett.assessment.catalogue import Catalogue, Scale
from quartett.assessment.consensus_item import (
    ConsensusItem,
    Dot,
    GroupDots,
    Hint,
    HintKind,
    Standing,
)
from quartett.assessment.item_agreement import ItemAgreement, Peaks, item_agreement
from quartett.assessment.merging import MERGED, merged_groups
from quartett.assessment.ratings import RatingSheet, RemarkKind
from quartett.assessment.rounding import median, to_step
from quartett.assessment.scoring import item_values
from quartett.assessment.time_budget import minutes_by_item

__all__ = ["Consensus", "ConsensusItem", "Dot", "GroupDots", "Hint", "HintKind", "Standing"]

_T = TypeVar("_T")
_QUICK_RANGE = Fraction(15)  # the weight of what has no range to weigh by
_REST = "\0"  # `MERGED` where a peak needs a name


@dataclass(frozen=True, slots=True)
class Consensus:
    """All items of a round, those with the widest disagreement first."""

    catalogue: Catalogue
    items: tuple[ConsensusItem, ...]
    meeting: int

    @classmethod
    def of(
        cls,
        sheets: Sequence[RatingSheet],
        *,
        catalogue: Catalogue,
        method: str,
        threshold: int,
        meeting: int,
        seed: str,
        names: Mapping[str, str] | None = None,
    ) -> Consensus:
        """The room for these sheets.

        `threshold` is the smallest group that is shown, `meeting` its minutes. `names` by rater
        only where everybody was told beforehand that functions are seen. Raises what
        `item_values` raises.
        """
        source = _Source(sheets, catalogue, method, threshold=threshold, seed=seed, names=names)
        found = [source.item(number) for number in source.numbers()]
        minutes = minutes_by_item(
            {one.item: weight for one in found if (weight := _weight(one, catalogue.scale))},
            meeting=meeting,
        )
        items = [_with_minutes(one, minutes.get(one.item, 0)) for one in found]
        return cls(catalogue, tuple(sorted(items, key=_disagreement)), meeting)

    def item(self, number: str) -> ConsensusItem | None:
        """The item of that number, None if the round does not rate it."""
        return next((one for one in self.items if one.item == number), None)

    def agreed(self) -> tuple[ConsensusItem, ...]:
        """What can be accepted in one click."""
        return tuple(one for one in self.items if one.standing is Standing.AGREED)

    @property
    def reserve(self) -> int:
        """Minutes of the meeting that no item has a claim to."""
        return self.meeting - sum(one.minutes for one in self.items)


class _Source:
    """The sheets of a round, ordered by item."""

    def __init__(
        self,
        sheets: Sequence[RatingSheet],
        catalogue: Catalogue,
        method: str,
        *,
        threshold: int,
        seed: str,
        names: Mapping[str, str] | None,
    ) -> None:
        self.catalogue, self.method = catalogue, catalogue.method(method)
        self.threshold, self.seed, self.names = threshold, seed, names or {}
        self.groups = {sheet.rater: sheet.group for sheet in sheets}
        ratings = [rating for sheet in sheets for rating in sheet.ratings]
        self.by_item: dict[str, dict[str, Fraction]] = {}
        for rater, values in item_values(ratings, catalogue=catalogue, method=method).items():
            for number, value in values.items():
                self.by_item.setdefault(number, {})[rater] = value
        self.remarks: dict[tuple[str, RemarkKind], list[str]] = {}
        self.unjudged: dict[str, int] = {}
        for sheet in sheets:
            for remark in sheet.remarks:
                self.remarks.setdefault((remark.item, remark.kind), []).append(remark.text)
            for number in sheet.not_judged:
                self.unjudged[number] = self.unjudged.get(number, 0) + 1

    def numbers(self) -> Iterable[str]:
        """What is decided: what the method rates, a criterion as one where all rated it so."""
        numbers = []
        for number in self.catalogue.rated_items(self.method):
            whole = self.catalogue.criterion_of(number).number
            numbers.append(whole if whole in self.by_item else number)
        return dict.fromkeys(numbers)

    def item(self, number: str) -> ConsensusItem:
        values = self.by_item.get(number, {})
        shown = merged_groups(values, groups=self.groups, threshold=self.threshold)
        agreement = self._agreement(number, values, shown)
        on_scale = {rater: self._on_scale(value) for rater, value in values.items()}
        middle = median(list(on_scale.values())) if on_scale else None
        scale = self.catalogue.scale
        strengths, improvements = (self._remarks(number, kind) for kind in RemarkKind)
        return ConsensusItem(
            item=number,
            title=self.catalogue.item(number).title,
            standing=_standing(agreement),
            dots=self._dots(number, on_scale),
            groups=tuple(self._group(name, own) for name, own in shown.items()),
            agreement=agreement,
            median=middle,
            low=min(on_scale.values(), default=None),
            high=max(on_scale.values(), default=None),
            proposal=None
            if middle is None
            else int(min(to_step(middle, scale.step, start=scale.low), Fraction(scale.high))),
            minutes=0,
            hints=_hints(
                agreement,
                remarked=bool(strengths or improvements),
                unjudged=self.unjudged.get(number, 0),
            ),
            strengths=strengths,
            improvements=improvements,
            not_judged=self.unjudged.get(number, 0),
        )

    def _agreement(
        self,
        number: str,
        values: Mapping[str, Fraction],
        shown: Mapping[str, tuple[Fraction, ...]],
    ) -> ItemAgreement | None:
        if not values:
            return None
        seen = {}
        if shown:
            own = {rater: self.groups.get(rater, MERGED) for rater in values}
            seen = {rater: group if group in shown else MERGED for rater, group in own.items()}
        found = item_agreement(
            number,
            values,
            catalogue=self.catalogue,
            groups={rater: group or _REST for rater, group in seen.items()},
            group_threshold=self.threshold,
        )
        return replace(found, peaks=_unnamed(found.peaks)) if found.peaks else found

    def _on_scale(self, percent: Fraction) -> Fraction:
        scale = self.catalogue.scale
        return scale.low + percent * (scale.high - scale.low) / 100

    def _group(self, name: str, percents: Sequence[Fraction]) -> GroupDots:
        values = tuple(self._on_scale(percent) for percent in percents)
        return GroupDots(name, values, median(values))

    def _dots(self, number: str, values: Mapping[str, Fraction]) -> tuple[Dot, ...]:
        dots = [Dot(value, self.names.get(rater, "")) for rater, value in values.items()]
        return self._shuffled(sorted(dots, key=lambda dot: (dot.value, dot.name)), number, "dots")

    def _remarks(self, number: str, kind: RemarkKind) -> tuple[str, ...]:
        """Remarks of the item and, where it is a whole criterion, of its parts; no text twice."""
        parts = [part.number for part in self.catalogue.criterion_of(number).parts]
        whole = "." not in number
        texts = {
            text
            for each in (number, *(parts if whole else ()))
            for text in self.remarks.get((each, kind), ())
        }
        return self._shuffled(sorted(texts), number, kind.value)

    def _shuffled(self, things: list[_T], *of: str) -> tuple[_T, ...]:
        digest = hashlib.sha256("\0".join((self.seed, *of)).encode()).digest()
        random.Random(digest).shuffle(things)  # noqa: S311 - an order, no secret
        return tuple(things)


def _unnamed(peaks: Peaks) -> Peaks:
    """What was put together bears no name in a peak either."""
    lower, upper = (MERGED if name == _REST else name for name in (peaks.lower, peaks.upper))
    return replace(peaks, lower=lower, upper=upper)


def _standing(agreement: ItemAgreement | None) -> Standing:
    if agreement is None:
        return Standing.UNRATED
    if agreement.n == 1:
        return Standing.SINGLE
    if agreement.discuss or agreement.peaks:
        return Standing.DISCUSS
    return Standing.QUICK if agreement.quick_check else Standing.AGREED


def _hints(agreement: ItemAgreement | None, *, remarked: bool, unjudged: int) -> tuple[Hint, ...]:
    hints = []
    if agreement and agreement.peaks:
        hints.append(Hint(HintKind.PEAKS, agreement.peaks.lower, agreement.peaks.upper))
    if agreement and not remarked:
        hints.append(Hint(HintKind.UNREMARKED))
    if unjudged > 1:
        hints.append(Hint(HintKind.UNJUDGED, count=unjudged))
    return tuple(hints)


def _weight(item: ConsensusItem, scale: Scale) -> Fraction:
    """The share of an item in the time of the meeting, in points of 100 (`BUDGET_RULE`)."""
    percent = item.spread * 100 / (scale.high - scale.low)
    if item.standing is Standing.AGREED:
        return Fraction(0)
    if item.standing is Standing.DISCUSS:
        return percent
    return (percent if item.standing is Standing.QUICK else _QUICK_RANGE) / 2


def _disagreement(item: ConsensusItem) -> tuple[float, ...]:
    """The widest range first, then the widest deviation; unrated and single ones after them."""
    found = item.agreement
    apart, deviation = (found.range, found.sd or 0.0) if found else (0.0, 0.0)
    return (list(Standing).index(item.standing), -apart, -deviation)


def _with_minutes(item: ConsensusItem, minutes: int) -> ConsensusItem:
    return replace(item, minutes=minutes) if minutes else item
