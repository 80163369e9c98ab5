# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that holds the log against its chain, the file, and the way of a promised measure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from tests.web.conftest import LogIn

from quartett.findings import Finding, Kind, Source
from quartett.improvement.planning import MeasurePlan
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.jobs import start_check
from quartett.web.events.models import EventHead, LogCheck
from quartett.web.events.services import record
from quartett.web.improvement import services
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft

PAGE = "/h/musterstadt/haus/verlauf/pruefen/"
FILE = "/h/musterstadt/haus/verlauf/verlauf.jsonl"
LOG = "/h/musterstadt/haus/verlauf/"


Commit = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Commit:
    """`with commit():` what waits for the transaction happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def note(house: Authority, count: int = 1) -> None:
    """Some more events."""
    for n in range(count):
        with transaction.atomic():
            record(
                house, action="house.changed", object_key="house:x", role="operator", after={"n": n}
            )


def bend(statement: str) -> None:
    """Change the log past the program."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def checked(house: Authority) -> LogCheck:
    """The last verification."""
    with scope(authority=house):
        return LogCheck.objects.first()  # type: ignore[return-value] # there is one


def test_page_shows_the_head_to_note(house: Authority, log_in: LogIn) -> None:
    """The line that fits on paper, with house and day."""
    text = log_in(Role.AUDITOR).get(PAGE).content.decode()
    assert EventHead.objects.get(authority=house).noted in text
    assert f"Jobcenter Musterstadt, {timezone.localdate():%d.%m.%Y}" in text


def test_verification_runs_as_a_job(house: Authority, log_in: LogIn, commit: Commit) -> None:
    """The button starts it, the job leads back, the page says what was found."""
    note(house, 3)
    browser = log_in(Role.AUDITOR)
    with commit():
        started = browser.post(PAGE)
    assert started.status_code == 302
    assert browser.get(started["Location"])["Location"] == PAGE
    text = browser.get(PAGE).content.decode()
    assert "Alle Nummern von 1 bis 4 sind da und unverändert." in text
    assert "Prüfung · Kopf" in re.sub(r"\s+", " ", text)
    row = checked(house)
    assert (row.role, row.upto, row.fault) == ("auditor", 4, "")


def test_page_says_what_does_not_hold(house: Authority, log_in: LogIn, commit: Commit) -> None:
    """In red, with the first number."""
    note(house, 3)
    bend("UPDATE events_event SET role = 'x' WHERE seq = 2")
    browser = log_in(Role.STAFF_COUNCIL)
    with commit():
        browser.post(PAGE)
    text = browser.get(PAGE).content.decode()
    assert "Der Verlauf stimmt nicht." in text
    assert "Nummer 2 wurde nachträglich geändert." in text


def test_verification_against_a_noted_head(house: Authority, log_in: LogIn, commit: Commit) -> None:
    """What was noted earlier is still met; a log that was cut with its head is found."""
    note(house, 3)
    noted = EventHead.objects.get(authority=house).noted
    note(house, 2)
    browser = log_in(Role.AUDITOR)
    with commit():
        browser.post(PAGE, {"noted": noted})
    assert checked(house).fault == ""
    bend("DELETE FROM events_event WHERE seq > 2")
    bend("UPDATE events_eventhead SET seq = 2")
    bend("UPDATE events_eventhead SET hash = (SELECT hash FROM events_event WHERE seq = 2)")
    with commit():
        browser.post(PAGE, {"noted": noted})
    assert checked(house).fault == "Nummer 3 fehlt. Notiert wurde der Verlauf schon bis Nummer 4."


def test_progress_offers_only_what_is_allowed(house: Authority, log_in: LogIn) -> None:
    """Who only reads the house cannot stop its jobs, and is not offered to."""
    waiting = start_check(house, role="auditor", noted="")
    address = f"/h/musterstadt/auftrag/{waiting.pk}/"
    assert "abbrechen/" not in log_in(Role.AUDITOR).get(address).content.decode()
    assert "abbrechen/" in log_in(Role.QUALITY).get(address).content.decode()


def test_head_that_is_none_is_refused(house: Authority, log_in: LogIn) -> None:
    """With the reason, at the field."""
    answer = log_in(Role.AUDITOR).post(PAGE, {"noted": "vom letzten Jahr"})
    assert answer.status_code == 400
    assert "Das ist kein Kopf." in answer.content.decode()


def test_page_without_a_head_says_so(house: Authority, log_in: LogIn) -> None:
    """No error page where the head row was removed."""
    bend("DELETE FROM events_eventhead")
    browser = log_in(Role.AUDITOR)
    assert "Der Kopf des Verlaufs fehlt." in browser.get(PAGE).content.decode()
    assert browser.get(FILE).getvalue() == b""


def test_results_of_another_house_stay_there(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """What was verified elsewhere is nobody's business here."""
    LogCheck.objects.create(
        authority=other_house, role="auditor", upto=1, head="1:x", fault="anderswo"
    )
    assert "anderswo" not in log_in(Role.AUDITOR).get(PAGE).content.decode()


def test_file_holds_every_event_and_no_account(house: Authority, log_in: LogIn) -> None:
    """The head first, then each event with its hash and opened texts; nobody's account."""
    note(house, 3)
    answer = log_in(Role.AUDITOR).get(FILE)
    assert answer["Content-Disposition"].startswith('attachment; filename="verlauf-musterstadt-')
    top, *rows = [json.loads(line) for line in answer.getvalue().decode().splitlines()]
    head = EventHead.objects.get(authority=house)
    assert top["head"] == {"seq": 4, "hash": head.hash}
    assert [row["seq"] for row in rows] == [1, 2, 3, 4]
    assert rows[-1]["hash"] == head.hash
    assert json.loads(rows[-1]["opened"]["after"]["text"]) == {"n": 2}
    assert all("user" not in row["opened"] for row in rows)


@pytest.mark.parametrize("role", [Role.QUALITY, Role.STAFF_COUNCIL])
def test_link_to_the_file_is_for_those_who_may(house: Authority, log_in: LogIn, role: Role) -> None:
    """Nobody is offered what is refused."""
    assert FILE not in log_in(role).get(PAGE).content.decode()
    assert FILE in log_in(Role.ADMINISTRATION).get(PAGE).content.decode()


def test_page_needs_the_same_queries_for_many_checks(house: Authority, log_in: LogIn) -> None:
    """One row or three."""
    browser = log_in(Role.AUDITOR)
    counts = []
    for count in (1, 2):
        for _n in range(count):
            LogCheck.objects.create(authority=house, role="auditor", upto=1, head="1:x")
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def promised(visitor: Visitor, inside: Authority) -> int:
    """A finding of an audit, the measure that was promised for it, and its proof; its number."""
    found = services.record_finding(
        visitor, finding=Finding(Source.AUDIT, Kind.IMPROVEMENT, "Der Vermerk fehlt.", ())
    )
    plan = MeasurePlan(
        date(2026, 1, 1), date(2026, 2, 1), date(2026, 6, 1), no_metric_reason="Gespräch"
    )
    measure = services.plan_measure(
        visitor,
        draft=MeasureDraft(
            "Vermerk einführen", Role.TEAM_LEAD, findings=(found,), promised_to="Interne Revision"
        ),
        plan=PlanDraft(plan),
    )
    services.prove(
        visitor,
        measure,
        text="Vorlage",
        link="",
        file=SimpleUploadedFile("vorlage.txt", b"abc"),
        version=measure.version,
    )
    return measure.number


def test_auditor_follows_a_promise_to_its_proof(promised: int, log_in: LogIn) -> None:
    """From the measure to one page: finding, promise, proof, each with number and hash."""
    browser = log_in(Role.AUDITOR)
    page = browser.get(f"/h/musterstadt/massnahmen/{promised}/").content.decode()
    (link,) = re.findall(r'href="([^"]*verlauf/\?von=measure[^"]*)"', page)
    way = browser.get(link.replace("&amp;", "&")).content.decode()
    told = [
        "Befund festgehalten",
        "Der Vermerk fehlt.",
        "Maßnahme geplant",
        "Interne Revision",
        "Nachweis festgehalten",
        # SHA-256 of „abc“, FIPS 180-4
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ]
    assert [text for text in told if text not in way] == []
    assert sorted(told, key=way.index) == told
    assert way.count("Prüfwert") >= 3
    assert f"/h/musterstadt/massnahmen/{promised}/" in way


def test_who_may_not_read_the_log_sees_no_seal(promised: int, log_in: LogIn) -> None:
    """Numbers and hashes are for those who verify."""
    page = log_in(Role.TEAM_LEAD).get(f"/h/musterstadt/massnahmen/{promised}/").content.decode()
    assert "Maßnahme geplant" in page
    assert "history__seal" not in page
    assert "verlauf/?von" not in page


def test_way_of_things_keeps_its_pages(house: Authority, log_in: LogIn) -> None:
    """Turning the page keeps what was asked for."""
    note(house, 60)
    text = log_in(Role.AUDITOR).get(f"{LOG}?von=house:x").content.decode()
    assert "?von=house%3Ax&amp;seite=2" in text
    assert "Der ganze Weg" in text
