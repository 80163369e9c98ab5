# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.web.conftest import make_user
from tests.web.improvement.conftest import NewFinding, NewMeasure

from quartett.findings import Kind, Source
from quartett.improvement.states import MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement import queries, services
from quartett.web.improvement.folding import fold
from quartett.web.improvement.forms_reports import parse_period, period_key
from quartett.web.improvement.queries_measures import months_of, timeline

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 20)


def as_role(house: Authority, role: Role) -> Visitor:
    return Visitor(make_user(house, role), house, frozenset({role}))


def test_due_items_come_by_day(visitor: Visitor, house: Authority, new_measure: NewMeasure) -> None:
    """Overdue first, then what the next thirty days bring; far ahead is not shown."""
    row = new_measure()
    services.add_milestone(visitor, row, title="Entwurf", due=date(2025, 9, 1))
    new_measure("Später", due=date(2026, 1, 31))
    items = queries.due_items(house, TODAY)
    assert [(item.kind, item.overdue) for item in items] == [
        ("Meilenstein", True),
        ("Maßnahme umsetzen", False),
    ]
    assert items[0].url == "/h/musterstadt/massnahmen/1/"


def test_cycle_counts_each_step(
    visitor: Visitor, house: Authority, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Findings, strengths, measures, effects, and what was handed on."""
    new_finding()
    strength = new_finding("Das gelingt.", kind=Kind.STRENGTH)
    services.use_strength(visitor, strength, use=StrengthUse.HAND_ON, version=1)
    new_measure()
    row = new_measure("Zwei", state=MeasureState.CHECKING)
    ruling = services.Ruling(Verdict.NOT_MEASURABLE, NextStep.STOP)
    services.decide_effect(visitor, row, after=None, ruling=ruling, version=row.version)
    counts = queries.cycle_counts(house)
    assert counts == queries.CycleNumbers(
        findings=1, strengths=1, measures=1, effects=1, handed_on=1
    )


def test_next_step_is_one_and_fits_the_role(
    visitor: Visitor, house: Authority, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """From an empty house to a due effect check: always one button, always a reason."""
    staff, guest = as_role(house, Role.STAFF), as_role(house, Role.GUEST)
    assert queries.next_step(visitor, TODAY).label == "Befund festhalten"
    assert queries.next_step(guest, TODAY).url == "/h/musterstadt/gesagt-getan/"
    strength = new_finding("Das gelingt.", kind=Kind.STRENGTH)
    assert queries.next_step(visitor, TODAY).url == strength.get_absolute_url()
    row = new_finding()
    assert queries.next_step(visitor, TODAY).label == "Gemeinsam priorisieren"
    assert queries.next_step(staff, TODAY).label == "Befund festhalten"
    services.place(visitor, row, effort=1, benefit=5)
    assert queries.next_step(visitor, TODAY).url == "/h/musterstadt/massnahmen/neu/?befund=2"
    services.open_round(visitor, title="Zirkel", dots_per_person=3)
    assert queries.next_step(staff, TODAY).label == "Punkte vergeben"
    new_measure(state=MeasureState.CHECKING)
    assert queries.next_step(visitor, TODAY + timedelta(days=400)).label == "Wirkung prüfen"
    new_measure("Spät", due=date(2025, 9, 1))
    assert queries.next_step(visitor, TODAY).label == "Stand festhalten"


def test_next_step_never_leads_to_a_closed_door(
    house: Authority, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Whatever a role is offered, it may open."""
    new_finding()
    new_measure(state=MeasureState.RUNNING)
    for role in Role:
        person = as_role(house, role)
        browser = Client()
        browser.force_login(person.user)
        for day in (TODAY, TODAY + timedelta(days=400)):
            step = queries.next_step(person, day)
            assert browser.get(step.url).status_code == 200, (role, step)


def test_search_folds_umlauts(
    house: Authority, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """„Pruefung“ finds „Prüfung“ and the other way round; every word must be there."""
    new_finding("Die Prüfung dauert zu lange.", source=Source.AUDIT)
    new_measure("Pruefung beschleunigen")
    assert [hit.kind for hit in queries.search(house, "PRÜF")] == ["Maßnahme", "Befund"]
    assert len(queries.search(house, "pruefung lange")) == 1
    assert queries.search(house, "prüfung gibtsnicht") == []
    assert queries.search(house, "  ") == []


def test_search_does_not_stumble_over_signs(house: Authority, new_finding: NewFinding) -> None:
    """Percent signs and underscores are letters like others."""
    new_finding("Nur 50 % sind erreicht_worden.")
    assert len(queries.search(house, "50 %")) == 1
    assert queries.search(house, "%%") == []


def test_fold_is_stable() -> None:
    """Folding what is folded changes nothing."""
    assert (
        fold(fold("Über Größe  und Maß")) == fold("Über Größe und Maß") == "ueber groesse und mass"
    )


def test_timeline_marks_work_and_check(new_measure: NewMeasure) -> None:
    """Each month of a measure says whether it runs, ends or is checked."""
    row = new_measure()
    months = months_of([row], today=date(2025, 5, 1))
    [line] = timeline([row], months)
    assert line.cells == ("run",) * 5 + ("due",) + ("",) * 6
    [line] = timeline([row], months_of([row], today=date(2026, 1, 1)))
    assert line.cells.count("check") == 1


@pytest.mark.parametrize("text", ["2026", "2026-Q3"])
def test_periods_have_short_names(text: str) -> None:
    """A quarter or a year reads back as it was written."""
    assert period_key(parse_period(text)) == text


@pytest.mark.parametrize("text", ["26", "2026-Q5", "2026-13", "Sommer"])
def test_other_periods_are_refused(text: str) -> None:
    """What is no period raises ValueError."""
    with pytest.raises(ValueError, match=text):
        parse_period(text)
