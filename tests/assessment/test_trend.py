# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What moved between rounds of one house, also across editions; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.assessment.decided_rounds import CASE_D, decided

from quartett.assessment import catalogue
from quartett.assessment.catalogue import Catalogue, Relation
from quartett.assessment.counterparts import counterpart
from quartett.assessment.trend import (
    SeveralFamiliesError,
    SeveralHousesError,
    Trend,
    TrendLine,
    trend,
    trends,
)

OLD = {"1.1": 40, "1.2": 30, "1.3": 60, "7": 35}
NEW = {"1.1": 45, "1.2": 65, "1.3": 35, "7": 40}
LATER = date(2026, 10, 20)


def line(found: Trend, item: str) -> TrendLine:
    """The line of that number."""
    return next(one for one in found.lines if one.item == item)


def values(one: TrendLine) -> list[tuple[str, object]]:
    """Number in its own edition and value of every point."""
    return [(point.item, point.percent) for point in one.points if point]


def test_swapped_parts_are_compared_with_their_counterpart() -> None:
    """EFQM 2025 swapped 1.2 and 1.3: 65 is compared with 60 (the old 1.3), not with 30."""
    found = trend([decided(OLD), decided(NEW, model="efqm-2025", number=2, day=LATER)])
    assert found.catalogue.id == "efqm-2025"
    ecosystem, needs = line(found, "1.2"), line(found, "1.3")
    assert [(one.item, one.percent) for one in ecosystem.points if one] == [
        ("1.3", 60),
        ("1.2", 65),
    ]
    assert [(one.item, one.percent) for one in needs.points if one] == [("1.2", 30), ("1.3", 35)]
    assert (ecosystem.change, needs.change) == (5, 5)
    assert line(found, "7").change == 5


def test_every_value_bears_method_day_and_validation() -> None:
    """A number without these cannot be read."""
    found = trend([decided(OLD), decided(OLD, number=2, day=LATER, validation="EFQM, 2026")])
    first, last = line(found, "1.1").points
    assert first is not None
    assert last is not None
    assert (first.method, first.day) == ("Alle Merkmale (RADAR)", date(2024, 10, 15))
    assert first.validation == "nicht von außen bestätigt"
    assert last.validation == "bestätigt: EFQM, 2026"
    assert any("in gleicher Weise" in caution for caution in found.cautions)


def test_another_method_gives_no_difference() -> None:
    """A questionnaire and a matrix measure differently; both values stand there, no change."""
    found = trend([decided(CASE_D), decided(CASE_D, method="matrix", number=2, day=LATER)])
    assert line(found, "1").change is None
    assert any("Verfahren hat gewechselt" in caution for caution in found.cautions)


def test_the_same_caution_is_said_once() -> None:
    """Three rounds of which the middle one was confirmed differ twice."""
    found = trend(
        [
            decided(CASE_D),
            decided(CASE_D, number=2, day=date(2025, 10, 20), validation="EFQM, 2025"),
            decided(CASE_D, number=3, day=LATER),
        ]
    )
    assert len([caution for caution in found.cautions if "in gleicher Weise" in caution]) == 1


def test_missing_is_a_gap() -> None:
    """What a round did not rate is None there, and no change is computed."""
    found = trend([decided({"1.1": 40}), decided({"1.1": 45, "1.4": 20}, number=2, day=LATER)])
    assert line(found, "1.4").points[0] is None
    assert line(found, "1.4").change is None


def test_what_has_no_counterpart_is_listed_and_never_guessed() -> None:
    """Two old items in one new one, and one old item in two new ones, are no counterparts."""
    old = catalogue("efqm-2020")
    data = catalogue("efqm-2025").model_dump()
    data["succeeds"]["items"] = {"1.1": ("1.1", "1.2"), "1.3": ("1.4",), "1.4": ("1.4",)}
    new = Catalogue.model_validate(data)
    found = trend(
        [
            decided({"1.1": 40, "1.2": 50, "1.4": 60}, model=old),
            decided({"1.1": 45, "1.5": 70}, model=new, number=2, day=LATER),
        ]
    )
    assert {(one.catalogue, one.item) for one in found.unmatched} >= {
        ("EFQM-Modell 2020", "1.1"),
        ("EFQM-Modell 2020", "1.2"),
        ("EFQM-Modell 2020", "1.4"),
        ("EFQM-Modell 2025", "1.1"),
        ("EFQM-Modell 2025", "1.5"),
    }
    assert all(one.points[0] is None for one in found.lines)
    assert all("kein eindeutiges Gegenstück" in one.reason for one in found.unmatched)


def test_mapping_is_followed_both_ways_and_over_several_editions() -> None:
    """A chain of three editions, with the one in the middle needed for the way."""
    first, second = catalogue("efqm-2020"), catalogue("efqm-2025")
    third = second.model_copy(
        update={
            "id": "efqm-2030",
            "succeeds": Relation(catalogue="efqm-2025", items={"1.1": ("1.2",)}),
        }
    )
    among = [first, second, third]
    assert counterpart("1.1", of=third, among=among, to="efqm-2020") == "1.3"
    assert counterpart("1.3", of=first, among=among, to="efqm-2030") == "1.1"
    assert counterpart("1.2", of=first, among=among, to="efqm-2030") is None
    assert counterpart("1.1", of=first, among=[first], to="caf-2020") is None


def test_houses_are_not_compared() -> None:
    """CAF itself warns of it (p. 53): practices are exchanged, not scores."""
    with pytest.raises(SeveralHousesError) as error:
        trend([decided(CASE_D), decided(CASE_D, house="anderswo")])
    assert "Praxisbeispiele" in error.value.mend


def test_models_are_not_compared() -> None:
    """EFQM and CAF share evidence, not values."""
    with pytest.raises(SeveralFamiliesError):
        trend([decided(CASE_D), decided({"1.1": 40}, model="caf-2020", method="classical")])
    both = trends([decided(CASE_D), decided({"1.1": 40}, model="caf-2020", method="classical")])
    assert [one.family for one in both] == ["caf", "efqm"]
