# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verify a house's log while people go on writing it, and hand it out as lines of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from django.db import DatabaseError
from django_scopes import scope

from quartett.trail import (
    GENESIS,
    BrokenChain,
    Fault,
    FaultKind,
    Head,
    Part,
    Walk,
    canonical,
    noted_text,
)
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event, EventHead
from quartett.web.events.sealing import COLUMNS, Row, link_of

__all__ = ["Verdict", "exported", "head_of", "verify"]

CHUNK = 2000
Report = Callable[[int, int], None]
# what a database and its reader raise for a value that nothing of ours has written
_UNREADABLE = (DatabaseError, ValueError, TypeError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the chain holds, how many texts were erased, and the first fault, if any."""

    last: Head
    erased: int
    fault: Fault | None


def head_of(authority: Authority) -> EventHead | None:
    """The end of the house's log as it is now."""
    return EventHead.objects.filter(authority=authority).first()


def verify(
    authority: Authority, *, noted: Head | None = None, report: Report = lambda done, total: None
) -> Verdict:
    """Walk along the log of a house, in pieces, without a lock and in flat memory.

    Events that are added meanwhile are walked too. `report(done, total)` is called after each
    piece and may raise to stop.
    """
    head = head_of(authority)
    if head is None or not isinstance(head.seq, int):
        return Verdict(Head(0, GENESIS), 0, Fault(FaultKind.HEAD_LOST, 1))
    walk = Walk(head.chain, noted=noted)
    try:
        _walk_along(authority, walk, head, report)
    except BrokenChain as broken:
        return Verdict(walk.last, walk.erased, broken.fault)
    return Verdict(walk.last, walk.erased, None)


def _walk_along(authority: Authority, walk: Walk, head: EventHead, report: Report) -> None:
    known = head.seq
    key: int | None = None
    while True:
        for rows in _pieces(authority, walk, after=key):
            for row in rows:
                walk.step(link_of(row, head.chain))
            key = rows[-1][0]
            report(walk.last.seq, max(known, walk.last.seq))
        now = head_of(authority)
        # an event is stored together with its head: what an earlier head knew is there by now
        if now is None or now.seq <= walk.last.seq or walk.last.seq < known:
            walk.finish(now.head if now else None)
            return
        known = now.seq


def _pieces(authority: Authority, walk: Walk, *, after: int | None) -> Iterator[list[Row]]:
    """Rows after the last link, by their number; `after` is the key of the last link's row."""
    size = CHUNK
    while True:
        try:
            piece = _piece(authority, walk.last.seq, after=after, size=size)
        except _UNREADABLE as error:
            if size == 1:
                fault = Fault(FaultKind.UNREADABLE, walk.last.seq + 1)
                raise BrokenChain(fault) from error
            size = 1  # one by one up to the row that cannot be read
            continue
        if not piece:
            return
        yield piece
        after = piece[-1][0]


def _piece(authority: Authority, last: int, *, after: int | None, size: int) -> list[Row]:
    with scope(authority=authority):
        rows = Event.objects.order_by("seq", "pk").values_list(*COLUMNS)
        if after is not None:
            # from the last number on, so that a second row with the same number is not passed by
            rows = rows.filter(seq__gte=last).exclude(pk=after)
        return cast("list[Row]", list(rows[:size]))


def exported(authority: Authority, *, upto: EventHead) -> Iterator[str]:
    """The log of a house up to a head, line by line, for a check without a database.

    The first line names the house and its head, each further one an event: the text that was
    sealed, its hash, the parts and their salts. The account stays unopened.
    """
    yield canonical(
        {
            "schema": "quartett.audit_export/1",
            "authority": authority.slug,
            "chain": upto.chain,
            "head": {"seq": upto.seq, "hash": upto.hash},
            "noted": noted_text(upto.head),
        }
    )
    last = -1
    while rows := _events(authority, after=last, upto=upto.seq):
        for event in rows:
            opened = {
                part.value: {"text": text, "salt": salt}
                for part, text, salt in (
                    (Part.REASON, event.reason, event.reason_salt),
                    (Part.BEFORE, event.before, event.before_salt),
                    (Part.AFTER, event.after, event.after_salt),
                )
                if salt
            }
            yield canonical(
                {"seq": event.seq, "hash": event.hash, "sealed": event.sealed, "opened": opened}
            )
        last = rows[-1].seq


def _events(authority: Authority, *, after: int, upto: int) -> list[Event]:
    with scope(authority=authority):
        rows = Event.objects.filter(seq__gt=after, seq__lte=upto)
        return list(rows.order_by("seq")[:CHUNK])
