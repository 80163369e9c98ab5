# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of rounds: from the empty room to the team, its links and its paper."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.web.assessment.rounds import fill, new_round, new_seat
from tests.web.conftest import LogIn

from quartett.assessment import catalogue
from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import Round, RoundState, Seat, SeatState
from quartett.web.authorities.models import Authority

BASE = "/h/musterstadt/bewerten/"
CAF = catalogue("caf-2020")


@pytest.fixture
def row(house: Authority) -> Round:
    """A planned round of a team."""
    with scope(authority=house):
        row = new_round(house, catalogue=CAF, method="classical", state=RoundState.PLANNED)
        row.deadline = timezone.localdate() + timedelta(days=14)
        row.save()
    return row


def text_of(answer: object) -> str:
    """The page as one reads it."""
    page = answer.content.decode()  # type: ignore[attr-defined] # a response
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def form_of(answer: object) -> dict[str, str]:
    """What the form of a page would send if nobody changed anything."""
    fields = answer.context["form"]  # type: ignore[attr-defined] # a response
    sent = {}
    for bound in fields:
        value = bound.value()
        sent[bound.name] = str(value() if callable(value) else value if value is not None else "")
    return sent


def test_empty_room_explains_the_choice(house: Authority, log_in: LogIn) -> None:
    """Short check, CAF or EFQM, with minutes per person and a button for each."""
    text = text_of(log_in(Role.QUALITY).get(BASE))
    assert "Noch keine Runde" in text
    assert "etwa 20 Minuten" in text
    assert "Damit beginnen" in text
    assert "Damit beginnen" not in text_of(log_in(Role.STAFF_COUNCIL).get(BASE))


@pytest.mark.parametrize("key", ["caf-2020", "efqm-2020", "efqm-2025", "iso-9001"])
def test_new_round_with_its_defaults(house: Authority, log_in: LogIn, key: str) -> None:
    """Whoever changes nothing gets a good round."""
    browser = log_in(Role.QUALITY)
    form = form_of(browser.get(f"{BASE}neu/{key}/"))
    answer = browser.post(f"{BASE}neu/{key}/", form)
    assert answer.headers["Location"] == f"{BASE}1/"
    again = browser.post(f"{BASE}neu/{key}/", form)
    assert again.headers["Location"] == f"{BASE}1/"
    text = text_of(browser.get(f"{BASE}1/"))
    assert "Team eintragen" in text
    assert ("Gewichte bestätigen" in text) == (key == "efqm-2025")


def test_check_asks_for_the_sizes_of_its_groups(house: Authority, log_in: LogIn) -> None:
    """The line that lacks a number is named; with numbers the round is planned."""
    browser = log_in(Role.QUALITY)
    address = f"{BASE}neu/qualitaets-check-kurz/"
    form = form_of(browser.get(address))
    faulty = browser.post(address, form | {"groups": "Leistung, 40\nVermittlung"})
    assert faulty.status_code == 400
    assert "Zeile 2" in text_of(faulty)
    browser.post(address, form | {"groups": "Leistung, 40\nVermittlung, 35"})
    assert "Check öffnen" in text_of(browser.get(f"{BASE}1/"))
    assert browser.get(f"{BASE}1/team/").status_code == 404


def test_days_in_the_wrong_order_are_named(house: Authority, log_in: LogIn) -> None:
    """The deadline before the begin, the consensus before the deadline."""
    browser = log_in(Role.QUALITY)
    address = f"{BASE}neu/caf-2020/"
    form = form_of(browser.get(address))
    answer = browser.post(address, form | {"deadline": "2020-01-01"})
    assert answer.status_code == 400
    assert "Die Frist liegt vor dem Beginn." in text_of(answer)
    answer = browser.post(address, form | {"consensus_on": form["deadline"]})
    assert "Der Konsenstag liegt nach der Frist." in text_of(answer)


def test_unknown_catalogue_is_not_there(house: Authority, log_in: LogIn) -> None:
    """404 for an id that nobody has."""
    assert log_in(Role.QUALITY).get(f"{BASE}neu/gibt-es-nicht/").status_code == 404


def test_team_many_at_once(row: Round, log_in: LogIn) -> None:
    """Good lines become seats, a faulty one stops them all and is named."""
    browser = log_in(Role.QUALITY)
    address = f"{BASE}1/team/"
    lines = "Fachkraft; Beschäftigte; a@haus.example\nTeamleitung; Teamleitungen\nLeitung"
    bad = browser.post(address, {"version": "1", "lines": lines + "\nX; Gäste\nY;;keine-adresse"})
    assert bad.status_code == 400
    assert "Zeile 4: Die Gruppe „Gäste“ gibt es nicht." in text_of(bad)
    assert "Zeile 5" in text_of(bad)
    with scope(authority=row.authority):
        assert Seat.objects.count() == 0
    assert browser.post(address, {"version": "1", "lines": lines}).status_code == 302
    text = text_of(browser.get(address))
    assert "1 · Fachkraft" in text
    assert "noch nicht eingeladen" in text
    twice = browser.post(address, {"version": "1", "lines": lines}, follow=True)
    assert "inzwischen schon jemand geändert" in text_of(twice)
    with scope(authority=row.authority):
        assert Seat.objects.count() == 3


def test_links_are_shown_once_and_open_the_sheet(row: Round, log_in: LogIn) -> None:
    """From the page of links straight to the sheet, without an account."""
    browser = log_in(Role.QUALITY)
    browser.post(f"{BASE}1/team/", {"version": "1", "lines": "Fachkraft; Beschäftigte"})
    browser.post(f"{BASE}1/stand/", {"state": "open", "version": "2"})
    answer = browser.post(f"{BASE}1/team/einladen/")
    links = re.findall(r"/bewertung/[\w-]+/", answer.content.decode())
    assert len(links) == 1
    assert answer["Cache-Control"] == "no-store"
    assert browser.get(f"{BASE}1/team/").content.decode().count("/bewertung/") == 0
    assert browser.__class__().get(links[0]).status_code == 200


def test_one_step_after_the_other(row: Round, log_in: LogIn) -> None:
    """The button leads on, an old page is refused, a step back needs its own page."""
    browser = log_in(Role.QUALITY)
    with scope(authority=row.authority):
        new_seat(row, 1)
    browser.post(f"{BASE}1/stand/", {"state": "open", "version": "1"})
    late = browser.post(f"{BASE}1/stand/", {"state": "locked", "version": "1"}, follow=True)
    assert "inzwischen schon jemand geändert" in text_of(late)
    browser.post(f"{BASE}1/stand/", {"state": "locked", "version": "2"})
    browser.post(f"{BASE}1/stand/", {"state": "open", "version": "3"})
    with scope(authority=row.authority):
        assert Round.objects.get().state == RoundState.LOCKED
    missing = browser.post(f"{BASE}1/zurueck/", {"version": "3", "reason": "Zwei waren krank"})
    assert missing.status_code == 400
    assert "neue Frist" in text_of(missing)
    soon = timezone.localdate() + timedelta(days=5)
    browser.post(
        f"{BASE}1/zurueck/", {"version": "3", "reason": "Zwei waren krank", "deadline": soon}
    )
    text = text_of(browser.get(f"{BASE}1/"))
    assert "Grund: Zwei waren krank" in text


def test_mark_a_step_and_take_it_back(row: Round, log_in: LogIn) -> None:
    """By hand, with a note, and undone with one button."""
    browser = log_in(Role.QUALITY)
    address = f"{BASE}1/weg/council_informed/"
    assert browser.get(address).status_code == 200
    browser.post(address, {"done_on": "2026-11-02", "note": "Protokoll vom 2.11."})
    page = browser.get(f"{BASE}1/").content.decode()
    assert "Protokoll vom 2.11." in page
    assert f"{address}entfernen/" in page
    browser.post(f"{address}entfernen/")
    assert "Protokoll vom 2.11.)" not in text_of(browser.get(f"{BASE}1/")).split("Verlauf")[0]
    assert browser.get(f"{BASE}1/weg/sheets_in/").status_code == 404


def test_weights_add_up_or_are_refused(house: Authority, log_in: LogIn) -> None:
    """The sum that the model counts with, else nothing is stored."""
    with scope(authority=house):
        new_round(house, catalogue=catalogue("efqm-2025"), method="full")
    browser = log_in(Role.QUALITY)
    weights = dict(zip((f"weight_{n}" for n in range(1, 8)), (1, 1, 1, 2, 1, 2, 2), strict=True))
    answer = browser.post(f"{BASE}1/gewichte/", weights | {"weight_7": 9, "version": "1"})
    assert answer.status_code == 400
    assert "Zusammen ergeben die Gewichte 17. Erwartet werden 10." in text_of(answer)
    browser.post(f"{BASE}1/gewichte/", weights | {"version": "1"})
    assert "4: 2" in text_of(browser.get(f"{BASE}1/"))


def test_withdraw_and_substitute_say_what_is_lost(row: Round, log_in: LogIn) -> None:
    """The number of entries stands on the page before the button is pressed."""
    with scope(authority=row.authority):
        seat = new_seat(row, 1, state=SeatState.STARTED)
        fill(seat, {"1.1": 40, "1.2": 50})
    browser = log_in(Role.QUALITY)
    assert "2 Einträge" in text_of(browser.get(f"{BASE}1/team/1/vertretung/"))
    assert "2 Einträge" in text_of(browser.get(f"{BASE}1/team/1/zurueckziehen/"))
    browser.post(f"{BASE}1/team/1/zurueckziehen/")
    assert "zurückgezogen" in text_of(browser.get(f"{BASE}1/team/1/"))


def test_seat_with_criteria_of_its_own(row: Round, log_in: LogIn) -> None:
    """Assigned on the page of the seat, told in the list."""
    with scope(authority=row.authority):
        new_seat(row, 1)
    browser = log_in(Role.QUALITY)
    browser.post(
        f"{BASE}1/team/1/",
        {"version": "1", "function": "Fachkraft", "group": "leads", "criteria": ["1", "9"]},
    )
    assert "nur Kriterien 1, 9" in text_of(browser.get(f"{BASE}1/team/"))
    with scope(authority=row.authority):
        Round.objects.update(state=RoundState.CONSENSUS)
    page = browser.get(f"{BASE}1/team/1/").content.decode()
    assert 'name="function"' in page
    assert 'name="group"' not in page
    browser.post(f"{BASE}1/team/1/", {"version": "2", "function": "Fachkraft Leistung"})
    text = text_of(browser.get(f"{BASE}1/team/"))
    assert "1 · Fachkraft Leistung" in text
    assert "nur Kriterien 1, 9" in text


def test_paper_of_a_round(row: Round, log_in: LogIn) -> None:
    """Sheet and information sheet as tagged PDF, the workbook with a row for each item."""
    browser = log_in(Role.QUALITY)
    sheet = PdfReader(io.BytesIO(browser.get(f"{BASE}1/bogen.pdf").content))
    assert "Was läuft gut?" in sheet.pages[0].extract_text()
    council = PdfReader(io.BytesIO(browser.get(f"{BASE}1/informationsblatt.pdf").content))
    assert "freiwillig" in "".join(page.extract_text() for page in council.pages)
    book = load_workbook(io.BytesIO(browser.get(f"{BASE}1/bogen.xlsx").content))
    numbers = {str(line[0].value) for line in book.worksheets[0].iter_rows()}
    assert {"1.1", "9.2"} <= numbers


def test_other_houses_see_nothing(row: Round, other_house: Authority, log_in: LogIn) -> None:
    """The number of another house leads nowhere."""
    browser = log_in(Role.QUALITY, authority=other_house)
    for path in ("1/", "1/team/", "1/bogen.pdf", "1/informationsblatt.pdf", "1/bearbeiten/"):
        assert browser.get(f"/h/anderswo/bewerten/{path}").status_code == 404
        assert browser.get(BASE + path).status_code == 404


@pytest.mark.parametrize("path", ["", "1/", "1/team/"])
def test_queries_do_not_grow_with_rows(row: Round, log_in: LogIn, path: str) -> None:
    """One round or three, one seat or three: the same number of queries."""
    browser = log_in(Role.QUALITY)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(BASE + path).status_code == 200
        return len(queries)

    with scope(authority=row.authority):
        fill(new_seat(row, 1), {"1.1": 40})
    count()
    few = count()
    with scope(authority=row.authority):
        for number in (2, 3):
            fill(new_seat(row, number, group="leads"), {"1.1": 40, "1.2": 50})
            other = new_round(row.authority, catalogue=CAF, method="classical", number=number)
            Seat.objects.create(round=other, number=1, function="f", token_digest=f"d{number}")
    assert count() == few


def test_check_walks_without_team_and_consensus(house: Authority, log_in: LogIn) -> None:
    """Seats, training and consensus are no steps of an anonymous check."""
    browser = log_in(Role.QUALITY)
    address = f"{BASE}neu/qualitaets-check-kurz/"
    browser.post(address, form_of(browser.get(address)) | {"groups": "Leistung, 40"})
    text = text_of(browser.get(f"{BASE}1/"))
    assert "Bewertungsteam zusammenstellen" not in text
    assert browser.get(f"{BASE}1/weg/training_held/").status_code == 404
    assert "Personalrat und Beschäftigte informieren" in text


def test_running_rounds_stand_on_the_start_page(row: Round, log_in: LogIn) -> None:
    """Only while somebody has something to do with them."""
    browser = log_in(Role.QUALITY)
    assert "Selbstbewertung läuft" not in text_of(browser.get("/h/musterstadt/"))
    with scope(authority=row.authority):
        Round.objects.update(state=RoundState.OPEN)
    assert "Selbstbewertung läuft" in text_of(browser.get("/h/musterstadt/"))
