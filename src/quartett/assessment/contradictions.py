# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where numbers and words do not fit each other: hints to look again, never corrections.

The idea stands in EFQM's score book for assessors (2003): write strengths and areas for
improvement first, then rate, and the values must match what was written. The thresholds are our
own; no source names any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quartett.assessment.catalogue import Attribute, Criterion
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.rounding import in_german, in_percent, mean
from quartett.assessment.scores import AttributeScore, CriterionScore, PartScore, Score

__all__ = ["Contradiction", "ContradictionRule", "Thresholds", "contradictions"]


class ContradictionRule(StrEnum):
    """What does not fit, in the order in which it is shown for one item."""

    HIGH_WITHOUT_STRENGTH = "high_without_strength"
    HIGH_ONLY_IMPROVEMENTS = "high_only_improvements"
    LOW_ONLY_STRENGTHS = "low_only_strengths"
    DEPLOYMENT_WITHOUT_APPROACH = "deployment_without_approach"
    RESULT_WITHOUT_DATA = "result_without_data"
    STRONG_CAP = "strong_cap"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a hint is given; percentages, `data_points` is a count."""

    high: int = 70  # EFQM's band „comprehensive“ begins here
    low: int = 30  # its band „limited ability“ ends here, CAF's second one too
    deployment: int = 50  # deployment this high needs an approach that is deployed
    result: int = 50  # a result this high speaks of trends and targets
    data_points: int = 3  # fewer show no trend
    cap: int = 20  # points that the governing attribute takes away


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One hint: the item's number, the rule, and a German sentence that may be shown."""

    item: str
    rule: ContradictionRule
    sentence: str


# What elements and phases are called that mean the plan or its execution: RADAR, PDCA.
_APPROACH = frozenset({"vorgehen", "approach", "approaches", "plan", "planen"})
_DEPLOYMENT = frozenset({"umsetzung", "deployment", "do", "umsetzen"})


def contradictions(
    score: Score,
    remarks: Iterable[Remark],
    *,
    data_points: Mapping[str, int] | None = None,
    thresholds: Thresholds | None = None,
) -> tuple[Contradiction, ...]:
    """All hints, in the order of the catalogue.

    A remark on a criterion counts for its parts, one on a heading or a part for the criterion
    that was rated as one. `data_points` is, per number, how many points the longest series has
    that is attached as evidence; without it nothing is said of results without data.
    """
    limits = thresholds or Thresholds()
    written = tuple(remarks)
    found: list[Contradiction] = []
    for item in score.items():
        if item.percent is None and not isinstance(item, PartScore):
            continue
        numbers = _related(item, score=score)
        kinds = {
            remark.kind for remark in written if remark.item in numbers and remark.text.strip()
        }
        hints = [
            *_of_words(item.percent, kinds=kinds, limits=limits),
            *_of_attributes(item, limits=limits),
            *_of_data(item, score=score, data_points=data_points, limits=limits),
        ]
        found += [
            Contradiction(item=item.number, rule=rule, sentence=f"{item.number}: {sentence}")
            for rule, sentence in hints
        ]
    return tuple(found)


_Hints = Iterator[tuple[ContradictionRule, str]]


def _of_words(percent: Fraction | None, *, kinds: set[RemarkKind], limits: Thresholds) -> _Hints:
    if percent is None:
        return
    value = in_percent(percent)
    if percent >= limits.high and RemarkKind.STRENGTH not in kinds:
        if RemarkKind.IMPROVEMENT in kinds:
            yield (
                ContradictionRule.HIGH_ONLY_IMPROVEMENTS,
                f"{value}, aber nur Verbesserungen sind genannt. Was läuft hier gut?",
            )
        else:
            yield (
                ContradictionRule.HIGH_WITHOUT_STRENGTH,
                f"{value} ohne eine genannte Stärke. Woran sieht man, dass es gut läuft?",
            )
    if percent <= limits.low and kinds == {RemarkKind.STRENGTH}:
        yield (
            ContradictionRule.LOW_ONLY_STRENGTHS,
            f"{value}, aber nur Stärken sind genannt. Was fehlt hier noch?",
        )


def _of_attributes(item: CriterionScore | PartScore, *, limits: Thresholds) -> _Hints:
    if not isinstance(item, PartScore):
        return
    approach = _named(item.attributes, names=_APPROACH)
    deployed = _values(_named(item.attributes, names=_DEPLOYMENT))
    if approach and deployed and mean(deployed) >= limits.deployment:
        planned = _values(approach)
        shown = in_percent(mean(deployed))
        if not planned or not any(planned):
            yield (
                ContradictionRule.DEPLOYMENT_WITHOUT_APPROACH,
                f"Umsetzung mit {shown} bewertet, aber kein Vorgehen. Was wird hier umgesetzt?",
            )
        elif mean(planned) <= limits.low:
            yield (
                ContradictionRule.DEPLOYMENT_WITHOUT_APPROACH,
                f"Umsetzung mit {shown} bewertet, das Vorgehen nur mit "
                f"{in_percent(mean(planned))}. Was wird hier umgesetzt?",
            )
    yield from _of_cap(item, limits=limits)


def _of_cap(item: PartScore, *, limits: Thresholds) -> _Hints:
    if item.rounded is None or item.computed is None or item.direct:
        return
    lost = item.rounded - item.computed
    if item.capped_by and lost >= limits.cap:
        titles = {one.attribute.id: one.attribute.title for one in item.attributes}
        yield (
            ContradictionRule.STRONG_CAP,
            f"„{titles[item.capped_by]}“ begrenzt auf {in_percent(item.computed)}; ohne "
            f"diese Grenze wären es {in_percent(item.rounded)}. Stimmt der Wert dieses Merkmals?",
        )


def _of_data(
    item: CriterionScore | PartScore,
    *,
    score: Score,
    data_points: Mapping[str, int] | None,
    limits: Thresholds,
) -> _Hints:
    if data_points is None or item.percent is None or item.percent < limits.result:
        return
    if score.catalogue.block_of(item.number).nature != "result":
        return
    numbers = _related(item, score=score)
    longest = max((data_points.get(number, 0) for number in numbers), default=0)
    if longest >= limits.data_points:
        return
    attached = "Angehängt ist keiner." if not longest else f"Angehängt: {in_german(longest)}."
    needed = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf"}.get(
        limits.data_points, in_german(limits.data_points)
    )
    yield (
        ContradictionRule.RESULT_WITHOUT_DATA,
        f"Ergebnis mit {in_percent(item.percent)} ohne {needed} Datenpunkte. {attached}",
    )


def _related(item: CriterionScore | PartScore, *, score: Score) -> set[str]:
    """The numbers whose remarks and evidence speak of the item."""
    entry = score.catalogue.item(item.number)
    if isinstance(entry, Criterion):
        return {entry.number, *(part.number for part in entry.parts)}
    return {entry.number, score.catalogue.criterion_of(entry.number).number}


def _named(
    attributes: Sequence[AttributeScore], *, names: frozenset[str]
) -> Sequence[AttributeScore]:
    return [one for one in attributes if _words(one.attribute) & names]


def _words(attribute: Attribute) -> frozenset[str]:
    words = (attribute.id, attribute.element, attribute.title, attribute.original)
    return frozenset(word.casefold() for word in words)


def _values(attributes: Sequence[AttributeScore]) -> Sequence[Fraction]:
    return [one.percent for one in attributes if one.percent is not None]
