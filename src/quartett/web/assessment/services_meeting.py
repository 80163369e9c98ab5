# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lead a consensus meeting: its clock, the item that is on the wall, and its end."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.assessment.logbook import log
from quartett.web.assessment.meeting_clock import stop_clock
from quartett.web.assessment.models import Meeting, Round, RoundState, StepKind
from quartett.web.assessment.queries_room import consensus_of, open_items
from quartett.web.assessment.services_room import open_room, write_step
from quartett.web.assessment.services_states import change_state
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.acting import Acting

__all__ = ["finish", "pause_clock", "show_item", "start_clock"]


def start_clock(visitor: Acting, row: Round) -> Meeting:
    """Let the clock run; if it runs already it runs on."""
    with transaction.atomic():
        room = open_room(row)
        meeting = _meeting(room)
        if meeting.started_at is not None:
            return meeting
        began = not meeting.seconds_before
        meeting.started_at = timezone.now()
        meeting.save()
        text = _("Sitzung begonnen") if began else _("Sitzung fortgesetzt")
        write_step(visitor, room, StepKind.MEETING, text=text)
        log(visitor, room, "assessment.meeting_started")
    return meeting


def pause_clock(visitor: Acting, row: Round) -> Meeting:
    """Let the clock stand; what has passed is kept."""
    with transaction.atomic():
        room = open_room(row)
        meeting = _meeting(room)
        if meeting.started_at is None:
            return meeting
        stop_clock(meeting, now=timezone.now())
        write_step(visitor, room, StepKind.MEETING, text=_("Sitzung unterbrochen"))
        log(visitor, room, "assessment.meeting_paused")
    return meeting


def show_item(row: Round, *, item: str) -> Meeting:
    """Put an item on the wall; its own time begins anew. It decides nothing and is not recorded."""
    with transaction.atomic():
        room = open_room(row)
        if consensus_of(room).item(item) is None:
            raise Refused(_("Diese Runde bewertet „%s“ nicht.") % item)
        meeting = _meeting(room)
        if meeting.item != item:
            meeting.item, meeting.item_since = item, timezone.now()
            meeting.item_seconds_before = 0
            meeting.save()
    return meeting


def finish(visitor: Acting, row: Round, *, version: int, reason: str = "") -> Round:
    """Close the consensus: everything is decided, or `reason` says why something stays open.

    Raises Refused with what is open, and StaleVersion.
    """
    with transaction.atomic():
        room = open_room(row)
        left = open_items(room)
        if left and not reason:
            text = _("Noch offen: %s. Entscheiden Sie, oder sagen Sie, warum das offen bleibt.")
            raise Refused(text % ", ".join(left))
        said = (
            _("Konsens abgeschlossen, unvollständig. Offen: %(items)s. Grund: %(reason)s")
            % {"items": ", ".join(left), "reason": reason}
            if left
            else _("Konsens abgeschlossen. Alles ist entschieden.")
        )
        write_step(visitor, room, StepKind.MEETING, text=said)
        return change_state(
            visitor,
            row,
            to=RoundState.DECIDED,
            version=version,
            reason=said if left else "",
        )


def _meeting(room: Round) -> Meeting:
    return Meeting.objects.get_or_create(round=room)[0]
