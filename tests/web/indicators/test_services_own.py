# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator

import pytest
from django_scopes import scope

from quartett.findings import Period
from quartett.indicators.definitions import templates
from quartett.web.authorities.house_views import Visitor
from quartett.web.events.models import Event
from quartett.web.indicators import services_own
from quartett.web.indicators.models import EventMark, OwnIndicator, OwnValue, PeerGroup
from quartett.web.register.models import Jobcenter

MARCH = Period.month(2024, 3)


@pytest.fixture(autouse=True)
def _inside(visitor: Visitor) -> Iterator[None]:
    with scope(authority=visitor.authority):
        yield


@pytest.fixture
def row(visitor: Visitor) -> OwnIndicator:
    """The template for objections, saved."""
    template = next(one for one in templates() if one.key == "own.objection_rate")
    return services_own.save_indicator(visitor, services_own.from_template(template))


def test_every_template_can_be_saved(visitor: Visitor) -> None:
    """Key, formula, counts and unit fit the table; a second one gets a number."""
    keys = [
        services_own.save_indicator(visitor, services_own.from_template(one)).key
        for one in templates()
    ]
    assert keys == [one.key for one in templates()]
    again = services_own.save_indicator(visitor, services_own.from_template(templates()[0]))
    assert again.key == f"{templates()[0].key}_2"


def test_counts_become_a_value(visitor: Visitor, row: OwnIndicator) -> None:
    """By the formula, with the number of cases below the line; entered again they are replaced."""
    counts = {"widersprueche": 18.0, "leistungsbescheide": 900.0}
    one = services_own.enter_counts(visitor, row, period=MARCH, counts=counts)
    assert (one.value, one.n) == (2.0, 900)
    services_own.enter_counts(visitor, row, period=MARCH, counts=counts | {"widersprueche": 9.0})
    assert OwnValue.objects.get().value == 1.0


def test_division_by_zero_gives_no_value(visitor: Visitor, row: OwnIndicator) -> None:
    """The counts are kept, the value stays open."""
    counts = {"widersprueche": 1.0, "leistungsbescheide": 0.0}
    one = services_own.enter_counts(visitor, row, period=MARCH, counts=counts)
    assert one.value is None
    assert one.inputs == counts


def test_changed_formula_is_applied_to_all_counts(visitor: Visitor, row: OwnIndicator) -> None:
    """Old and new values are counted alike; the change stands in the log."""
    counts = {"widersprueche": 18.0, "leistungsbescheide": 900.0}
    services_own.enter_counts(visitor, row, period=MARCH, counts=counts)
    row.formula = "widersprueche / leistungsbescheide * 1000"
    services_own.save_indicator(visitor, row)
    assert OwnValue.objects.get().value == 20.0
    event = Event.objects.get(action="indicator.changed")
    assert "* 1000" in event.after
    assert "unit" not in event.after


def test_removed_counts_stay_in_the_log(visitor: Visitor, row: OwnIndicator) -> None:
    """Nothing gets lost without a trace."""
    counts = {"widersprueche": 18.0, "leistungsbescheide": 900.0}
    one = services_own.enter_counts(visitor, row, period=MARCH, counts=counts)
    services_own.remove_counts(visitor, one)
    assert not OwnValue.objects.exists()
    assert "900" in Event.objects.get(action="indicator.value_removed").before


def test_group_and_mark_are_recorded(visitor: Visitor, register: list[Jobcenter]) -> None:
    """Saved, changed and removed with their events."""
    group = services_own.save_group(visitor, PeerGroup(name="Lernnetz"), jobcenters=register[:3])
    assert group.jobcenters.count() == 3
    mark = services_own.add_mark(visitor, day=MARCH.first, title="Neue Software")
    services_own.remove_group(visitor, group)
    services_own.remove_mark(visitor, mark)
    assert not PeerGroup.objects.exists()
    assert not EventMark.objects.exists()
    actions = set(Event.objects.values_list("action", flat=True))
    assert {
        "peer_group.saved",
        "peer_group.removed",
        "event_mark.added",
        "event_mark.removed",
    } <= actions
