# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other pages ask of this room: what is due, how the cycle turns, what comes next, hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.findings import Kind
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.improvement.verdicts import NextStep
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.folding import matching
from quartett.web.improvement.models import (
    EffectCheck,
    Finding,
    Measure,
    Milestone,
    PriorityRound,
    StrengthStep,
)

__all__ = [
    "OPEN_FINDINGS",
    "OPEN_MEASURES",
    "UNDECIDED",
    "CycleNumbers",
    "DueItem",
    "Hit",
    "Step",
    "cycle_counts",
    "due_items",
    "measures_of_findings",
    "next_step",
    "search",
]

OPEN_FINDINGS = [state.value for state in FindingState if state.is_open]
# in a measure means: decided, and now somebody acts
UNDECIDED = [state for state in OPEN_FINDINGS if state != FindingState.IN_MEASURE.value]
OPEN_MEASURES = [state.value for state in MeasureState if state.is_open]
_HORIZON = timedelta(days=30)
_MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something with a day on it: what is to be done, by whom, until when."""

    kind: str
    title: str
    owner: str
    day: date
    overdue: bool
    url: str


def due_items(authority: Authority, today: date) -> list[DueItem]:
    """What is overdue or due within thirty days, the earliest first."""
    limit = today + _HORIZON
    items = []
    for measure in (
        Measure.objects.filter(state__in=OPEN_MEASURES)
        .filter(Q(due__lte=limit) | Q(check_on__lte=limit))
        .select_related("owner_unit")
    ):
        day = measure.next_day
        if day is not None and day <= limit:
            checking = measure.state == MeasureState.CHECKING.value
            kind = _("Wirkung prüfen") if checking else _("Maßnahme umsetzen")
            items.append(_due(authority, measure, measure.title, kind, day, today))
    for milestone in Milestone.objects.filter(
        done_on=None, due__lte=limit, measure__state__in=OPEN_MEASURES
    ).select_related("measure__owner_unit"):
        kind = _("Meilenstein")
        items.append(
            _due(authority, milestone.measure, milestone.title, kind, milestone.due, today)
        )
    return sorted(items, key=lambda item: (item.day, item.title))


def _due(
    authority: Authority, measure: Measure, title: str, kind: str, day: date, today: date
) -> DueItem:
    url = reverse("measure", args=[authority.slug, measure.number])
    return DueItem(kind, title, measure.owner, day, day < today, url)


def measures_of_findings(findings: Iterable[int]) -> list[Measure]:
    """The measures made for these findings (by primary key), cancelled ones left out."""
    found = Measure.objects.filter(findings__in=findings).distinct()
    return list(found.exclude(state=MeasureState.CANCELLED.value))


@dataclass(frozen=True, slots=True)
class CycleNumbers:
    """How much stands at each step of the one way."""

    findings: int
    strengths: int
    measures: int
    effects: int
    handed_on: int


def cycle_counts(authority: Authority) -> CycleNumbers:
    """How many of each there are in the house now; handed on are worked measures and strengths."""
    strength = Q(kind=Kind.STRENGTH.value)
    seen = Finding.objects.aggregate(
        findings=Count("pk", filter=Q(state__in=UNDECIDED) & ~strength),
        strengths=Count("pk", filter=strength & ~Q(state=FindingState.DROPPED.value)),
    )
    checks = EffectCheck.objects.aggregate(
        all=Count("pk"), handed_on=Count("pk", filter=Q(next_step=NextStep.HAND_ON.value))
    )
    spread = StrengthStep.objects.filter(use=StrengthUse.HAND_ON.value).count()
    return CycleNumbers(
        findings=seen["findings"],
        strengths=seen["strengths"],
        measures=Measure.objects.filter(state__in=OPEN_MEASURES).count(),
        effects=checks["all"],
        handed_on=checks["handed_on"] + spread,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next: a button, and a sentence why."""

    label: str
    text: str
    url: str


def next_step(visitor: Visitor, today: date) -> Step:
    """One obvious next step for this person's roles; there always is one."""
    slug = visitor.authority.slug
    for step in (
        _check_due(visitor, slug, today),
        _overdue(visitor, slug, today),
        _open_round(visitor, slug),
        _plan(visitor, slug),
        _prioritise(visitor, slug),
        _strengths(visitor, slug),
    ):
        if step is not None:
            return step
    if visitor.may("findings.add"):
        text = _("Was ist Ihnen aufgefallen – gut oder schlecht? Ein Satz genügt.")
        return Step(_("Befund festhalten"), text, reverse("finding-new", args=[slug]))
    text = _("Was Menschen gesagt haben und was daraus wurde.")
    return Step(_("Gesagt – getan ansehen"), text, reverse("done", args=[slug]))


def _check_due(visitor: Visitor, slug: str, today: date) -> Step | None:
    if not visitor.may("measures.check"):
        return None
    states = [MeasureState.CHECKING.value, MeasureState.RUNNING.value]
    due = Measure.objects.filter(state__in=states, check_on__lte=today).order_by("check_on").first()
    if due is None:
        return None
    text = _("„%s“ ist umgesetzt. Hat sich etwas verändert?") % due.title
    return Step(_("Wirkung prüfen"), text, reverse("measure-effect", args=[slug, due.number]))


def _overdue(visitor: Visitor, slug: str, today: date) -> Step | None:
    if not visitor.may("measures.edit"):
        return None
    states = [MeasureState.PLANNED.value, MeasureState.RUNNING.value]
    late = Measure.objects.filter(state__in=states, due__lt=today)
    first = late.order_by("due").first()
    if first is None:
        return None
    text = _("„%s“ sollte schon fertig sein. Wie steht es?") % first.title
    return Step(_("Stand festhalten"), text, reverse("measure", args=[slug, first.number]))


def _open_round(visitor: Visitor, slug: str) -> Step | None:
    if not visitor.may("findings.dot"):
        return None
    running = PriorityRound.objects.filter(is_open=True).first()
    if running is None:
        return None
    text = _("„%s“ läuft. Was ist Ihnen am wichtigsten?") % running.title
    return Step(_("Punkte vergeben"), text, reverse("finding-round", args=[slug, running.number]))


def _plan(visitor: Visitor, slug: str) -> Step | None:
    if not visitor.may("measures.edit"):
        return None
    ready = (
        Finding.objects.filter(state=FindingState.PRIORITISED.value, changeable_here=True)
        .exclude(kind=Kind.STRENGTH.value)
        .order_by(F("effort").asc(nulls_last=True), F("benefit").desc(nulls_last=True), "number")
        .first()
    )
    if ready is None:
        return None
    text = _("Bewertet, aber noch ohne Maßnahme: „%s“") % ready.statement
    url = reverse("measure-new", args=[slug]) + f"?befund={ready.number}"
    return Step(_("Maßnahme planen"), text, url)


def _prioritise(visitor: Visitor, slug: str) -> Step | None:
    if not visitor.may("findings.prioritise"):
        return None
    states = [FindingState.NEW.value, FindingState.GROUPED.value]
    count = Finding.objects.filter(state__in=states).exclude(kind=Kind.STRENGTH.value).count()
    if not count:
        return None
    text = ngettext(
        "%d Befund ist noch nicht bewertet.", "%d Befunde sind noch nicht bewertet.", count
    )
    url = reverse("finding-workshop", args=[slug])
    return Step(_("Gemeinsam priorisieren"), text % count, url)


def _strengths(visitor: Visitor, slug: str) -> Step | None:
    if not visitor.may("findings.edit"):
        return None
    unused = Finding.objects.filter(kind=Kind.STRENGTH.value, state=FindingState.NEW.value).first()
    if unused is None:
        return None
    text = _("Das gelingt: „%s“ Wer könnte davon lernen?") % unused.statement
    return Step(_("Stärke nutzen"), text, reverse("finding", args=[slug, unused.number]))


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that matches the words of a search."""

    kind: str
    title: str
    meta: str
    url: str


def search(authority: Authority, words: str) -> list[Hit]:
    """Findings and measures that hold every word; umlauts and their spelling-out are the same."""
    if not words.strip():
        return []
    condition = matching(words)
    measures = [
        Hit(
            _("Maßnahme"),
            row.title,
            row.state_label,
            reverse("measure", args=[authority.slug, row.number]),
        )
        for row in Measure.objects.filter(condition)[:_MOST_HITS]
    ]
    found = [
        Hit(
            row.kind_label if row.is_strength else _("Befund"),
            row.statement,
            f"{row.source_label} · {row.state_label}",
            reverse("finding", args=[authority.slug, row.number]),
        )
        for row in Finding.objects.filter(condition)[:_MOST_HITS]
    ]
    return [*measures, *found]
