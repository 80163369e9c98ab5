# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From one person's ratings to points: the total is the sum of the rounded points.

Points of a criterion are percent × weight × unit ÷ 100, rounded half up (AssessBase 2019/20:
unit 100 for the full depth, 30 for the matrix, 10 for the questionnaire). Without weights, as in
CAF 2020 and, until a house confirms them, in EFQM 2025, there are profiles and no points. What is
missing lowers what can be reached and never counts as 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from quartett.assessment.bands import from_percent
from quartett.assessment.catalogue import Catalogue, Depth, Method, Recognition
from quartett.assessment.entries import by_item, by_rater, method_for
from quartett.assessment.errors import SeveralRatersError, WeightsError
from quartett.assessment.item_scoring import criterion_score
from quartett.assessment.ratings import Rating
from quartett.assessment.rounding import median
from quartett.assessment.scores import CriterionScore, Score

__all__ = ["PROPOSAL", "item_values", "propose_median", "score"]

PROPOSAL = "proposal"  # the rater of proposed values
_FULL_UNIT = 100  # recognition levels are ranges of the scale of 1000 points


def score(
    ratings: Sequence[Rating],
    *,
    catalogue: Catalogue,
    method: str | None = None,
    weights: Mapping[str, int] | None = None,
) -> Score:
    """The score of one person's ratings, or of a consensus written down as one.

    `method` is an id of the catalogue; without it the first one that is deep enough for these
    ratings. `weights` are those a house has confirmed, for every criterion. No ratings give an
    incomplete score. Raises the ScoringError of the first fault.
    """
    raters = list(by_rater(ratings))
    if len(raters) > 1:
        raise SeveralRatersError(raters)
    chosen = method_for(ratings, catalogue=catalogue, key=method)
    criteria = _criteria(
        ratings,
        catalogue=catalogue,
        method=chosen,
        weights=_weights(weights, catalogue=catalogue),
    )
    points = [one.points for one in criteria if one.points is not None]
    total = sum(points) if points else None
    complete = all(one.complete for one in criteria)
    counts = complete and chosen.unit == _FULL_UNIT and total is not None
    return Score(
        catalogue=catalogue,
        method=chosen,
        complete=complete,
        criteria=criteria,
        total=total,
        maximum=_sum(one.maximum for one in criteria),
        rated_maximum=_sum(one.rated_maximum for one in criteria),
        level=_level(total or 0, recognitions=catalogue.recognitions) if counts else None,
    )


def item_values(
    ratings: Sequence[Rating], *, catalogue: Catalogue, method: str | None = None
) -> Mapping[str, Mapping[str, Fraction]]:
    """The percentage of every item that a person rated: rater → number → 0 to 100.

    Attributes are already combined. Items are those the method asks for; a criterion stays one
    item where nobody rated its parts, else its direct value stands for each of them. People come
    in the order of their pseudonyms, items in that of the catalogue; unrated ones are not there.
    """
    chosen = method_for(ratings, catalogue=catalogue, key=method)
    scored = {
        rater: _criteria(own, catalogue=catalogue, method=chosen, weights={})
        for rater, own in by_rater(ratings).items()
    }
    rated = {rating.item for rating in ratings}
    split = {
        criterion.number
        for criterion in catalogue.criteria
        if chosen.depth is not Depth.CRITERIA
        and any(part.number in rated for part in criterion.rated_parts)
    }
    return {
        rater: {
            number: percent
            for one in criteria
            for number, percent in _percents(one, catalogue=catalogue, split=split)
        }
        for rater, criteria in scored.items()
    }


def propose_median(
    ratings: Sequence[Rating], *, catalogue: Catalogue, method: str | None = None
) -> tuple[Rating, ...]:
    """Direct ratings with the median of each item, half up to a whole number of the scale.

    Only a proposal to begin the talk with: a consensus is decided, never averaged.
    """
    panel = item_values(ratings, catalogue=catalogue, method=method)
    numbers = [number for number, _title in catalogue.numbers()]
    return tuple(
        Rating(
            rater=PROPOSAL,
            group="",
            item=number,
            attribute="",
            value=Decimal(from_percent(median(values), scale=catalogue.scale)),
        )
        for number in numbers
        if (values := [own[number] for own in panel.values() if number in own])
    )


def _criteria(
    ratings: Sequence[Rating],
    *,
    catalogue: Catalogue,
    method: Method,
    weights: Mapping[str, int],
) -> tuple[CriterionScore, ...]:
    entries = by_item(ratings, catalogue=catalogue, method=method)
    return tuple(
        criterion_score(
            criterion,
            entries=entries,
            catalogue=catalogue,
            method=method,
            weight=weights.get(criterion.number),
        )
        for criterion in catalogue.criteria
    )


def _percents(
    one: CriterionScore, *, catalogue: Catalogue, split: set[str]
) -> Iterable[tuple[str, Fraction]]:
    if one.number not in split:
        return [] if one.percent is None else [(one.number, one.percent)]
    if one.direct and one.percent is not None:
        criterion = catalogue.criterion_of(one.number)
        return [(part.number, one.percent) for part in criterion.rated_parts]
    return [(part.number, part.percent) for part in one.parts if part.percent is not None]


def _weights(confirmed: Mapping[str, int] | None, *, catalogue: Catalogue) -> Mapping[str, int]:
    if confirmed is None:
        return {one.number: one.weight for one in catalogue.criteria if one.weight is not None}
    if not any(method.unit for method in catalogue.methods):
        raise WeightsError(
            confirmed,
            found=f"Der Katalog {catalogue.id} zählt keine Punkte.",
            mend="Bitte lassen Sie die Gewichte weg.",
        )
    numbers = [criterion.number for criterion in catalogue.criteria]
    unknown = [number for number in confirmed if number not in numbers]
    missing = [number for number in numbers if number not in confirmed]
    if unknown or missing:
        found = (
            f"Gewichte stehen für unbekannte Kriterien: {', '.join(unknown)}."
            if unknown
            else f"Für diese Kriterien fehlt ein Gewicht: {', '.join(missing)}."
        )
        mend = f"Bitte geben Sie für jedes Kriterium ein Gewicht an: {', '.join(numbers)}."
        raise WeightsError(confirmed, found=found, mend=mend)
    bad = [number for number in numbers if not _positive(confirmed[number])]
    if bad:
        raise WeightsError(
            confirmed,
            found=f"Das Gewicht ist keine ganze Zahl ab 1 bei Kriterium {', '.join(bad)}.",
            mend="Bitte geben Sie ganze Zahlen ab 1 an.",
        )
    added = sum(confirmed.values())
    if catalogue.weight_sum is not None and added != catalogue.weight_sum:
        raise WeightsError(
            confirmed,
            found=f"Die Gewichte ergeben zusammen {added}.",
            mend=f"Zusammen müssen es {catalogue.weight_sum} sein.",
        )
    return confirmed


def _positive(weight: object) -> bool:
    return isinstance(weight, int) and not isinstance(weight, bool) and weight >= 1


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, None where one is not known."""
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def _level(total: int, *, recognitions: Sequence[Recognition]) -> Recognition | None:
    reached = [
        one for one in recognitions if total > one.points or (one.includes and total == one.points)
    ]
    return max(reached, key=lambda one: one.points, default=None)
