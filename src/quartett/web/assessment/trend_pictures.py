# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trend of own rounds as its page shows it: a line of points where they compare, and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from quartett.assessment.explaining import headline
from quartett.assessment.rounding import in_german, in_percent
from quartett.assessment.trend import Trend, TrendLine, TrendPoint
from quartett.charts import Point, Series, Step, line_chart
from quartett.web.charts_kept import Picture, kept_picture

__all__ = ["TrendCell", "TrendPage", "TrendRow", "trend_pages"]


@dataclass(frozen=True, slots=True)
class TrendCell:
    """One value; `note` says its number where the edition had another one."""

    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A criterion or part over the rounds, and the last step."""

    number: str
    title: str
    is_criterion: bool
    cells: tuple[TrendCell, ...]
    change: str
    direction: str


@dataclass(frozen=True, slots=True)
class TrendRound:
    """The head of a column."""

    number: int
    title: str
    day: object
    catalogue: str
    method: str
    validated: str
    headline: str


@dataclass(frozen=True, slots=True)
class TrendPage:
    """One model."""

    trend: Trend
    rounds: tuple[TrendRound, ...]
    rows: tuple[TrendRow, ...]
    picture: Picture | None


def trend_pages(trends: Sequence[Trend]) -> list[TrendPage]:
    """Every model with its rounds, its table and its picture."""
    return [
        TrendPage(
            trend=one,
            rounds=tuple(
                TrendRound(
                    number=each.number,
                    title=each.title,
                    day=each.day,
                    catalogue=each.catalogue.title,
                    method=each.score.method.title,
                    validated=each.validated,
                    headline=headline(each.score),
                )
                for each in one.rounds
            ),
            rows=tuple(_row(line) for line in one.lines),
            picture=_picture(one),
        )
        for one in trends
    ]


def _row(line: TrendLine) -> TrendRow:
    change = line.change
    return TrendRow(
        number=line.item,
        title=line.title.removesuffix("."),
        is_criterion=line.is_criterion,
        cells=tuple(_cell(line, point) for point in line.points),
        change="–" if change is None else _signed(change),
        direction="" if not change else "up" if change > 0 else "down",
    )


def _cell(line: TrendLine, point: TrendPoint | None) -> TrendCell:
    if point is None or point.percent is None:
        return TrendCell("–")
    note = "" if point.item == line.item else _("dort %s") % point.item
    return TrendCell(in_percent(point.percent), note)


def _signed(change: Fraction) -> str:
    text = in_german(change)
    sign = "+" if change > 0 else "±" if change == 0 else ""
    return _("%s Prozentpunkte") % f"{sign}{text}"


def _picture(one: Trend) -> Picture | None:
    """The total over the rounds, where every round has one out of the same maximum."""
    scores = [each.score for each in one.rounds]
    if len(scores) < 2 or not all(score.complete and score.total is not None for score in scores):
        return None
    if len({(score.maximum, score.method.title) for score in scores}) != 1:
        return None
    if len({(each.day.year, each.day.month) for each in one.rounds}) != len(one.rounds):
        return None
    points = tuple(Point(each.day, float(each.score.total or 0)) for each in one.rounds)
    return kept_picture(
        line_chart,
        [Series(one.catalogue.title, points)],
        title=_("Punkte der eigenen Runden"),
        unit=_("Punkte"),
        ident=f"verlauf-{one.family}",
        step=Step.MONTH,
        decimals=0,
    )
