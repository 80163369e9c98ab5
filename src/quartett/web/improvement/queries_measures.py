# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read measures for their pages: board, lists, timeline, one with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.findings import Kind, Period
from quartett.improvement.states import FindingState, MeasureState
from quartett.web.improvement.models import EffectCheck, Finding, Measure, MeasurePlan
from quartett.web.typed_numbers import typed_number

__all__ = [
    "BoardCard",
    "BoardColumn",
    "TimelineRow",
    "board",
    "by_owner",
    "full_measures",
    "listed_measures",
    "months_of",
    "plannable",
    "timeline",
]

_SHOWN_ENDED = 12
_MONTHS_SHOWN = 12


def listed_measures() -> QuerySet[Measure]:
    """Measures as lists show them, in one query."""
    return Measure.objects.select_related("owner_unit", "effect", "authority").annotate(
        steps=Count("milestones"),
        steps_done=Count("milestones", filter=Q(milestones__done_on__isnull=False)),
    )


def full_measures() -> QuerySet[Measure]:
    """Measures with plans, milestones, checks and findings."""
    plans = MeasurePlan.objects.select_related("baseline").order_by("-version")
    checks = EffectCheck.objects.select_related("before", "after").order_by("-pk")
    findings = Finding.objects.select_related("authority", "metric").order_by("number")
    return Measure.objects.select_related(
        "owner_unit", "effect", "authority", "group"
    ).prefetch_related(
        "milestones",
        Prefetch("plans", queryset=plans),
        Prefetch("checks", queryset=checks),
        Prefetch("findings", queryset=findings.prefetch_related("subjects")),
    )


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A measure on the board."""

    title: str
    url: str
    preline: str
    meta: str
    badge: str
    badge_kind: str
    move_url: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One state of the cycle with its cards."""

    key: str
    label: str
    cards: list[BoardCard] = field(default_factory=list)


def board(rows: Iterable[Measure], *, slug: str, today: date, may_move: bool) -> list[BoardColumn]:
    """The four phases and what has ended; only the latest of the ended ones."""
    columns = [
        BoardColumn(state.value, f"{state.phase}: {state.label}")
        for state in MeasureState
        if state.is_open
    ]
    ended = BoardColumn(MeasureState.CLOSED.value, _("Beendet"))
    by_state = {column.key: column for column in columns}
    done = sorted(
        (row for row in rows if not row.is_open),
        key=lambda row: row.ended_on or today,
        reverse=True,
    )
    for row in rows:
        if row.is_open:
            by_state[row.state].cards.append(_card(row, slug, today, may_move))
    ended.cards.extend(_card(row, slug, today, False) for row in done[:_SHOWN_ENDED])
    return [*columns, ended]


def _card(row: Measure, slug: str, today: date, may_move: bool) -> BoardCard:
    badge, kind = _badge(row, today)
    move = reverse("measure-state", args=[slug, row.number])
    return BoardCard(
        title=row.title,
        url=reverse("measure", args=[slug, row.number]),
        preline=_("Nr. %d") % row.number,
        meta=_meta(row),
        badge=badge,
        badge_kind=kind,
        move_url=f"{move}?version={row.version}&zurueck=tafel" if may_move else "",
    )


def _badge(row: Measure, today: date) -> tuple[str, str]:
    if row.state == MeasureState.CANCELLED.value:
        return row.state_label, "neutral"
    if row.effect is not None:
        worked = row.effect.decided == "worked"
        return row.effect.decided_label, "success" if worked else "info"
    if row.is_overdue(today):
        return _("überfällig"), "danger"
    return "", ""


def _meta(row: Measure) -> str:
    day = row.next_day
    parts = [row.owner]
    if day is not None:
        word = _("Prüfung") if row.state == MeasureState.CHECKING.value else _("bis")
        parts.append(f"{word} {day:%d.%m.%Y}")
    if row.steps:  # type: ignore[attr-defined] # annotated
        parts.append(
            _("%(done)d von %(all)d Schritten") % {"done": row.steps_done, "all": row.steps}  # type: ignore[attr-defined] # annotated
        )
    return " · ".join(parts)


def by_owner(rows: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Open measures per role and unit, the earliest day first."""
    open_rows = sorted((row for row in rows if row.is_open), key=lambda row: (row.owner, row.due))
    return [(owner, list(own)) for owner, own in groupby(open_rows, key=lambda row: row.owner)]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A measure along the months: what happens in each."""

    measure: Measure
    cells: tuple[str, ...]


def months_of(rows: Sequence[Measure], *, today: date) -> list[Period]:
    """Twelve months, starting with the earliest running one but at most half a year ago."""
    earliest = min((row.start for row in rows), default=today)
    start = max(earliest, today - timedelta(days=182))
    first = Period.month(start.year, start.month)
    return [first.shifted(months=step) for step in range(_MONTHS_SHOWN)]


def timeline(rows: Sequence[Measure], months: Sequence[Period]) -> list[TimelineRow]:
    """For each month of each open measure: „run“ while it is carried out, „check“, or nothing."""
    return [
        TimelineRow(row, tuple(_cell(row, month) for month in months))
        for row in sorted(rows, key=lambda row: (row.start, row.due))
        if row.is_open
    ]


def _cell(row: Measure, month: Period) -> str:
    if month.first <= row.check_on <= month.last:
        return "check"
    if month.first <= row.due <= month.last:
        return "due"
    return "run" if row.start <= month.last and month.first <= row.due else ""


def plannable(*, numbers: Iterable[str] = (), group: int | None = None) -> list[Finding]:
    """Findings that a new measure may take up: the named ones, or those of a group."""
    rows = (
        Finding.objects.filter(changeable_here=True)
        .exclude(kind=Kind.STRENGTH.value)
        .exclude(state__in=[s.value for s in FindingState if not s.is_open])
        .select_related("metric", "authority")
        .prefetch_related("subjects")
        .order_by("number")
    )
    if group is not None:
        return list(rows.filter(group=group))
    wanted = [number for text in numbers if (number := typed_number(text)) is not None]
    return list(rows.filter(number__in=wanted)) if wanted else []
