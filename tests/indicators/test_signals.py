# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings come from signals, never from one noisy month, and never from what only explains."""

from __future__ import annotations

from datetime import date

import pytest

from quartett.findings import Direction, Finding, Kind, Period, Source
from quartett.indicators import (
    Band,
    Point,
    Position,
    Series,
    Target,
    by_key,
    control_chart,
    from_chart,
    from_peers,
    from_target,
)

QUIET = [2.0, 2.2, 2.1, 1.9, 2.0, 2.1, 2.2, 2.0, 1.9, 2.1, 2.0, 2.2]
SOURCE = "Übungsdaten"
GOOD = Position(Band.HIGHEST, "im deutlich günstigeren Bereich", True)
MIDDLE = Position(Band.MIDDLE, "im mittleren Bereich", None)


def month(number: int) -> Period:
    return Period.month(2024 + number // 12, number % 12 + 1)


def series_of(key: str, values: list[float | None]) -> Series:
    points = tuple(Point(month(n), value, denominator=900.0) for n, value in enumerate(values))
    return Series(key, "JC-01001", points)


def chart_findings(key: str, values: list[float | None]) -> tuple[Finding, ...]:
    indicator = by_key(key)
    chart = control_chart(series_of(key, values), indicator=indicator)
    return from_chart(chart, indicator=indicator, source=SOURCE, as_of=date(2026, 1, 5))


def test_point_beyond_limit_becomes_a_finding() -> None:
    """Statement, evidence and metric in one value, ready for a measure."""
    (found,) = chart_findings("own.objection_rate", [*QUIET, *QUIET, 4.0])
    assert found.statement == (
        "Die Kennzahl „Widerspruchsquote“ lag im Januar 2026 mit 4,0\N{NO-BREAK SPACE}% über der "
        "natürlichen Grenze von 2,7."
    )
    assert (found.source, found.kind) == (Source.INDICATOR, Kind.IMPROVEMENT)
    assert found.metric is not None
    assert found.metric.key == "indicator.own.objection_rate"
    assert (found.metric.value, found.metric.unit, found.metric.n) == (4.0, "Prozent", 900)
    assert found.metric.better is Direction.LOWER
    assert found.subjects[0].key == "indicator:own.objection_rate"
    assert (found.evidence[0].reference, found.evidence[0].as_of) == (SOURCE, date(2026, 1, 5))


def test_signal_in_the_good_direction_is_a_strength() -> None:
    """Strengths are findings too."""
    (found,) = chart_findings("own.objection_rate", [*QUIET, *QUIET, 0.2])
    assert found.kind is Kind.STRENGTH


def test_denominator_of_a_change_is_no_number_of_cases() -> None:
    """K1 is divided by last year's sum in euros."""
    (found,) = target_findings("K1", [4.0, 4.0, 4.0], Target(0.0, 1.0))
    assert found.metric is not None
    assert found.metric.n is None


def test_noise_is_no_finding() -> None:
    """Ordinary ups and downs lead to nothing."""
    assert chart_findings("own.objection_rate", [*QUIET, *QUIET]) == ()


@pytest.mark.parametrize("key", ["K3E2", "own.objection_subject_housing"])
def test_what_only_explains_is_no_finding(key: str) -> None:
    """A chart may show the signal; nobody calls it good or bad."""
    assert chart_findings(key, [*QUIET, *QUIET, 4.0]) == ()


def test_run_is_told_as_lasting_only_while_it_lasts() -> None:
    """„liegt“ if the newest value belongs to the run, „lag“ after it."""
    level = [1.7, 2.3] * 6
    (now,) = chart_findings("own.backlog_age", [*level, *[2.2, 2.4] * 5])
    assert "liegt über längere Zeit über" in now.statement
    (then,) = chart_findings("own.backlog_age", [*level, *[2.2, 2.4] * 5, 1.7, 2.0])
    assert "lag über längere Zeit über" in then.statement


def target_findings(key: str, values: list[float | None], target: Target) -> tuple[Finding, ...]:
    return from_target(series_of(key, values), indicator=by_key(key), target=target, source=SOURCE)


def test_target_missed_three_times_is_a_finding() -> None:
    """Beyond the tolerance, each of the newest three."""
    (found,) = target_findings("own.share_in_standard", [91, 80, 81, 82], Target(90, 5))
    assert found.kind is Kind.IMPROVEMENT
    assert found.statement == (
        "Die Kennzahl „Im Standard erledigt“ hat das Ziel von 90,0\N{NO-BREAK SPACE}% 3-mal "
        "nacheinander verfehlt, zuletzt im April 2024 mit 82,0\N{NO-BREAK SPACE}%."
    )


def test_target_met_three_times_is_a_strength() -> None:
    """What goes well is told too."""
    (found,) = target_findings("own.share_in_standard", [91, 92, 93], Target(90, 5))
    assert found.kind is Kind.STRENGTH


@pytest.mark.parametrize(
    "values",
    [[70], [95, 95, 70], [70, 70], [86, 86, 86], [70, None, 70, 70], [70, 95, 70], []],
    ids=["single", "one month", "two", "tolerance", "gap", "mixed", "empty"],
)
def test_anything_less_is_no_finding(values: list[float | None]) -> None:
    """One month, a gap, the tolerance: no alarm."""
    assert target_findings("own.share_in_standard", values, Target(90, 5)) == ()


def test_supplement_never_misses_a_target() -> None:
    """K2E4 explains K2 and is not steered by."""
    assert target_findings("K2E4", [1, 1, 1], Target(90)) == ()


def peer_findings(key: str, positions: list[Position]) -> tuple[Finding, ...]:
    values: list[float | None] = [30.0] * len(positions)
    return from_peers(
        series_of(key, values),
        indicator=by_key(key),
        positions=[(month(n), one) for n, one in enumerate(positions)],
        group="Vergleichstyp IIIb",
        source=SOURCE,
    )


def test_a_year_in_the_outer_band_is_a_finding() -> None:
    """First and last value of the stretch share no month."""
    (found,) = peer_findings("K2", [MIDDLE, *[GOOD] * 13])
    assert found.kind is Kind.STRENGTH
    assert found.statement == (
        "Die Kennzahl „Integrationsquote“ liegt seit mindestens zwölf Monaten im deutlich "
        "günstigeren Bereich der Vergleichsgruppe, zuletzt im Februar 2025 mit "
        "30,0\N{NO-BREAK SPACE}%."
    )
    assert "von Februar 2024 bis Februar 2025" in found.evidence[0].text


@pytest.mark.parametrize(
    "positions", [[GOOD] * 12, [*[GOOD] * 13, MIDDLE], [MIDDLE] * 20, [], [GOOD]]
)
def test_shorter_or_past_stretches_are_no_finding(positions: list[Position]) -> None:
    """Twelve overlapping values are hardly more than one."""
    assert peer_findings("K2", positions) == ()


def test_supplement_in_an_outer_band_is_no_finding() -> None:
    """Only K1–K3 are compared as performance."""
    assert peer_findings("K2E4", [GOOD] * 20) == ()
