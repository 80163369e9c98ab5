# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effect check: verdict, ground and cautions."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import quartett.improvement
from quartett.findings import Direction, Interval, Metric, Period
from quartett.improvement.cautions import CautionKind, Event, Window
from quartett.improvement.effects import (
    Basis,
    EffectProposal,
    Variation,
    check_effect,
    decide,
    difference_interval,
)
from quartett.improvement.errors import DecisionError
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.intervals import Share, share_interval

AUTUMN_25 = Period(date(2025, 10, 1), date(2025, 12, 31))
AUTUMN_26 = Period(date(2026, 10, 1), date(2026, 12, 31))
# Words that would claim a cause.
CAUSAL = ("verursach", "wegen", "dadurch", "aufgrund", "infolge", "bewirk", "dank der")


def metric(value: float, period: Period = AUTUMN_25, **changes: object) -> Metric:
    """A share in percent, more is better."""
    plain = Metric(
        "process.share_in_standard", "process:neuantrag", value, "%", Direction.HIGHER, period, 200
    )
    return replace(plain, **changes)


BEFORE, AFTER = metric(60.0), metric(72.0, AUTUMN_26)
PLAN = MeasurePlan(
    start=date(2026, 3, 1),
    due=date(2026, 8, 31),
    check_on=date(2027, 1, 15),
    baseline=BEFORE,
    expected=10.0,
    comparison=AUTUMN_26,
)


def kinds(proposal: EffectProposal) -> set[CautionKind]:
    """The kinds of cautions in a proposal."""
    return {caution.kind for caution in proposal.cautions}


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (Share(48, 80), Share(56, 70), 0.0524, 0.3339),
        (Share(3, 10), Share(9, 10), 0.1705, 0.8090),
        (Share(0, 29), Share(5, 56), -0.0381, 0.1926),
    ],
)
def test_the_interval_of_a_difference_meets_the_published_values(
    first: Share, second: Share, low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 873–890, Table II, method 10."""
    before = metric(first.value, interval=share_interval(first))
    after = metric(second.value, AUTUMN_26, interval=share_interval(second))
    found = difference_interval(before, after=after)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_intervals_of_different_levels_are_not_mixed() -> None:
    """Half a 95 % and half a 90 % interval would be neither."""
    before = metric(60.0, interval=Interval(55, 65, 0.90))
    after = metric(70.0, AUTUMN_26, interval=Interval(65, 75, 0.95))
    assert difference_interval(before, after=after) is None


def test_intervals_come_first() -> None:
    """An interval of the difference without zero shows a change, else none is visible."""
    before, after = (
        replace(one, interval=Interval(one.value - 5, one.value + 5)) for one in (BEFORE, AFTER)
    )
    variation = Variation(0, 100)
    shown = check_effect(PLAN, before=before, after=after, variation=variation)
    assert (shown.verdict, shown.basis) == (Verdict.WORKED, Basis.INTERVAL)
    assert shown.as_expected is True
    closer = replace(after, value=63.0, interval=Interval(58, 68))
    unclear = check_effect(PLAN, before=before, after=closer, variation=variation)
    assert unclear.verdict is Verdict.NO_CHANGE_VISIBLE
    assert "schließt 0 ein" in unclear.reason


def test_history_comes_second() -> None:
    """Outside the limits of an individuals chart is a change, inside is none."""
    variation = Variation.from_moving_range(61.0, mean_moving_range=2.0)
    assert (variation.lower, variation.upper) == pytest.approx((55.68, 66.32))
    shown = check_effect(PLAN, before=BEFORE, after=AFTER, variation=variation)
    assert (shown.verdict, shown.basis) == (Verdict.WORKED, Basis.VARIATION)
    inside = check_effect(PLAN, before=BEFORE, after=replace(AFTER, value=66), variation=variation)
    assert inside.verdict is Verdict.NO_CHANGE_VISIBLE
    worse = check_effect(PLAN, before=BEFORE, after=replace(AFTER, value=50), variation=variation)
    assert worse.verdict is Verdict.GOT_WORSE


def test_tolerance_comes_third_and_then_nothing() -> None:
    """Without any yardstick two numbers stay two numbers."""
    tolerant = replace(PLAN, tolerance=12.0)
    assert check_effect(tolerant, before=BEFORE, after=AFTER).verdict is Verdict.NO_CHANGE_VISIBLE
    strict = check_effect(replace(PLAN, tolerance=3.0), before=BEFORE, after=AFTER)
    assert (strict.verdict, strict.basis) == (Verdict.WORKED, Basis.TOLERANCE)
    bare = check_effect(PLAN, before=BEFORE, after=AFTER)
    assert (bare.verdict, bare.basis) == (Verdict.NOT_MEASURABLE, Basis.NONE)
    assert "Maßstab fehlt" in bare.reason


@given(
    before=st.floats(-1000, 1000),
    after=st.floats(-1000, 1000),
    half=st.none() | st.floats(0, 50),
    reach=st.none() | st.floats(0, 50),
    tolerance=st.none() | st.floats(0, 50),
)
def test_mirroring_values_and_direction_keeps_the_verdict(
    before: float, after: float, half: float | None, reach: float | None, tolerance: float | None
) -> None:
    """More of a good thing is less of a bad one: signs and direction flipped, same verdict."""
    plan = replace(PLAN, tolerance=tolerance, baseline=None)
    verdicts = []
    for sign, better in ((1, Direction.HIGHER), (-1, Direction.LOWER)):
        first, second = (
            metric(
                sign * value,
                period,
                better=better,
                interval=None
                if half is None
                else Interval(sign * value - half, sign * value + half),
            )
            for value, period in ((before, AUTUMN_25), (after, AUTUMN_26))
        )
        variation = (
            None if reach is None else Variation(sign * before - reach, sign * before + reach)
        )
        verdicts.append(check_effect(plan, before=first, after=second, variation=variation).verdict)
    assert verdicts[0] is verdicts[1]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0.1, 20))
def test_swapping_before_and_after_turns_the_verdict_around(
    one: float, other: float, tolerance: float
) -> None:
    """What improved one way has worsened the other way."""
    assume(one != other)
    plan = replace(PLAN, tolerance=tolerance)
    opposite = {Verdict.WORKED: Verdict.GOT_WORSE, Verdict.GOT_WORSE: Verdict.WORKED}
    there = check_effect(plan, before=metric(one), after=metric(other, AUTUMN_26)).verdict
    back = check_effect(plan, before=metric(other), after=metric(one, AUTUMN_26)).verdict
    assert back is opposite.get(there, there)


@pytest.mark.parametrize(
    "after",
    [
        None,
        replace(AFTER, unit="Tage"),
        replace(AFTER, subject="process:widerspruch"),
        replace(AFTER, value=float("nan")),
        replace(AFTER, period=AUTUMN_25),
    ],
    ids=["missing", "other unit", "other subject", "no number", "same period"],
)
def test_what_cannot_be_compared_is_not_measurable(after: Metric | None) -> None:
    """Each with a reason."""
    found = check_effect(replace(PLAN, tolerance=1.0), before=BEFORE, after=after)
    assert found.verdict is Verdict.NOT_MEASURABLE
    assert found.reason


def test_a_metric_that_only_explains_is_never_judged() -> None:
    """Neutral figures explain; a law says so for some of them."""
    first, second = (replace(one, better=Direction.NEUTRAL) for one in (BEFORE, AFTER))
    found = check_effect(replace(PLAN, tolerance=1.0), before=first, after=second)
    assert found.verdict is Verdict.NOT_MEASURABLE


def test_the_reason_for_no_metric_is_repeated() -> None:
    """What was written at planning is what the check says."""
    plan = replace(PLAN, baseline=None, no_metric_reason="Es gibt nur einen Fall im Jahr.")
    assert check_effect(plan, before=None, after=None).reason == plan.no_metric_reason


def test_a_clean_comparison_has_no_cautions() -> None:
    """Same season, as planned, enough cases: nothing to warn of."""
    assert check_effect(PLAN, before=BEFORE, after=AFTER).cautions == ()


def test_season_law_small_numbers_and_changed_frames_are_named() -> None:
    """All that calls for caution at once."""
    spring = replace(AFTER, period=Period(date(2026, 9, 1), date(2026, 11, 30)), n=12)
    found = check_effect(
        PLAN,
        before=replace(BEFORE, value=59.0),
        after=spring,
        events=[Event(date(2026, 7, 1), "Neue Regelung"), Event(date(2027, 7, 1), "Später")],
    )
    assert kinds(found) == {
        CautionKind.SEASON,
        CautionKind.EVENT,
        CautionKind.SMALL_NUMBER,
        CautionKind.NOT_AS_PLANNED,
    }
    texts = " ".join(caution.text for caution in found.cautions)
    assert "Neue Regelung" in texts
    assert "Später" not in texts


def test_an_extreme_start_is_named() -> None:
    """After the worst value of a history the next one is mostly better by itself."""
    history = (66.0, 64.0, 65.0, 67.0, 60.0)
    variation = Variation(55, 75, history)
    found = check_effect(PLAN, before=BEFORE, after=AFTER, variation=variation)
    assert kinds(found) == {CautionKind.REGRESSION_TO_THE_MEAN}
    assert "schlechteste von 5" in found.cautions[0].text
    inner = Variation(55, 75, (58.0, *history))
    assert check_effect(PLAN, before=BEFORE, after=AFTER, variation=inner).cautions == ()


def test_overlapping_windows_are_named_and_get_no_limits() -> None:
    """Rolling and year-on-year values share months: no natural variation is read from them."""
    january, june = Period.month(2026, 1), Period.month(2026, 6)
    before, after = metric(20.0, january), metric(23.0, june)
    plan = replace(PLAN, baseline=before, comparison=june, tolerance=1.0)
    for window in (Window.ROLLING_12_MONTHS, Window.YEAR_ON_YEAR):
        found = check_effect(
            plan, before=before, after=after, variation=Variation(18, 22), window=window
        )
        assert found.basis is Basis.TOLERANCE
        assert kinds(found) == {CautionKind.OVERLAPPING_WINDOWS}


@pytest.mark.parametrize(
    ("window", "month", "overlaps"),
    [
        (Window.ROLLING_12_MONTHS, 12, True),
        (Window.ROLLING_12_MONTHS, 13, False),
        (Window.YEAR_ON_YEAR, 13, True),
        (Window.YEAR_ON_YEAR, 14, False),
    ],
)
def test_windows_overlap_until_their_months_are_apart(
    window: Window, month: int, overlaps: bool
) -> None:
    """Twelve months end in January; from the next January on nothing is shared."""
    later = Period.month(2025 + (month - 1) // 12, (month - 1) % 12 + 1)
    before, after = metric(20.0, Period.month(2025, 1)), metric(20.0, later)
    plan = replace(PLAN, baseline=before, comparison=later)
    found = check_effect(plan, before=before, after=after, window=window)
    assert (CautionKind.OVERLAPPING_WINDOWS in kinds(found)) is overlaps


def test_a_human_may_depart_from_the_proposal_only_with_a_reason() -> None:
    """Agreeing needs none."""
    proposal = check_effect(replace(PLAN, tolerance=1.0), before=BEFORE, after=AFTER)
    on = date(2027, 1, 20)
    assert decide(proposal, verdict=Verdict.WORKED, decided_on=on).reason == ""
    with pytest.raises(DecisionError, match="begründen"):
        decide(proposal, verdict=Verdict.NO_CHANGE_VISIBLE, decided_on=on, reason="  ")
    other = decide(
        proposal, verdict=Verdict.NO_CHANGE_VISIBLE, decided_on=on, reason="Zählweise geändert."
    )
    assert other.proposal.verdict is Verdict.WORKED


def test_every_verdict_leads_somewhere() -> None:
    """A next step is offered after each; what worked is made the standard first."""
    for verdict in Verdict:
        proposal = EffectProposal(verdict, Basis.NONE, "")
        assert proposal.next_steps
    assert EffectProposal(Verdict.WORKED, Basis.NONE, "").next_steps[0] is NextStep.STANDARDISE


def test_no_text_of_the_room_claims_a_cause() -> None:
    """A comparison of before and after shows that, not why; the wording keeps to it."""
    folder = Path(quartett.improvement.__file__).parent
    modules = sorted(folder.glob("*.py"))
    assert modules
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value.lower()
                assert not [word for word in CAUSAL if word in text], f"{module.name}: {text}"
