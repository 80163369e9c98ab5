# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from quartett.findings import Finding, Kind, Source
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority, CarrierForm
from quartett.web.improvement.services import record_finding
from quartett.web.register.models import Jobcenter


def _note(visitor: Visitor, statement: str, kind: Kind = Kind.IMPROVEMENT) -> None:
    with scope(authority=visitor.authority):
        record_finding(visitor, finding=Finding(Source.IDEA, kind, statement))


def test_start_shows_an_empty_house_its_first_step(log_in, house: Authority) -> None:
    """A new house sees one obvious button, and no empty boxes."""
    page = log_in(Role.QUALITY).get("/h/musterstadt/").content.decode()
    assert "Als Nächstes" in page
    assert page.count("next__text") == 1
    assert "Amtliche Kennzahlen" not in page


def test_start_puts_strengths_on_the_page(log_in, visitor: Visitor) -> None:
    """What works well is seen before what is due."""
    _note(visitor, "Der Empfang begrüßt alle freundlich.", Kind.STRENGTH)
    page = log_in(Role.QUALITY).get("/h/musterstadt/").content.decode()
    assert page.index("Der Empfang begrüßt alle") < page.index("Was fällig ist")
    # a guest reads no findings, good ones included
    assert "Der Empfang" not in log_in(Role.GUEST).get("/h/musterstadt/").content.decode()


@pytest.mark.parametrize("role", [Role.GUEST, Role.STAFF, Role.STAFF_COUNCIL])
def test_start_opens_for_every_role(log_in, visitor: Visitor, role: Role) -> None:
    """Roles with fewer rights see a shorter page, not an error."""
    assert log_in(role).get("/h/musterstadt/").status_code == 200


def test_start_asks_the_database_a_fixed_number_of_times(log_in, visitor: Visitor) -> None:
    """One finding or ten: the same number of queries."""
    client = log_in(Role.QUALITY)
    counts = []
    for batch in (1, 9):
        for number in range(batch):
            _note(visitor, f"Befund {batch} {number}", Kind.STRENGTH)
            _note(visitor, f"Hinweis {batch} {number}")
        client.get("/h/musterstadt/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/h/musterstadt/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_search_finds_findings_and_houses_by_folded_words(log_in, visitor: Visitor) -> None:
    """Umlauts may be spelt out; houses of the register are found too."""
    _note(visitor, "Die Rückfragen häufen sich.")
    Jobcenter.objects.create(
        id="JC-05119", name="Jobcenter Oberhausen", short_name="Oberhausen", slug="oberhausen",
        carrier_form=CarrierForm.JOINT, land="Nordrhein-Westfalen", source="Test",
    )  # fmt: skip
    client = log_in(Role.QUALITY)
    assert (
        "Rückfragen" in client.get("/h/musterstadt/suche/", {"q": "rueckfragen"}).content.decode()
    )
    assert "Oberhausen" in client.get("/h/musterstadt/suche/", {"q": "oberh"}).content.decode()


def test_search_shows_guests_nothing_they_may_not_see(log_in, visitor: Visitor) -> None:
    """A guest finds no findings, whatever the words."""
    _note(visitor, "Vertrauliche Beobachtung")
    page = log_in(Role.GUEST).get("/h/musterstadt/suche/", {"q": "Beobachtung"}).content.decode()
    assert "Vertrauliche" not in page


@pytest.mark.parametrize("words", ["'; DROP TABLE", "%", "\\", "a" * 5000, "<script>", "🙂 \u202e"])
def test_search_takes_any_characters(log_in, house: Authority, words: str) -> None:
    """Operators of databases and markup are plain text."""
    response = log_in(Role.QUALITY).get("/h/musterstadt/suche/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main", 1)[1]


def test_entry_leads_into_the_only_house_or_asks(log_in, house: Authority) -> None:
    """One house: straight in. None: a plain sentence whom to ask."""
    assert log_in(Role.STAFF).get("/")["Location"] == "/h/musterstadt/"
    page = log_in().get("/").content.decode()
    assert "Noch kein Haus" in page
