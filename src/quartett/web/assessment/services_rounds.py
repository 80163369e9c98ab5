# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open a round, change it, and lead it along its way; for teams and for anonymous checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scope

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.steps import caf_steps
from quartett.web.assessment import services_checks
from quartett.web.assessment.logbook import log, log_by
from quartett.web.assessment.meeting_clock import stop_clock
from quartett.web.assessment.models import (
    Meeting,
    Round,
    RoundGroup,
    RoundKind,
    RoundState,
    Seat,
    StepMark,
)
from quartett.web.assessment.queries_room import open_items
from quartett.web.assessment.versions import Refused, locked, next_number
from quartett.web.assessment.way import is_reopening, states_after
from quartett.web.authorities.acting import Acting

__all__ = [
    "GroupDraft",
    "RoundDraft",
    "change_state",
    "confirm_weights",
    "create_round",
    "edit_round",
    "erase_addresses",
    "lock_overdue",
    "mark_step",
    "unmark_step",
]

_FIELDS = (
    "title",
    "method",
    "seats_named",
    "threshold",
    "opens_on",
    "deadline",
    "consensus_on",
    "meeting_minutes",
    "validation",
)


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A declared group; `size` is how many people belong to it (needed for a check)."""

    title: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round as a form gives it, complete and checked."""

    title: str
    method: str
    deadline: date
    groups: tuple[GroupDraft, ...]
    opens_on: date | None = None
    consensus_on: date | None = None
    meeting_minutes: int = 180
    seats_named: bool = False
    threshold: int = 7
    validation: str = ""
    feeds: Round | None = None


def create_round(
    visitor: Acting,
    *,
    catalogue: Catalogue,
    kind: RoundKind,
    draft: RoundDraft,
    weights: Mapping[str, int] | None = None,
    submission: UUID | None = None,
) -> Round:
    """A planned round with its groups; it keeps a copy of the catalogue as it stands now.

    The same `submission` a second time gives the round that it made the first time.
    """
    with transaction.atomic():
        number = next_number(visitor.authority)
        if submission and (there := Round.objects.filter(submission=submission).first()):
            return there
        row = Round(
            authority=visitor.authority,
            number=number,
            submission=submission,
            kind=kind,
            catalogue_id=catalogue.id,
            catalogue_text=catalogue.model_dump_json(),
            weights=dict(weights or {}),
        )
        _fill(row, draft)
        row.save(force_insert=True)
        _store_groups(row, draft.groups)
        after = _logged(row) | {"catalogue": catalogue.title, "weights": _weights(row)}
        log(visitor, row, "assessment.planned", after=after)
    return row


def edit_round(visitor: Acting, row: Round, *, draft: RoundDraft, version: int) -> Round:
    """Change what may still change.

    Method, groups and what assessors were promised are fixed once the round is open; days and
    title may move. Raises StaleVersion.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_closed(fresh)
        before = _logged(fresh)
        planned = fresh.state == RoundState.PLANNED
        kept = (fresh.method, fresh.seats_named, fresh.threshold, fresh.feeds)
        _fill(fresh, draft)
        if not planned:
            fresh.method, fresh.seats_named, fresh.threshold, fresh.feeds = kept
        fresh.save()
        if planned:
            _store_groups(fresh, draft.groups)
        log(visitor, fresh, "assessment.changed", before=before, after=_logged(fresh))
    return fresh


def confirm_weights(
    visitor: Acting, row: Round, *, weights: Mapping[str, int], version: int
) -> Round:
    """Weights that the house looked up in its own edition, by criterion; empty takes them back.

    Without verified weights a catalogue gives profiles and no points. Raises Refused for
    weights that do not name every criterion.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_closed(fresh)
        wanted = {criterion.number for criterion in fresh.catalogue.criteria}
        if weights and set(weights) != wanted:
            raise Refused(_("Bitte geben Sie für jedes Kriterium ein Gewicht an."))
        before = {"weights": _weights(fresh)}
        fresh.weights = dict(weights)
        fresh.save()
        log(
            visitor, fresh, "assessment.weighted", before=before, after={"weights": _weights(fresh)}
        )
    return fresh


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


_ACTIONS = {
    RoundState.OPEN: "assessment.opened",
    RoundState.LOCKED: "assessment.locked",
    RoundState.CONSENSUS: "assessment.consensus",
    RoundState.DECIDED: "assessment.decided",
    RoundState.CLOSED: "assessment.closed",
}


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


def mark_step(visitor: Acting, row: Round, *, step: str, done_on: date, note: str = "") -> StepMark:
    """Note by hand that a step of the way was taken; a second mark replaces the first."""
    with transaction.atomic():
        fresh = locked(row)
        fresh.save(update_fields=["version"])
        mark, _new = StepMark.objects.update_or_create(
            round=fresh,
            step=step,
            defaults={
                "done_on": done_on,
                "note": note,
                "role": str(visitor.acting_role.value),
            },
        )
        after = {"step": _step_words(step), "day": done_on, "note": note}
        log(visitor, fresh, "assessment.step_marked", after=after)
    return mark


def unmark_step(visitor: Acting, row: Round, *, step: str) -> StepMark | None:
    """Take a mark back; returns it as it was, None if there was none."""
    with transaction.atomic():
        fresh = locked(row)
        mark = StepMark.objects.filter(round=fresh, step=step).first()
        if mark is None:
            return None
        fresh.save(update_fields=["version"])
        before = {"step": _step_words(step), "day": mark.done_on, "note": mark.note}
        mark.delete()
        log(visitor, fresh, "assessment.step_unmarked", before=before)
    return mark


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
        erase_addresses(row)


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


def erase_addresses(row: Round) -> int:
    """Forget the e-mail addresses of a round's seats; returns how many there were."""
    return Seat.objects.filter(round=row).exclude(email="").update(email="")


def _refuse_closed(row: Round) -> None:
    if row.state == RoundState.CLOSED:
        raise Refused(_("Diese Runde ist abgeschlossen und ändert sich nicht mehr."))


def _fill(row: Round, draft: RoundDraft) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(draft, name))
    row.feeds = draft.feeds


def _store_groups(row: Round, groups: Sequence[GroupDraft]) -> None:
    """Exactly these groups in this order; a group with seats keeps its key."""
    known = {group.title: group for group in row.groups.all()}
    keys = {group.key for group in known.values()}
    for place, draft in enumerate(groups):
        group = known.pop(draft.title, None)
        if group is None:
            group = RoundGroup(round=row, title=draft.title, key=_free_key(draft.title, keys))
            keys.add(group.key)
        group.size, group.place = draft.size, place
        group.save()
    for left in known.values():
        if left.seats.exists():
            text = _("In der Gruppe „%s“ sind schon Plätze. Sie kann nicht entfallen.")
            raise Refused(text % left.title)
        left.delete()


def _free_key(title: str, taken: set[str]) -> str:
    first = slugify(title)[:32] or "gruppe"
    return next(
        key
        for key in (first, *(f"{first}-{number}" for number in range(2, 100)))
        if key not in taken
    )


def _step_words(key: str) -> str:
    """The step that a sign belongs to, as people know it."""
    return next(
        (
            f"{step.number} {step.title}"
            for step in caf_steps().steps
            if any(sign.key == key for sign in step.signs)
        ),
        key,
    )


def _weights(row: Round) -> str:
    return ", ".join(f"{number}: {weight}" for number, weight in row.weights.items())


def _logged(row: Round) -> dict[str, object]:
    return {
        "title": row.title,
        "kind": str(row.get_kind_display()),
        "method": row.catalogue.method(row.method).title,
        "seats_named": row.seats_named,
        "threshold": row.threshold,
        "opens_on": row.opens_on,
        "deadline": row.deadline,
        "consensus_on": row.consensus_on,
        "validation": row.validation,
    }
