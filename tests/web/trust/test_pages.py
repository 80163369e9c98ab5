# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page „Vertrauen“, the list of fields, the words of the house, the files."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django_scopes import scope
from tests.web.conftest import LogIn

from quartett.trust.house_texts import house_texts
from quartett.trust.statements import statements
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.trust.documents import DOCUMENTS
from quartett.web.trust.models import HouseWording

PAGE = "/h/musterstadt/haus/vertrauen/"
EDIT = PAGE + "angaben/"


def posted(**own: str) -> dict[str, str]:
    """The form as it is shown, with some texts typed over."""
    return {text.key: text.text for text in house_texts("gE", own={}) if text.is_open} | own


@pytest.mark.parametrize("role", Role)
def test_everybody_with_a_role_reads_the_page(log_in: LogIn, role: Role) -> None:
    """Promises, what is stored, what never is, rights, terms and contacts, for every role."""
    page = log_in(role).get(PAGE).content.decode()
    for promise in statements().promises:
        assert escape(promise.text) in page
    for line in statements().never:
        assert escape(line) in page
    assert "alle Rollen außer Gast" in page
    assert 'href="#dokumente"' in page
    assert "Informationsblatt für Beschäftigte" in page


def test_page_is_reached_from_the_house(log_in: LogIn) -> None:
    """A tab of the room „Haus“ leads there, and the room stays marked."""
    browser = log_in(Role.GUEST)
    assert PAGE in browser.get("/h/musterstadt/haus/gegenstaende/").content.decode()
    page = browser.get(PAGE).content.decode()
    assert re.search(r'rooms__link" href="[^"]+" aria-current="page">.*?Haus', page, re.S)


@pytest.mark.parametrize("role", [Role.STAFF_COUNCIL, Role.AUDITOR])
def test_who_checks_starts_with_trust(log_in: LogIn, role: Role) -> None:
    """The one next step of these roles is to read the rules."""
    page = log_in(role).get("/h/musterstadt/").content.decode()
    assert f'href="{PAGE}"' in page
    assert "Vertrauen lesen" in page
    assert "Vertrauen lesen" not in log_in(Role.STAFF).get("/h/musterstadt/").content.decode()


def test_only_those_who_check_or_answer_for_it_are_offered_the_papers(log_in: LogIn) -> None:
    """Staff and guests see the information sheet; the Personalrat sees all documents."""
    staff, council = (
        log_in(role).get(PAGE).content.decode() for role in (Role.STAFF, Role.STAFF_COUNCIL)
    )
    for document in DOCUMENTS.values():
        assert (f"{document.key}." in staff) is (document.key == "informationsblatt")
        assert f"{document.key}." in council


@pytest.mark.parametrize(
    ("key", "kind"), [(d.key, kind) for d in DOCUMENTS.values() for kind in d.kinds]
)
def test_files_are_handed_out_under_their_name(log_in: LogIn, key: str, kind: str) -> None:
    """The file comes as a download that names document, house and day."""
    response = log_in(Role.STAFF_COUNCIL).get(f"{PAGE}{key}.{kind}")
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    name = f"{key}-musterstadt-".capitalize()
    assert name in response["Content-Disposition"]


def test_staff_cannot_take_the_record_away(log_in: LogIn) -> None:
    """Without the right the address is closed; the sheet stays open."""
    browser = log_in(Role.STAFF)
    assert browser.get(f"{PAGE}verarbeitungsverzeichnis.pdf").status_code == 403
    assert browser.get(f"{PAGE}informationsblatt.pdf").status_code == 200


def test_house_writes_its_own_words(log_in: LogIn, house: Authority) -> None:
    """They replace the suggestion on the page, and the log says what changed."""
    browser = log_in(Role.ADMINISTRATION)
    page = browser.get(PAGE).content.decode()
    assert "Das Haus hat hier noch nichts eingetragen." in page
    form = posted(privacy_contact="datenschutz@amt.example") | {"basis.access": "Unsere Grundlage"}
    page = browser.post(EDIT, form, follow=True).content.decode()
    assert "2 Angaben gespeichert." in page
    assert "datenschutz@amt.example" in page
    assert "Unsere Grundlage" in page
    with scope(authority=house):
        assert HouseWording.objects.count() == 2
        keys = {e.object_key for e in Event.objects.filter(action="trust.worded")}
    assert keys == {"trust:privacy_contact", "trust:basis.access"}
    log = browser.get("/h/musterstadt/haus/verlauf/").content.decode()
    assert "Angabe zum Datenschutz geändert" in log


def test_suggestions_stay_suggestions_until_confirmed(log_in: LogIn, house: Authority) -> None:
    """Saving the form as it stands keeps nothing; the tick makes the wording the house's own."""
    browser = log_in(Role.ADMINISTRATION)
    page = browser.post(EDIT, posted(), follow=True).content.decode()
    assert "Es hat sich nichts geändert." in page
    assert "Vorschlag, vom Haus zu prüfen" in page
    page = browser.post(EDIT, posted(confirm="on"), follow=True).content.decode()
    assert "Vorschlag, vom Haus zu prüfen" not in page


def test_emptied_words_give_way_to_the_suggestion(log_in: LogIn, house: Authority) -> None:
    """Nothing is left behind where the house takes its words back."""
    browser = log_in(Role.ADMINISTRATION)
    browser.post(EDIT, posted() | {"basis.log": "Unsere Worte"})
    browser.post(EDIT, posted() | {"basis.log": ""})
    with scope(authority=house):
        assert not HouseWording.objects.exists()


def test_personal_numbers_are_refused(log_in: LogIn, house: Authority) -> None:
    """A contact is an office; a Kundennummer is not stored, and what was typed is not lost."""
    form = posted(questions_contact="Kundennummer 123A456789")
    response = log_in(Role.ADMINISTRATION).post(EDIT, form)
    assert response.status_code == 400
    assert "123A456789" in response.content.decode()
    with scope(authority=house):
        assert not HouseWording.objects.exists()


def test_words_of_another_house_do_not_show(
    log_in: LogIn, house: Authority, other_house: Authority
) -> None:
    """Each house speaks for itself."""
    log_in(Role.ADMINISTRATION).post(EDIT, posted(operator="Rechenzentrum Musterstadt"))
    page = log_in(Role.GUEST, authority=other_house).get("/h/anderswo/haus/vertrauen/")
    assert "Rechenzentrum Musterstadt" not in page.content.decode()


def test_list_of_fields_shows_every_table(log_in: LogIn) -> None:
    """Folded by table, personal fields marked by a word and not by colour alone."""
    page = log_in(Role.GUEST).get(PAGE + "felder/").content.decode()
    assert page.count("<details") > 30
    assert "personenbezogen" in page
    assert "<code>email</code>" in page


def test_page_asks_the_database_a_fixed_number_of_times(log_in: LogIn, house: Authority) -> None:
    """As many queries with one own text as with five."""
    browser = log_in(Role.STAFF_COUNCIL)
    counts = []
    for keys in (("controller",), ("operator", "backups", "logs", "basis.log")):
        with scope(authority=house):
            for key in keys:
                HouseWording.objects.create(authority=house, key=key, text="Text")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert browser.get(PAGE).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
