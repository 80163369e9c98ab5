# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each rule of the deletion concept is carried out. Loaded when the app starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from quartett.web.accounts.models import Invitation
from quartett.web.assessment.services import (
    delete_withdrawn,
    forgotten_addresses,
    withdrawn_before,
)
from quartett.web.indicators.models import FigureImport, ImportState
from quartett.web.indicators.services import Actor, ImportRefusedError, discard
from quartett.web.jobs.models import Job, JobState
from quartett.web.language.services import (
    delete_checks,
    finished_checks,
    unfinished_checks,
)
from quartett.web.language.services import delete_withdrawn as delete_templates
from quartett.web.language.services import withdrawn_before as templates_before
from quartett.web.operation.models import Deletion, WorkerBeat
from quartett.web.operation.retention import Sweep, carry_out, rows

__all__: list[str] = []

_UNFINISHED = (
    ImportState.UPLOADED,
    ImportState.STAGING,
    ImportState.PREVIEW,
    ImportState.FAILED,
)
_OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def _unfinished(cutoff: datetime) -> QuerySet[FigureImport]:
    return FigureImport.everywhere.filter(state__in=_UNFINISHED, created_at__lt=cutoff)


def _undone(cutoff: datetime) -> QuerySet[FigureImport]:
    return FigureImport.everywhere.filter(state=ImportState.UNDONE, confirmed_at__lt=cutoff)


def _discard_all(found: QuerySet[FigureImport]) -> int:
    """Discard as a person would, with an event in the log of the house."""
    count = 0
    for row in found.select_related("authority"):
        with scope(authority=row.authority) if row.authority else nullcontext():
            try:
                discard(row, by=Actor(role="operator"))
            except ImportRefusedError:
                continue  # somebody has taken it up meanwhile
            count += 1
    return count


def _mails() -> Iterable[Path]:
    folder = Path(
        getattr(settings, "EMAIL_FILE_PATH", None) or settings.CONFIGURATION.data / "post"
    )
    return folder.glob("*.log")


def _kept() -> Iterable[Path]:
    return Path(settings.CONFIGURATION.data, "cache").glob("*.djcache")


def _files(found: Callable[[], Iterable[Path]]) -> Sweep:
    """Files that were last changed before the cutoff."""

    def over(cutoff: datetime) -> Iterator[Path]:
        for path in found():
            with suppress(FileNotFoundError):  # written anew, or gone, meanwhile
                if datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < cutoff:
                    yield path

    def delete(cutoff: datetime) -> int:
        paths = list(over(cutoff))
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)

    return Sweep(count=lambda cutoff: sum(1 for _path in over(cutoff)), delete=delete)


_SESSIONS = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
carry_out("sessions", rows(lambda cutoff: _SESSIONS.objects.filter(expire_date__lt=cutoff)))
carry_out("invitations", rows(lambda cutoff: Invitation.objects.filter(expires_at__lt=cutoff)))
carry_out(
    "unfinished_imports",
    Sweep(
        count=lambda cutoff: _unfinished(cutoff).count(),
        delete=lambda cutoff: _discard_all(_unfinished(cutoff)),
    ),
)
carry_out(
    "undone_imports",
    Sweep(
        count=lambda cutoff: _undone(cutoff).count(),
        delete=lambda cutoff: _discard_all(_undone(cutoff)),
    ),
)
carry_out(
    "finished_jobs",
    rows(lambda cutoff: Job.everywhere.filter(state__in=_OVER, finished_at__lt=cutoff)),
)
carry_out(
    "finished_tasks",
    rows(lambda cutoff: DBTaskResult.objects.finished().filter(finished_at__lt=cutoff)),
)
carry_out(
    "assessor_addresses",
    Sweep(
        count=lambda cutoff: forgotten_addresses(cutoff).count(),
        delete=lambda cutoff: forgotten_addresses(cutoff).update(email=""),
    ),
)
carry_out("mail_files", _files(_mails))
carry_out("kept_results", _files(_kept))
carry_out("silent_workers", rows(lambda cutoff: WorkerBeat.objects.filter(at__lt=cutoff)))
carry_out("withdrawn_evidence", Sweep(count=withdrawn_before, delete=delete_withdrawn))
carry_out("withdrawn_templates", Sweep(count=templates_before, delete=delete_templates))
carry_out(
    "unfinished_comparisons",
    Sweep(
        count=lambda cutoff: unfinished_checks(cutoff).count(),
        delete=lambda cutoff: delete_checks(unfinished_checks(cutoff)),
    ),
)
carry_out("old_comparisons", rows(finished_checks))
carry_out("deletion_log", rows(lambda cutoff: Deletion.objects.filter(at__lt=cutoff)))
