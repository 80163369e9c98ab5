# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ranking of the workshop."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.improvement.errors import RatingError
from quartett.improvement.prioritising import (
    Candidate,
    DotRole,
    Dots,
    Quadrant,
    RankingRule,
    count_dots,
    quadrant,
    rank,
    sensitivity,
)

RATING = st.integers(1, 5)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.text("abcdefgh", min_size=1, max_size=4),
        effort=RATING,
        benefit=RATING,
        dots=st.integers(0, 9),
    ),
    unique_by=lambda candidate: candidate.key,
    max_size=12,
)
RULES = st.builds(
    RankingRule,
    benefit_weight=st.floats(0.25, 3),
    effort_weight=st.floats(0.25, 3),
    dots=st.sampled_from(DotRole),
    dots_weight=st.floats(0, 2),
)


@given(CANDIDATES, RULES, st.randoms(use_true_random=False))
def test_the_order_of_the_input_has_no_influence(
    candidates: list[Candidate], rule: RankingRule, shuffler: random.Random
) -> None:
    """Shuffled candidates get the same ranks."""
    shuffled = candidates.copy()
    shuffler.shuffle(shuffled)
    assert rank(candidates, rule=rule) == rank(shuffled, rule=rule)


@given(CANDIDATES)
def test_equal_ratings_share_a_rank(candidates: list[Candidate]) -> None:
    """Same effort, benefit and dots: same rank, marked as tied; the next rank counts them all."""
    ranking = rank(candidates)
    for one in ranking:
        for other in ranking:
            same = (one.value, one.candidate.dots) == (other.value, other.candidate.dots)
            assert same == (one.rank == other.rank)
        assert one.rank == 1 + sum(other.rank < one.rank for other in ranking)
        assert one.tied == (sum(other.rank == one.rank for other in ranking) > 1)


def test_value_is_benefit_per_effort() -> None:
    """4 ÷ 2 comes before 5 ÷ 5; 2 ÷ 1 and 4 ÷ 2 are the same."""
    ranking = rank([Candidate("c", 5, 5), Candidate("b", 2, 4), Candidate("a", 1, 2)])
    assert [(each.candidate.key, each.rank, each.value) for each in ranking] == [
        ("a", 1, 2.0),
        ("b", 1, 2.0),
        ("c", 3, 1.0),
    ]


def test_dots_break_ties_or_weigh_in() -> None:
    """As a tie-breaker they cannot lift a lesser value, as a weight they can."""
    less, more = Candidate("less", 4, 5, dots=9), Candidate("more", 3, 4, dots=0)
    assert rank([less, more])[0].candidate is more
    assert rank([less, more], rule=RankingRule(dots=DotRole.WEIGHT))[0].candidate is less
    tied = Candidate("tied", 3, 4, dots=1)
    assert rank([more, tied])[0].candidate is tied


@pytest.mark.parametrize(
    ("effort", "benefit", "label"),
    [
        (1, 5, "schnell gewonnen"),
        (5, 5, "großes Vorhaben"),
        (1, 1, "nebenbei"),
        (5, 1, "lieber nicht"),
        (3, 3, "schnell gewonnen"),
    ],
)
def test_the_board_has_four_fields_with_names(effort: int, benefit: int, label: str) -> None:
    """The middle counts as little effort and much benefit."""
    assert quadrant(Candidate("x", effort, benefit)).label == label


def test_quadrants_are_stable_codes() -> None:
    """The codes may be stored."""
    assert {field.value for field in Quadrant} == {
        "quick_win", "big_project", "on_the_side", "rather_not",
    }  # fmt: skip


def test_dots_stay_within_the_budget_of_each_person() -> None:
    """Three dots each: a fourth is refused with the number to take back."""
    votes = [Dots("p1", "a", 2), Dots("p1", "b", 1), Dots("p2", "a", 3)]
    assert count_dots(votes, budget=3) == {"a": 5, "b": 1}
    with pytest.raises(RatingError) as fault:
        count_dots([*votes, Dots("p1", "c", 1)], budget=3)
    assert "nehmen Sie 1 zurück" in fault.value.mend
    with pytest.raises(RatingError):
        count_dots([Dots("p1", "a", -1)], budget=3)


@pytest.mark.parametrize(("effort", "benefit", "dots"), [(0, 3, 0), (3, 6, 0), (3, 3, -1)])
def test_ratings_keep_to_their_scale(effort: int, benefit: int, dots: int) -> None:
    """One to five, and no negative dots."""
    with pytest.raises(RatingError):
        Candidate("x", effort, benefit, dots)


def test_weights_are_positive() -> None:
    """A weight of nought would hide a rating."""
    with pytest.raises(RatingError):
        RankingRule(benefit_weight=0)


def test_the_rule_can_be_read() -> None:
    """Weights are visible in the sentence below the board."""
    assert RankingRule().text.startswith("Wert = Nutzen ÷ Aufwand. Bei gleichem Wert")
    assert "Nutzen hoch 1,5" in RankingRule(benefit_weight=1.5).text
    assert "Anteil an allen Punkten" in RankingRule(dots=DotRole.WEIGHT).text


def test_sensitivity_says_whether_the_first_three_stay() -> None:
    """Clear leaders stay; neighbours change places and are named."""
    clear = [Candidate(key, 1, 5) for key in "abc"] + [Candidate("z", 5, 1)]
    assert sensitivity(clear).stable
    assert "bleiben gleich" in sensitivity(clear).note
    close = [Candidate("a", 1, 5), Candidate("b", 1, 4), Candidate("c", 2, 4), Candidate("d", 1, 2)]
    close += [Candidate("e", 3, 5)]
    seen = sensitivity(close, spread=0.5)
    assert not seen.stable
    assert "d" in seen.leaving or "c" in seen.leaving or seen.entering
    with pytest.raises(RatingError):
        sensitivity(clear, spread=1.5)


def test_an_empty_board_is_no_error() -> None:
    """Nothing to rank, nothing to say but that nothing changes."""
    assert rank([]) == ()
    assert sensitivity([]).stable
