# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented rounds of self-assessment: one decided, one in consensus, one open, a check.

Rounds, teams and findings come through the services that people use. Sheets and decisions of the
past are written straight into their tables: the services rightly refuse a deadline that is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from quartett.assessment import catalogue
from quartett.assessment.ratings import RemarkKind
from quartett.web.assessment import services
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import (
    AgreedPoint,
    Decision,
    DecisionStep,
    Entry,
    EntryValue,
    Meeting,
    Round,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
    StepKind,
    StepMark,
)
from quartett.web.assessment.queries_room import consensus_of
from quartett.web.authorities.house_views import Visitor
from quartett.web.example.assessment_catalogue import (
    ExampleAssessment,
    ExampleItem,
    ExampleMark,
    ExampleTeam,
)
from quartett.web.example.assessment_check import load_check
from quartett.web.example.assessment_outcome import load_evidence, load_outcome

__all__ = ["load_assessment"]

_LEFT_OUT, _NOT_JUDGED = ".", "-"
_MINUTES_PER_ITEM = 8
_WAY = {
    RoundState.OPEN: "assessment.opened",
    RoundState.LOCKED: "assessment.locked",
    RoundState.CONSENSUS: "assessment.consensus",
    RoundState.DECIDED: "assessment.decided",
}


def load_assessment(visitor: Visitor, example: ExampleAssessment, *, today: date) -> None:
    """Three rounds of teams, a check that serves the second one, and a handful of evidence."""
    rounds: dict[str, Round] = {}
    for entry in example.teams:
        row = rounds[entry.key] = _planned(visitor, entry, today=today)
        mark_steps(visitor, row, entry.marks, today=today)
        seats = _seats(visitor, row, entry, today=today)
        _sheets(entry, seats)
        _advance(visitor, row, entry, today=today)
        if row.state != RoundState.OPEN:
            _decide(visitor, row, entry, today=today)
            _agree(row, entry)
        if row.state == RoundState.DECIDED:
            load_outcome(visitor, row, entry, today=today)
    check = load_check(visitor, example.check, team=rounds[example.check.feeds], today=today)
    mark_steps(visitor, check, example.check.marks, today=today)
    load_evidence(visitor, example.evidence, check=check, today=today)


def mark_steps(
    visitor: Visitor, row: Round, marks: tuple[ExampleMark, ...], *, today: date
) -> None:
    """The days on which steps of the way were taken."""
    StepMark.objects.bulk_create(
        StepMark(
            round=row,
            step=mark.sign,
            done_on=today + timedelta(days=mark.day),
            note=mark.note,
            role=str(visitor.acting_role.value),
        )
        for mark in marks
    )


def _planned(visitor: Visitor, entry: ExampleTeam, *, today: date) -> Round:
    deadline = today + timedelta(days=entry.days.deadline)
    return services.create_round(
        visitor,
        catalogue=catalogue(entry.catalogue),
        kind=RoundKind.TEAM,
        draft=services.RoundDraft(
            title=entry.title.format(year=deadline.year),
            method=entry.method,
            opens_on=today + timedelta(days=entry.days.opens),
            deadline=deadline,
            consensus_on=today + timedelta(days=entry.days.consensus),
            meeting_minutes=entry.minutes,
            threshold=entry.threshold,
            groups=tuple(services.GroupDraft(group.title) for group in entry.groups),
        ),
    )


def _seats(visitor: Visitor, row: Round, entry: ExampleTeam, *, today: date) -> list[Seat]:
    """The team by its functions, without addresses; most have handed in."""
    keys = dict(zip([g.key for g in entry.groups], row.groups.all(), strict=True))
    drafts = [services.SeatDraft(seat.function, keys[seat.group].key) for seat in entry.seats]
    seats = list(services.add_seats(visitor, row, drafts=drafts, version=row.version))
    handed_in = set(range(1, len(seats) + 1) if entry.handed_in is None else entry.handed_in)
    opened = today + timedelta(days=entry.days.opens)
    last = min(today + timedelta(days=entry.days.deadline), today)
    for seat in seats:
        seat.invited_on = opened
        if seat.number in handed_in:
            seat.state = SeatState.SUBMITTED
            seat.submitted_on = max(opened, last - timedelta(days=seat.number % 5))
        elif seat.number in entry.started:
            seat.state = SeatState.STARTED
    Seat.objects.bulk_update(seats, ["state", "invited_on", "submitted_on"])
    return seats


def _sheets(entry: ExampleTeam, seats: list[Seat]) -> None:
    """What each seat wrote and rated, in two statements."""
    remarks = {(remark.seat, remark.item): remark for remark in entry.remarks}
    entries: list[Entry] = []
    values: list[EntryValue] = []
    for item, line in entry.items.items():
        for seat, mark in _marks(line, seats):
            remark = remarks.get((seat.number, item))
            if mark == _LEFT_OUT and remark is None:
                continue
            row = Entry(
                seat=seat,
                item=item,
                strengths=remark.plus if remark else "",
                improvements=remark.minus if remark else "",
                not_judged=mark == _NOT_JUDGED,
            )
            entries.append(row)
            if mark not in (_LEFT_OUT, _NOT_JUDGED):
                values.append(EntryValue(entry=row, value=int(mark)))
    Entry.objects.bulk_create(entries)
    EntryValue.objects.bulk_create(values)


def _marks(line: ExampleItem, seats: list[Seat]) -> Iterator[tuple[Seat, str]]:
    return zip(seats, line.values.split(), strict=True)


def _advance(visitor: Visitor, row: Round, entry: ExampleTeam, *, today: date) -> None:
    """Lead the round to where it stands, on the days that the example tells."""
    row.refresh_from_db()
    days = entry.days
    row.opened_on = today + timedelta(days=days.opens)
    if days.locked is not None:
        row.locked_on = today + timedelta(days=days.locked)
    if entry.state == "decided":
        row.decided_on = today + timedelta(days=days.consensus)
    for state, action in _WAY.items():
        before = {"state": row.get_state_display()}
        row.state = state
        log(visitor, row, action, before=before, after={"state": row.get_state_display()})
        if state == entry.state:
            break
    row.save()
    if entry.spent:
        Meeting.objects.create(round=row, seconds_before=60 * entry.spent)


def _decide(visitor: Visitor, row: Round, entry: ExampleTeam, *, today: date) -> None:
    """Decisions with their lines of the minutes; what nobody talked about was accepted."""
    day = today + timedelta(days=entry.days.consensus)
    at = timezone.make_aware(datetime.combine(day, time(9)))
    role = str(visitor.acting_role.value)
    consensus = consensus_of(row)
    steps = [
        DecisionStep(round=row, kind=StepKind.MEETING, text="Sitzung begonnen", role=role, at=at)
    ]
    at += timedelta(minutes=1)
    decisions = []
    decided = [(item, line) for item, line in entry.items.items() if line.decided is not None]
    for item, line in sorted(decided, key=lambda pair: bool(pair[1].reason)):
        seen = consensus.item(item)
        proposal = seen.proposal if seen else None
        alone = bool(line.reason) or row.state == RoundState.CONSENSUS
        at += timedelta(minutes=_MINUTES_PER_ITEM if line.reason else 1 if alone else 0)
        decisions.append(
            Decision(
                round=row, item=item, value=line.decided, proposal=proposal, reason=line.reason
            )
        )
        steps.append(
            DecisionStep(
                round=row,
                item=item,
                kind=StepKind.DECIDED if alone else StepKind.ACCEPTED,
                after=line.decided,
                text=line.reason,
                role=role,
                at=at,
            )
        )
    Decision.objects.bulk_create(decisions)
    DecisionStep.objects.bulk_create(steps)


def _agree(row: Round, entry: ExampleTeam) -> None:
    """The strengths and improvements that the team agreed on."""
    AgreedPoint.objects.bulk_create(
        AgreedPoint(
            round=row, item=each.item, kind=RemarkKind(each.kind).value, text=each.text, place=place
        )
        for place, each in enumerate(entry.points)
    )
