# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hints where numbers and words do not fit each other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.small_catalogues import by_attribute, caf, direct, model

from quartett.assessment import (
    Catalogue,
    ContradictionRule,
    Rating,
    Remark,
    RemarkKind,
    Thresholds,
    catalogue,
    contradictions,
    score,
)

PARTS = model(parts=(2,))
RESULTS = model(nature="result", headings=2)


def remarks(item: str, *, strengths: int = 0, improvements: int = 0) -> list[Remark]:
    """So many remarks of each kind."""
    return [
        *[Remark(item, RemarkKind.STRENGTH, "Das läuft gut.")] * strengths,
        *[Remark(item, RemarkKind.IMPROVEMENT, "Das fehlt.")] * improvements,
    ]


def rules(
    ratings: list[Rating],
    written: list[Remark],
    *,
    of: Catalogue = PARTS,
    data_points: Mapping[str, int] | None = None,
) -> list[tuple[str, ContradictionRule]]:
    """Item and rule of every hint."""
    found = contradictions(score(ratings, catalogue=of), written, data_points=data_points)
    return [(one.item, one.rule) for one in found]


def test_a_high_value_without_a_strength_is_pointed_out() -> None:
    """„75 % ohne eine genannte Stärke“; with one it is fine."""
    found = contradictions(score(direct({"1.1": 75}), catalogue=PARTS), [])
    assert [one.rule for one in found] == [ContradictionRule.HIGH_WITHOUT_STRENGTH]
    sentence = found[0].sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert sentence.startswith("1.1: 75 % ohne eine genannte Stärke.")
    assert rules(direct({"1.1": 75}), remarks("1.1", strengths=1)) == []


def test_a_high_value_with_only_improvements_is_pointed_out() -> None:
    """One hint and not two: this one says more."""
    found = rules(direct({"1.1": 70}), remarks("1.1", improvements=2))
    assert found == [("1.1", ContradictionRule.HIGH_ONLY_IMPROVEMENTS)]


def test_a_low_value_with_only_strengths_is_pointed_out() -> None:
    """30 and below; an area for improvement settles it."""
    assert rules(direct({"1.1": 30}), remarks("1.1", strengths=1)) == [
        ("1.1", ContradictionRule.LOW_ONLY_STRENGTHS)
    ]
    assert rules(direct({"1.1": 30}), remarks("1.1", strengths=1, improvements=1)) == []
    assert rules(direct({"1.1": 31}), remarks("1.1", strengths=1)) == []
    assert rules(direct({"1.1": 30}), []) == []


def test_a_remark_on_the_criterion_counts_for_its_parts() -> None:
    """Whoever writes once for the whole criterion is not asked again for each part."""
    assert rules(direct({"1.1": 75, "1.2": 80}), remarks("1", strengths=1)) == []


def test_an_empty_remark_counts_for_nothing() -> None:
    """White space is no strength."""
    blank = [Remark("1.1", RemarkKind.STRENGTH, "  ")]
    assert rules(direct({"1.1": 75}), blank) == [("1.1", ContradictionRule.HIGH_WITHOUT_STRENGTH)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"implemented": 60}, True),
        ({"implemented": 60, "sound": 0}, True),
        ({"implemented": 60, "sound": 30}, True),
        ({"implemented": 60, "sound": 35}, False),
        ({"implemented": 45, "sound": 0}, False),
        ({"sound": 60}, False),
    ],
)
def test_deployment_without_an_approach_is_pointed_out(
    values: Mapping[str, int], *, expected: bool
) -> None:
    """„Umsetzung bewertet, aber kein Vorgehen“, also while the approach is not rated yet."""
    found = rules(by_attribute("1.1", values), [], of=catalogue("efqm-2020"))
    assert (("1.1", ContradictionRule.DEPLOYMENT_WITHOUT_APPROACH) in found) == expected


def test_two_approach_attributes_are_taken_together() -> None:
    """Execution: Sound and Aligned are both the approach."""
    values = {"implemented": 80, "sound": 20, "aligned": 60}
    assert rules(by_attribute("3.1", values), [], of=catalogue("efqm-2020")) == []


def test_doing_without_a_plan_is_pointed_out_in_caf_too() -> None:
    """DO 60 and PLAN 0."""
    for of in (caf(), catalogue("caf-2020")):
        found = rules(by_attribute("1.1", {"do": 60, "plan": 0}), [], of=of)
        assert found == [("1.1", ContradictionRule.DEPLOYMENT_WITHOUT_APPROACH)]


@pytest.mark.parametrize(
    ("percent", "points", "expected"),
    [(50, 2, True), (50, 3, False), (49, 0, False), (100, 0, True)],
)
def test_a_result_without_three_data_points_is_pointed_out(
    percent: int, points: int, *, expected: bool
) -> None:
    """„Ergebnis ohne drei Datenpunkte“ from 50 % on."""
    found = rules(
        direct({"1": percent}),
        remarks("1", strengths=1),
        of=RESULTS,
        data_points={"1": points},
    )
    assert found == ([("1", ContradictionRule.RESULT_WITHOUT_DATA)] if expected else [])


def test_evidence_and_remarks_on_a_heading_count_for_its_criterion() -> None:
    """EFQM 6.1 to 6.5 carry the evidence for 6, which is rated as one."""
    found = rules(
        direct({"1": 80}),
        remarks("1.2", strengths=1),
        of=RESULTS,
        data_points={"1.1": 5},
    )
    assert found == []


def test_without_counts_nothing_is_said_about_data() -> None:
    """No number, no hint; and an approach needs no trend."""
    assert rules(direct({"1": 60}), [], of=RESULTS) == []
    assert rules(direct({"1.1": 60}), [], data_points={}) == []


@pytest.mark.parametrize(("governing", "expected"), [(40, True), (45, False)])
def test_a_cap_that_takes_20_points_is_pointed_out(governing: int, *, expected: bool) -> None:
    """Without the cap the part would stand 20 points or more higher."""
    small = model(parts=(1,), attributes=("a", "b", "c"), cap="a")
    values = {"a": governing, "b": 60, "c": 80 if governing == 40 else 75}
    found = rules(by_attribute("1.1", values), [], of=small)
    assert found == ([("1.1", ContradictionRule.STRONG_CAP)] if expected else [])


def test_a_criterion_rated_as_one_is_looked_at_as_one() -> None:
    """The hint stands at the criterion, not at parts nobody rated."""
    assert rules(direct({"1": 90}), []) == [("1", ContradictionRule.HIGH_WITHOUT_STRENGTH)]


def test_thresholds_can_be_set() -> None:
    """They are our own, so a house may think otherwise."""
    result = score(direct({"1.1": 65}), catalogue=PARTS)
    assert contradictions(result, []) == ()
    assert len(contradictions(result, [], thresholds=Thresholds(high=60))) == 1


@given(st.lists(st.sampled_from(list(RemarkKind)), max_size=4), st.integers(0, 100))
def test_one_item_never_has_two_hints_about_the_same_words(
    kinds: list[RemarkKind], value: int
) -> None:
    """High, low and their words give at most one hint, and a balanced item none."""
    written = [Remark("1.1", kind, "Text") for kind in kinds]
    found = rules(direct({"1.1": value}), written)
    assert len(found) <= 1
    if set(kinds) == set(RemarkKind):
        assert found == []
