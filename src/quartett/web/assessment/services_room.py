# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide in the consensus room: values with reasons, in one click where all agree, and back again.

Every act locks the round, writes a line of the minutes and an event. A step on an older version is
refused and both values are handed to the page, so that two moderators never lose a decision.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Scale
from quartett.assessment.consensus import Consensus, ConsensusItem
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import (
    Decision,
    DecisionStep,
    Round,
    RoundState,
    StepKind,
)
from quartett.web.assessment.queries_room import consensus_of
from quartett.web.assessment.room_undo import undoable
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.acting import Acting

__all__ = [
    "StaleDecision",
    "accept_agreed",
    "decide",
    "note",
    "open_room",
    "reopen_item",
    "undo",
    "write_step",
]


class StaleDecision(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody decided the item in the meantime; `current` stands there. Nothing was written."""

    def __init__(self, current: Decision) -> None:
        super().__init__(f"item {current.item} is at {current.version}")
        self.current = current


def decide(
    visitor: Acting, row: Round, *, item: str, value: int, reason: str, version: int
) -> Decision:
    """Decide an item, or decide it anew; `version` is the one that was seen, 0 for none.

    The same decision a second time changes nothing. Raises StaleDecision, and Refused for a value
    off the scale's steps or a missing reason: one is due after a talk and off the proposal.
    """
    with transaction.atomic():
        room = open_room(row)
        seen = _item(consensus_of(room), item)
        decision = _locked(room, item)
        if (decision.value, decision.reason) == (value, reason):
            return decision
        if decision.version != version:
            raise StaleDecision(decision)
        _check_value(value, room.catalogue.scale)
        if not reason and seen.needs_reason(value):
            raise Refused(_reason_missing(seen, value))
        before = decision.value
        _store(decision, value=value, reason=reason, proposal=seen.proposal)
        write_step(
            visitor, room, StepKind.DECIDED, item=item, before=before, after=value, text=reason
        )
        log(
            visitor,
            room,
            "assessment.item_decided",
            reason=reason,
            before={"item": item, "value": before},
            after={"item": item, "value": value, "proposal": seen.proposal},
        )
    return decision


def accept_agreed(visitor: Acting, row: Round) -> tuple[str, ...]:
    """Decide the median wherever everybody agrees and nobody has decided; returns the items.

    What somebody decided otherwise stays as it is.
    """
    with transaction.atomic():
        room = open_room(row)
        now = timezone.now()
        taken = []
        for seen in consensus_of(room).agreed():
            decision = _locked(room, seen.item)
            if decision.value is not None or seen.proposal is None:
                continue
            _store(decision, value=seen.proposal, reason="", proposal=seen.proposal)
            write_step(
                visitor, room, StepKind.ACCEPTED, item=seen.item, after=seen.proposal, at=now
            )
            taken.append(seen.item)
        if taken:
            after = {"items": ", ".join(taken), "count": len(taken)}
            log(visitor, room, "assessment.items_accepted", after=after)
    return tuple(taken)


def reopen_item(visitor: Acting, row: Round, *, item: str, version: int) -> Decision:
    """Take an item up again: it counts as open until it is decided anew. Raises StaleDecision."""
    with transaction.atomic():
        room = open_room(row)
        _item(consensus_of(room), item)
        decision = _locked(room, item)
        if decision.value is None:
            return decision
        if decision.version != version:
            raise StaleDecision(decision)
        before = decision.value
        _store(decision, value=None, reason="", proposal=decision.proposal)
        write_step(visitor, room, StepKind.REOPENED, item=item, before=before)
        log(
            visitor,
            room,
            "assessment.item_reopened",
            before={"item": item, "value": before},
            after={"item": item, "value": None},
        )
    return decision


def undo(visitor: Acting, row: Round, *, step: int) -> tuple[str, ...]:
    """Take back the last act, if it is still the one that was seen; returns the items.

    Raises Refused if there is nothing to take back, or if somebody acted after `step`.
    """
    with transaction.atomic():
        room = open_room(row)
        last = undoable(DecisionStep.objects.filter(round=room))
        if last is None:
            raise Refused(_("Es gibt nichts, was sich zurücknehmen lässt."))
        if last.step != step:
            raise Refused(
                _("Inzwischen gab es einen neueren Schritt. Bitte sehen Sie zuerst nach.")
            )
        now = timezone.now()
        for restored in last.items:
            decision = _locked(room, restored.item)
            before = decision.value
            _store(
                decision,
                value=restored.value,
                reason=restored.reason,
                proposal=decision.proposal,
            )
            write_step(
                visitor,
                room,
                StepKind.UNDONE,
                item=restored.item,
                before=before,
                after=restored.value,
                at=now,
            )
        items = tuple(restored.item for restored in last.items)
        log(visitor, room, "assessment.step_undone", after={"items": ", ".join(items)})
    return items


def note(visitor: Acting, row: Round, *, text: str, item: str = "") -> DecisionStep:
    """A line for the minutes, to an item or to the meeting as a whole; the log keeps no words."""
    with transaction.atomic():
        room = open_room(row)
        if item:
            _item(consensus_of(room), item)
        step = write_step(visitor, room, StepKind.NOTED, item=item, text=text)
        log(visitor, room, "assessment.noted", after={"item": item})
    return step


def open_room(row: Round) -> Round:
    """The round read anew and locked until the transaction ends; Refused unless in consensus."""
    room = Round.objects.select_for_update().get(pk=row.pk)
    if room.state != RoundState.CONSENSUS:
        raise Refused(_("Der Konsens dieser Runde läuft gerade nicht. Es wurde nichts geändert."))
    room.authority = row.authority
    return room


def write_step(
    visitor: Acting,
    room: Round,
    kind: StepKind,
    *,
    item: str = "",
    before: int | None = None,
    after: int | None = None,
    text: str = "",
    at: datetime | None = None,
) -> DecisionStep:
    """One line of the minutes; `at` is now unless several lines are one act."""
    return DecisionStep.objects.create(
        round=room,
        item=item,
        kind=kind,
        before=before,
        after=after,
        text=text,
        role=str(visitor.acting_role.value),
        at=at or timezone.now(),
    )


def _item(consensus: Consensus, number: str) -> ConsensusItem:
    found = consensus.item(number)
    if found is None:
        raise Refused(_("Diese Runde bewertet „%s“ nicht.") % number)
    return found


def _locked(room: Round, item: str) -> Decision:
    """The decision of an item, a new one at version 0 if there is none; the round is locked."""
    stored = Decision.objects.select_for_update().filter(round=room, item=item).first()
    return stored or Decision(round=room, item=item, version=0)


def _store(decision: Decision, *, value: int | None, reason: str, proposal: int | None) -> None:
    decision.value, decision.reason, decision.proposal = value, reason, proposal
    decision.version += 1
    decision.save()


def _check_value(value: int, scale: Scale) -> None:
    if not scale.low <= value <= scale.high or (value - scale.low) % scale.step:
        text = _("Der Wert liegt zwischen %(low)d und %(high)d, in Schritten von %(step)d.")
        raise Refused(text % {"low": scale.low, "high": scale.high, "step": scale.step})


def _reason_missing(seen: ConsensusItem, value: int) -> str:
    if value != seen.proposal:
        return _("Der Wert weicht vom Vorschlag ab. Bitte schreiben Sie einen Satz, warum.")
    return _("Hier lagen die Bewertungen weit auseinander. Bitte begründen Sie den Wert.")
