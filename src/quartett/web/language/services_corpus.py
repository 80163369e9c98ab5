# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compare all templates: begin, read what came, keep the result, delete it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.language.corpus import CorpusIndex, CorpusSetting, Letter
from quartett.language.corpus_run import LetterFile, Unread, summaries
from quartett.language.corpus_sheets import to_json
from quartett.privacy.patterns import mask
from quartett.web.authorities.acting import Acting
from quartett.web.jobs import services as jobs
from quartett.web.jobs.models import Job
from quartett.web.language.archives import Member, members
from quartett.web.language.checked import house_terms, written_of
from quartett.web.language.logbook import log
from quartett.web.language.models import CorpusCheck, LetterTemplate, Origin
from quartett.web.language.queries_templates import profile_or_usual, shown_version
from quartett.web.language.services_templates import TemplateDraft, add_template
from quartett.web.language.services_versions import add_version
from quartett.web.language.taken_files import take
from quartett.web.language.versions import next_number
from quartett.web.received_files import delete_file, with_files

__all__ = [
    "CORPUS",
    "compare_letters",
    "delete_check",
    "delete_checks",
    "finished_checks",
    "start_check",
    "take_folder",
    "unfinished_checks",
]

CORPUS = "language.corpus"
Report = Callable[[int, int, str], None]
Refusals = list[tuple[str, str]]
_MOST_REFUSED = 500
_PROCESSORS = 2


def start_check(
    visitor: Acting,
    *,
    profile: str,
    today: date,
    archive: IO[bytes] | None = None,
    keeps: bool = False,
) -> Job:
    """Compare the register, or the files of `archive`; with `keeps` they enter the register first.

    Returns the job that does it.
    """
    slug = visitor.authority.slug
    with with_files() as stored:
        row = CorpusCheck(
            authority=visitor.authority,
            number=next_number(CorpusCheck, visitor.authority),
            from_files=archive is not None,
            keeps=keeps and archive is not None,
            profile=profile,
            started_on=today,
            role=visitor.acting_role.value,
        )
        if archive is not None:
            row.file.save(secrets.token_hex(16), File(archive), save=False)
            stored.append(row.file)
        row.save(force_insert=True)
        log(visitor, row, "corpus.started", after={"profile": profile, "keeps": row.keeps})
        job = jobs.start(
            CORPUS,
            label=_("Vorlagen vergleichen"),
            payload={
                "check": row.pk,
                "user": visitor.user.pk if visitor.user else None,
                "role": row.role,
                "back_url": reverse("corpus-checks", args=[slug]),
            },
            authority=visitor.authority,
        )
        row.job = job.pk
        row.save(update_fields=["job"])
    return job


def take_folder(
    visitor: Acting,
    archive: IO[bytes],
    *,
    profile: str,
    today: date,
    report: Report = lambda done, total, message: None,
    origin: Origin = Origin.OWN,
) -> Refusals:
    """Take the files of an archive into the register, each as a template or as its new version.

    A file belongs to the template that bears its name. The same archive again changes nothing.
    Returns the files that were not taken, with the reason.
    """
    terms = house_terms()
    known = {
        row.title.casefold(): row
        for row in LetterTemplate.objects.select_related("authority").filter(withdrawn_on=None)
    }
    refused: Refusals = []
    total, files = members(archive)
    for done, one in enumerate(files):
        report(done, total, _("%d gelesen") % done)
        if one.data is None:
            refused.append((one.name, one.reason))
            continue
        title = _title(one.name)
        try:
            taken = take(one.data, name=one.name)
        except ValidationError as error:
            refused.append((one.name, " ".join(error.messages)))
            continue
        row = known.get(title.casefold())
        if row is None:
            draft = TemplateDraft(title, profile, origin=origin)
            known[title.casefold()] = add_template(
                visitor, draft=draft, file=taken, today=today, terms=terms
            )
        else:
            add_version(visitor, row, file=taken, today=today, terms=terms)
    return refused


def compare_letters(
    row: CorpusCheck,
    *,
    today: date,
    refused: Refusals,
    report: Report = lambda done, total, message: None,
) -> None:
    """Check and compare what the check is about, and keep the result. Repeatable."""
    setting = CorpusSetting(profile_or_usual(row.profile).id, today, house_terms())
    index = CorpusIndex(profile_or_usual(row.profile))
    refused = list(refused)
    if row.from_files and not row.keeps:
        with row.file.open("rb") as content:
            total, files = members(content)
            letters = _letters(files, refused)
            _take_in(index, letters, setting, refused=refused, total=total, report=report)
    else:
        rows = LetterTemplate.objects.filter(withdrawn_on=None)
        _take_in(
            index,
            _register(rows),
            setting,
            refused=refused,
            total=rows.count(),
            report=report,
        )
    found = index.corpus()
    row.refresh_from_db(fields=["file"])
    with transaction.atomic():
        delete_file(row.file)
        row.file = ""
        row.letters = len(found.letters)
        row.mean, row.reached = found.mean, found.reached
        row.result = to_json(found)
        row.refused = [(mask(name), reason) for name, reason in refused[:_MOST_REFUSED]]
        row.finished_on = today
        row.save()


def delete_check(visitor: Acting, row: CorpusCheck) -> None:
    """Delete a check with its result."""
    with transaction.atomic():
        log(visitor, row, "corpus.deleted")
        delete_file(row.file)
        row.delete()


def finished_checks(cutoff: datetime) -> QuerySet[CorpusCheck]:
    """Results of all houses that are older."""
    return CorpusCheck.everywhere.filter(finished_on__lt=cutoff.date())


def unfinished_checks(cutoff: datetime) -> QuerySet[CorpusCheck]:
    """Checks of all houses that were begun earlier and never came to an end."""
    return CorpusCheck.everywhere.filter(finished_on=None, started_on__lt=cutoff.date())


def delete_checks(rows: QuerySet[CorpusCheck]) -> int:
    """Delete checks of any house with their files; returns how many."""
    count = 0
    for row in rows:
        with transaction.atomic():
            delete_file(row.file)
            row.delete()
        count += 1
    return count


def _take_in(
    index: CorpusIndex,
    letters: Iterator[Letter | LetterFile],
    setting: CorpusSetting,
    *,
    refused: Refusals,
    total: int,
    report: Report,
) -> None:
    # the first letter takes a while: its process has to start
    report(0, total, _("Die Prüfung beginnt"))
    processors = min(_PROCESSORS, os.cpu_count() or 1)
    found = summaries(letters, setting, processors=processors, expected=total)
    try:
        for done, one in enumerate(found, start=1):
            report(done, total, _("%d geprüft") % done)
            if isinstance(one, Unread):
                refused.append((one.name, one.reason))
            else:
                index.add(one)
    finally:
        found.close()  # type: ignore[attr-defined] # a generator; its processes end with it


def _letters(files: Iterator[Member], refused: Refusals) -> Iterator[Letter | LetterFile]:
    for number, one in enumerate(files):
        if one.data is None:
            refused.append((one.name, one.reason))
        else:
            yield LetterFile(str(number), _title(one.name), one.name, one.data)


def _register(rows: QuerySet[LetterTemplate]) -> Iterator[Letter | LetterFile]:
    """What goes out of each template, else its newest text; one text in memory at a time."""
    for row in rows.iterator(chunk_size=200):
        shown = shown_version(row)
        if shown is not None:
            yield Letter(
                str(row.number), row.title, written_of(shown), row.volume, row.letter_type or None
            )


def _title(name: str) -> str:
    """What people call a file without its suffix, fit for a title."""
    stem = mask(PurePosixPath(name).stem.replace("_", " "))
    return " ".join(stem.split())[:120] or _("ohne Namen")
