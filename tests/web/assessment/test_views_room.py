# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from docx import Document
from pypdf import PdfReader
from tests.web.assessment.rooms import large_room, small_room
from tests.web.assessment.rounds import new_round
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import (
    AgreedPoint,
    Decision,
    DecisionStep,
    Evidence,
    EvidenceLink,
    Round,
    RoundKind,
    RoundState,
)
from quartett.web.authorities.models import Authority

pytestmark = pytest.mark.django_db
ROOM = "/h/musterstadt/bewerten/1/konsens/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def row(inside: Authority) -> Round:
    """Criteria 1 and 6 are to discuss, the other five are agreed on."""
    return small_room(inside)


@pytest.fixture
def client(log_in: LogIn) -> Client:
    return log_in(Role.QUALITY)


def text_of(client: Client, path: str = ROOM) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client: Client, item: str, value: str, *, reason: str = "", version: str = "0") -> int:
    sent = {"value": value, "reason": reason, "version": version}
    return client.post(f"{ROOM}{item}/entscheiden/", sent).status_code


def test_room_begins_with_the_widest_disagreement(client: Client, row: Round) -> None:
    """Criterion 6 stands first and is chosen; five are offered to be accepted in one click."""
    page = text_of(client)
    order = re.findall(r'room__number">(\d)<', page)
    assert order[:2] == ["6", "1"]
    assert "6 Wahrnehmungen der Interessengruppen" in page
    assert "5 Vorschläge annehmen, bei denen alle einig sind" in page
    assert "Wir fragen jedes Jahr nach." in page
    assert "Ergebnisse bleiben liegen." in page


def test_room_tells_nobody_apart(client: Client, row: Round) -> None:
    """No number of a seat, no function, no e-mail, neither in the room nor on the wall."""
    client.post(f"{ROOM}uhr/", {"zeigen": "6"})
    for path in (ROOM, f"{ROOM}leinwand/"):
        page = text_of(client, path)
        assert "Fachkraft" not in page
        assert "@" not in page.replace("@musterstadt.example", "")


def test_functions_are_shown_where_they_were_announced(client: Client, row: Round) -> None:
    """Beside the dots in the room, but never on the wall that everybody sees."""
    Round.objects.update(seats_named=True)
    client.post(f"{ROOM}uhr/", {"zeigen": "6"})
    assert "Fachkraft 4: 60" in text_of(client)
    assert "Fachkraft" not in text_of(client, f"{ROOM}leinwand/")


def test_decision_leads_to_the_next_open_item(client: Client, row: Round) -> None:
    """After 6 comes 1; the value stands in the list and in the minutes."""
    answer = client.post(
        f"{ROOM}6/entscheiden/", {"value": "35", "reason": "Besprochen.", "version": "0"}
    )
    assert answer["Location"] == f"{ROOM}?kriterium=1#kriterium"
    page = text_of(client)
    assert "entschieden: 35. Besprochen." in page
    assert "<strong>1 von 7</strong>" in page


def test_missing_reason_keeps_what_was_typed(client: Client, row: Round) -> None:
    """400, the fault on top, the value still in its field, nothing stored."""
    answer = client.post(f"{ROOM}2/entscheiden/", {"value": "50", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "weicht vom Vorschlag ab" in page
    assert 'value="50"' in page
    assert not Decision.objects.exists()


def test_personal_numbers_are_refused(client: Client, row: Round) -> None:
    """Neither reasons nor notes nor statements take a customer's number."""
    assert decide(client, "6", "35", reason="Siehe 123D456789.") == 400
    assert client.post(f"{ROOM}notiz/", {"text": "Zu 123D456789"}).status_code == 400
    sent = {"kind": "strength", "text": "Zu 123D456789"}
    assert client.post(f"{ROOM}6/aussagen/", sent).status_code == 400
    assert not DecisionStep.objects.exists()


def test_two_moderators_see_both_values_side_by_side(
    client: Client, log_in: LogIn, row: Round
) -> None:
    """409 with both; the form still holds what was typed, and sending it again decides."""
    first, second = client, log_in(Role.QUALITY, Role.STAFF)
    assert decide(first, "2", "35") == 302
    sent = {"value": "50", "reason": "Mehr Belege.", "version": "0"}
    answer = second.post(f"{ROOM}2/entscheiden/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jemand hat gerade auch entschieden" in page
    assert re.search(r'room__big">50<.*room__big">35<', page, re.DOTALL)
    assert "Mehr Belege." in page
    version = re.search(r'name="version" value="(\d+)"[^>]*id="id_version"', page)
    assert version is not None
    assert decide(second, "2", "50", reason="Mehr Belege.", version=version[1]) == 302
    assert list(DecisionStep.objects.values_list("before", "after")) == [(None, 35), (35, 50)]


def test_other_screen_learns_of_a_decision(client: Client, log_in: LogIn, row: Round) -> None:
    """204 while nothing happens; then list, minutes, and a word about the chosen item."""
    page = text_of(client, f"{ROOM}?kriterium=2")
    address = re.search(r'hx-get="([^"]+stand/[^"]+)"', page)
    assert address is not None
    live = address[1].replace("&amp;", "&")
    assert client.get(live, headers=HTMX).status_code == 204
    decide(log_in(Role.QUALITY, Role.STAFF), "2", "35")
    news = client.get(live, headers=HTMX).content.decode()
    assert "Zu 2 gab es gerade etwas Neues" in news
    assert 'id="niederschrift-zeilen" hx-swap-oob' in news
    assert "<form" not in news.split('id="neues"')[1].split("niederschrift-zeilen")[0]


def test_asking_costs_little(client: Client, row: Round) -> None:
    """Six queries while nothing changed, whatever the size of the round."""
    stamp = re.search(r"seit=(\w+)", text_of(client))
    assert stamp is not None
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{ROOM}stand/?seit={stamp[1]}", headers=HTMX)
    assert len(queries) == 6


def test_accept_undo_and_reopen_work_without_javascript(client: Client, row: Round) -> None:
    """Plain forms: five accepted, taken back in one step, one decided and opened again."""
    page = client.post(f"{ROOM}annehmen/", follow=True).content.decode()
    assert "5 Vorschläge sind angenommen." in page
    step = re.search(r'name="schritt" value="(\d+)"', page)
    assert step is not None
    client.post(f"{ROOM}zuruecknehmen/", {"schritt": step[1]})
    assert not Decision.objects.filter(value__isnull=False).exists()
    assert decide(client, "2", "35", version="2") == 302
    client.post(f"{ROOM}2/oeffnen/", {"version": "3"})
    assert Decision.objects.get(item="2").value is None


def test_remarks_become_statements_in_one_click(client: Client, row: Round) -> None:
    """Taken over, reworded, removed, and put back by undo."""
    sent = {"kind": "strength", "text": "Wir fragen jedes Jahr nach."}
    client.post(f"{ROOM}6/aussagen/", sent)
    page = text_of(client)
    assert "Das sehen wir gemeinsam" in page
    assert "übernommen" in page
    point = AgreedPoint.objects.get()
    address = f"{ROOM}aussage/{point.pk}/"
    client.post(address, {"text": "Wir fragen jährlich.", "version": "1"})
    kept = client.post(address, {"text": "Anders.", "version": "1"}, follow=True)
    assert "Ihr Text war: „Anders.“" in kept.content.decode()
    page = client.post(address, {"streichen": "1", "version": "2"}, follow=True).content.decode()
    assert not AgreedPoint.objects.exists()
    undo = re.search(r'action="([^"]+wieder=1)"', page)
    assert undo is not None
    elsewhere = undo[1].replace("/6/", "/1/")
    assert "nicht mehr da" in client.post(elsewhere, follow=True).content.decode()
    client.post(undo[1])
    assert AgreedPoint.objects.get().text == "Wir fragen jährlich."
    assert "nicht mehr da" in client.post(undo[1], follow=True).content.decode()


def test_evidence_stands_beside_its_item(client: Client, row: Round) -> None:
    """Of the item and of no other; withdrawn evidence is gone."""
    piece = Evidence.objects.create(
        authority=row.authority, number=1, title="Befragung 2025", kind="survey"
    )
    EvidenceLink.objects.create(evidence=piece, catalogue_id=row.catalogue_id, item="6")
    assert "Befragung 2025" in text_of(client)
    assert "Befragung 2025" not in text_of(client, f"{ROOM}?kriterium=1")
    piece.withdrawn_on = row.deadline
    piece.save()
    assert "Befragung 2025" not in text_of(client)


def test_room_opens_after_the_lock(client: Client, row: Round) -> None:
    """Open: no dot to be seen. Locked: one button. A check of staff has no room at all."""
    Round.objects.update(state=RoundState.OPEN)
    assert "Der Raum öffnet sich nach der Bewertung" in text_of(client)
    assert client.get(f"{ROOM}leinwand/").status_code == 404
    assert decide(client, "2", "35") == 404
    Round.objects.update(state=RoundState.LOCKED)
    page = client.post(f"{ROOM}beginnen/", follow=True).content.decode()
    assert "0 von 7" in page
    Round.objects.update(state=RoundState.LOCKED, kind=RoundKind.CHECK)
    assert client.get(ROOM).status_code == 404


def test_end_is_whole_or_says_why_not(client: Client, row: Round) -> None:
    """Open items are named; with a reason the round is decided and the room is for reading."""
    version = {"version": str(row.version)}
    answer = client.post(f"{ROOM}abschliessen/", version)
    assert answer.status_code == 400
    assert "Noch offen: 6, 1" in answer.content.decode()
    decide(client, "6", "35", reason="Besprochen.")
    client.post(f"{ROOM}abschliessen/", {**version, "reason": "Die Zeit ist um."})
    assert Round.objects.get().state == RoundState.DECIDED
    page = text_of(client)
    assert "Der Konsens ist abgeschlossen" in page
    assert "Entscheiden und weiter" not in page
    sent = {"value": "35", "version": "0"}
    refused = client.post(f"{ROOM}2/entscheiden/", sent, follow=True)
    assert "läuft gerade nicht" in refused.content.decode()


def test_missing_and_withdrawn_sheets_are_said(client: Client, row: Round) -> None:
    """Plainly, in the room and on paper."""
    row.seats.filter(number=1).update(state="started")
    row.seats.filter(number=2).update(state="withdrawn")
    page = text_of(client)
    assert "4 Bögen liegen vor." in page
    assert "1 wurde nicht abgegeben und zählt nicht mit." in page
    assert "1 wurde zurückgezogen und ist gelöscht." in page
    paper = PdfReader(io.BytesIO(client.get(f"{ROOM}papier.pdf").content))
    assert "4 abgegeben, 1 nicht abgegeben, 1 zurückgezogen" in paper.pages[0].extract_text()


def test_paper_holds_everything_and_minutes_what_was_decided(client: Client, row: Round) -> None:
    """Tagged PDF with each item and its remarks; minutes as PDF and as Word file."""
    Round.objects.update(seats_named=True)
    decide(client, "6", "35", reason="Zwei Befragungen reichen nicht.")
    client.post(f"{ROOM}notiz/", {"text": "Pause um elf.", "item": "6"})
    paper = PdfReader(io.BytesIO(client.get(f"{ROOM}papier.pdf").content))
    told = " ".join(page.extract_text() for page in paper.pages)
    assert "Ergebnisse bleiben liegen." in told
    assert "Begründung" in told
    assert "Fachkraft" not in told
    assert "/StructTreeRoot" in paper.trailer["/Root"]
    minutes = PdfReader(io.BytesIO(client.get(f"{ROOM}niederschrift.pdf").content))
    assert "Pause um elf." in " ".join(page.extract_text() for page in minutes.pages)
    word = Document(io.BytesIO(client.get(f"{ROOM}niederschrift.docx").content))
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    assert "Zwei Befragungen reichen nicht." in cells


@pytest.mark.parametrize("path", ["", "leinwand/"])
def test_pages_ask_a_fixed_number_of_queries(client: Client, inside: Authority, path: str) -> None:
    """One, three and 28 items with three or twenty people cost the same."""
    costs = set()
    for number, (raters, items) in enumerate([(3, 1), (3, 3), (20, 28)], start=1):
        large_room(inside, raters=raters, items=items, number=number)
        room = f"/h/musterstadt/bewerten/{number}/konsens/"
        client.post(f"{room}uhr/", {"zeigen": "1.1"})
        client.get(f"{room}{path}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{room}{path}").status_code == 200
        costs.add(len(queries))
    assert len(costs) == 1, costs


def test_only_moderation_enters(log_in: LogIn, row: Round) -> None:
    """The room shows what single people wrote: no other role, not even the leadership."""
    for role in set(Role) - {Role.QUALITY}:
        browser = log_in(role)
        for path in ("", "stand/", "leinwand/", "papier.pdf", "niederschrift.pdf"):
            assert browser.get(f"{ROOM}{path}").status_code == 403, (role, path)
        assert decide(browser, "2", "35") == 403


def test_foreign_house_leads_nowhere(log_in: LogIn, row: Round, other_house: Authority) -> None:
    """404 for the moderation of another house, also for a statement's number out of this one."""
    with scope(authority=row.authority):
        AgreedPoint.objects.create(round=row, item="6", kind="strength", text="A.")
    point = AgreedPoint.objects.get().pk
    foreign = log_in(Role.QUALITY, authority=other_house)
    assert foreign.get(ROOM).status_code == 404
    with scope(authority=other_house):
        new_round(
            other_house, catalogue=row.catalogue, method=row.method, state=RoundState.CONSENSUS
        )
    address = f"/h/anderswo/bewerten/1/konsens/aussage/{point}/"
    assert foreign.post(address, {"streichen": "1", "version": "1"}).status_code == 404
    foreign.post(address, {"streichen": "1", "version": "1", "item": "6"})
    with scope(authority=row.authority):
        assert AgreedPoint.objects.filter(pk=point).exists()
