# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lead a round along its way and back; for teams and for anonymous checks."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from quartett.web.assessment import services_checks
from quartett.web.assessment.logbook import log, log_by
from quartett.web.assessment.meeting_clock import stop_clock
from quartett.web.assessment.models import (
    Meeting,
    Round,
    RoundState,
    Seat,
)
from quartett.web.assessment.queries_room import open_items
from quartett.web.assessment.versions import Refused, locked
from quartett.web.assessment.way import is_reopening, states_after
from quartett.web.authorities.acting import Acting

__all__ = ["change_state", "lock_overdue"]

_ACTIONS = {
    RoundState.OPEN: "assessment.opened",
    RoundState.LOCKED: "assessment.locked",
    RoundState.CONSENSUS: "assessment.consensus",
    RoundState.DECIDED: "assessment.decided",
    RoundState.CLOSED: "assessment.closed",
}


def change_state(
    visitor: Acting,
    row: Round,
    *,
    to: RoundState,
    version: int,
    reason: str = "",
    deadline: date | None = None,
) -> Round:
    """Lead the round on, or back with a reason; raises Refused with what is missing.

    A team round that opens again needs a `deadline` that lies ahead. Whoever leaves the consensus
    stops its clock.
    """
    today = timezone.localdate()
    if to == RoundState.LOCKED and not row.is_team:
        _end_check(row, version=version, visitor=visitor)
    with transaction.atomic():
        fresh = locked(row, version=version)
        if to not in states_after(fresh):
            raise Refused(_("Dieser Schritt passt nicht zum Stand der Runde."))
        before = {"state": fresh.get_state_display(), "deadline": fresh.deadline}
        if fresh.state == RoundState.CONSENSUS:
            for meeting in Meeting.objects.filter(round=fresh, started_at__isnull=False):
                stop_clock(meeting, now=timezone.now())
        back = is_reopening(fresh, to)
        if back:
            _reopen(fresh, to=to, reason=reason, deadline=deadline, today=today)
        else:
            _go_on(visitor, fresh, to=to, today=today, reason=reason)
        fresh.state = to
        fresh.save()
        action = "assessment.reopened" if back else _ACTIONS[to]
        after = {"state": fresh.get_state_display(), "deadline": fresh.deadline}
        log(visitor, fresh, action, reason=reason, before=before, after=after)
    return fresh


def lock_overdue(today: date) -> int:
    """Lock every open round of every house whose last day is over; returns how many.

    The worker calls this often. Pages do not wait for it: they refuse by the date already.
    """
    overdue = Round.everywhere.filter(state=RoundState.OPEN, deadline__lt=today)
    count = 0
    for row in list(overdue.select_related("authority")):
        with scope(authority=row.authority):
            count += _lock_overdue(row, today=today)
    return count


def _lock_overdue(row: Round, *, today: date) -> bool:
    """False where somebody was faster, or moved the deadline."""
    row.refresh_from_db(fields=["state", "deadline", "collection"])
    if row.state != RoundState.OPEN or row.deadline >= today:
        return False
    if not row.is_team:
        services_checks.end(row)
    with transaction.atomic():
        fresh = locked(row)
        # a check whose answers have ended is over, even if its deadline moved meanwhile
        if fresh.state != RoundState.OPEN or (fresh.is_team and fresh.deadline >= today):
            return False
        fresh.state, fresh.locked_on = RoundState.LOCKED, today
        fresh.save()
        after = {"state": fresh.get_state_display()}
        log_by("system", fresh, "assessment.locked", after=after)
    return True


def _end_check(row: Round, *, version: int, visitor: Acting) -> None:
    """End the anonymous collection before the round is locked, outside of its transaction.

    What told the order of the answers is removed for good there, which no transaction may hold.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)  # not saved: only a look whether it is the newest
    if fresh.state == RoundState.OPEN:
        services_checks.end(fresh, visitor=visitor)


def _go_on(visitor: Acting, row: Round, *, to: RoundState, today: date, reason: str = "") -> None:
    if to == RoundState.OPEN:
        _open(visitor, row, today=today)
    elif to == RoundState.LOCKED:
        row.locked_on = today
    elif to == RoundState.CONSENSUS and not row.seats.filter(submitted_on__isnull=False).exists():
        raise Refused(_("Noch hat niemand abgegeben. Öffnen Sie die Runde wieder für das Team."))
    elif to == RoundState.DECIDED:
        if not row.decisions.filter(value__isnull=False).exists():
            raise Refused(_("Noch ist nichts entschieden. Das geschieht im Konsensraum."))
        if not reason and open_items(row):
            raise Refused(_("Noch ist nicht alles entschieden. Schließen Sie im Konsensraum ab."))
        row.decided_on = today
    elif to == RoundState.CLOSED:
        row.closed_on = today
        _erase_addresses(row)


def _open(visitor: Acting, row: Round, *, today: date) -> None:
    if row.deadline < today:
        raise Refused(_("Die Frist ist schon vorbei. Bitte setzen Sie zuerst eine neue."))
    if not row.is_team:
        services_checks.begin(row, visitor=visitor)
    elif not row.seats.exclude(state="withdrawn").exists():
        raise Refused(_("Im Team ist noch niemand. Tragen Sie zuerst das Team ein."))
    row.opened_on = row.opened_on or today


def _reopen(row: Round, *, to: RoundState, reason: str, deadline: date | None, today: date) -> None:
    if not reason.strip():
        raise Refused(_("Bitte sagen Sie, warum die Runde einen Schritt zurückgeht."))
    if to == RoundState.OPEN:
        if row.decisions.filter(value__isnull=False).exists():
            raise Refused(
                _("Es ist schon etwas entschieden. Nehmen Sie das zuerst im Konsensraum zurück.")
            )
        if deadline is None or deadline < today:
            raise Refused(_("Bitte geben Sie eine neue Frist an, die noch nicht vorbei ist."))
        row.deadline, row.locked_on = deadline, None
    else:
        row.decided_on = None


def _erase_addresses(row: Round) -> int:
    """Forget the e-mail addresses of a round's seats; returns how many there were."""
    return Seat.objects.filter(round=row).exclude(email="").update(email="")
