# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep templates: take one in, change its entry, withdraw it, put it back, delete it in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from quartett.language import Term, letter_types
from quartett.web.authorities.acting import Acting
from quartett.web.events.services import record
from quartett.web.language.logbook import log, object_key
from quartett.web.language.models import LetterTemplate, Origin
from quartett.web.language.queries_templates import profile_or_usual
from quartett.web.language.services_versions import store_version
from quartett.web.language.taken_files import TakenFile
from quartett.web.language.versions import Refused, locked, next_number
from quartett.web.received_files import delete_file, with_files
from quartett.web.subjects.models import Subject, SubjectKind
from quartett.web.subjects.services import add_subject

__all__ = [
    "TemplateDraft",
    "add_template",
    "change_template",
    "delete_withdrawn",
    "restore_template",
    "withdraw_template",
    "withdrawn_before",
]


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template as a form gives it; without a `subject` one of that title is entered."""

    title: str
    profile: str
    origin: Origin = Origin.OWN
    subject: Subject | None = None
    owner: str = ""
    volume: int | None = None
    volume_year: int | None = None
    volume_source: str = ""
    letter_type: str = ""


def add_template(
    visitor: Acting,
    *,
    draft: TemplateDraft,
    file: TakenFile,
    today: date | None = None,
    terms: tuple[Term, ...] | None = None,
    submission: UUID | None = None,
) -> LetterTemplate:
    """A new template with its first version, checked.

    The same `submission` a second time gives the template that it made the first time. Raises
    Refused if the subject has a template already.
    """
    with with_files() as stored:
        number = next_number(LetterTemplate, visitor.authority)
        if submission:
            there = LetterTemplate.objects.filter(submission=submission).first()
            if there:
                return there
        row = LetterTemplate(
            authority=visitor.authority,
            number=number,
            submission=submission,
            subject=_subject(visitor, draft),
        )
        _fill(row, draft)
        row.save(force_insert=True)
        log(visitor, row, "template.added", after=_logged(row))
        store_version(
            visitor, row, file, day=today or timezone.localdate(), terms=terms, stored=stored
        )
    return row


def change_template(
    visitor: Acting, row: LetterTemplate, *, draft: TemplateDraft, version: int
) -> LetterTemplate:
    """Another name, origin, owner, volume or profile. Raises StaleTemplate.

    With another profile the versions keep what they were checked against; `check_again` changes it.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _logged(fresh)
        _fill(fresh, draft)
        fresh.save()
        Subject.objects.filter(pk=fresh.subject_id).update(
            title=fresh.title, changeable_here=not fresh.is_central
        )
        log(visitor, fresh, "template.changed", before=before, after=_logged(fresh))
    return fresh


def withdraw_template(visitor: Acting, row: LetterTemplate) -> LetterTemplate:
    """The template is no longer used; it can be put back until its time is over."""
    with transaction.atomic():
        fresh = locked(row)
        if fresh.withdrawn_on is None:
            fresh.withdrawn_on = timezone.localdate()
            fresh.save()
            log(visitor, fresh, "template.withdrawn", after={"title": fresh.title})
    return fresh


def restore_template(visitor: Acting, row: LetterTemplate) -> LetterTemplate:
    """Put a withdrawn template back."""
    with transaction.atomic():
        fresh = locked(row)
        if fresh.withdrawn_on is not None:
            fresh.withdrawn_on = None
            fresh.save()
            log(visitor, fresh, "template.restored", after={"title": fresh.title})
    return fresh


def withdrawn_before(cutoff: datetime) -> int:
    """How many templates of all houses `delete_withdrawn` would delete."""
    return _withdrawn(cutoff).count()


def delete_withdrawn(cutoff: datetime) -> int:
    """Delete, with texts and files, templates of all houses withdrawn before `cutoff`."""
    count = 0
    for row in _withdrawn(cutoff).select_related("authority"):
        with scope(authority=row.authority), transaction.atomic():
            if not _withdrawn(cutoff).select_for_update().filter(pk=row.pk).exists():
                continue  # put back in the meantime
            for version in row.versions.all():
                delete_file(version.file)
            record(
                row.authority,
                action="template.deleted",
                object_key=object_key(row),
                role="operator",
                before={"title": row.title, "day": row.withdrawn_on},
            )
            row.delete()
        count += 1
    return count


def _withdrawn(cutoff: datetime) -> QuerySet[LetterTemplate]:
    return LetterTemplate.everywhere.filter(withdrawn_on__lt=timezone.localdate(cutoff))


def _subject(visitor: Acting, draft: TemplateDraft) -> Subject:
    if draft.subject is None:
        return add_subject(
            visitor.authority,
            kind=SubjectKind.LETTER,
            title=draft.title,
            by=visitor.user,
            role=visitor.acting_role.value,
            changeable_here=draft.origin is not Origin.CENTRAL,
        )
    taken = LetterTemplate.objects.filter(subject=draft.subject).first()
    if taken is not None:
        raise Refused(
            _("Dazu gibt es schon die Vorlage Nr. %d. Laden Sie dort eine neue Fassung hoch.")
            % taken.number
        )
    return draft.subject


def _fill(row: LetterTemplate, draft: TemplateDraft) -> None:
    row.title, row.origin, row.owner = draft.title, draft.origin, draft.owner
    row.volume, row.volume_year = draft.volume, draft.volume_year
    row.volume_source = draft.volume_source
    row.profile, row.letter_type = draft.profile, draft.letter_type


def _logged(row: LetterTemplate) -> dict[str, object]:
    return {
        "title": row.title,
        "origin": str(Origin(row.origin).label),
        "owner": row.owner,
        "volume": row.volume,
        "volume_year": row.volume_year,
        "volume_source": row.volume_source,
        "profile": profile_or_usual(row.profile).name,
        "letter_type": dict(letter_types()).get(row.letter_type, row.letter_type),
    }
