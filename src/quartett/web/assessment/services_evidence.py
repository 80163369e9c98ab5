# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep evidence: pieces, what they speak to, their files in revisions, and when they end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django_scopes import scope

from quartett.web.assessment.evidence_files import delete_files, store_file, with_files
from quartett.web.assessment.logbook import log_act
from quartett.web.assessment.models import Evidence, EvidenceKind, EvidenceLink, Revision
from quartett.web.authorities.acting import Acting
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
from quartett.web.received_files import ReceivedFile

__all__ = [
    "EvidenceDraft",
    "Item",
    "StaleEvidence",
    "add_evidence",
    "add_revision",
    "change_evidence",
    "delete_withdrawn",
    "link_items",
    "object_key",
    "remove_revision",
    "restore_evidence",
    "unlink_item",
    "withdraw_evidence",
    "withdrawn_before",
]

Item = tuple[str, str]
"""Id of a catalogue and number of an item, („caf-2020“, „2.2“)."""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A piece of evidence as a form gives it."""

    title: str
    about: str = ""
    address: str = ""
    reference: str = ""
    data_points: int | None = None
    as_of: date | None = None


class StaleEvidence(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody else was faster; `current` is the piece as it stands now. Nothing was written."""

    def __init__(self, current: Evidence) -> None:
        super().__init__(f"evidence {current.number} is at {current.version}")
        self.current = current


def object_key(row: Evidence) -> str:
    """How the event log calls it: `evidence:12`."""
    return f"evidence:{row.number}"


def add_evidence(
    visitor: Acting,
    *,
    kind: EvidenceKind,
    draft: EvidenceDraft,
    items: Iterable[Item] = (),
    file: ReceivedFile | None = None,
    submission: UUID | None = None,
) -> Evidence:
    """A new piece with its first file, attached to `items`.

    The same `submission` a second time gives the piece that it made the first time.
    """
    with with_files() as stored:
        number = _next_number(visitor.authority)
        if submission and (there := Evidence.objects.filter(submission=submission).first()):
            return there
        row = Evidence(authority=visitor.authority, number=number, submission=submission, kind=kind)
        _fill(row, draft)
        row.save(force_insert=True)
        after = {"kind": str(row.get_kind_display()), **_logged(row)}
        if file is not None:
            revision = store_file(visitor, row, file=file, stored=stored)
            after |= {"file_name": revision.name, "proof_digest": revision.sha256}
        after["items"] = _store_links(row, items)
        log_act(visitor, object_key(row), "evidence.added", after=after)
    return row


def change_evidence(
    visitor: Acting, row: Evidence, *, draft: EvidenceDraft, version: int
) -> Evidence:
    """New words for a piece; its files stay. Raises StaleEvidence."""
    with transaction.atomic():
        fresh = _locked(row, version=version)
        before = _logged(fresh)
        _fill(fresh, draft)
        fresh.save()
        log_act(visitor, object_key(fresh), "evidence.changed", before=before, after=_logged(fresh))
    return fresh


def add_revision(visitor: Acting, row: Evidence, *, file: ReceivedFile) -> Revision | None:
    """A new file; those before it are kept. None for the very same file as the newest one."""
    with with_files() as stored:
        fresh = _locked(row)
        newest = fresh.revisions.first()
        if newest is not None and newest.sha256 == file.sha256:
            return None
        fresh.save(update_fields=["version"])
        revision = store_file(visitor, fresh, file=file, stored=stored)
        after = {"file_name": revision.name, "proof_digest": revision.sha256}
        log_act(visitor, object_key(fresh), "evidence.revised", after=after)
    return revision


def remove_revision(visitor: Acting, row: Evidence, *, number: int) -> None:
    """Delete a file for good, because it should never have been here; the log keeps its hash."""
    with transaction.atomic():
        fresh = _locked(row)
        revision = fresh.revisions.filter(number=number).first()
        if revision is None:
            return
        fresh.save(update_fields=["version"])
        log_act(
            visitor,
            object_key(fresh),
            "evidence.revision_removed",
            before={"revision": revision.number, "proof_digest": revision.sha256},
        )
        delete_files([revision])
        revision.delete()


def link_items(visitor: Acting, row: Evidence, *, items: Collection[Item]) -> int:
    """Say that the piece speaks to these items as well; returns how many were new."""
    with transaction.atomic():
        fresh = _locked(row)
        added = _store_links(fresh, items)
        if added:
            fresh.save(update_fields=["version"])
            log_act(visitor, object_key(fresh), "evidence.linked", after={"items": added})
    return len(added.split(", ")) if added else 0


def unlink_item(visitor: Acting, row: Evidence, *, item: Item) -> bool:
    """Take one attachment back; False if there was none."""
    with transaction.atomic():
        fresh = _locked(row)
        found = (each for each in fresh.links.all() if (each.catalogue_id, each.item) == item)
        link = next(found, None)
        if link is None:
            return False
        fresh.save(update_fields=["version"])
        log_act(visitor, object_key(fresh), "evidence.unlinked", before={"items": str(link)})
        link.delete()
    return True


def withdraw_evidence(visitor: Acting, row: Evidence) -> Evidence:
    """The piece no longer counts; it can be put back until its time is over."""
    with transaction.atomic():
        fresh = _locked(row)
        if fresh.withdrawn_on is None:
            fresh.withdrawn_on = timezone.localdate()
            fresh.save()
            log_act(visitor, object_key(fresh), "evidence.withdrawn", after={"title": fresh.title})
    return fresh


def restore_evidence(visitor: Acting, row: Evidence) -> Evidence:
    """Put a withdrawn piece back."""
    with transaction.atomic():
        fresh = _locked(row)
        if fresh.withdrawn_on is not None:
            fresh.withdrawn_on = None
            fresh.save()
            log_act(visitor, object_key(fresh), "evidence.restored", after={"title": fresh.title})
    return fresh


def withdrawn_before(cutoff: datetime) -> int:
    """How many pieces of all houses `delete_withdrawn` would delete."""
    return _withdrawn(cutoff).count()


def delete_withdrawn(cutoff: datetime) -> int:
    """Delete, with their files, pieces of all houses that were withdrawn before `cutoff`."""
    count = 0
    for row in _withdrawn(cutoff).select_related("authority"):
        with scope(authority=row.authority), transaction.atomic():
            if not _withdrawn(cutoff).select_for_update().filter(pk=row.pk).exists():
                continue  # put back in the meantime
            delete_files(row.revisions.all())
            record(
                row.authority,
                action="evidence.deleted",
                object_key=object_key(row),
                role="operator",
                before={"title": row.title, "day": row.withdrawn_on},
            )
            row.delete()
        count += 1
    return count


def _withdrawn(cutoff: datetime) -> QuerySet[Evidence]:
    return Evidence.everywhere.filter(withdrawn_on__lt=timezone.localdate(cutoff))


def _next_number(authority: Authority) -> int:
    """The next free number; until the transaction ends no other one is given out in the house."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = Evidence.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _locked(row: Evidence, *, version: int | None = None) -> Evidence:
    """The piece read anew and locked, its version already counted up; the caller saves it."""
    fresh = Evidence.objects.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise StaleEvidence(fresh)
    fresh.authority = row.authority
    fresh.version += 1
    return fresh


def _store_links(row: Evidence, items: Iterable[Item]) -> str:
    """Add what is not attached yet; returns it in words."""
    there = {(link.catalogue_id, link.item) for link in row.links.all()}
    new = [item for item in dict.fromkeys(items) if item not in there]
    EvidenceLink.objects.bulk_create(
        EvidenceLink(evidence=row, catalogue_id=catalogue, item=number) for catalogue, number in new
    )
    return ", ".join(f"{catalogue} {number}" for catalogue, number in new)


def _fill(row: Evidence, draft: EvidenceDraft) -> None:
    row.title, row.about = draft.title, draft.about
    row.address, row.reference = draft.address, draft.reference
    row.data_points, row.as_of = draft.data_points, draft.as_of


def _logged(row: Evidence) -> dict[str, object]:
    return {
        "title": row.title,
        "about": row.about,
        "address": row.address,
        "reference": row.reference,
        "data_points": row.data_points,
        "as_of": row.as_of,
    }
