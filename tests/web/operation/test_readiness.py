# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Monitoring hears what is wrong, and nothing else; operators see jobs, not their contents."""

from __future__ import annotations

from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.jobs import services
from quartett.web.jobs.models import Job, JobState
from quartett.web.operation import heartbeat, queries, readiness

CHECKS = ("database", "schema", "worker", "disk")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def enough_space(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk of this machine is not what is tested; nothing was seen before."""
    space(monkeypatch, free=readiness.LEAST_FREE)
    monkeypatch.setattr(readiness, "_schema_seen", [])


def space(monkeypatch: pytest.MonkeyPatch, *, free: int) -> None:
    """Let the disk have so many bytes free."""
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _path: Usage(10**12, 0, free))


def failed(client: Client) -> set[str]:
    """The checks that failed, after comparing them with the status."""
    response = client.get("/bereit/")
    told = response.json()
    assert tuple(told["checks"]) == CHECKS
    assert set(told["checks"].values()) <= {"ok", "failed"}
    assert set(told) == {"status", "checks"}
    bad = {name for name, value in told["checks"].items() if value == "failed"}
    assert response.status_code == (503 if bad else 200)
    assert told["status"] == ("not ready" if bad else "ready")
    assert response["Cache-Control"].startswith("max-age=0")
    return bad


def test_ready_when_everything_is_there(db: None, client: Client) -> None:
    """A worker that gave a sign within the lease is alive, an older one is not."""
    now = timezone.now()
    assert failed(client) == {"worker"}
    heartbeat.beat("w", now=now - timedelta(seconds=90))
    assert failed(client) == {"worker"}
    heartbeat.beat("w", now=now)
    assert failed(client) == set()
    heartbeat.end("w")
    assert failed(client) == {"worker"}


def test_full_disk_is_told(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before an import or a backup fails."""
    heartbeat.beat("w", now=timezone.now())
    space(monkeypatch, free=readiness.LEAST_FREE - 1)
    assert failed(client) == {"disk"}


def test_old_schema_is_told_until_it_is_new(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that runs beside a database that was not migrated."""
    heartbeat.beat("w", now=timezone.now())
    monkeypatch.setattr(readiness, "is_up_to_date", lambda: False)
    assert failed(client) == {"schema"}
    monkeypatch.setattr(readiness, "is_up_to_date", lambda: True)
    assert failed(client) == set()


def test_silent_database_is_told_without_detail(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No address, no user, no message of the database."""

    def silent(_now: object) -> bool:
        raise OperationalError("host db.intern user quartett password falsch")

    monkeypatch.setattr(readiness, "is_a_worker_alive", silent)
    monkeypatch.setattr(readiness, "_answers", lambda: False)
    assert failed(client) == {"database", "schema", "worker"}
    assert b"intern" not in client.get("/bereit/").content


def test_asking_costs_few_queries(
    db: None, client: Client, django_assert_max_num_queries: type
) -> None:
    """Monitoring asks often: the schema is looked at until it is right, then no more."""
    client.get("/bereit/")
    with django_assert_max_num_queries(1):  # type: ignore[call-arg] # a fixture of pytest-django
        client.get("/bereit/")


@pytest.fixture
def operator(house: Authority) -> Client:
    """Somebody who runs the installation and belongs to no house."""
    user = make_user(house)
    user.is_operator = True
    user.save()
    client = Client()
    client.force_login(user)
    return client


def job(house: Authority | None, **values: object) -> Job:
    """A running job that tells something about its house."""
    return Job.everywhere.create(
        **{
            "authority": house, "kind": "figures.stage", "label": "„Entlassungen.xlsx“ lesen",
            "message": "Zeile 7 bei Frau Geheim", "state": JobState.RUNNING, "done": 3, "total": 4,
            "payload": {"x": "geheim"}, **values,
        }
    )  # fmt: skip


def test_operator_sees_jobs_without_their_contents(house: Authority, operator: Client) -> None:
    """Kind, house, state and progress; no file name, no message."""
    job(house)
    job(None, kind="operation.retention", state=JobState.DONE)

    page = operator.get("/betrieb/").content.decode()

    assert "Datei einlesen" in page
    assert house.name in page
    assert "75\N{NO-BREAK SPACE}%" in page or "75 %" in page
    assert "ganze Installation" in page
    assert "Entlassungen" not in page
    assert "Geheim" not in page


def test_every_kind_of_job_has_german_words() -> None:
    """No name of a function on the page."""
    ours = {kind for kind in services._KINDS if "." in kind}  # tests have kinds of their own
    assert ours == queries._KINDS.keys()


def test_operator_stops_a_job(house: Authority, operator: Client) -> None:
    """The job is asked to stop, once."""
    running = job(house)

    response = operator.post(f"/betrieb/{running.pk}/anhalten/", follow=True)

    running.refresh_from_db()
    assert running.cancel_requested
    assert "angehalten" in response.content.decode()
    assert f"{running.pk}/anhalten" not in response.content.decode()
    assert operator.get(f"/betrieb/{running.pk}/anhalten/").status_code == 405


def test_nobody_else_sees_or_stops(house: Authority, log_in: LogIn) -> None:
    """Not even the administration of a house."""
    running = job(house)
    client = log_in(Role.ADMINISTRATION)

    assert client.get("/betrieb/").status_code == 403
    assert client.post(f"/betrieb/{running.pk}/anhalten/").status_code == 403
    assert Client().get("/betrieb/").status_code == 302
    running.refresh_from_db()
    assert not running.cancel_requested


def test_page_takes_the_same_queries_for_any_number_of_jobs(
    house: Authority, operator: Client
) -> None:
    """Fixed, whatever there is to show."""
    counts = []
    operator.get("/betrieb/")  # the first one asks for the schema, which then stays known
    for more in (1, 2):
        for _number in range(more):
            job(house)
        with CaptureQueriesContext(connection) as counted:
            operator.get("/betrieb/")
        counts.append(len(counted))
    assert counts[0] == counts[1] < 10
