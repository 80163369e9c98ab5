# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from tests.web.conftest import LogIn
from tests.web.improvement.conftest import NewFinding, NewMeasure, error_share

from quartett.findings import Source
from quartett.improvement.states import FindingState, MeasureState
from quartett.web.accounts.models import Membership
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority, CarrierForm
from quartett.web.improvement import services
from quartett.web.improvement.models import CalendarLink

pytestmark = pytest.mark.django_db
HOUSE = "/h/musterstadt"


def test_everybody_reads_what_was_said_and_done(
    visitor: Visitor, log_in: LogIn, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Every voice gets an answer, also a No with its reason; an audit is no voice."""
    new_measure("Merkblatt entwerfen", findings=(new_finding("Ein Merkblatt fehlt."),))
    dropped = new_finding("Kaffee für alle.", source=Source.IDEA)
    services.move_finding_row(
        visitor, dropped, to=FindingState.DROPPED, version=1, reason="Dafür fehlt Geld."
    )
    new_finding("Noch unbeantwortet.", source=Source.IDEA)
    new_finding("Aus der Prüfung.", source=Source.AUDIT)
    for role in Role:
        page = log_in(role).get(f"{HOUSE}/gesagt-getan/").content.decode()
        assert "Merkblatt entwerfen" in page
        assert "Dafür fehlt Geld." in page
        assert "Aus der Prüfung." not in page
        assert page.index("Gehört, die Antwort folgt") < page.index("Noch unbeantwortet.")


def test_done_asks_a_fixed_number_of_queries(
    log_in: LogIn, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Three answers cost as many queries as one."""
    client = log_in(Role.STAFF)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{HOUSE}/gesagt-getan/")
        return len(queries)

    new_measure(findings=(new_finding(),))
    one = cost()
    new_measure("Zwei", findings=(new_finding("Zwei."), new_finding("Drei.")))
    assert cost() == one


def test_report_speaks_to_the_board_of_its_carrier_form(
    log_in: LogIn, house: Authority, new_finding: NewFinding
) -> None:
    """Trägerversammlung for a gE, Verwaltungsrat for a zkT; strengths stand before findings."""
    new_finding(metric=error_share(20.0))
    page = log_in(Role.LEADERSHIP).get(f"{HOUSE}/berichte/").content.decode()
    assert "Trägerversammlung" in page
    assert page.index("Stärken:") < page.index("Befunde: was")
    house.carrier_form = CarrierForm.MUNICIPAL
    house.save()
    page = log_in(Role.LEADERSHIP).get(f"{HOUSE}/berichte/").content.decode()
    assert "Verwaltungsrat" in page


def test_report_comes_as_word_and_pdf(log_in: LogIn, new_finding: NewFinding) -> None:
    """One click each, as a download."""
    new_finding()
    client = log_in(Role.QUALITY)
    word = client.get(f"{HOUSE}/berichte/bericht.docx")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.content)).namelist()
    paper = client.get(f"{HOUSE}/berichte/bericht.pdf")
    assert paper.content.startswith(b"%PDF-")
    assert paper["Content-Disposition"].startswith("attachment")


def test_calendar_is_read_under_its_secret_address(log_in: LogIn, new_measure: NewMeasure) -> None:
    """Shown once, stored as a digest, read without a login; a new one ends the old one."""
    new_measure(state=MeasureState.RUNNING)
    client = log_in(Role.TEAM_LEAD)
    context = client.post(f"{HOUSE}/massnahmen/kalender/", {"umfang": "alle"}).context
    path = "/kalender/" + context["address"].split("/kalender/")[1]
    assert path.removeprefix("/kalender/").removesuffix(".ics") not in str(
        CalendarLink.objects.values()
    )
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    names = {str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert "Wirkung prüfen: Anlagenliste in das Schreiben aufnehmen" in names
    assert path not in client.get(f"{HOUSE}/massnahmen/kalender/").content.decode()
    client.post(f"{HOUSE}/massnahmen/kalender/", {"umfang": "alle"})
    assert Client().get(path).status_code == 404


def test_calendar_ends_with_the_role(
    log_in: LogIn, house: Authority, new_measure: NewMeasure
) -> None:
    """Who leaves the house, or becomes a guest, reads no more dates."""
    new_measure()
    context = log_in(Role.STAFF).post(f"{HOUSE}/massnahmen/kalender/", {}).context
    path = "/kalender/" + context["address"].split("/kalender/")[1]
    assert Client().get(path).status_code == 200
    membership = Membership.objects.get(authority=house, roles=["staff"])
    membership.roles = ["guest"]
    membership.save()
    assert Client().get(path).status_code == 404
    membership.delete()
    assert Client().get(path).status_code == 404


def test_calendar_can_be_limited_to_the_own_role(log_in: LogIn, new_measure: NewMeasure) -> None:
    """„Nur die meiner Rolle“ leaves out what a Teamleitung has to do."""
    new_measure()
    client = log_in(Role.PROCESS_OWNER)
    context = client.post(f"{HOUSE}/massnahmen/kalender/", {"umfang": "meine"}).context
    path = "/kalender/" + context["address"].split("/kalender/")[1]
    assert b"VEVENT" not in Client().get(path).content
    client.post(f"{HOUSE}/massnahmen/kalender/abschalten/")
    assert Client().get(path).status_code == 404


def test_calendar_shows_the_own_house_only(
    log_in: LogIn, new_measure: NewMeasure, other_house: Authority
) -> None:
    """A token of the neighbour's house opens the neighbour's dates."""
    new_measure()
    client = log_in(Role.QUALITY, authority=other_house)
    context = client.post("/h/anderswo/massnahmen/kalender/", {}).context
    path = "/kalender/" + context["address"].split("/kalender/")[1]
    assert b"VEVENT" not in Client().get(path).content
