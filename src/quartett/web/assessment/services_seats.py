# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The team of a round: seats, their secret links, substitutes, and consent that is withdrawn.

A link is told once, when it is made; stored is what recognises it. So a reminder cannot repeat
it: it names the day of the invitation, and whoever lost the link is given a new one.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.invitations import Mail
from quartett.web.accounts.mail import post
from quartett.web.accounts.models import token_digest
from quartett.web.assessment.letters import invitation_letter, reminder_letter
from quartett.web.assessment.logbook import ASSESSOR, log, log_by
from quartett.web.assessment.models import Entry, Round, RoundState, Seat, SeatState
from quartett.web.assessment.versions import Refused, locked
from quartett.web.authorities.acting import Acting

__all__ = [
    "Handed",
    "SeatDraft",
    "add_seats",
    "edit_seat",
    "forgotten_addresses",
    "invite",
    "open_seats",
    "remind",
    "substitute",
    "withdraw",
    "withdraw_own",
]

_JOINING = (RoundState.PLANNED, RoundState.OPEN)
_UNFINISHED = (SeatState.INVITED, SeatState.STARTED)


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """One line of a team: a function, the key of its group, an address if there is one."""

    function: str
    group: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A seat and its new link, told this once; `mailed` says whether a mail went out."""

    seat: Seat
    link: str
    mailed: bool


def add_seats(
    visitor: Acting, row: Round, *, drafts: Sequence[SeatDraft], version: int
) -> tuple[Seat, ...]:
    """Seats for a team, or for those who join later; nobody is invited by that.

    Raises StaleVersion when the same form is sent twice, Refused once the round is locked.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_late(fresh)
        fresh.save(update_fields=["version"])
        groups = {group.key: group for group in fresh.groups.all()}
        last = fresh.seats.aggregate(last=Max("number"))["last"] or 0
        seats = Seat.objects.bulk_create(
            Seat(
                round=fresh,
                number=last + place,
                function=draft.function,
                group=groups.get(draft.group),
                email=draft.email.lower(),
                token_digest=_unknown(),
            )
            for place, draft in enumerate(drafts, start=1)
        )
        after = {"seats": [seat.number for seat in seats]}
        log(visitor, fresh, "assessment.seats_added", after=after)
    return tuple(seats)


def edit_seat(
    visitor: Acting,
    row: Round,
    *,
    number: int,
    draft: SeatDraft,
    criteria: Sequence[str],
    version: int,
) -> Seat:
    """Change function, group, address and the criteria of a seat; none means all of them.

    Group and criteria stay as they are once the round is locked: whoever moved a seat from group
    to group in the consensus would see which ratings move along.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        if fresh.state == RoundState.CLOSED:
            raise Refused(_("Diese Runde ist abgeschlossen und ändert sich nicht mehr."))
        seat = _seat(fresh, number)
        if seat.state == SeatState.WITHDRAWN:
            raise Refused(_("Dieser Platz ist zurückgezogen."))
        fresh.save(update_fields=["version"])
        before = _logged(seat)
        seat.function, seat.email = draft.function, draft.email.lower()
        if fresh.state in _JOINING:
            seat.group = fresh.groups.filter(key=draft.group).first()
            every = [criterion.number for criterion in fresh.catalogue.criteria]
            chosen = [item for item in every if item in set(criteria)]
            seat.criteria = [] if chosen == every else chosen
        seat.save()
        log(visitor, fresh, "assessment.seat_changed", before=before, after=_logged(seat))
    return seat


def invite(visitor: Acting, row: Round, *, numbers: Iterable[int] | None = None) -> list[Handed]:
    """New links for these seats, or for all who never got one; where an address is, by mail.

    An older link of the same seat ends. Raises Refused once the round is locked.
    """
    today = timezone.localdate()
    with transaction.atomic():
        fresh = locked(row)
        _refuse_late(fresh)
        fresh.save(update_fields=["version"])
        waiting = fresh.seats.select_related("group").exclude(state=SeatState.WITHDRAWN)
        if numbers is None:
            waiting = waiting.filter(invited_on=None)
        else:
            waiting = waiting.filter(number__in=list(numbers))
        handed = []
        for seat in waiting:
            seat.invited_on = today
            handed.append(_hand_link(fresh, seat))
        if handed:
            after = {"seats": [each.seat.number for each in handed]}
            log(visitor, fresh, "assessment.invited", after=after)
    return handed


def remind(visitor: Acting, row: Round) -> list[Seat]:
    """Remind by mail everybody with an address and a link who has not handed in, once a day.

    Returns the seats that were reminded; raises Refused once the round takes no entries.
    """
    today = timezone.localdate()
    with transaction.atomic():
        fresh = locked(row)
        if not fresh.takes_entries(today):
            raise Refused(_("Erinnern geht nur, solange die Runde offen ist."))
        fresh.save(update_fields=["version"])
        waiting = open_seats(fresh).exclude(email="").exclude(invited_on=None)
        seats = list(waiting.exclude(reminded_on=today).exclude(invited_on=today))
        for seat in seats:
            seat.reminded_on = today
            seat.save(update_fields=["reminded_on"])
            _mail(seat, reminder_letter(fresh, seat))
        if seats:
            after = {"seats": [seat.number for seat in seats]}
            log(visitor, fresh, "assessment.reminded", after=after)
    return seats


def open_seats(row: Round) -> QuerySet[Seat]:
    """The seats that have not handed in yet."""
    return row.seats.filter(state__in=_UNFINISHED).select_related("group")


def forgotten_addresses(cutoff: datetime) -> QuerySet[Seat]:
    """Seats of every house that keep an address though their deadline was before the cutoff."""
    return Seat.everywhere.filter(round__deadline__lt=timezone.localdate(cutoff)).exclude(email="")


def substitute(visitor: Acting, row: Round, *, number: int, draft: SeatDraft, version: int) -> Seat:
    """Somebody else takes the place: a new seat with the same criteria, the old one ends.

    What the first person wrote is erased, it is not handed on. Raises Refused for a seat that
    has handed in: both would count.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_late(fresh)
        fresh.save(update_fields=["version"])
        first = _seat(fresh, number)
        if first.state in (SeatState.SUBMITTED, SeatState.WITHDRAWN):
            raise Refused(_("Eine Vertretung gibt es nur, wo noch niemand abgegeben hat."))
        last = fresh.seats.aggregate(last=Max("number"))["last"] or 0
        second = Seat.objects.create(
            round=fresh,
            number=last + 1,
            function=draft.function,
            group=first.group,
            email=draft.email.lower(),
            criteria=first.criteria,
            stands_in_for=first,
            token_digest=_unknown(),
        )
        _empty(first)
        after = {"seat": first.number, "stand_in": second.number}
        log(visitor, fresh, "assessment.substituted", after=after)
    return second


def withdraw(visitor: Acting, row: Round, *, number: int) -> Seat:
    """Erase what a seat wrote, its address and its link, at the wish of the person.

    Nobody is asked why: taking part is voluntary. A second time changes nothing.
    """
    with transaction.atomic():
        fresh = locked(row)
        seat = _seat(fresh, number)
        if seat.state == SeatState.WITHDRAWN:
            return seat
        fresh.save(update_fields=["version"])
        _empty(seat)
        log(visitor, fresh, "assessment.withdrawn", after={"seat": seat.number})
    return seat


def withdraw_own(seat: Seat) -> None:
    """The same, by the person alone through the own link."""
    with transaction.atomic():
        fresh = locked(seat.round)
        own = _seat(fresh, seat.number)
        if own.state == SeatState.WITHDRAWN:
            return
        fresh.save(update_fields=["version"])
        _empty(own)
        log_by(ASSESSOR, fresh, "assessment.withdrawn", after={"seat": seat.number})


def _seat(row: Round, number: int) -> Seat:
    seat = row.seats.select_for_update().filter(number=number).first()
    if seat is None:
        raise Refused(_("Diesen Platz gibt es in der Runde nicht."))
    return seat


def _empty(seat: Seat) -> None:
    """Nothing is left but the number and the function of the place."""
    Entry.objects.filter(seat=seat).delete()
    seat.state, seat.email = SeatState.WITHDRAWN, ""
    seat.submitted_on = None
    seat.save()


def _hand_link(row: Round, seat: Seat) -> Handed:
    token = secrets.token_urlsafe(24)
    seat.token_digest = token_digest(token)
    seat.save()
    link = settings.BASE_URL + reverse("assessor", args=[token])
    if seat.email:
        _mail(seat, invitation_letter(row, seat, link=link))
    return Handed(seat, link, mailed=bool(seat.email))


def _mail(seat: Seat, letter: Mail) -> None:
    address = seat.email
    transaction.on_commit(lambda: post(address, subject=letter.subject, body=letter.body))


def _unknown() -> str:
    """The digest of a token that nobody knows: a seat without a link."""
    return token_digest(secrets.token_urlsafe(32))


def _refuse_late(row: Round) -> None:
    if row.state not in _JOINING:
        raise Refused(_("Die Bewertung ist gesperrt. Öffnen Sie die Runde zuerst wieder."))


def _logged(seat: Seat) -> dict[str, object]:
    # neither function nor address: the log is for ever, the team of a round is not
    return {"seat": seat.number, "group": str(seat.group or ""), "criteria": seat.criteria}
