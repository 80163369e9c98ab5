# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ten steps of CAF for one round: what is done, since when, shown by what, and what is next.

Most signs are read from what the round stores; the rest is noted by hand. Rounds with other
catalogues walk the same way: the steps of CAF are a good order for any self-assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone

from quartett.assessment.steps import Phase, Sign, SignKey, Step, caf_steps
from quartett.web.assessment.logbook import object_key
from quartett.web.assessment.models import Round, Seat, StepMark
from quartett.web.events.models import Event
from quartett.web.improvement.queries import measures_of_findings

__all__ = ["BY_HAND", "Journey", "SignLine", "StepLine", "journey"]

# what no data of the round can show: somebody notes the day
BY_HAND = frozenset(
    {
        SignKey.COUNCIL_INFORMED,
        SignKey.STAFF_INFORMED,
        SignKey.TRAINING_HELD,
        SignKey.REPORT_MADE,
        SignKey.PLAN_TOLD,
    }
)
# an anonymous check has no team and no consensus
_TEAM_ONLY = frozenset({SignKey.SEATS_FILLED, SignKey.TRAINING_HELD, SignKey.CONSENSUS_DONE})
_BY_EVENT = {
    SignKey.ROUND_PLANNED: "assessment.planned",
    SignKey.SEATS_FILLED: "assessment.seats_added",
}


@dataclass(frozen=True, slots=True)
class SignLine:
    """One sign: its sentence, the day since when it is there, and the mark if made by hand."""

    sign: Sign
    done_on: date | None
    by_hand: bool
    mark: StepMark | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with its signs; `is_next` is True for the first that is not done."""

    step: Step
    signs: tuple[SignLine, ...]
    is_next: bool = False

    @property
    def done_on(self) -> date | None:
        """The day of its last sign, None while one is missing."""
        days = [line.done_on for line in self.signs]
        return max(day for day in days if day) if all(days) else None

    @property
    def state(self) -> str:
        """For the picture of the way: done, current or open."""
        return "done" if self.done_on else "current" if self.is_next else "open"


@dataclass(frozen=True, slots=True)
class Journey:
    """The whole way of a round."""

    phases: tuple[tuple[Phase, tuple[StepLine, ...]], ...]

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """All steps in order."""
        return tuple(line for _phase, lines in self.phases for line in lines)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(1 for line in self.steps if line.done_on)

    @property
    def next(self) -> StepLine | None:
        """The first step that is not done."""
        return next((line for line in self.steps if line.is_next), None)


def journey(row: Round) -> Journey:
    """The way of the round as its data show it; a fixed number of queries."""
    days = _days(row)
    marks = {mark.step: mark for mark in StepMark.objects.filter(round=row)}
    catalogue = caf_steps()
    lines: list[StepLine] = []
    for step in catalogue.steps:
        signs = tuple(
            SignLine(sign, _day(sign, days, marks), sign.key in BY_HAND, marks.get(sign.key))
            for sign in step.signs
            if row.is_team or sign.key not in _TEAM_ONLY
        )
        if not signs:
            continue
        line = StepLine(step, signs)
        earlier_open = any(not each.done_on for each in lines)
        lines.append(StepLine(step, signs, is_next=not line.done_on and not earlier_open))
    return Journey(
        tuple(
            (phase, tuple(line for line in lines if line.step.phase == phase.number))
            for phase in catalogue.phases
        )
    )


def _day(sign: Sign, days: Mapping[SignKey, date], marks: Mapping[str, StepMark]) -> date | None:
    mark = marks.get(sign.key)
    return mark.done_on if mark else days.get(sign.key)


def _days(row: Round) -> dict[SignKey, date]:
    """Since when the data of the round show each sign; signs that are not there are left out."""
    later = Round.objects.filter(number__gt=row.number, kind=row.kind).order_by("number").first()
    keys = [object_key(each) for each in (row, later) if each]
    first = {
        (key, action): timezone.localdate(at)
        for key, action, at in Event.objects.filter(
            object_key__in=keys, action__in=_BY_EVENT.values()
        )
        .order_by()
        .values_list("object_key", "action")
        .annotate(Min("at"))
    }
    found: dict[SignKey, date | None] = {
        key: first.get((keys[0], action)) for key, action in _BY_EVENT.items()
    }
    seats = Seat.objects.filter(round=row).aggregate(any=Min("number"), handed=Min("submitted_on"))
    if seats["any"] is None and row.is_team:
        found[SignKey.SEATS_FILLED] = None
    elif found[SignKey.SEATS_FILLED] is None:
        found[SignKey.SEATS_FILLED] = row.opened_on
    if found[SignKey.ROUND_PLANNED] is None:
        found[SignKey.ROUND_PLANNED] = row.opened_on
    found[SignKey.SHEETS_IN] = row.locked_on if seats["handed"] or not row.is_team else None
    found[SignKey.CONSENSUS_DONE] = row.decided_on
    measures = measures_of_findings(
        row.points.filter(finding__isnull=False).values_list("finding", flat=True)
    )
    found[SignKey.PLAN_MADE] = min((each.planned_on for each in measures), default=None)
    found[SignKey.MEASURES_RUNNING] = min(
        (each.start for each in measures if each.state != "planned"), default=None
    )
    if later is not None:
        planned = first.get((keys[1], _BY_EVENT[SignKey.ROUND_PLANNED]))
        found[SignKey.NEXT_ROUND_PLANNED] = planned or later.opened_on
    return {key: day for key, day in found.items() if day is not None}
