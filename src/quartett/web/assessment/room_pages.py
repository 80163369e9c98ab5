# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus room as its page shows it: the list with its strips, the chosen item, the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from quartett.assessment.consensus import Consensus, ConsensusItem, Standing
from quartett.assessment.time_budget import BUDGET_RULE
from quartett.charts import Chart
from quartett.web.assessment.forms_room import DecisionForm, NoteForm, PointForm
from quartett.web.assessment.meeting_clock import clock_of
from quartett.web.assessment.models import AgreedPoint, Decision, Round, RoundState
from quartett.web.assessment.pages import page
from quartett.web.assessment.queries_room import (
    Room,
    evidence_of,
    feeding_checks,
    points_of,
    room_of,
)
from quartett.web.assessment.room_pictures import dots_of, strip_of
from quartett.web.assessment.room_undo import undoable
from quartett.web.assessment.room_words import (
    STANDINGS,
    MinuteLine,
    hint_text,
    minute_line,
    spread_text,
    step_text,
    value_text,
)
from quartett.web.authorities.house_views import HouseRequest
from quartett.web.charts_kept import Picture

__all__ = [
    "Conflict",
    "live_context",
    "minutes_of",
    "room_address",
    "selected_item",
    "show_room",
]

_NEWEST = 8  # lines of the minutes that stand beside the talk


@dataclass(frozen=True, slots=True)
class Line:
    """One item in the list."""

    item: str
    title: str
    spread: str
    strip: Chart
    decided: str
    minutes: int
    url: str
    here: bool
    on_wall: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark to pick from; `taken` says that the team has it word for word already."""

    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Side:
    """Strengths or improvements of an item: what was written, and what the team agreed on."""

    kind: str
    title: str
    remarks: tuple[Remark, ...]
    points: tuple[AgreedPoint, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions for one item: what was just sent, and what stands there."""

    yours: str
    your_reason: str
    stored: str
    stored_reason: str


def room_address(row: Round, item: str = "") -> str:
    """The page of the room, at an item."""
    address = reverse("assessment-room", args=[row.authority.slug, row.number])
    return f"{address}?kriterium={item}#kriterium" if item else address


def selected_item(room: Room, wanted: str) -> ConsensusItem | None:
    """The item somebody asks for, else the first open one, else the first."""
    found = room.consensus.item(wanted) if wanted else None
    first = (*room.open_items, *(one.item for one in room.consensus.items))
    return found or (room.consensus.item(first[0]) if first else None)


def show_room(
    request: HouseRequest,
    row: Round,
    *,
    item: str = "",
    form: DecisionForm | None = None,
    point_form: PointForm | None = None,
    conflict: Conflict | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page, at the item that was asked for; forms come back with what was typed."""
    room = room_of(row)
    chosen = selected_item(room, item)
    context = {
        **live_context(room, chosen=chosen),
        **(_detail(room, chosen) if chosen else {}),
        "may_act": row.state == RoundState.CONSENSUS,
        "may_manage": request.visitor.may("assessment.manage"),
        "may_moderate": True,
        "conflict": conflict,
        "fault": fault,
        "point_form": point_form,
        "note_form": NoteForm(initial={"item": chosen.item if chosen else ""}),
        "rule": BUDGET_RULE,
        "sheets": room.sheets,
        "loaded": room.steps[-1].pk if room.steps else 0,
    }
    if chosen:
        context["form"] = form or _form(room, chosen)
    return page(request, "assessment/room/room.html", context, status=status)


def live_context(room: Room, *, chosen: ConsensusItem | None) -> dict[str, object]:
    """What changes by itself: the list, the clock, the minutes, what can be taken back."""
    row = room.row
    here = chosen.item if chosen else ""
    clock = clock_of(room.meeting, now=timezone.now())
    lines = [_line(room, one, here=here, wall=clock.item) for one in room.consensus.items]
    order = [line.item for line in lines]
    place = order.index(here) if here in order else 0
    last = undoable(room.steps)
    budget = room.consensus.item(clock.item)
    return {
        "round": row,
        "here": "room",
        "chosen": chosen,
        "sections": _sections(lines, room.consensus),
        "clock": clock,
        "wall_minutes": budget.minutes if budget else 0,
        "meeting_minutes": row.meeting_minutes,
        "reserve": room.consensus.reserve,
        "done": len(order) - len(room.open_items),
        "all": len(order),
        "open_items": room.open_items,
        "acceptable": room.acceptable,
        "undoable": last,
        "undo_text": ", ".join(one.item for one in last.items) if last else "",
        "minutes": minutes_of(room)[-_NEWEST:][::-1],
        "stamp": room.stamp,
        "previous": order[place - 1] if place else "",
        "next": order[place + 1] if place + 1 < len(order) else "",
    }


def minutes_of(room: Room) -> list[MinuteLine]:
    """Every line of the minutes, the oldest first."""
    return [minute_line(step) for step in room.steps]


def _form(room: Room, item: ConsensusItem) -> DecisionForm:
    decision = room.decisions.get(item.item) or Decision(version=0)
    value = item.proposal if decision.value is None else decision.value
    return DecisionForm(
        scale=room.consensus.catalogue.scale,
        reason_due=item.standing is Standing.DISCUSS,
        initial={"value": value, "reason": decision.reason, "version": decision.version},
    )


def _detail(room: Room, item: ConsensusItem) -> dict[str, object]:
    points = points_of(room.row, item=item.item)
    decision = room.decisions.get(item.item)
    catalogue = room.consensus.catalogue
    steps = [step for step in room.steps if step.item == item.item]
    return {
        "criterion": catalogue.criterion_of(item.item),
        "guidance": catalogue.item(item.item).guidance,
        "picture": Picture(
            dots_of(room, item, ident="punkte"),
            dots_of(room, item, ident="punkte-schmal", width=320, size=12),
        ),
        "standing": STANDINGS[item.standing],
        "spread": spread_text(item),
        "hints": [hint_text(hint, room.groups) for hint in item.hints],
        "named": sorted(
            ((dot.name, value_text(dot.value)) for dot in item.dots if dot.name),
        ),
        "sides": _sides(item, points),
        "evidence": evidence_of(room.row, item=item.item),
        "checks": feeding_checks(room.row),
        "decision": decision,
        "decided": decision.value if decision else None,
        "proposal": item.proposal,
        "reason_due": item.proposal is None or item.needs_reason(item.proposal),
        "item_steps": [(step.at, step_text(step)) for step in steps][::-1],
    }


def _sides(item: ConsensusItem, points: Sequence[AgreedPoint]) -> tuple[Side, ...]:
    taken = {(point.kind, point.text) for point in points}
    written = {"strength": item.strengths, "improvement": item.improvements}
    titles = {"strength": "Stärken", "improvement": "Verbesserungen"}
    return tuple(
        Side(
            kind,
            titles[kind],
            tuple(Remark(text, (kind, " ".join(text.split())) in taken) for text in texts),
            tuple(point for point in points if point.kind == kind),
        )
        for kind, texts in written.items()
    )


def _line(room: Room, one: ConsensusItem, *, here: str, wall: str) -> Line:
    value = room.decided(one.item)
    return Line(
        item=one.item,
        title=one.title,
        spread=spread_text(one),
        strip=strip_of(room, one),
        decided="" if value is None else value_text(value),
        minutes=one.minutes,
        url=room_address(room.row, one.item),
        here=one.item == here,
        on_wall=one.item == wall,
    )


def _sections(lines: Sequence[Line], consensus: Consensus) -> list[Mapping[str, object]]:
    """The list under its headings, in the order of the room."""
    paired = zip(lines, consensus.items, strict=True)
    found: list[Mapping[str, object]] = []
    for standing, group in groupby(paired, key=lambda pair: pair[1].standing):
        own = [line for line, _item in group]
        found.append({"key": standing.value, "title": STANDINGS[standing], "lines": own})
    return found
