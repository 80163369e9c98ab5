# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.conftest import LogIn, make_user
from tests.web.improvement.conftest import NewFinding, error_share

from quartett.findings import Finding, Kind, Source
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement import services
from quartett.web.improvement.models import Finding as FindingRow
from quartett.web.improvement.models import FindingGroup

pytestmark = pytest.mark.django_db
HOUSE = "/h/musterstadt"
QUICK = {
    "statement": "Viele verstehen das Schreiben nicht.",
    "kind": "improvement",
    "source": "complaint",
    "changeable_here": "on",
}


def test_quick_note_needs_one_sentence_and_a_source(log_in: LogIn, inside: Authority) -> None:
    """Half a minute: sentence, kind, source; the page of the finding follows."""
    client = log_in(Role.QUALITY)
    answer = client.post(f"{HOUSE}/befunde/neu/", QUICK)
    assert answer["Location"] == f"{HOUSE}/befunde/1/"
    assert "Maßnahme anlegen" in client.get(answer["Location"]).content.decode()


def test_sending_a_note_twice_makes_one_finding(log_in: LogIn, inside: Authority) -> None:
    """Double click, back button, slow network: one finding."""
    client, key = log_in(Role.QUALITY), str(uuid.uuid4())
    for _twice in range(2):
        answer = client.post(f"{HOUSE}/befunde/neu/", {**QUICK, "submission": key})
        assert answer["Location"] == f"{HOUSE}/befunde/1/"
    assert FindingRow.objects.count() == 1


def test_note_refuses_a_customer_number(log_in: LogIn, inside: Authority) -> None:
    """Nothing is stored, the sentence stays in the field, the reason stands above it."""
    text = "Kundin mit Kundennummer 123A456789 wartet."
    answer = log_in(Role.QUALITY).post(f"{HOUSE}/befunde/neu/", {**QUICK, "statement": text})
    assert answer.status_code == 400
    assert "Kundennummer" in answer.content.decode()
    assert not FindingRow.objects.exists()


def test_staff_brings_in_ideas_only(log_in: LogIn, inside: Authority) -> None:
    """Beschäftigte note ideas; another source is not theirs to name."""
    client = log_in(Role.STAFF)
    assert client.post(f"{HOUSE}/befunde/neu/", {**QUICK, "source": "audit"}).status_code == 400
    client.post(f"{HOUSE}/befunde/neu/", {**QUICK, "source": "idea"})
    row = FindingRow.objects.get()
    assert (row.source, row.changeable_here) == ("idea", True)


def test_guest_sees_no_findings(log_in: LogIn, inside: Authority) -> None:
    """Gäste read what was said and done, nothing else."""
    client = log_in(Role.GUEST)
    assert client.get(f"{HOUSE}/befunde/").status_code == 403
    assert client.get(f"{HOUSE}/gesagt-getan/").status_code == 200


def test_reader_changes_nothing(log_in: LogIn, new_finding: NewFinding) -> None:
    """Personalrat and Prüfung read findings and can send nothing."""
    new_finding()
    for role in (Role.STAFF_COUNCIL, Role.AUDITOR):
        client = log_in(role)
        page = client.get(f"{HOUSE}/befunde/1/").content.decode()
        assert "Bearbeiten" not in page
        assert client.post(f"{HOUSE}/befunde/1/stand/", {"state": "dropped"}).status_code == 403


def test_number_of_another_house_is_unknown(
    log_in: LogIn, new_finding: NewFinding, other_house: Authority
) -> None:
    """Finding 1 of the own house is no door to finding 2 of the neighbour."""
    new_finding()
    neighbour = Visitor(
        make_user(other_house, Role.QUALITY), other_house, frozenset({Role.QUALITY})
    )
    with scope(authority=other_house):
        for text in ("Eins.", "Zwei."):
            services.record_finding(neighbour, finding=Finding(Source.IDEA, Kind.IMPROVEMENT, text))
    client = log_in(Role.QUALITY)
    for path in ("befunde/2/", "befunde/2/bearbeiten/", "befunde/buendel/1/"):
        assert client.get(f"{HOUSE}/{path}").status_code == 404
    assert client.post(f"{HOUSE}/befunde/2/stand/", {"state": "new"}).status_code == 404


@pytest.mark.parametrize("path", ["befunde/", "befunde/1/", "befunde/zu/letter:mitwirkung/"])
def test_pages_ask_a_fixed_number_of_queries(
    path: str, log_in: LogIn, new_finding: NewFinding
) -> None:
    """Six findings cost as many queries as three that have something to do with each other."""
    client = log_in(Role.QUALITY)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{HOUSE}/{path}").status_code == 200
        return len(queries)

    new_finding(metric=error_share(20.0), source=Source.SAMPLE)
    new_finding("Das gelingt.", kind=Kind.STRENGTH, subject="process:widerspruch")
    new_finding("Zwei.", source=Source.SURVEY)
    client.get(f"{HOUSE}/befunde/")
    three = cost()
    new_finding("Drei.", metric=error_share(10.0))
    new_finding("Vier.", source=Source.IDEA, subject="process:widerspruch")
    new_finding("Auch das gelingt.", kind=Kind.STRENGTH)
    assert cost() == three


def test_list_starts_with_strengths_and_names_what_many_point_at(
    log_in: LogIn, new_finding: NewFinding
) -> None:
    """„Drei Quellen zeigen auf denselben Brief“, with a button that bundles them."""
    for source in (Source.COMPLAINT, Source.SURVEY, Source.SAMPLE):
        new_finding(f"Unklar ({source}).", source=source)
    new_finding("Das gelingt.", kind=Kind.STRENGTH)
    client = log_in(Role.QUALITY)
    page = client.get(f"{HOUSE}/befunde/").content.decode()
    assert page.index("Das gelingt.") < page.index("Unklar (survey).")
    assert "Drei Quellen zeigen auf denselben Brief" in page
    answer = client.post(
        f"{HOUSE}/befunde/buendel/neu/",
        {"title": "Mitwirkung", "subject": "letter:mitwirkung", "finding": ["1", "2", "3"]},
    )
    assert answer["Location"] == f"{HOUSE}/befunde/buendel/1/"
    group = FindingGroup.objects.get()
    assert (group.subject.key, group.findings.count()) == ("letter:mitwirkung", 3)


def test_list_can_be_narrowed(log_in: LogIn, new_finding: NewFinding) -> None:
    """By words with umlauts either way, source, subject and number; htmx gets the list alone."""
    new_finding(
        "Die Prüfung dauert lange.",
        source=Source.AUDIT,
        kind=Kind.RISK,
        subject="process:neuantrag",
    )
    new_finding("Das Schreiben ist unklar.")
    client = log_in(Role.QUALITY)
    for query in (
        "q=pruefung",
        "q=Prüfung+LANGE",
        "quelle=audit",
        "gegenstand=process:neuantrag",
        "q=1",
    ):
        answer = client.get(f"{HOUSE}/befunde/?{query}", headers={"HX-Request": "true"})
        text = answer.content.decode()
        assert "Die Prüfung dauert lange." in text, query
        assert "Das Schreiben ist unklar." not in text, query
        assert "<html" not in text


def test_empty_list_offers_the_first_step(log_in: LogIn, inside: Authority) -> None:
    """It says what will stand here and leads there."""
    page = log_in(Role.QUALITY).get(f"{HOUSE}/befunde/").content.decode()
    assert "Noch kein Befund" in page
    assert f'{HOUSE}/befunde/neu/"' in page


def test_two_editors_lose_nothing(log_in: LogIn, new_finding: NewFinding) -> None:
    """The second one sees both versions, keeps the own text, and may then save it."""
    new_finding()
    client = log_in(Role.QUALITY)
    mine = {**QUICK, "statement": "Meine Fassung.", "version": "1"}
    client.post(f"{HOUSE}/befunde/1/bearbeiten/", {**mine, "statement": "Fremde Fassung."})
    answer = client.post(f"{HOUSE}/befunde/1/bearbeiten/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Meine Fassung." in page
    assert "Fremde Fassung." in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    client.post(f"{HOUSE}/befunde/1/bearbeiten/", {**mine, "version": version[1]})
    assert FindingRow.objects.get().statement == "Meine Fassung."


def test_dropping_can_be_undone_on_the_next_page(log_in: LogIn, new_finding: NewFinding) -> None:
    """No „Sind Sie sicher?“; instead a button that takes it back."""
    new_finding()
    client = log_in(Role.QUALITY)
    client.post(
        f"{HOUSE}/befunde/1/stand/", {"state": "dropped", "reason": "Gelöst.", "version": "1"}
    )
    page = client.get(f"{HOUSE}/befunde/1/").content.decode()
    undo = re.search(r'class="toast" method="post" action="([^"]+)"', page)
    assert undo is not None
    client.post(undo[1].replace("&amp;", "&"))
    assert FindingRow.objects.get().state == "new"


def test_stale_step_changes_nothing(log_in: LogIn, new_finding: NewFinding) -> None:
    """A page that is no longer true answers with the new state and a sentence."""
    new_finding()
    client = log_in(Role.QUALITY)
    client.post(f"{HOUSE}/befunde/1/bearbeiten/", {**QUICK, "version": "1"})
    answer = client.post(
        f"{HOUSE}/befunde/1/stand/",
        {"state": "dropped", "reason": "Gelöst.", "version": "1"},
        follow=True,
    )
    assert "inzwischen schon jemand geändert" in answer.content.decode()
    assert "Ihr Text war: „Gelöst.“" in answer.content.decode()
    assert FindingRow.objects.get().state == "new"


def test_strength_offers_its_three_ways(log_in: LogIn, new_finding: NewFinding) -> None:
    """Sichern, verbreiten, weitergeben – and no measure."""
    new_finding("Das gelingt.", kind=Kind.STRENGTH)
    client = log_in(Role.QUALITY)
    page = client.get(f"{HOUSE}/befunde/1/").content.decode()
    for way in ("Sichern", "Im Haus verbreiten", "Als Praxisbeispiel weitergeben"):
        assert way in page
    assert "Maßnahme anlegen" not in page
    client.post(f"{HOUSE}/befunde/1/staerke/", {"use": "secure", "note": "", "version": "1"})
    assert FindingRow.objects.get().state == "secured"


def test_post_needs_the_token_also_under_htmx(house: Authority, inside: Authority) -> None:
    """The token of the page travels in a header; without it nothing is stored."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(house, Role.QUALITY))
    page = client.get(f"{HOUSE}/befunde/neu/").content.decode()
    token = re.search(r'hx-headers=\'{"X-CSRFToken": "(\w+)"}\'', page)
    assert token is not None
    htmx = {"HX-Request": "true"}
    assert client.post(f"{HOUSE}/befunde/neu/", QUICK, headers=htmx).status_code == 403
    with_token = {**htmx, "X-CSRFToken": token[1]}
    assert client.post(f"{HOUSE}/befunde/neu/", QUICK, headers=with_token).status_code == 302


def test_what_others_must_change_is_passed_on(log_in: LogIn, new_finding: NewFinding) -> None:
    """A central template leads to „Weitergeben“, not to a measure of the house."""
    new_finding("Der Bescheid ist zu lang.", changeable_here=False)
    client = log_in(Role.QUALITY)
    page = client.get(f"{HOUSE}/befunde/1/").content.decode()
    assert "Maßnahme anlegen" not in page
    client.post(f"{HOUSE}/befunde/1/stand/", {"state": "passed_up", "version": "1"})
    assert FindingRow.objects.get().state == "passed_up"
