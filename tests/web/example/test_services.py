# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.test import Client
from django_scopes import scope
from tests.web.example_kept import example_house

from quartett.exchange.cards import conference_values
from quartett.findings import Kind
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import Verdict
from quartett.web.accounts.models import User
from quartett.web.authorities.models import Authority
from quartett.web.example.services import load_example
from quartett.web.improvement.models import EffectCheck, Finding, Measure
from quartett.web.indicators.models import FigureValue
from quartett.web.register.models import Jobcenter
from quartett.web.trust.queries import texts_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def example(db: None) -> Authority:
    """The Übungs-Jobcenter, loaded on a fixed day."""
    return example_house(today=TODAY)


def test_example_house_has_said_who_answers_and_left_gaps(example: Authority) -> None:
    """Who looks at the documents sees both: what a house says, and what it has yet to say."""
    with scope(authority=example):
        said = {text.key: text for text in texts_of(example)}
    assert said["privacy_contact"].own
    assert not said["logs"].text
    assert said["basis.access"].is_suggestion


def test_example_holds_what_it_promises(example: Authority) -> None:
    """33 findings, 14 measures in all states, 5 effect checks, one of them without effect."""
    with scope(authority=example):
        kinds = Counter(Finding.objects.values_list("kind", flat=True))
        states = Counter(Measure.objects.values_list("state", flat=True))
        verdicts = Counter(EffectCheck.objects.values_list("decided", flat=True))
    assert sum(kinds.values()) == 33
    assert kinds[Kind.STRENGTH.value] == 8
    assert sum(states.values()) == 14
    assert set(states) == {state.value for state in MeasureState}
    assert verdicts == {Verdict.WORKED.value: 4, Verdict.NO_CHANGE_VISIBLE.value: 1}


def test_example_checks_are_dated_as_they_were_planned(example: Authority) -> None:
    """What is told as past has the dates of the past, in the report of that quarter too."""
    with scope(authority=example):
        for check in EffectCheck.objects.select_related("measure"):
            assert check.checked_on == check.measure.check_on < TODAY
            assert check.measure.ended_on in (None, check.checked_on)


def test_example_stores_the_sourced_figures_of_the_six_houses(example: Authority) -> None:
    """Every retyped figure arrives unchanged, for every house of the installation."""
    stored = {
        (row.place, row.indicator): row.value
        for row in FigureValue.everywhere.filter(figure_import__authority=None)
    }
    assert stored == {(v.jobcenter, v.indicator): v.value for v in conference_values()}
    assert len({place for place, _indicator in stored}) == 6


def test_example_marks_invented_houses(example: Authority) -> None:
    """Whatever is invented says so: name, source and note."""
    assert example.name == "Übungs-Jobcenter"
    invented = Jobcenter.objects.filter(id__startswith="UEBUNG-")
    assert invented.count() == 25
    assert set(invented.values_list("note", flat=True)) == {"Kein wirkliches Jobcenter."}


def test_example_is_loaded_once(example: Authority) -> None:
    """A second start changes nothing and names the same logins."""
    before = User.objects.count(), FigureValue.everywhere.count()
    first, second = load_example(today=TODAY), load_example(today=TODAY)
    assert first == second
    assert (User.objects.count(), FigureValue.everywhere.count()) == before


def test_example_logins_work(example: Authority) -> None:
    """Each printed login opens the start page of its house (or the list of houses)."""
    for login in load_example(today=TODAY):
        client = Client(REMOTE_ADDR=f"10.0.0.{User.objects.get(email=login.email).pk % 250}")
        answer = client.post(
            "/konto/anmelden/", {"login": login.email, "password": login.password}, follow=True
        )
        assert answer.redirect_chain[-1][0] in ("/h/uebung/", "/haeuser/"), login.email
