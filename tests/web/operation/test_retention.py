# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deletion concept: every rule is carried out, at its time, and logged."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import transaction
from django_scopes import scope
from django_tasks_db.models import DBTaskResult
from typer.testing import CliRunner

from quartett.cli import app
from quartett.web.accounts.models import Invitation
from quartett.web.assessment.models import Evidence, Round, Seat
from quartett.web.authorities.models import Authority
from quartett.web.indicators.models import FigureImport, FigureValue, ImportState
from quartett.web.indicators.services import Actor, receive
from quartett.web.jobs.models import Job, JobState
from quartett.web.language.models import CorpusCheck, LetterTemplate
from quartett.web.operation import retention
from quartett.web.operation.jobs import RETENTION, start_retention_if_due
from quartett.web.operation.models import Deletion, WorkerBeat
from quartett.web.subjects.models import Subject

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SESSION = import_module(django_settings.SESSION_ENGINE).SessionStore.get_model_class()
Make = Callable[[Authority, datetime], object]


def _session(_house: Authority, at: datetime) -> object:
    return SESSION.objects.create(session_key="s", session_data="", expire_date=at)


def _invitation(house: Authority, at: datetime) -> object:
    return Invitation.objects.create(
        authority=house, email="a@b.example", token_digest="d", expires_at=at
    )


def _import(state: ImportState) -> Make:
    def make(house: Authority, at: datetime) -> object:
        table = Path(django_settings.MEDIA_ROOT).parent / "zahlen.csv"
        table.write_text("Jobcenter;Monat;K1\nJC-1;2026-01;1,5\n", encoding="utf-8")
        row = receive(table, name="zahlen.csv", authority=house, by=Actor("quality"))
        FigureValue.everywhere.create(
            figure_import=row, place="JC-1", indicator="K1", first=date(2026, 1, 1),
            last=date(2026, 1, 31), value=1.5, row=2,
        )  # fmt: skip
        rows = FigureImport.everywhere.filter(pk=row.pk)
        rows.update(state=state, created_at=at, confirmed_at=at)
        return row

    return make


def _job(house: Authority, at: datetime) -> object:
    return Job.everywhere.create(
        authority=house, kind="x", label="zahlen.csv", state=JobState.DONE, finished_at=at
    )


def _task(_house: Authority, at: datetime) -> object:
    return DBTaskResult.objects.create(
        status="SUCCESSFUL", args_kwargs={}, task_path="x", backend_name="default",
        run_after=at, finished_at=at, exception_class_path="", traceback="",
    )  # fmt: skip


def _mail(_house: Authority, at: datetime) -> object:
    return _file(Path(django_settings.EMAIL_FILE_PATH) / "mail.log", at)


def _counter(_house: Authority, at: datetime) -> object:
    return _file(Path(django_settings.CONFIGURATION.data, "cache", "0815.djcache"), at)


def _file(path: Path, at: datetime) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("An: a@b.example", encoding="utf-8")
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def _address(house: Authority, at: datetime) -> object:
    """A seat with an address, in a round whose deadline lay in the half day before `at`."""
    with scope(authority=house):
        row = Round.objects.create(
            authority=house, number=1, title="r", kind="team", catalogue_id="x", method="y",
            catalogue_text="{}", deadline=(at - timedelta(hours=12)).date(),
        )  # fmt: skip
        return Seat.objects.create(
            round=row, number=1, function="f", email="a@b.example", token_digest="d"
        )


def _evidence(house: Authority, at: datetime) -> object:
    """A piece that was withdrawn in the half day before `at`."""
    with scope(authority=house):
        return Evidence.objects.create(
            authority=house, number=1, title="b", kind="link",
            withdrawn_on=(at - timedelta(hours=12)).date(),
        )  # fmt: skip


def _template(house: Authority, at: datetime) -> object:
    """A template that was withdrawn in the half day before `at`."""
    with scope(authority=house):
        subject = Subject.objects.filter(kind="letter").first()
        return LetterTemplate.objects.create(
            authority=house, number=1, subject=subject, title="b", profile="p",
            withdrawn_on=(at - timedelta(hours=12)).date(),
        )  # fmt: skip


def _comparison(*, finished: bool) -> Make:
    def make(house: Authority, at: datetime) -> object:
        day = (at - timedelta(hours=12)).date()
        with scope(authority=house):
            return CorpusCheck.objects.create(
                authority=house, number=1, profile="p", started_on=day,
                finished_on=day if finished else None,
            )  # fmt: skip

    return make


def _beat(_house: Authority, at: datetime) -> object:
    return WorkerBeat.objects.create(worker="w", at=at)


def _deletion(_house: Authority, at: datetime) -> object:
    return Deletion.objects.create(rule="sessions", at=at, cutoff=at, count=3)


MAKERS: dict[str, Make] = {
    "sessions": _session,
    "invitations": _invitation,
    "unfinished_imports": _import(ImportState.PREVIEW),
    "undone_imports": _import(ImportState.UNDONE),
    "finished_jobs": _job,
    "finished_tasks": _task,
    "mail_files": _mail,
    "kept_results": _counter,
    "assessor_addresses": _address,
    "withdrawn_evidence": _evidence,
    "withdrawn_templates": _template,
    "unfinished_comparisons": _comparison(finished=False),
    "old_comparisons": _comparison(finished=True),
    "silent_workers": _beat,
    "deletion_log": _deletion,
}


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    """Files and mails of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = str(tmp_path / "post")
    settings.CONFIGURATION = replace(settings.CONFIGURATION, data=tmp_path)


def told(done: list[retention.Due]) -> dict[str, int]:
    """What each rule found."""
    return {one.rule.key: one.count for one in done}


def test_every_rule_is_carried_out_and_tested() -> None:
    """The catalogue, the program and these tests know the same rules."""
    keys = [rule.key for rule in retention.rules()]
    assert len(keys) == len(set(keys))
    assert set(keys) == retention.registered() == MAKERS.keys()


def test_rules_name_tables_that_there_are() -> None:
    """The deletion concept speaks of this database."""
    tables = {model._meta.db_table for model in apps.get_models()}
    assert {table for rule in retention.rules() for table in rule.tables} <= tables


@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.key)
def test_rule_deletes_what_is_over_and_nothing_younger(
    house: Authority, rule: retention.Rule
) -> None:
    """A second before its time it stays, a second after it goes; a trial changes nothing."""
    moment = NOW - timedelta(days=rule.days)
    with transaction.atomic():
        MAKERS[rule.key](house, moment + timedelta(seconds=1))
        assert told(retention.run(NOW))[rule.key] == 0
        transaction.set_rollback(True)
    MAKERS[rule.key](house, moment - timedelta(seconds=1))

    assert told(retention.run(NOW, trial=True))[rule.key] == 1
    before = Deletion.objects.count()
    assert told(retention.run(NOW))[rule.key] == 1
    assert told(retention.run(NOW, trial=True))[rule.key] == 0

    logged = Deletion.objects.get(rule=rule.key, at=NOW)
    assert (logged.count, logged.cutoff) == (1, moment)
    assert Deletion.objects.count() == before + len(MAKERS) - (rule.key == "deletion_log")


@pytest.mark.parametrize("state", [ImportState.PREVIEW, ImportState.UNDONE])
def test_import_goes_with_its_rows_and_its_file(house: Authority, state: ImportState) -> None:
    """Nothing of the figures is left; that it was there is in the log of the house."""
    row = _import(state)(house, NOW - timedelta(days=400))
    assert isinstance(row, FigureImport)
    path = Path(row.file.path)

    retention.run(NOW)

    row.refresh_from_db()
    assert row.state == ImportState.DISCARDED
    assert not row.file
    assert not path.exists()
    assert not FigureValue.everywhere.filter(figure_import=row).exists()


def test_confirmed_import_stays(house: Authority) -> None:
    """„Woher kommt diese Zahl?“ leads to its file as long as the figure is shown."""
    row = _import(ImportState.CONFIRMED)(house, NOW - timedelta(days=4000))
    assert isinstance(row, FigureImport)

    retention.run(NOW)

    row.refresh_from_db()
    assert row.state == ImportState.CONFIRMED
    assert Path(row.file.path).exists()


def test_worker_deletes_once_a_day(house: Authority) -> None:
    """The first look starts the job, the next ones wait a day, whatever became of it."""
    assert start_retention_if_due(NOW)
    assert not start_retention_if_due(NOW + timedelta(hours=1))
    Job.everywhere.filter(kind=RETENTION).update(created_at=NOW)
    assert not start_retention_if_due(NOW + timedelta(hours=23))
    assert start_retention_if_due(NOW + timedelta(hours=25))


def test_job_carries_the_rules_out(
    house: Authority, django_capture_on_commit_callbacks: Any
) -> None:
    """What the worker takes from the queue ends well and is logged."""
    with django_capture_on_commit_callbacks(execute=True):
        start_retention_if_due(NOW)

    assert Job.everywhere.get(kind=RETENTION).state == JobState.DONE
    assert Deletion.objects.count() == len(MAKERS)


def test_command_counts_and_shows_the_log(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--dry-run` leaves no trace; a run can be read afterwards."""
    monkeypatch.setattr("quartett.cli.retention.open_installation", lambda _data: None)
    call = CliRunner().invoke

    counted = call(app, ["retention", "run", "--dry-run"])
    assert counted.exit_code == 0
    assert "nichts gelöscht" in counted.stderr
    assert not Deletion.objects.exists()

    done = call(app, ["retention", "run", "--format", "json"])
    assert '"schema": "quartett.retention/1"' in done.stdout
    log = call(app, ["retention", "log"])
    assert len(log.stdout.splitlines()) == len(MAKERS)
