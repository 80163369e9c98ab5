# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an assessor does with the own sheet: write, rate, hand in, take the sheet back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from quartett.web.assessment.logbook import ASSESSOR, log, log_by
from quartett.web.assessment.models import Entry, EntryValue, Round, Seat, SeatState
from quartett.web.authorities.acting import Acting

__all__ = [
    "EntryDraft",
    "SheetClosed",
    "StaleEntry",
    "entry_draft",
    "hand_in",
    "save_entries",
    "save_entry",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One item as the form gives it; `values` by attribute, a direct value under „“."""

    strengths: str = ""
    improvements: str = ""
    values: Mapping[str, int] = field(default_factory=dict)
    not_judged: bool = False
    reason: str = ""


class StaleEntry(Exception):  # noqa: N818 - a state of affairs, like Http404
    """The same item was saved elsewhere; `current` is what stands there. Nothing was written."""

    def __init__(self, current: Entry) -> None:
        super().__init__(f"item {current.item} is at {current.version}")
        self.current = current


class SheetClosed(Exception):  # noqa: N818 - a state of affairs
    """The round is locked, the sheet was handed in, or the seat was withdrawn."""


def save_entry(seat: Seat, *, item: str, draft: EntryDraft, version: int) -> Entry:
    """Store one item; `version` is the one the page was opened with, 0 for an empty one.

    Raises StaleEntry if another page of the same seat was faster, and SheetClosed when nothing
    may be written any more. What is the same already raises nothing: pressing twice is no conflict.
    """
    return save_entries(seat, drafts={item: draft}, versions={item: version})[0]


def save_entries(
    seat: Seat, *, drafts: Mapping[str, EntryDraft], versions: Mapping[str, int]
) -> list[Entry]:
    """Store several items at once, all or none; otherwise as `save_entry`."""
    with transaction.atomic():
        fresh = _open_sheet(seat)
        found = Entry.objects.select_for_update().filter(seat=fresh, item__in=drafts)
        there = {entry.item: entry for entry in found.prefetch_related("values")}
        stored, changed = [], []
        for item, draft in drafts.items():
            entry = there.get(item)
            if entry is None or entry_draft(entry) != draft:
                entry = _write(fresh, item, entry, draft, version=versions.get(item, 0))
                changed.append(entry)
            stored.append(entry)
        EntryValue.objects.filter(entry__in=changed).delete()
        EntryValue.objects.bulk_create(
            EntryValue(entry=entry, attribute=attribute, value=value)
            for entry in changed
            for attribute, value in drafts[entry.item].values.items()
        )
        if changed and fresh.state == SeatState.INVITED:
            fresh.state = SeatState.STARTED
            fresh.save(update_fields=["state"])
    return stored


def _write(seat: Seat, item: str, entry: Entry | None, draft: EntryDraft, *, version: int) -> Entry:
    """The words of one item, its values not yet; raises StaleEntry."""
    if (entry.version if entry else 0) != version:
        raise StaleEntry(entry or Entry(seat=seat, item=item, version=0))
    if entry is None:
        entry = Entry(seat=seat, item=item, version=0)
    # without the values that were read along, which are about to change
    entry.__dict__.pop("_prefetched_objects_cache", None)
    entry.strengths, entry.improvements = draft.strengths, draft.improvements
    entry.not_judged, entry.reason = draft.not_judged, draft.reason
    entry.version += 1
    entry.save()
    return entry


def entry_draft(entry: Entry) -> EntryDraft:
    """A stored entry as the form shows it."""
    return EntryDraft(
        strengths=entry.strengths,
        improvements=entry.improvements,
        values={each.attribute: each.value for each in entry.values.all()},
        not_judged=entry.not_judged,
        reason=entry.reason,
    )


def hand_in(seat: Seat, *, visitor: Acting | None = None) -> None:
    """The sheet counts from now on; an incomplete one may be handed in as well.

    `visitor` hands in what somebody gave them on paper or as a file.
    """
    with transaction.atomic():
        fresh = _open_sheet(seat)
        fresh.state, fresh.submitted_on = SeatState.SUBMITTED, timezone.localdate()
        fresh.save(update_fields=["state", "submitted_on"])
        after = {"seat": fresh.number}
        if visitor is None:
            log_by(ASSESSOR, fresh.round, "assessment.handed_in", after=after)
        else:
            log(visitor, fresh.round, "assessment.handed_in", after=after)


def take_back(seat: Seat) -> None:
    """Go on with a sheet that was handed in, until the round is locked."""
    with transaction.atomic():
        row, fresh = _locked_both(seat)
        if not row.takes_entries(timezone.localdate()) or fresh.state != SeatState.SUBMITTED:
            raise SheetClosed
        fresh.state, fresh.submitted_on = SeatState.STARTED, None
        fresh.save(update_fields=["state", "submitted_on"])
        log_by(ASSESSOR, row, "assessment.taken_back", after={"seat": fresh.number})


def _open_sheet(seat: Seat) -> Seat:
    row, fresh = _locked_both(seat)
    writable = (SeatState.INVITED, SeatState.STARTED)
    if not row.takes_entries(timezone.localdate()) or fresh.state not in writable:
        raise SheetClosed
    return fresh


def _locked_both(seat: Seat) -> tuple[Round, Seat]:
    """The round and the seat as they are now, both locked until the transaction ends.

    So nobody writes while the round is being locked, and pages of one seat write one after
    another; the round first, as everywhere.
    """
    rounds = Round.objects.select_for_update(of=("self",)).select_related("authority")
    row = rounds.get(pk=seat.round_id)
    fresh = Seat.objects.select_for_update().get(pk=seat.pk)
    fresh.round = row
    return row, fresh
