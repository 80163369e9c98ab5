# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus room out of the database, with a fixed number of queries.

Working out the room takes longer than reading what it follows from, and ratings are locked. So
each process keeps the newest room of a few rounds in memory, never on disk, and only as long as
every entry it follows from is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Max, Q

from quartett.assessment.consensus import Consensus
from quartett.assessment.ratings import Rating, RatingSheet
from quartett.web.assessment.models import (
    AgreedPoint,
    Decision,
    DecisionStep,
    Entry,
    EntryValue,
    EvidenceLink,
    Meeting,
    Round,
    RoundKind,
    Seat,
    SeatState,
)
from quartett.web.assessment.queries import remarks_of

__all__ = [
    "Room",
    "SheetCount",
    "consensus_of",
    "evidence_of",
    "feeding_checks",
    "open_items",
    "points_of",
    "room_of",
    "stamp_of",
]

_MOST_ROOMS = 16


class _EntryLine(NamedTuple):
    key: int
    seat: int
    item: str
    strengths: str
    improvements: str
    not_judged: bool
    reason: str


class _Input(NamedTuple):
    """All that a room follows from."""

    catalogue: str
    method: str
    threshold: int
    meeting: int
    seats: tuple[tuple[int, str, str], ...]
    entries: tuple[_EntryLine, ...]
    values: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many sheets there are: handed in, not handed in, withdrawn."""

    handed_in: int
    missing: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Room:
    """The room as it stands: what was rated, what is decided, what the minutes say."""

    row: Round
    consensus: Consensus
    sheets: SheetCount
    groups: Mapping[str, str]
    decisions: Mapping[str, Decision]
    steps: tuple[DecisionStep, ...]
    meeting: Meeting | None

    def decided(self, item: str) -> int | None:
        """The value that was decided for an item, None while it is open."""
        found = self.decisions.get(item)
        return found.value if found else None

    @property
    def open_items(self) -> tuple[str, ...]:
        """What is still to be decided, in the order of the room."""
        return tuple(one.item for one in self.consensus.items if self.decided(one.item) is None)

    @property
    def acceptable(self) -> tuple[str, ...]:
        """What everybody agrees on and nobody has decided yet."""
        return tuple(one.item for one in self.consensus.agreed() if self.decided(one.item) is None)

    @property
    def stamp(self) -> str:
        """Changes whenever anything in the room does."""
        last = self.steps[-1].pk if self.steps else 0
        return _stamp(self.row, last, self.meeting)


_rooms: dict[int, tuple[_Input, Consensus]] = {}


def room_of(row: Round) -> Room:
    """Everything the room shows, in seven queries."""
    seats = list(Seat.objects.filter(round=row).select_related("group"))
    return Room(
        row=row,
        consensus=_consensus(row, seats),
        sheets=_count(seats),
        groups=dict(row.groups.values_list("key", "title")),
        decisions={each.item: each for each in Decision.objects.filter(round=row)},
        steps=tuple(DecisionStep.objects.filter(round=row)),
        meeting=Meeting.objects.filter(round=row).first(),
    )


def open_items(row: Round) -> tuple[str, ...]:
    """What the team has still to decide, in the order of the room."""
    done = set(
        Decision.objects.filter(round=row, value__isnull=False).values_list("item", flat=True)
    )
    return tuple(one.item for one in consensus_of(row).items if one.item not in done)


def consensus_of(row: Round) -> Consensus:
    """What the sheets of a round say together, in three queries."""
    return _consensus(row, list(Seat.objects.filter(round=row).select_related("group")))


def stamp_of(row: Round) -> str:
    """The stamp of the room in two small queries, for pages that ask every few seconds."""
    last = DecisionStep.objects.filter(round=row).aggregate(last=Max("pk"))["last"]
    return _stamp(row, last or 0, Meeting.objects.filter(round=row).first())


def points_of(row: Round, *, item: str) -> tuple[AgreedPoint, ...]:
    """What the team agreed on for an item, strengths first."""
    found = AgreedPoint.objects.filter(round=row, item=item)
    return tuple(sorted(found, key=lambda point: (point.kind != "strength", point.place, point.pk)))


def evidence_of(row: Round, *, item: str) -> tuple[EvidenceLink, ...]:
    """Evidence of an item and of its criterion that was not withdrawn."""
    criterion = item.partition(".")[0]
    belongs = Q(item=item) | Q(item=criterion)
    if item == criterion:
        belongs |= Q(item__startswith=f"{item}.")
    found = EvidenceLink.objects.filter(
        belongs, catalogue_id=row.catalogue_id, evidence__withdrawn_on__isnull=True
    ).select_related("evidence", "evidence__authority")
    return tuple({link.evidence_id: link for link in found}.values())


def feeding_checks(row: Round) -> tuple[Round, ...]:
    """The ended anonymous checks that serve this round; their results have a page of their own."""
    found = Round.objects.filter(
        feeds=row, kind=RoundKind.CHECK, collection__closed_on__isnull=False
    )
    return tuple(found.select_related("authority"))


def _stamp(row: Round, last: int, meeting: Meeting | None) -> str:
    clock = (meeting.started_at, meeting.item, meeting.item_since) if meeting else ()
    text = repr((row.state, row.version, last, clock))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _count(seats: Sequence[Seat]) -> SheetCount:
    handed_in = sum(seat.state == SeatState.SUBMITTED for seat in seats)
    withdrawn = sum(seat.state == SeatState.WITHDRAWN for seat in seats)
    return SheetCount(handed_in, len(seats) - handed_in - withdrawn, withdrawn)


def _consensus(row: Round, seats: Sequence[Seat]) -> Consensus:
    given = _input(row, [seat for seat in seats if seat.state == SeatState.SUBMITTED])
    kept = _rooms.get(row.pk)
    if kept is not None and kept[0] == given:
        return kept[1]
    if len(_rooms) >= _MOST_ROOMS:
        _rooms.clear()
    consensus = Consensus.of(
        _sheets(given),
        catalogue=row.catalogue,
        method=given.method,
        threshold=given.threshold,
        meeting=given.meeting,
        seed=str(row.pk),
        names={str(seat): name for seat, _group, name in given.seats if name},
    )
    _rooms[row.pk] = given, consensus
    return consensus


def _input(row: Round, seats: Sequence[Seat]) -> _Input:
    entries = Entry.objects.filter(seat__round=row, seat__state=SeatState.SUBMITTED)
    values = EntryValue.objects.filter(
        entry__seat__round=row,
        entry__seat__state=SeatState.SUBMITTED,
        entry__not_judged=False,
    )
    return _Input(
        catalogue=row.catalogue_text,
        method=row.method,
        threshold=row.threshold,
        meeting=row.meeting_minutes,
        seats=tuple(
            (
                seat.number,
                seat.group.key if seat.group else "",
                seat.function if row.seats_named else "",
            )
            for seat in seats
        ),
        entries=tuple(
            _EntryLine(*line)
            for line in entries.order_by("pk").values_list(
                "pk",
                "seat__number",
                "item",
                "strengths",
                "improvements",
                "not_judged",
                "reason",
            )
        ),
        values=tuple(values.order_by("pk").values_list("entry_id", "attribute", "value")),
    )


def _sheets(given: _Input) -> list[RatingSheet]:
    values: dict[int, list[tuple[str, int]]] = {}
    for entry, attribute, value in given.values:
        values.setdefault(entry, []).append((attribute, value))
    lines: dict[int, list[_EntryLine]] = {}
    for line in given.entries:
        lines.setdefault(line.seat, []).append(line)
    return [
        _sheet(str(seat), group, lines.get(seat, []), values) for seat, group, _name in given.seats
    ]


def _sheet(
    rater: str,
    group: str,
    lines: Sequence[_EntryLine],
    values: Mapping[int, Sequence[tuple[str, int]]],
) -> RatingSheet:
    return RatingSheet(
        rater=rater,
        group=group,
        ratings=tuple(
            Rating(rater, group, line.item, attribute, Decimal(value), line.reason)
            for line in lines
            for attribute, value in values.get(line.key, ())
        ),
        remarks=tuple(
            remark
            for line in lines
            for remark in remarks_of(
                Entry(item=line.item, strengths=line.strengths, improvements=line.improvements)
            )
        ),
        not_judged=frozenset(line.item for line in lines if line.not_judged),
    )
