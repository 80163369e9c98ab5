# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write what accumulates while a measure is carried out: milestones and proof."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files import File
from django.db import transaction

from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.logbook import log
from quartett.web.improvement.models import Measure, Milestone
from quartett.web.improvement.versions import locked

__all__ = ["add_milestone", "prove", "remove_milestone", "tick_milestone"]


def add_milestone(visitor: Visitor, row: Measure, *, title: str, due: date) -> Milestone:
    """One more step on the way; the same one again is not added twice."""
    with transaction.atomic():
        fresh = Measure.objects.select_for_update().get(pk=row.pk)
        milestone, is_new = Milestone.objects.get_or_create(
            authority=visitor.authority, measure=fresh, title=title, due=due
        )
        if is_new:
            log(visitor, fresh, "milestone.added", after={"title": title, "due": due})
    return milestone


def tick_milestone(visitor: Visitor, milestone: Milestone, *, done_on: date | None) -> Milestone:
    """Mark as done on a day, or (None) as not done."""
    with transaction.atomic():
        fresh = (
            Milestone.objects.select_for_update(of=("self",))
            .select_related("measure")
            .get(pk=milestone.pk)
        )
        if fresh.done_on != done_on:
            fresh.done_on = done_on
            fresh.save()
            action = "milestone.done" if done_on else "milestone.undone"
            log(visitor, fresh.measure, action, after={"title": fresh.title})
    return fresh


def remove_milestone(visitor: Visitor, milestone: Milestone) -> None:
    """Take a step off the way."""
    with transaction.atomic():
        before = {"title": milestone.title, "due": milestone.due}
        log(visitor, milestone.measure, "milestone.removed", before=before)
        milestone.delete()


def prove(
    visitor: Visitor,
    row: Measure,
    *,
    text: str,
    link: str,
    file: File[bytes] | None,
    version: int,
) -> Measure:
    """Note what shows that the measure was carried out; a new file takes the old one's place."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _proof(fresh)
        fresh.proof_text, fresh.proof_link = text, link
        old = fresh.proof_file.name if file is not None else ""
        if file is not None:
            fresh.proof_file = file
        fresh.save()
        if old:
            storage = fresh.proof_file.storage
            transaction.on_commit(lambda: storage.delete(old))
        after = _proof(fresh) | ({} if file is None else {"proof_digest": _digest(file)})
        log(visitor, fresh, "measure.proved", before=before, after=after)
    return fresh


def _digest(file: File[bytes]) -> str:
    """SHA-256 of the file, by which an auditor knows that it is still the same one."""
    whole = hashlib.sha256()
    for piece in file.chunks():
        whole.update(piece)
    return whole.hexdigest()


def _proof(measure: Measure) -> dict[str, object]:
    return {
        "proof_text": measure.proof_text,
        "proof_link": measure.proof_link,
        "proof_file": bool(measure.proof_file),
    }
