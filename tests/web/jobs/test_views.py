# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a job: with and without JavaScript, in the own house only."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.jobs.models import Job, JobState

HTMX = {"HX-Request": "true"}


def make(house: Authority, **values: object) -> tuple[Job, str]:
    """A job and the address of its page."""
    values = {"state": JobState.RUNNING, "total": 200, "done": 50} | values
    job = Job.everywhere.create(authority=house, kind="x", label="Werte einlesen", **values)
    return job, f"/h/musterstadt/auftrag/{job.pk}/"


def test_page_shows_progress_and_reloads_itself(house: Authority, log_in: LogIn) -> None:
    """Without JavaScript the page asks again every few seconds, and htmx asks for the bar."""
    _job, address = make(house, message="50 Zeilen gelesen")
    page = log_in(Role.QUALITY).get(address).content.decode()
    assert 'http-equiv="refresh" content="3"' in page
    assert f'hx-get="{address}"' in page
    assert 'value="25"' in page
    assert "50 Zeilen gelesen" in page
    assert f'action="{address}abbrechen/"' in page


def test_htmx_gets_the_bar_alone(house: Authority, log_in: LogIn) -> None:
    """The answer to the polling is a part, not a page."""
    _job, address = make(house)
    part = log_in(Role.QUALITY).get(address, headers=HTMX).content.decode()
    assert "<html" not in part
    assert "hx-trigger" in part
    assert 'value="25"' in part


def test_unknown_length_shows_no_percent(house: Authority, log_in: LogIn) -> None:
    """Before the total is known the bar only says that something happens."""
    _job, address = make(house, total=0, done=0)
    page = log_in(Role.QUALITY).get(address).content.decode()
    assert "<progress" in page
    assert "0 %" not in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_done_leads_to_the_result(house: Authority, log_in: LogIn, headers: dict[str, str]) -> None:
    """Both ways of waiting end at the result, and htmx stops asking."""
    _job, address = make(house, state=JobState.DONE, result_url="/h/musterstadt/suche/")
    answer = log_in(Role.QUALITY).get(address, headers=headers)
    if headers:
        assert (answer.status_code, answer["HX-Redirect"]) == (286, "/h/musterstadt/suche/")
    else:
        assert answer["Location"] == "/h/musterstadt/suche/"


def test_failed_page_says_why_and_stops_asking(house: Authority, log_in: LogIn) -> None:
    """The reason, a way on, and no reload."""
    _job, address = make(house, state=JobState.FAILED, message="Die Datei ist leer.")
    browser = log_in(Role.QUALITY)
    page = browser.get(address).content.decode()
    assert "Die Datei ist leer." in page
    assert "http-equiv" not in page
    assert "hx-get" not in page
    assert "abbrechen/" not in page
    assert "Zur Startseite" in page
    answer = browser.get(address, headers=HTMX)
    assert (answer.status_code, answer["HX-Refresh"]) == (286, "true")


def test_cancel_leads_back_to_the_page(house: Authority, log_in: LogIn) -> None:
    """A click asks the job to stop; the page tells when it has."""
    job, address = make(house, state=JobState.WAITING)
    page = log_in(Role.QUALITY).post(address + "abbrechen/", follow=True).content.decode()
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert "abgebrochen" in page


def test_wish_to_stop_is_seen_at_once(house: Authority, log_in: LogIn) -> None:
    """Work that has begun stops at its next report; until then the page says that it will."""
    _job, address = make(house, state=JobState.RUNNING)
    browser = log_in(Role.QUALITY)
    assert "abbrechen/" in browser.get(address).content.decode()
    page = browser.post(address + "abbrechen/", follow=True).content.decode()
    assert "Wird abgebrochen" in page
    assert "abbrechen/" not in page


def test_readers_cannot_cancel(house: Authority, log_in: LogIn) -> None:
    """Who only reads stops nobody's work."""
    job, address = make(house)
    assert log_in(Role.STAFF).post(address + "abbrechen/").status_code == 403
    job.refresh_from_db()
    assert not job.cancel_requested


def test_job_of_another_house_is_not_there(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """Neither its page nor its button."""
    job, address = make(other_house)
    browser = log_in(Role.QUALITY)
    assert browser.get(address).status_code == 404
    assert browser.post(address + "abbrechen/").status_code == 404
    job.refresh_from_db()
    assert not job.cancel_requested
    assert browser.get(f"/h/musterstadt/auftrag/{uuid4()}/").status_code == 404


def test_job_of_no_house_has_no_page(house: Authority, log_in: LogIn) -> None:
    """Work of the installation is shown in no house."""
    job = Job.everywhere.create(kind="x", label="Verzeichnis")
    assert log_in(Role.QUALITY).get(f"/h/musterstadt/auftrag/{job.pk}/").status_code == 404
