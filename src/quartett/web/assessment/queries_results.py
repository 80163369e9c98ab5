# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team decided, as its pages show it; and the value of a later round for effect checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from quartett.assessment.contradictions import Contradiction, contradictions
from quartett.assessment.counterparts import counterpart
from quartett.assessment.decided import DecidedRound
from quartett.assessment.findings_out import METRIC, criterion_of_subject, score_metric
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.reporting_words import percent_words
from quartett.assessment.rounding import half_up, in_german
from quartett.assessment.scores import CriterionScore, PartScore
from quartett.assessment.scoring import score
from quartett.assessment.trend import Trend, trends
from quartett.findings import Metric, Period
from quartett.improvement.states import FindingState
from quartett.web.assessment.models import (
    AgreedPoint,
    Decision,
    Evidence,
    Round,
    RoundKind,
    RoundState,
)
from quartett.web.assessment.queries import decided_ratings
from quartett.web.assessment.queries_evidence import evidence_by_item
from quartett.web.authorities.models import Authority

__all__ = [
    "DONE",
    "PointLine",
    "Result",
    "ValueRow",
    "agreed_points",
    "decided_round",
    "own_trends",
    "remeasure",
    "result_of",
]

DONE = (RoundState.DECIDED, RoundState.CLOSED)


def decided_round(row: Round) -> DecidedRound:
    """The consensus of the round as the room reads it; one query."""
    return DecidedRound(
        number=row.number,
        title=row.title,
        house=row.authority.slug,
        day=row.decided_on or row.consensus_on or row.deadline,
        score=score(
            decided_ratings(row),
            catalogue=row.catalogue,
            method=row.method,
            weights=row.weights or None,
        ),
        validation=row.validation,
    )


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A criterion or part in the table of values, as words; `band` may be empty."""

    number: str
    title: str
    value: str
    percent: int | None
    band: str
    points: str
    maximum: str
    is_criterion: bool

    @property
    def ident(self) -> str:
        """The number as it may stand in an id of the page."""
        return self.number.replace(".", "-")


@dataclass(frozen=True, slots=True)
class PointLine:
    """An agreed point with the value of its item and what became of it.

    `reachable` are the points that the item could still add, None where none are counted.
    """

    point: AgreedPoint
    title: str
    value: str
    reachable: int | None = None

    @property
    def is_noted(self) -> bool:
        """True if it stands among the findings of the house."""
        finding = self.point.finding
        return finding is not None and finding.state != FindingState.DROPPED.value

    @property
    def uses(self) -> list[str]:
        """What was done with a strength, each way once."""
        if self.point.finding is None:
            return []
        return list(dict.fromkeys(step.use for step in self.point.finding.steps.all()))


@dataclass(frozen=True, slots=True)
class Result:
    """All that the result page shows."""

    decided: DecidedRound
    decisions: Mapping[str, Decision]
    strengths: tuple[PointLine, ...]
    improvements: tuple[PointLine, ...]
    contradictions: tuple[Contradiction, ...]
    values: tuple[ValueRow, ...]

    @property
    def points(self) -> tuple[PointLine, ...]:
        """Strengths first."""
        return (*self.strengths, *self.improvements)

    @property
    def waiting(self) -> int:
        """How many points are no findings yet."""
        return sum(not line.is_noted for line in self.points)


def result_of(row: Round) -> Result:
    """The result of a round; a fixed number of queries."""
    decided = decided_round(row)
    points = agreed_points(row)
    order = {number: place for place, (number, _title) in enumerate(decided.catalogue.numbers())}
    lines = [_line(point, decided) for point in points if point.item in order]
    lines.sort(key=lambda line: order[line.point.item])
    return Result(
        decided=decided,
        decisions={each.item: each for each in row.decisions.all() if each.value is not None},
        strengths=tuple(each for each in lines if each.point.kind == RemarkKind.STRENGTH),
        improvements=tuple(each for each in lines if each.point.kind == RemarkKind.IMPROVEMENT),
        contradictions=found_contradictions(row, decided=decided, points=points),
        values=tuple(_values(decided)),
    )


def agreed_points(row: Round) -> list[AgreedPoint]:
    """The agreed points with their findings and what was done with them; two queries."""
    points = AgreedPoint.objects.filter(round=row).select_related("finding__authority")
    return list(points.prefetch_related(Prefetch("finding__steps")))


def found_contradictions(
    row: Round, *, decided: DecidedRound, points: Iterable[AgreedPoint]
) -> tuple[Contradiction, ...]:
    """Where values, words and evidence do not fit each other."""
    return contradictions(
        decided.score,
        [Remark(each.item, RemarkKind(each.kind), each.text) for each in points],
        data_points=_data_points(evidence_by_item(row.catalogue_id)),
    )


def _data_points(evidence: Mapping[str, Iterable[Evidence]]) -> dict[str, int]:
    return {
        item: max(piece.data_points or 0 for piece in pieces) for item, pieces in evidence.items()
    }


def _line(point: AgreedPoint, decided: DecidedRound) -> PointLine:
    measured = decided.measured(point.item)
    percent = decided.percent(measured)
    title = decided.catalogue.item(point.item).title.removesuffix(".")
    value = _("nicht bewertet") if percent is None else f"{in_german(percent)}\N{NO-BREAK SPACE}%"
    return PointLine(point, f"{point.item} {title}", value, _reachable(measured, decided))


def _reachable(item: str, decided: DecidedRound) -> int | None:
    """The points between the item's value and 100 %, rounded half up."""
    percent = decided.percent(item)
    number = decided.catalogue.criterion_of(item).number
    whole = next(one for one in decided.score.criteria if one.number == number)
    if percent is None or whole.maximum is None:
        return None
    shares = len(whole.parts) if item != number and whole.parts else 1
    return half_up((100 - percent) * Fraction(whole.maximum, 100 * shares))


def _values(decided: DecidedRound) -> Iterable[ValueRow]:
    for one in decided.score.criteria:
        yield _value_row(one, is_criterion=True)
        for part in one.parts:
            if part.number != one.number:
                yield _value_row(part, is_criterion=False)


def _value_row(one: CriterionScore | PartScore, *, is_criterion: bool) -> ValueRow:
    points = maximum = ""
    if isinstance(one, CriterionScore) and one.maximum is not None:
        points = "–" if one.points is None else in_german(one.points)
        maximum = in_german(one.maximum)
    return ValueRow(
        number=one.number,
        title=one.title.removesuffix("."),
        value=percent_words(one),
        percent=None if one.percent is None else half_up(one.percent),
        band=one.band.label if one.band else "",
        points=points,
        maximum=maximum,
        is_criterion=is_criterion,
    )


def _own_rounds() -> list[DecidedRound]:
    """Every decided round of a team of this house, the oldest first; two queries."""
    rows = Round.objects.filter(kind=RoundKind.TEAM, state__in=DONE).order_by("number")
    return [
        decided_round(row) for row in rows.select_related("authority").prefetch_related("decisions")
    ]


def own_trends() -> tuple[Trend, ...]:
    """One trend per model over the own rounds; two queries."""
    return trends(_own_rounds())


def remeasure(authority: Authority, key: str, subject: str, period: Period) -> Metric | None:
    """The value of the same criterion in the last round that was decided within the period.

    A later edition is read through its mapping; without a single counterpart there is no value.
    Rounds of anonymous checks have none: their answers show no consensus.
    """
    named = criterion_of_subject(subject)
    if key != METRIC or named is None:
        return None
    rounds = [one for one in _own_rounds() if one.house == authority.slug]
    for one in sorted(rounds, key=lambda each: (each.day, each.number), reverse=True):
        if period.first <= one.day <= period.last:
            return _value_in(one, subject=subject, named=named, rounds=rounds)
    return None


def _value_in(
    one: DecidedRound, *, subject: str, named: tuple[str, str], rounds: Iterable[DecidedRound]
) -> Metric | None:
    known = {each.catalogue.id: each.catalogue for each in rounds}
    catalogue_id, item = named
    if catalogue_id not in known:
        return None
    number = counterpart(item, of=known[catalogue_id], among=known.values(), to=one.catalogue.id)
    metric = score_metric(one, number) if number is not None else None
    if metric is None or one.measured(number or "") != number:
        return None
    # before and after speak of the same subject, whatever number the new edition gives it
    return Metric(
        key=metric.key,
        subject=subject,
        value=metric.value,
        unit=metric.unit,
        better=metric.better,
        period=metric.period,
    )
