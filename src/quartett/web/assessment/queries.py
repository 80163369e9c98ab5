# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds out of the database, as the values that the room works with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.http import Http404

from quartett.assessment.ratings import Rating, RatingSheet, Remark, RemarkKind
from quartett.web.assessment.models import Entry, Round, Seat, SeatState

__all__ = [
    "check_or_404",
    "decided_ratings",
    "remarks_of",
    "round_or_404",
    "sheet_of",
    "sheets_of",
    "team_round_or_404",
]

# seats whose ratings count: what is not handed in stays with the assessor
_COUNTS = (SeatState.SUBMITTED,)


def round_or_404(number: int) -> Round:
    """The round of this house with that number."""
    row = Round.objects.select_related("authority", "collection").filter(number=number).first()
    if row is None:
        raise Http404
    return row


def team_round_or_404(number: int) -> Round:
    """The round of a team; an anonymous check has no seats, no room and results of its own."""
    row = round_or_404(number)
    if not row.is_team:
        raise Http404
    return row


def check_or_404(number: int) -> Round:
    """The anonymous check of that number."""
    row = round_or_404(number)
    if row.is_team:
        raise Http404
    return row


def sheets_of(row: Round) -> tuple[RatingSheet, ...]:
    """What every seat handed in, in order of the seats; two queries, three with values.

    `rater` is the number of the seat, `group` the key of its group.
    """
    seats = Seat.objects.filter(round=row, state__in=_COUNTS).select_related("group")
    entries: dict[int, list[Entry]] = {}
    found = Entry.objects.filter(seat__round=row, seat__state__in=_COUNTS)
    for entry in found.prefetch_related("values"):
        entries.setdefault(entry.seat_id, []).append(entry)
    return tuple(sheet_of(seat, entries.get(seat.pk, [])) for seat in seats)


def sheet_of(seat: Seat, entries: Sequence[Entry]) -> RatingSheet:
    """One seat's entries as the sheet that it stands for."""
    rater, group = str(seat.number), seat.group.key if seat.group else ""
    return RatingSheet(
        rater=rater,
        group=group,
        ratings=tuple(
            Rating(rater, group, entry.item, each.attribute, Decimal(each.value), entry.reason)
            for entry in entries
            if not entry.not_judged
            for each in sorted(entry.values.all(), key=lambda value: value.pk)
        ),
        remarks=tuple(remark for entry in entries for remark in remarks_of(entry)),
        not_judged=frozenset(entry.item for entry in entries if entry.not_judged),
    )


def remarks_of(entry: Entry) -> tuple[Remark, ...]:
    """Strengths first, then improvements, one for each line that says something."""
    return tuple(
        Remark(entry.item, kind, line.strip())
        for kind, text in (
            (RemarkKind.STRENGTH, entry.strengths),
            (RemarkKind.IMPROVEMENT, entry.improvements),
        )
        for line in text.splitlines()
        if line.strip()
    )


def decided_ratings(row: Round) -> tuple[Rating, ...]:
    """The values that the team decided, as ratings of one rater; open items are not among them."""
    return tuple(
        Rating("consensus", "", decision.item, "", Decimal(decision.value), decision.reason)
        for decision in row.decisions.all()
        if decision.value is not None
    )
