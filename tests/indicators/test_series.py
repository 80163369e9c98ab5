# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series show gaps as gaps, know what can be expected when, and judge only what may be judged."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Period
from quartett.indicators import (
    Indicator,
    Point,
    Series,
    Target,
    TargetStatus,
    available_from,
    by_key,
    change_to_previous_year,
    official,
    target_status,
    waiting_until,
    with_gaps,
)

JAN, MAR = Period.month(2025, 1), Period.month(2025, 3)


def test_gap_between_months_becomes_a_point_without_value() -> None:
    """February is missing and says so."""
    points = with_gaps(Series("K1", "JC-01001", (Point(MAR, 2.0), Point(JAN, 1.0))))
    assert [point.value for point in points] == [1.0, None, 2.0]
    assert points[1].missing == "keine Angabe"


def test_gap_between_years_becomes_a_point_without_value() -> None:
    """Yearly series are filled by years."""
    points = with_gaps(
        Series(
            "region.pbg_je1000",
            "JC-01001",
            (Point(Period.year(2007), 1), Point(Period.year(2009), 2)),
        )
    )
    assert [point.period.first.year for point in points] == [2007, 2008, 2009]


def test_other_spans_are_left_alone() -> None:
    """For quarters and single days nobody can say what is missing."""
    day = Period(date(2022, 12, 31), date(2022, 12, 31))
    series = Series("region.bev_1000", "JC-01001", (Point(day, 92.6),))
    assert with_gaps(series) == series.points
    assert with_gaps(Series("K1", "JC-01001", ())) == ()


def test_the_same_month_twice_is_refused() -> None:
    """Two values for one month are a question for a person, not for the program."""
    with pytest.raises(ValueError, match="overlap"):
        Series("K1", "JC-01001", (Point(JAN, 1.0), Point(JAN, 2.0)))


@given(st.lists(st.integers(0, 60), unique=True, min_size=1), st.randoms())
def test_order_of_input_does_not_matter(months: list[int], order: random.Random) -> None:
    """Points come out in order of time."""
    points = [Point(Period.month(2020 + m // 12, m % 12 + 1), float(m)) for m in months]
    shuffled = points.copy()
    order.shuffle(shuffled)
    assert Series("K1", "x", tuple(points)) == Series("K1", "x", tuple(shuffled))


def test_latest_skips_missing_values() -> None:
    """The newest value, not the newest row."""
    series = Series("K1", "x", (Point(JAN, 1.0), Point(MAR, None)))
    assert series.latest == Point(JAN, 1.0)


def test_change_to_previous_year() -> None:
    """Current minus previous, or the reason why not."""
    series = Series(
        "K2", "x", (Point(Period.month(2024, 1), 24.0), Point(JAN, 22.5), Point(MAR, None))
    )
    assert change_to_previous_year(series, period=JAN).difference == -1.5
    assert change_to_previous_year(series, period=MAR).reason == "Wert fehlt"
    assert (
        change_to_previous_year(series, period=Period.month(2024, 1)).reason
        == "Vorjahreswert fehlt"
    )


def test_change_to_previous_year_in_a_leap_year() -> None:
    """February 2025 compares with all of February 2024, and a day with the same day."""
    february = Series(
        "K2", "x", (Point(Period.month(2024, 2), 1.0), Point(Period.month(2025, 2), 3.0))
    )
    assert change_to_previous_year(february, period=Period.month(2025, 2)).difference == 2.0
    days = [Period(date(year, 12, 31), date(year, 12, 31)) for year in (2022, 2023)]
    daily = Series("region.bev_1000", "x", (Point(days[0], 1.0), Point(days[1], 4.0)))
    assert change_to_previous_year(daily, period=days[1]).difference == 3.0


def test_three_months_waiting_time() -> None:
    """In November the values of July are due; those of lasting work are from January."""
    assert waiting_until(by_key("K1"), today=date(2026, 11, 23)) == Period.month(2026, 7)
    assert waiting_until(by_key("K2E3"), today=date(2026, 11, 23)) == Period.month(2026, 1)
    assert available_from(by_key("K1"), period=Period.month(2026, 10)) == date(2027, 2, 1)


@given(st.dates(date(2012, 1, 1), date(2090, 1, 1)), st.sampled_from(official(date(2026, 1, 1))))
def test_waiting_and_availability_agree(today: date, indicator: Indicator) -> None:
    """The newest expected month is available today, the following one is not."""
    newest = waiting_until(indicator, today=today)
    following = Period.month(newest.last.year + newest.last.month // 12, newest.last.month % 12 + 1)
    assert (
        available_from(indicator, period=newest)
        <= today
        < available_from(indicator, period=following)
    )


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("own.objection_rate", 1.9, TargetStatus.MET),
        ("own.objection_rate", 2.0, TargetStatus.MET),
        ("own.objection_rate", 2.3, TargetStatus.WITHIN_TOLERANCE),
        ("own.objection_rate", 2.31, TargetStatus.MISSED),
        ("own.share_in_standard", 1.7, TargetStatus.WITHIN_TOLERANCE),
        ("own.share_in_standard", 1.6, TargetStatus.MISSED),
        ("own.share_in_standard", None, TargetStatus.NO_VALUE),
        ("K2", 3.0, TargetStatus.MET),
        ("K2E4", 0.1, TargetStatus.NOT_JUDGED),
        ("region.alq", 0.1, TargetStatus.NOT_JUDGED),
        ("own.objection_subject_housing", 9.0, TargetStatus.NOT_JUDGED),
    ],
)
def test_target_status(key: str, value: float | None, status: TargetStatus) -> None:
    """Target 2 with tolerance 0.3, read in its direction; what explains is not judged."""
    found = target_status(by_key(key), value=value, target=Target(2.0, 0.3))
    assert found is status
    assert found.words


def test_negative_tolerance_is_refused() -> None:
    """A tolerance widens a target."""
    with pytest.raises(ValueError, match="negative"):
        Target(1.0, -0.1)
