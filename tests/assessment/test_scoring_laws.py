# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every score, whatever was rated."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.small_catalogues import PLAIN, POINTS, model

from quartett.assessment import Catalogue, Explanation, Rating, explain, score, score_to_json

KEYS = ("a", "b", "c")
SMALL = model(weights=(1, 2, 1), parts=(3, 2, 0), attributes=KEYS, cap="a", methods=(POINTS, PLAIN))
ITEMS = ("1.1", "1.2", "1.3", "2.1", "2.2", "3")
VALUE = st.integers(0, 100)
RATED = st.dictionaries(st.tuples(st.sampled_from(ITEMS), st.sampled_from(KEYS)), VALUE)
METHOD = st.sampled_from(["full", "plain"])


def ratings_of(rated: Mapping[tuple[str, str], int]) -> list[Rating]:
    """Ratings of one person: (item, attribute) → value."""
    return [
        Rating("R", "", item, attribute, Decimal(value))
        for (item, attribute), value in rated.items()
    ]


def full(values: list[int]) -> list[Rating]:
    """Every attribute of every item rated."""
    places = [(item, key) for item in ITEMS for key in KEYS]
    return ratings_of(dict(zip(places, values, strict=True)))


ALL = st.lists(VALUE, min_size=len(ITEMS) * len(KEYS), max_size=len(ITEMS) * len(KEYS))


@given(ALL, st.data())
def test_points_never_fall_when_an_attribute_rises(values: list[int], data: st.DataObject) -> None:
    """Total, points and percentages are monotone in every single attribute."""
    place = data.draw(st.integers(0, len(values) - 1))
    higher = values.copy()
    higher[place] = data.draw(st.integers(values[place], 100))
    before, after = score(full(values), catalogue=SMALL), score(full(higher), catalogue=SMALL)
    assert before.total is not None
    assert after.total is not None
    assert before.total <= after.total
    for one, other in zip(before.criteria, after.criteria, strict=True):
        assert one.percent is not None
        assert other.percent is not None
        assert one.percent <= other.percent
        assert (one.points or 0) <= (other.points or 0)


@given(RATED, METHOD, st.randoms(use_true_random=False))
def test_the_order_of_ratings_changes_nothing(
    rated: Mapping[tuple[str, str], int], method: str, shuffler: random.Random
) -> None:
    """Shuffled rows are the same score."""
    ratings = ratings_of(rated)
    shuffled = ratings.copy()
    shuffler.shuffle(shuffled)
    assert score(ratings, catalogue=SMALL, method=method) == score(
        shuffled, catalogue=SMALL, method=method
    )


@given(RATED, st.permutations(range(3)))
def test_the_order_of_criteria_changes_no_number(
    rated: Mapping[tuple[str, str], int], order: list[int]
) -> None:
    """A catalogue with its criteria in another order gives every criterion the same score."""
    turned = Catalogue.model_validate(
        {**dict(SMALL), "criteria": tuple(SMALL.criteria[place] for place in order)}
    )
    before = score(ratings_of(rated), catalogue=SMALL, method="full")
    after = score(ratings_of(rated), catalogue=turned, method="full")
    assert after.criteria == tuple(before.criteria[place] for place in order)
    assert (after.total, after.complete) == (before.total, before.complete)


@given(RATED)
def test_points_stay_within_what_could_be_reached(rated: Mapping[tuple[str, str], int]) -> None:
    """total ≤ rated maximum ≤ maximum, for each criterion and for the sum."""
    result = score(ratings_of(rated), catalogue=SMALL, method="full")
    for points, reachable, maximum in [
        (result.total, result.rated_maximum, result.maximum),
        *((one.points, one.rated_maximum, one.maximum) for one in result.criteria),
    ]:
        assert reachable is not None
        assert maximum is not None
        assert 0 <= (points or 0) <= reachable <= maximum


@given(RATED, METHOD)
def test_what_is_missing_is_never_0(rated: Mapping[tuple[str, str], int], method: str) -> None:
    """A number stands exactly where all attributes are rated, and only there."""
    result = score(ratings_of(rated), catalogue=SMALL, method=method)
    whole = {item for item in ITEMS if all((item, key) in rated for key in KEYS)}
    for criterion in result.criteria:
        for part in criterion.parts:
            assert (part.percent is not None) == (part.number in whole)
        touched = any(part.number in whole for part in criterion.parts)
        assert (criterion.percent is not None) == touched
        assert (criterion.points is not None) == (touched and method == "full")
    assert result.complete == (len(whole) == len(ITEMS))
    assert (result.total is not None) == bool(whole and method == "full")


@given(RATED)
def test_leaving_something_out_never_lowers_a_criterion_that_is_rated_evenly(
    rated: Mapping[tuple[str, str], int],
) -> None:
    """With 60 everywhere every criterion shows 60, however many parts are missing."""
    even = ratings_of(dict.fromkeys(rated, 60))
    for one in score(even, catalogue=SMALL, method="full").criteria:
        assert one.percent in (None, 60)


@given(RATED, METHOD)
def test_explaining_gives_the_numbers_back(
    rated: Mapping[tuple[str, str], int], method: str
) -> None:
    """The tree shows the score's own numbers, from the total down to each attribute."""
    result = score(ratings_of(rated), catalogue=SMALL, method=method)
    tree = explain(result)
    assert tree.number == result.total
    for criterion, node in zip(result.criteria, tree.children, strict=True):
        points = criterion.points
        assert node.number == (criterion.percent if points is None else points)
        assert explain(result, criterion.number) == node
        for part in criterion.parts:
            found = explain(result, part.number)
            if part.number != criterion.number:
                assert found.number == part.percent
                assert found in _nodes(node)
            for attribute in part.attributes:
                if part.rated_attributes:
                    assert attribute.percent in {one.number for one in _nodes(node)}


@given(ALL)
def test_points_add_up_in_the_explanation(values: list[int]) -> None:
    """The root is the sum of its children, which are whole points."""
    tree = explain(score(full(values), catalogue=SMALL))
    numbers = [child.number for child in tree.children if child.number is not None]
    assert sum(numbers, Fraction(0)) == tree.number
    assert all(number.denominator == 1 for number in numbers)


@given(RATED)
def test_the_rater_leaves_no_trace_in_the_score(rated: Mapping[tuple[str, str], int]) -> None:
    """A score is the same whoever rated, in the JSON form too."""
    ratings = ratings_of(rated)
    others = [replace(one, rater="anders", group="Team") for one in ratings]
    first, second = (score(one, catalogue=SMALL) for one in (ratings, others))
    assert score_to_json(first) == score_to_json(second)


def _nodes(node: Explanation) -> list[Explanation]:
    return [node, *(one for child in node.children for one in _nodes(child))]
