# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ten steps are whole, and the label rule says what it knows and what it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quartett.assessment.steps import CafSteps, LabelVerdict, SignKey, caf_steps, label_possible

REACHED = (4, 3, 3, 3, 4, 3, 3, 3, 3)  # 29 points, steps 1 and 5 have 4


def verdict(points: Sequence[int]) -> LabelVerdict:
    return label_possible(dict(enumerate(points, start=1)))


def test_ten_steps_in_three_phases() -> None:
    """Two steps to begin, four to assess, four to improve."""
    steps = caf_steps().steps
    assert [step.number for step in steps] == list(range(1, 11))
    assert [step.phase for step in steps] == [1, 1, 2, 2, 2, 2, 3, 3, 3, 3]


def test_every_sign_shows_exactly_one_step() -> None:
    """The shell can ask for each of the twelve signs and knows which step it belongs to."""
    shown = [sign.key for step in caf_steps().steps for sign in step.signs]
    assert sorted(shown) == sorted(SignKey)


def test_steps_can_be_asked_by_number() -> None:
    """Step 5 needs the sheets and the consensus; there is no step 11."""
    assert [sign.key for sign in caf_steps().step(5).signs] == ["sheets_in", "consensus_done"]
    with pytest.raises(KeyError):
        caf_steps().step(11)


def test_the_feedback_rates_steps_one_to_nine() -> None:
    """Pillars 1 and 2 look at the steps 1–6 and 7–9, pillar 3 at none of them."""
    feedback = caf_steps().feedback
    assert feedback.rated_steps == tuple(range(1, 10))
    assert [pillar.steps for pillar in feedback.pillars] == [(1, 2, 3, 4, 5, 6), (7, 8, 9), ()]
    assert (feedback.low, feedback.high) == (1, 5)


@pytest.mark.parametrize(
    ("points", "possible", "total"),
    [
        (REACHED, True, 29),
        ((4, 3, 3, 3, 3, 3, 3, 3, 3), False, 28),  # 28 reached, but step 5 has 3
        ((4, 3, 3, 3, 4, 3, 3, 3, 2), True, 28),
        ((4, 3, 3, 3, 4, 3, 3, 2, 2), False, 27),
        ((3, 5, 5, 5, 5, 5, 5, 5, 5), False, 43),  # step 1 has 3
        ((5, 5, 5, 5, 5, 5, 5, 5, 5), True, 45),
        ((1, 1, 1, 1, 1, 1, 1, 1, 1), False, 9),
    ],
)
def test_label_needs_28_points_and_steps_1_and_5(
    points: Sequence[int], possible: bool, total: int
) -> None:
    """Fragenkatalog 1 of the Austrian CAF-Gütesiegel: sum ≥ 28, steps 1 and 5 each ≥ 4."""
    found = verdict(points)
    assert (found.possible, found.total) == (possible, total)
    assert found.reasons


def test_reasons_name_the_step_and_what_it_needs() -> None:
    """Whoever misses the label reads where."""
    assert verdict((4, 3, 3, 3, 3, 3, 3, 3, 3)).reasons == (
        "Schritt 5 hat 3 Punkte, nötig sind mindestens 4.",
    )
    assert verdict((4, 3, 3, 3, 1, 1, 1, 1, 1)).reasons == (
        "18 Punkte zusammen, nötig sind mindestens 28.",
        "Schritt 5 hat 1 Punkt, nötig sind mindestens 4.",
    )


def test_fulfilled_demands_are_named_too() -> None:
    """A verdict in favour says what it rests on."""
    assert verdict(REACHED).reasons == (
        "29 Punkte zusammen, nötig sind mindestens 28.",
        "Schritt 1 hat 4 Punkte, nötig sind mindestens 4.",
        "Schritt 5 hat 4 Punkte, nötig sind mindestens 4.",
    )


def test_fragenkatalog_2_leaves_a_verdict_open() -> None:
    """It also demands step 9; a house with less there is told, and the verdict is not settled."""
    doubtful = verdict(REACHED)
    assert (doubtful.possible, doubtful.settled) == (True, False)
    assert doubtful.cautions[0].startswith("Fragenkatalog 2 verlangt zusätzlich für Schritt 9")
    sure = verdict((4, 3, 3, 3, 4, 3, 3, 3, 4))
    assert (sure.possible, sure.settled) == (True, True)


@given(st.lists(st.integers(min_value=1, max_value=5), min_size=9, max_size=9))
def test_every_verdict_says_where_the_rule_comes_from(points: list[int]) -> None:
    """The form is Austrian and old; no answer leaves the room without saying so."""
    caution = verdict(points).cautions[-1]
    assert "österreichischen" in caution
    assert "CAF 2006" in caution


@given(
    st.lists(st.integers(min_value=1, max_value=4), min_size=9, max_size=9),
    st.integers(min_value=0, max_value=8),
)
def test_more_points_never_cost_the_label(points: list[int], place: int) -> None:
    """Raising one step keeps what was possible and what was settled in favour."""
    better = [value + (index == place) for index, value in enumerate(points)]
    before, after = verdict(points), verdict(better)
    assert after.possible or not before.possible
    if before.possible and before.settled:
        assert after.settled


def test_missing_value_is_missing() -> None:
    """No sum is shown for a form that is not filled in."""
    found = label_possible({step: 5 for step in range(1, 10) if step != 6})
    assert (found.possible, found.total) == (False, None)
    assert found.reasons == ("Für Schritt 6 fehlt der Wert. Tragen Sie ihn nach.",)


@pytest.mark.parametrize("wrong", [0, 6, -1])
def test_value_off_the_scale_is_named_with_its_mend(wrong: int) -> None:
    """Place, what was found and what is expected."""
    found = label_possible({**dict.fromkeys(range(1, 10), 5), 3: wrong})
    assert found.reasons == (
        f"Schritt 3: {wrong} liegt nicht auf der Skala. "
        "Tragen Sie eine ganze Zahl von 1 bis 5 ein.",
    )


def test_step_ten_has_no_value() -> None:
    """Planning the next round is looked at by no questionnaire."""
    found = label_possible(dict.fromkeys(range(1, 11), 5))
    assert not found.possible
    assert found.reasons == ("Schritt 10 wird nicht bewertet. Nehmen Sie den Wert heraus.",)


@pytest.mark.parametrize(
    ("place", "field", "value", "fault"),
    [
        (3, "number", 12, "numbered from 1"),
        (0, "phase", 3, "phases in order"),
        (0, "signs", [{"key": "plan_told", "text": "Zweimal."}], "exactly one step"),
        (0, "source", "hearsay", "not listed"),
    ],
)
def test_faulty_file_is_refused(place: int, field: str, value: object, fault: str) -> None:
    """A step that nobody can show as done never reaches a page."""
    raw = caf_steps().model_dump()
    steps = [dict(step) for step in raw["steps"]]
    steps[place][field] = value
    with pytest.raises(ValidationError, match=fault):
        CafSteps.model_validate({**raw, "steps": steps})
