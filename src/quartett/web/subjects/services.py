# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill and extend the subject register of a house."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

from django.db import transaction
from django.utils.text import slugify

from quartett.catalogues import Entry, SourceRef, load
from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = ["add_subject", "enter_subject", "seed_subjects"]


class SubjectEntry(Entry):
    """One line of `catalogues/subjects.yaml`."""

    key: str
    title: str
    changeable_here: bool = True
    depends_on: tuple[str, ...] = ()


class SubjectCatalogue(Entry):
    """The subjects every house starts with."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    subjects: tuple[SubjectEntry, ...]


def seed_subjects(authority: Authority) -> int:
    """Add the catalogue's subjects that the house does not have yet; returns how many."""
    catalogue = load("subjects", SubjectCatalogue)
    known = dict(Subject.objects.values_list("key", "pk"))
    fresh = [
        Subject(
            authority=authority,
            key=entry.key,
            kind=entry.key.partition(":")[0],
            title=entry.title,
            changeable_here=entry.changeable_here,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
        )
        for entry in catalogue.subjects
        if entry.key not in known
    ]
    Subject.objects.bulk_create(fresh)
    ids = dict(Subject.objects.values_list("key", "pk"))
    links = Subject.depends_on.through.objects
    links.bulk_create(
        [
            Subject.depends_on.through(from_subject_id=ids[entry.key], to_subject_id=ids[other])
            for entry in catalogue.subjects
            if entry.key not in known
            for other in entry.depends_on
        ]
    )
    return len(fresh)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _slug(title: str) -> str:
    """`Prüfbögen` → `pruefboegen`, at most 60 characters, never empty."""
    plain = unicodedata.normalize("NFC", title).lower().translate(_UMLAUTS)
    return slugify(plain)[:60].strip("-") or "ohne-namen"


def add_subject(
    authority: Authority,
    *,
    kind: SubjectKind,
    title: str,
    by: User | None,
    role: Role | str,
    changeable_here: bool = True,
    valid_from: date | None = None,
) -> Subject:
    """A new entry; its key is made of kind and title, with a number where it is taken."""
    stem = f"{kind.value}:{_slug(title)}"
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)  # one key after the other
        taken = set(Subject.objects.filter(key__startswith=stem).values_list("key", flat=True))
        key = next(
            k for n in range(len(taken) + 1) if (k := f"{stem}-{n + 1}" if n else stem) not in taken
        )
        subject = Subject.objects.create(
            authority=authority,
            key=key,
            kind=kind,
            title=title,
            changeable_here=changeable_here,
            valid_from=valid_from,
        )
        record(
            authority,
            action="subject.added",
            object_key=key,
            role=role,
            user=by,
            after={"title": title},
        )
    return subject


def enter_subject(authority: Authority, *, key: str, title: str) -> Subject:
    """The entry with that key, entered under `title` where it is not there yet."""
    defaults = {"kind": key.partition(":")[0], "title": title}
    return Subject.objects.get_or_create(authority=authority, key=key, defaults=defaults)[0]
