# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep templates: the entry, its versions, their way to release, what test readers say."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from quartett.language import Term, letter_types
from quartett.language.template_states import StepError, TemplateState, refuse_step
from quartett.web.authorities.acting import Acting
from quartett.web.events.services import record
from quartett.web.language.checked import check_of, fill_in, house_terms, stored_blocks
from quartett.web.language.logbook import log, object_key
from quartett.web.language.models import (
    LetterTemplate,
    Origin,
    ReaderNote,
    TemplateVersion,
    Understood,
)
from quartett.web.language.queries_templates import profile_or_usual
from quartett.web.language.taken_files import TakenFile
from quartett.web.language.versions import Refused, locked, next_number
from quartett.web.received_files import delete_file, with_files
from quartett.web.subjects.models import Subject, SubjectKind
from quartett.web.subjects.services import add_subject

__all__ = [
    "TemplateDraft",
    "add_note",
    "add_template",
    "add_version",
    "change_template",
    "check_again",
    "delete_withdrawn",
    "move_version",
    "remove_note",
    "remove_version",
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
        _store(visitor, row, file, day=today or timezone.localdate(), terms=terms, stored=stored)
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


def add_version(
    visitor: Acting,
    row: LetterTemplate,
    *,
    file: TakenFile,
    changed: str = "",
    today: date | None = None,
    terms: tuple[Term, ...] | None = None,
) -> TemplateVersion | None:
    """A newer text as a draft; None for the very text of the newest version."""
    with with_files() as stored:
        fresh = locked(row)
        newest = fresh.versions.first()
        if newest is not None and newest.sha256 == file.sha256:
            return None
        fresh.save(update_fields=["version"])
        return _store(
            visitor,
            fresh,
            file,
            changed=changed,
            day=today or timezone.localdate(),
            terms=terms,
            stored=stored,
        )


def move_version(
    visitor: Acting,
    row: LetterTemplate,
    *,
    to: TemplateState,
    version: int | None = None,
    today: date | None = None,
) -> TemplateVersion:
    """Take the newest version one step on, or back. Raises StaleTemplate and Refused."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        newest = fresh.versions.first()
        if newest is None:
            raise Refused(_("Zu dieser Vorlage gibt es noch keinen Text."))
        state = TemplateState(newest.state)
        try:
            refuse_step(state, to=to)
        except StepError as error:
            raise Refused(str(error)) from error
        fresh.save(update_fields=["version"])
        newest.state = to.value
        if to is TemplateState.RELEASED:
            newest.released_on = today or timezone.localdate()
        newest.save(update_fields=["state", "released_on"])
        log(
            visitor,
            fresh,
            "template.moved",
            before={"state": state.label},
            after={"state": to.label, "revision": newest.number},
        )
    return newest


def check_again(visitor: Acting, row: LetterTemplate, *, today: date | None = None) -> None:
    """Check the newest version anew, against the profile and the words of today."""
    with transaction.atomic():
        fresh = locked(row)
        newest = fresh.versions.first()
        if newest is None:
            return
        fresh.save(update_fields=["version"])
        before = newest.score
        _check(fresh, newest, day=today or timezone.localdate(), terms=house_terms())
        newest.save()
        log(
            visitor,
            fresh,
            "template.checked",
            before={"score": _rounded(before)},
            after={"score": _rounded(newest.score), "revision": newest.number},
        )


def remove_version(visitor: Acting, row: LetterTemplate, *, number: int) -> bool:
    """Delete a text for good, because it should never have been here. False if there is none.

    The last one cannot go: then the template is withdrawn. Raises Refused.
    """
    with transaction.atomic():
        fresh = locked(row)
        found = fresh.versions.filter(number=number).first()
        if found is None:
            return False
        if fresh.versions.count() == 1:
            raise Refused(
                _("Das ist die einzige Fassung. Laden Sie zuerst eine neue hoch oder ziehen Sie "
                  "die Vorlage zurück.")
            )  # fmt: skip
        fresh.save(update_fields=["version"])
        log(
            visitor,
            fresh,
            "template.version_removed",
            before={"revision": found.number, "text_digest": found.sha256},
        )
        delete_file(found.file)
        found.delete()
    return True


def add_note(
    visitor: Acting, row: LetterTemplate, *, number: int, understood: Understood, stuck: str
) -> ReaderNote | None:
    """What a test reader said of a version; nothing tells who it was. None without the version."""
    with transaction.atomic():
        found = row.versions.filter(number=number).first()
        if found is None:
            return None
        note = ReaderNote.objects.create(
            template_version=found,
            understood=understood,
            stuck=" ".join(stuck.split()),
            noted_on=timezone.localdate(),
        )
        log(visitor, row, "template.read", after={"revision": found.number})
    return note


def remove_note(visitor: Acting, row: LetterTemplate, *, pk: int) -> bool:
    """Delete a note for good; False if there is none."""
    with transaction.atomic():
        note = ReaderNote.objects.filter(pk=pk, template_version__template=row).first()
        if note is None:
            return False
        log(visitor, row, "template.note_removed")
        note.delete()
    return True


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


def _store(
    visitor: Acting,
    row: LetterTemplate,
    file: TakenFile,
    *,
    day: date,
    terms: tuple[Term, ...] | None,
    stored: list[FieldFile],
    changed: str = "",
) -> TemplateVersion:
    last = row.versions.aggregate(last=Max("number"))["last"] or 0
    found = TemplateVersion(
        template=row,
        number=last + 1,
        changed=changed,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=file.sha256,
        text=file.written.text,
        blocks=stored_blocks(file.written),
        notes=[note.value for note in file.written.notes],
        added_on=day,
        role=visitor.acting_role.value,
    )
    _check(row, found, day=day, terms=house_terms() if terms is None else terms)
    if file.content:
        found.file.save(secrets.token_hex(16), ContentFile(file.content), save=False)
        stored.append(found.file)
    found.save(force_insert=True)
    after = {
        "revision": found.number,
        "file_name": found.name,
        "score": _rounded(found.score),
        "text_digest": found.sha256,
    }
    log(visitor, row, "template.version_added", after=after)
    return found


def _check(
    row: LetterTemplate, version: TemplateVersion, *, day: date, terms: tuple[Term, ...]
) -> None:
    version.profile = row.profile
    found = check_of(version, day=day, terms=terms, letter_type=row.letter_type)
    fill_in(version, found, day=day)


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


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 1)
