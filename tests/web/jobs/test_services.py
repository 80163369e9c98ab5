# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of long work: progress, cancel, lease, death and revival."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes.exceptions import ScopeError
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.web.jobs.conftest import lease_runs_out

from quartett.web.authorities.models import Authority
from quartett.web.jobs import services
from quartett.web.jobs.models import LEASE, Job, JobState
from quartett.web.jobs.services import Progress, WorkFailed, cancel, revive, start
from quartett.web.subjects.models import Subject

MakeJob = Callable[..., Job]
Run = Callable[[Job], Job]


def test_job_runs_and_leads_to_its_result(make_job: MakeJob, run: Run) -> None:
    """Progress while it runs, the address of the result at its end."""
    seen: list[tuple[int, int, str]] = []

    def work(job: Job, progress: Progress) -> str:
        progress(3, total=10, message="3 Zeilen gelesen")
        now = Job.everywhere.get(pk=job.pk)
        seen.append((now.percent, now.attempt, now.message))
        return "/ergebnis/"

    job = run(make_job(work))
    assert seen == [(30, 1, "3 Zeilen gelesen")]
    assert (job.state, job.result_url, job.percent) == (JobState.DONE, "/ergebnis/", 100)
    assert job.finished_at is not None
    assert job.lease_until is None


def test_report_renews_the_lease(make_job: MakeJob, run: Run) -> None:
    """Whoever reports lives."""

    def work(job: Job, progress: Progress) -> str:
        lease_runs_out(job)
        progress(1)
        lease = Job.everywhere.get(pk=job.pk).lease_until
        assert lease is not None
        assert lease > timezone.now() + LEASE / 2
        return ""

    assert run(make_job(work)).state == JobState.DONE


def test_reports_are_stored_at_most_twice_a_second(
    make_job: MakeJob, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop may report each row without slowing down."""
    monkeypatch.setattr(services, "PAUSE", timedelta(seconds=0.5))

    def work(job: Job, progress: Progress) -> str:
        for n in range(1000):
            progress(n, total=1000)
        assert Job.everywhere.get(pk=job.pk).done < 999
        return ""

    assert run(make_job(work)).state == JobState.DONE


def test_job_is_queued_after_the_commit(
    house: Authority,
    queue: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """A worker never looks for a row that is not there yet."""
    with django_capture_on_commit_callbacks(execute=True):
        job = start("test", label="x", payload={}, authority=house)
        assert queue == []
    assert queue == [str(job.pk)]


def test_cancel_before_the_start_ends_at_once(make_job: MakeJob, run: Run) -> None:
    """The work function is never called."""
    called: list[Job] = []
    job = make_job(lambda job, _progress: called.append(job) or "")
    cancel(job)
    assert run(job).state == JobState.CANCELLED
    assert called == []


def test_cancel_while_running_ends_at_the_next_report(make_job: MakeJob, run: Run) -> None:
    """What was to come after the report does not happen."""
    after: list[str] = []

    def work(job: Job, progress: Progress) -> str:
        cancel(job)
        progress(1)
        after.append("never")
        return "/ergebnis/"

    job = run(make_job(work))
    assert (job.state, job.message, job.result_url) == (
        JobState.CANCELLED, "Auf Wunsch abgebrochen.", "",
    )  # fmt: skip
    assert after == []


def test_cancel_after_the_end_changes_nothing(make_job: MakeJob, run: Run) -> None:
    """A late click on a page that was open does not rewrite what is done."""
    job = run(make_job(lambda _job, _progress: "/ergebnis/"))
    cancel(job)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (JobState.DONE, False)


def test_dead_job_is_revived(make_job: MakeJob, run: Run, queue: list[str]) -> None:
    """When the lease has run out another worker begins again from the start."""
    job = make_job(lambda _job, _progress: "/ergebnis/", state=JobState.RUNNING, attempt=1)
    lease_runs_out(job)
    assert revive() == 1
    assert queue == [str(job.pk)]
    job = run(job)
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_living_job_is_left_alone(make_job: MakeJob, queue: list[str]) -> None:
    """A job whose worker reports is nobody else's."""
    lease = timezone.now() + LEASE
    make_job(lambda _job, _progress: "", state=JobState.RUNNING, attempt=1, lease_until=lease)
    assert revive() == 0
    assert revive(now=lease + timedelta(seconds=1)) == 1


def test_third_death_is_the_last(make_job: MakeJob, queue: list[str]) -> None:
    """Work that kills its worker three times is given up, with a sentence for who waits."""
    job = make_job(lambda _job, _progress: "", state=JobState.RUNNING, attempt=3)
    lease_runs_out(job)
    assert revive() == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.startswith("Mehrmals unterbrochen")
    assert queue == []


def test_dead_job_that_was_to_stop_stops(make_job: MakeJob, queue: list[str]) -> None:
    """Nobody revives what somebody wanted to end."""
    job = make_job(lambda _j, _p: "", state=JobState.RUNNING, attempt=1, cancel_requested=True)
    lease_runs_out(job)
    revive()
    job.refresh_from_db()
    assert (job.state, queue) == (JobState.CANCELLED, [])


def test_job_lost_from_the_queue_is_queued_again(house: Authority, queue: list[str]) -> None:
    """A process that dies between commit and queue loses no work."""
    job = start("test", label="x", payload={}, authority=house)
    assert revive() == 0
    later = timezone.now() + LEASE + timedelta(seconds=1)
    assert revive(now=later) == 1
    assert revive(now=later) == 0, "it has its place now"
    assert queue == [str(job.pk)]


def test_job_queued_twice_runs_once(make_job: MakeJob, run: Run) -> None:
    """Only one worker can claim it."""
    calls: list[int] = []
    job = make_job(lambda job, _progress: calls.append(job.attempt) or "")
    run(job)
    run(job)
    assert calls == [1]


def test_attempt_that_lost_its_lease_cannot_overwrite(make_job: MakeJob, run: Run) -> None:
    """A worker that wakes up late finds that another one has the job."""

    def slow(job: Job, progress: Progress) -> str:
        Job.everywhere.filter(pk=job.pk).update(attempt=2, message="der zweite arbeitet")
        return "/vom-ersten/"

    job = run(make_job(slow))
    assert (job.state, job.result_url) == (JobState.RUNNING, "")
    assert job.message == "der zweite arbeitet"


def test_attempt_that_lost_its_lease_is_stopped(make_job: MakeJob, run: Run) -> None:
    """Its next report raises, and what the other one stores stays."""
    after: list[str] = []

    def slow(job: Job, progress: Progress) -> str:
        Job.everywhere.filter(pk=job.pk).update(attempt=2)
        progress(5, total=5)
        after.append("never")
        return ""

    job = run(make_job(slow))
    assert (job.state, job.done, after) == (JobState.RUNNING, 0, [])


def test_failure_says_its_reason(make_job: MakeJob, run: Run) -> None:
    """The sentence of WorkFailed is what the person reads."""

    def work(_job: Job, _progress: Progress) -> str:
        raise WorkFailed("Die Datei hat keine Kopfzeile.")

    job = run(make_job(work))
    assert (job.state, job.message) == (JobState.FAILED, "Die Datei hat keine Kopfzeile.")


def test_unexpected_error_hides_its_details(
    make_job: MakeJob, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """The person reads what to do; the log knows the reason."""

    def work(_job: Job, _progress: Progress) -> str:
        raise ZeroDivisionError("secret detail")

    with caplog.at_level(logging.ERROR):
        job = run(make_job(work))
    assert job.state == JobState.FAILED
    assert "secret detail" not in job.message
    assert "erneut versuchen" in job.message
    assert "job failed" in caplog.text


def test_unknown_kind_fails_in_good_order(make_job: MakeJob, run: Run) -> None:
    """A job of a version that is no longer there does not hang."""
    job = make_job(lambda _job, _progress: "")
    Job.everywhere.filter(pk=job.pk).update(kind="gibt.es.nicht")
    assert run(job).state == JobState.FAILED


def test_work_sees_its_own_house_only(
    make_job: MakeJob, run: Run, house: Authority, other_house: Authority
) -> None:
    """A job runs inside the walls of its house."""
    seen: set[int] = set()

    def work(_job: Job, _progress: Progress) -> str:
        seen.update(Subject.objects.values_list("authority_id", flat=True))
        return ""

    run(make_job(work))
    assert seen == {house.pk}


def test_work_of_no_house_sees_no_house(make_job: MakeJob, run: Run, house: Authority) -> None:
    """A job of the installation is outside of all walls, not inside all houses."""
    errors: list[type[Exception]] = []

    def work(_job: Job, _progress: Progress) -> str:
        try:
            Subject.objects.count()
        except ScopeError as error:
            errors.append(type(error))
        return ""

    run(make_job(work, authority=None))
    assert errors == [ScopeError]


def test_worker_that_ends_hands_its_job_back(make_job: MakeJob, run: Run, queue: list[str]) -> None:
    """A restart costs no attempt: the job waits for the next worker."""

    def work(_job: Job, progress: Progress) -> str:
        services.end_soon()
        progress(1)
        return ""

    job = run(make_job(work))
    assert (job.state, job.attempt) == (JobState.WAITING, 0)
    assert queue == [str(job.pk)]


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (9, 3, 100)])
def test_percent_stays_between_0_and_100(done: int, total: int, percent: int) -> None:
    """Whatever a work function reports."""
    assert Job(done=done, total=total).percent == percent
