# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of work for the tests, in a registry of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from quartett.web.authorities.models import Authority
from quartett.web.jobs import services
from quartett.web.jobs.models import Job, JobState
from quartett.web.jobs.services import Progress

Work = Callable[[Job, Progress], str]


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every report is stored, none is left out for coming too soon."""
    monkeypatch.setattr(services, "PAUSE", timedelta(0))
    services._ending.clear()
    yield
    services._ending.clear()


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put into the queue; nothing of it runs by itself."""
    queued: list[str] = []
    monkeypatch.setattr(type(services.run_job), "enqueue", lambda _task, pk: queued.append(pk))
    return queued


@pytest.fixture
def make_job(house: Authority, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Job]:
    """`make_job(work)` is a waiting job of the own house that will call `work`."""

    def make(work: Work, **values: object) -> Job:
        monkeypatch.setitem(services._KINDS, "test", work)
        values = {"authority": house, "state": JobState.WAITING} | values
        return Job.everywhere.create(kind="test", label="Werte einlesen", **values)

    return make


@pytest.fixture
def run() -> Callable[[Job], Job]:
    """Run a job as a worker would, and read it again."""

    def run(job: Job) -> Job:
        services.run_job.func(str(job.pk))
        job.refresh_from_db()
        return job

    return run


def lease_runs_out(job: Job) -> None:
    """As if its worker had not reported for a minute."""
    past = timezone.now() - timedelta(seconds=1)
    Job.everywhere.filter(pk=job.pk).update(lease_until=past)
