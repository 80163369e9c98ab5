# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cycle of a measure and the way of a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Kind
from quartett.improvement.errors import StateError
from quartett.improvement.states import (
    FindingState,
    MeasureState,
    Progress,
    finding_steps,
    measure_steps,
    move_finding,
    move_measure,
)
from quartett.improvement.verdicts import Verdict

STEPS = st.lists(
    st.tuples(
        st.sampled_from(MeasureState),
        st.none() | st.sampled_from(Verdict),
        st.sampled_from(["", "Der Standort schließt."]),
    ),
    max_size=30,
)


@given(STEPS)
def test_no_sequence_of_steps_closes_a_measure_without_an_effect_check(
    steps: list[tuple[MeasureState, Verdict | None, str]],
) -> None:
    """Whatever is tried, closed and standardising measures have a verdict of this very turn."""
    progress, verdict_of_turn = Progress(), None
    for to, verdict, reason in steps:
        try:
            progress = move_measure(progress, to=to, verdict=verdict, reason=reason)
        except StateError:
            continue
        starts_again = to in (MeasureState.PLANNED, MeasureState.RUNNING)
        verdict_of_turn = None if starts_again else verdict or verdict_of_turn
        assert progress.verdict is verdict_of_turn
        if progress.state in (MeasureState.CLOSED, MeasureState.STANDARDISING):
            assert verdict_of_turn is not None
        if progress.state is MeasureState.CANCELLED:
            assert progress.reason


def test_a_closed_measure_without_a_check_cannot_even_be_written_down() -> None:
    """The value itself refuses, so that no shell can get around the rule."""
    with pytest.raises(StateError) as fault:
        Progress(MeasureState.CLOSED)
    assert fault.value.field == "state"
    assert "Wirkungsprüfung" in fault.value.mend


def test_the_usual_way_leads_through_plan_do_check_act() -> None:
    """Planned, running, checking, standardising, closed."""
    progress = move_measure(Progress(), to=MeasureState.RUNNING)
    progress = move_measure(progress, to=MeasureState.CHECKING)
    progress = move_measure(progress, to=MeasureState.STANDARDISING, verdict=Verdict.WORKED)
    assert progress.state.phase == "Act"
    assert move_measure(progress, to=MeasureState.CLOSED).verdict is Verdict.WORKED


def test_what_was_not_measurable_may_be_closed_too() -> None:
    """„Nicht messbar“ is an effect check with a result."""
    checking = Progress(MeasureState.CHECKING)
    closed = move_measure(checking, to=MeasureState.CLOSED, verdict=Verdict.NOT_MEASURABLE)
    assert closed.state is MeasureState.CLOSED


def test_a_new_turn_needs_a_new_check() -> None:
    """Back in the works, the old verdict is forgotten."""
    checked = Progress(MeasureState.CHECKING, Verdict.NO_CHANGE_VISIBLE)
    again = move_measure(move_measure(checked, to=MeasureState.RUNNING), to=MeasureState.CHECKING)
    assert MeasureState.CLOSED not in measure_steps(again)


def test_cancelling_needs_a_reason() -> None:
    """Without one, the field to fill in is named."""
    with pytest.raises(StateError) as fault:
        move_measure(Progress(), to=MeasureState.CANCELLED, reason=" ")
    assert fault.value.field == "reason"


@pytest.mark.parametrize("end", [MeasureState.CLOSED, MeasureState.CANCELLED])
def test_ends_are_ends(end: MeasureState) -> None:
    """A closed or cancelled measure goes nowhere; the fault says so."""
    progress = Progress(end, Verdict.WORKED, "Grund")
    assert measure_steps(progress) == ()
    assert not end.is_open
    with pytest.raises(StateError, match="kein weiterer Schritt"):
        move_measure(progress, to=MeasureState.RUNNING)


def test_every_state_has_a_german_label() -> None:
    """No state shows its code to a user."""
    for state in [*MeasureState, *FindingState]:
        assert state.label != state.value


@given(st.lists(st.sampled_from(FindingState), max_size=20), st.booleans())
def test_a_strength_never_becomes_a_measure(steps: list[FindingState], changeable: bool) -> None:
    """A strength is secured, whatever is tried."""
    state = FindingState.NEW
    for to in steps:
        try:
            state = move_finding(
                state, to=to, kind=Kind.STRENGTH, changeable_here=changeable, reason="Grund"
            )
        except StateError:
            continue
        assert state is not FindingState.IN_MEASURE


def test_what_others_must_change_is_passed_up_and_no_measure() -> None:
    """A central template leads upwards."""
    steps = finding_steps(FindingState.NEW, kind=Kind.IMPROVEMENT, changeable_here=False)
    assert FindingState.PASSED_UP in steps
    assert FindingState.IN_MEASURE not in steps


def test_a_weakness_is_settled_only_through_a_measure() -> None:
    """Securing an improvement needs the measure before."""
    improvement = {"kind": Kind.IMPROVEMENT, "changeable_here": True}
    assert FindingState.SECURED not in finding_steps(FindingState.NEW, **improvement)
    assert FindingState.SECURED in finding_steps(FindingState.IN_MEASURE, **improvement)


def test_dropping_a_finding_needs_a_reason() -> None:
    """Silence is no answer."""
    with pytest.raises(StateError, match="begründen"):
        move_finding(
            FindingState.NEW,
            to=FindingState.DROPPED,
            kind=Kind.IMPROVEMENT,
            changeable_here=True,
        )
