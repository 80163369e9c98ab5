# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subject register: filled from the catalogue, extended by the house."""

from __future__ import annotations

import pytest
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.subjects.models import Subject, SubjectKind
from quartett.web.subjects.services import add_subject, seed_subjects

PAGE = "/h/musterstadt/haus/gegenstaende/"


def add(house: Authority, title: str, *, kind: SubjectKind = SubjectKind.LETTER) -> Subject:
    """A new entry."""
    return add_subject(house, kind=kind, title=title, by=None, role=Role.QUALITY)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Prüfbögen für Größe & Maß", "letter:pruefboegen-fuer-groesse-mass"),
        ("Änderungsbescheid", "letter:aenderungsbescheid"),
        ("Übergabe ÖPNV", "letter:uebergabe-oepnv"),
        ("A\u0308nderung (zerlegt)", "letter:aenderung-zerlegt"),
        ("Café-Gespräch", "letter:cafe-gespraech"),
        ("§ 44", "letter:44"),
        ("…", "letter:ohne-namen"),
        ("Договор", "letter:ohne-namen"),
    ],
)
def test_key_is_written_the_german_way(inside: Authority, title: str, key: str) -> None:
    """Umlauts become two letters, so that people recognise the word."""
    assert add(inside, title).key == key


def test_key_is_unique_in_the_house(inside: Authority, other_house: Authority) -> None:
    """The same title again gets a number; another house starts anew."""
    assert [add(inside, "Einladungen").key for _n in range(3)] == [
        "letter:einladungen",
        "letter:einladungen-2",
        "letter:einladungen-3",
    ]
    assert add(inside, "Einladungen", kind=SubjectKind.UNIT).key == "unit:einladungen"
    with scope(authority=other_house):
        assert add(other_house, "Einladungen").key == "letter:einladungen"


def test_long_title_keeps_a_short_key(inside: Authority) -> None:
    """A key fits its column and ends with a letter."""
    key = add(inside, "wort " * 24).key
    assert len(key) < 80
    assert not key.endswith("-")


def test_catalogue_fills_a_new_house_once(inside: Authority) -> None:
    """Seeding again adds nothing and keeps what the house added."""
    before = Subject.objects.count()
    assert before > 10
    add(inside, "Eigenes Schreiben")
    assert seed_subjects(inside) == 0
    assert Subject.objects.count() == before + 1


def test_dependencies_stay_in_the_house(house: Authority, other_house: Authority) -> None:
    """No entry depends on one of another house."""
    with scope(authority=house):
        for subject in Subject.objects.prefetch_related("depends_on"):
            assert all(other.authority_id == house.pk for other in subject.depends_on.all())


def test_new_entry_is_in_the_log(inside: Authority) -> None:
    """Who added what."""
    key = add(inside, "Merkblatt").key
    event = Event.objects.get(object_key=key)
    assert event.action == "subject.added"


def test_page_adds_an_entry(house: Authority, log_in: LogIn) -> None:
    """The form leads back to the list, where the entry stands."""
    browser = log_in(Role.QUALITY)
    form = {"kind": "unit", "title": "Team Süd", "changeable_here": "on"}
    page = browser.post(PAGE, form, follow=True).content.decode()
    assert "„Team Süd“ steht jetzt im Verzeichnis." in page
    assert "Team Süd</strong>" in page


def test_page_refuses_personal_numbers(house: Authority, log_in: LogIn) -> None:
    """A Kundennummer is no subject."""
    form = {"kind": "letter", "title": "Bescheid zu 123A456789"}
    answer = log_in(Role.QUALITY).post(PAGE, form)
    assert answer.status_code == 400
    with scope(authority=house):
        assert not Subject.objects.filter(title__contains="123A").exists()


def test_page_shows_no_form_to_readers(house: Authority, log_in: LogIn) -> None:
    """Whoever may only read sees no form, and cannot post either."""
    browser = log_in(Role.STAFF)
    assert "Gegenstand eintragen" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"kind": "unit", "title": "X"}).status_code == 403


def test_page_asks_as_often_for_many_as_for_one(
    house: Authority, log_in: LogIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The number of queries does not grow with the register."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = log_in(Role.QUALITY)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    with scope(authority=house):
        for n in range(3):
            one = add(house, f"Schreiben {n}")
            one.depends_on.set(Subject.objects.exclude(pk=one.pk)[:3])
    with django_assert_num_queries(len(few)):
        browser.get(PAGE)
