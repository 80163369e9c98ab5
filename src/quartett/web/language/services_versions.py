# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions of a template: a newer text, its check, its way to release, what test readers say."""

from __future__ import annotations

import secrets
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.language import Term
from quartett.language.template_states import StepError, TemplateState, refuse_step
from quartett.web.authorities.acting import Acting
from quartett.web.language.checked import check_of, fill_in, house_terms, stored_blocks
from quartett.web.language.logbook import log
from quartett.web.language.models import LetterTemplate, ReaderNote, TemplateVersion, Understood
from quartett.web.language.taken_files import TakenFile
from quartett.web.language.versions import Refused, locked
from quartett.web.received_files import delete_file, with_files

__all__ = [
    "add_note",
    "add_version",
    "check_again",
    "move_version",
    "remove_note",
    "remove_version",
    "store_version",
]


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
        return store_version(
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


def store_version(
    visitor: Acting,
    row: LetterTemplate,
    file: TakenFile,
    *,
    day: date,
    terms: tuple[Term, ...] | None,
    stored: list[FieldFile],
    changed: str = "",
) -> TemplateVersion:
    """The text as the next version, checked; its file is added to `stored`."""
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


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 1)
