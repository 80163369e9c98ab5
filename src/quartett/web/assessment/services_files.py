# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled sheets back in: what a preview carried is stored as if it had been typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import Round, Seat
from quartett.web.assessment.services_entries import EntryDraft, hand_in, save_entries
from quartett.web.assessment.sheet_preview import FileFaults, SheetPreview
from quartett.web.assessment.sheet_reading import closed_reason, read_sheet, read_sheets
from quartett.web.authorities.acting import Acting

__all__ = [
    "FileFaults",
    "SheetPreview",
    "closed_reason",
    "read_sheet",
    "read_sheets",
    "store_sheet",
    "store_sheets",
]


def store_sheets(
    visitor: Acting, row: Round, plain: Sequence[Sequence[Any]], *, handed_in: bool
) -> list[int]:
    """Store what a preview carried, all sheets or none; returns the numbers of the seats.

    Raises StaleEntry where somebody went on writing meanwhile, SheetClosed where a seat or the
    round takes nothing any more.
    """
    numbers = [int(number) for number, _items, _versions in plain]
    with transaction.atomic():
        seats = {seat.number: seat for seat in Seat.objects.filter(round=row, number__in=numbers)}
        for number, items, versions in plain:
            save_entries(seats[number], drafts=_drafts(items), versions=versions)
            if handed_in:
                hand_in(seats[number], visitor=visitor)
        after = {"seats": ", ".join(map(str, sorted(numbers)))}
        log(visitor, row, "assessment.sheets_read", after=after)
    return numbers


def store_sheet(seat: Seat, plain: Sequence[Sequence[Any]]) -> None:
    """Store the own sheet of an assessor; it is handed in by the person, not by the file."""
    ((number, items, versions),) = plain
    if number == seat.number:
        save_entries(seat, drafts=_drafts(items), versions=versions)


def _drafts(items: Mapping[str, Sequence[Any]]) -> dict[str, EntryDraft]:
    return {
        item: EntryDraft(strengths, improvements, values, not_judged, reason)
        for item, (strengths, improvements, values, not_judged, reason) in items.items()
    }
