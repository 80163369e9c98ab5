# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collect what the reports of a round are made of; never a seat, a function or an address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.agreement import Agreement, agreement
from quartett.assessment.application_file import ApplicationFile
from quartett.assessment.decided import DecidedRound
from quartett.assessment.errors import ScoringError
from quartett.assessment.feedback_file import FeedbackFile, SignEvidence, StepEvidence
from quartett.assessment.projects import ProjectStory
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.report import (
    AgreedStrength,
    AssessmentReport,
    DecisionLine,
    PlannedMeasure,
)
from quartett.assessment.steps import caf_steps
from quartett.improvement.strengths import StrengthUse
from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import (
    AgreedPoint,
    DecisionStep,
    Evidence,
    Project,
    Round,
    Seat,
    SeatState,
    StepKind,
)
from quartett.web.assessment.queries import sheets_of
from quartett.web.assessment.queries_evidence import evidence_by_item
from quartett.web.assessment.queries_journey import journey
from quartett.web.assessment.queries_results import (
    agreed_points,
    decided_round,
    found_contradictions,
)
from quartett.web.improvement.queries import measures_of_findings

__all__ = [
    "PlanLine",
    "application_of",
    "feedback_of",
    "participants",
    "plan_lines",
    "report_of",
    "stories_of",
]

_NO_GROUP = gettext_lazy("ohne Gruppe")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A measure from the findings of a round, with the items that it is for."""

    number: int
    title: str
    url: str
    items: tuple[str, ...]
    owner: str
    start: date
    due: date
    check_on: date
    state: str
    key: int

    @property
    def planned(self) -> PlannedMeasure:
        """As a report shows it."""
        return PlannedMeasure(self.title, self.items, self.owner, self.due, self.state)


def plan_lines(row: Round) -> tuple[PlanLine, ...]:
    """The improvement plan: measures from the findings of the round; three queries."""
    points = AgreedPoint.objects.filter(round=row, finding__isnull=False)
    items: dict[int, list[str]] = {}
    for point in points:
        items.setdefault(point.finding_id or 0, []).append(point.item)
    measures = measures_of_findings(list(items))
    prefetch_related_objects(measures, "findings", "owner_unit")
    lines = []
    for measure in sorted(measures, key=lambda each: (each.due, each.number)):
        measure.authority = row.authority
        own = [item for finding in measure.findings.all() for item in items.get(finding.pk, [])]
        lines.append(
            PlanLine(
                number=measure.number,
                title=measure.title,
                url=measure.get_absolute_url(),
                items=tuple(dict.fromkeys(own)),
                owner=measure.owner,
                start=measure.start,
                due=measure.due,
                check_on=measure.check_on,
                state=measure.state_label,
                key=measure.pk,
            )
        )
    return tuple(lines)


def participants(row: Round) -> dict[str, int]:
    """How many handed in, by the title of their group; the report merges small ones."""
    seats = Seat.objects.filter(round=row, state=SeatState.SUBMITTED).order_by("group__place")
    groups = seats.values_list("group__title", flat=True)
    return dict(Counter(title or str(_NO_GROUP) for title in groups))


def report_of(row: Round, *, today: date) -> AssessmentReport:
    """Everything that the report of the round says; a fixed number of queries."""
    decided = decided_round(row)
    points = agreed_points(row)
    steps = list(DecisionStep.objects.filter(round=row))
    last = {
        step.item: step.kind for step in steps if step.kind in (StepKind.DECIDED, StepKind.ACCEPTED)
    }
    return AssessmentReport(
        house=row.authority.name,
        decided=decided,
        as_of=today,
        strengths=tuple(
            AgreedStrength(_remark(each), _use_of(each))
            for each in points
            if each.kind == RemarkKind.STRENGTH
        ),
        improvements=tuple(_remark(each) for each in points if each.kind == RemarkKind.IMPROVEMENT),
        contradictions=found_contradictions(row, decided=decided, points=points),
        agreement=_agreement(row),
        participants=participants(row),
        threshold=row.threshold,
        decisions=_decisions(row, last=last, decided=decided),
        reopened=sum(step.kind == StepKind.REOPENED for step in steps),
        measures=tuple(line.planned for line in plan_lines(row)),
        opened_on=row.opened_on,
        locked_on=row.locked_on,
        notice=_notice(row),
    )


def _decisions(
    row: Round, *, last: dict[str, str], decided: DecidedRound
) -> tuple[DecisionLine, ...]:
    order = [number for number, _title in decided.catalogue.numbers()]
    found = [each for each in row.decisions.all() if each.value is not None and each.item in order]
    found.sort(key=lambda each: order.index(each.item))
    return tuple(
        DecisionLine(
            item=each.item,
            value=each.value or 0,
            proposal=each.proposal,
            reason=each.reason,
            without_talk=last.get(each.item) == StepKind.ACCEPTED,
        )
        for each in found
    )


def _agreement(row: Round) -> Agreement | None:
    ratings = [rating for sheet in sheets_of(row) for rating in sheet.ratings]
    if not ratings:
        return None
    try:
        return agreement(
            ratings,
            catalogue=row.catalogue,
            method=row.method,
            group_threshold=row.threshold,
            seed=row.number,
        )
    except ScoringError:
        return None


def feedback_of(row: Round, *, today: date) -> FeedbackFile:
    """The evidence for the external feedback: the nine steps that are looked at."""
    decided = decided_round(row)
    rated = caf_steps().feedback.rated_steps
    lines = [line for line in journey(row).steps if line.step.number in rated]
    handed_in = sum(participants(row).values())
    return FeedbackFile(
        house=row.authority.name,
        decided=decided,
        as_of=today,
        steps=tuple(
            StepEvidence(
                line.step,
                tuple(
                    SignEvidence(
                        text=sign.sign.text,
                        day=sign.done_on,
                        role=_role(sign.mark.role) if sign.mark else "",
                        note=sign.mark.note if sign.mark else "",
                    )
                    for sign in line.signs
                ),
                value=row.step_values.get(str(line.step.number)),
            )
            for line in lines
        ),
        teams=(_("Bewertet haben: %d.") % handed_in,) if handed_in else (),
        minutes=_minutes(row),
        measures=tuple(line.planned for line in plan_lines(row)),
        evidence=tuple(
            f"{item}: {_evidence(piece)}"
            for item, pieces in sorted(evidence_by_item(row.catalogue_id).items())
            for piece in pieces
        ),
        notice=_notice(row),
    )


def _minutes(row: Round) -> tuple[str, ...]:
    kinds = Counter(DecisionStep.objects.filter(round=row).values_list("kind", flat=True))
    words = (
        (StepKind.ACCEPTED, _("Werte ohne Aussprache angenommen")),
        (StepKind.DECIDED, _("Werte nach Aussprache entschieden")),
        (StepKind.REOPENED, _("Entscheidungen noch einmal geöffnet")),
    )
    return tuple(f"{text}: {kinds[kind]}." for kind, text in words if kinds[kind])


def application_of(row: Round, *, today: date) -> ApplicationFile:
    """Key facts, profile, words and evidence for an application."""
    house = row.authority
    facts = [(_("Name"), house.name), (_("Trägerform"), str(house.get_carrier_form_display()))]
    if house.land:
        facts.append((_("Land"), str(house.get_land_display())))
    facts.append((_("Bewertende"), str(sum(participants(row).values()))))
    return ApplicationFile(
        house=house.name,
        facts=tuple(facts),
        decided=decided_round(row),
        as_of=today,
        remarks=tuple(_remark(each) for each in agreed_points(row)),
        evidence={
            item: tuple(_evidence(piece) for piece in pieces)
            for item, pieces in evidence_by_item(row.catalogue_id).items()
        },
        notice=_notice(row),
    )


def stories_of(row: Round) -> tuple[ProjectStory, ...]:
    """The projects of the round with the measures that they are; four queries."""
    lines = {line.key: line for line in plan_lines(row)}
    return tuple(
        ProjectStory(
            place=each.place,
            title=line.title,
            items=line.items,
            owner=line.owner,
            start=line.start,
            due=line.due,
            check_on=line.check_on,
            state=line.state,
            results=each.results,
            approach=each.approach,
            deployment=each.deployment,
            refinement=each.refinement,
        )
        for each in Project.objects.filter(round=row)
        if (line := lines.get(each.measure_id)) is not None
    )


def _remark(point: AgreedPoint) -> Remark:
    return Remark(point.item, RemarkKind(point.kind), point.text)


def _use_of(point: AgreedPoint) -> str:
    if point.finding is None:
        return ""
    uses = dict.fromkeys(step.use for step in point.finding.steps.all())
    return ", ".join(StrengthUse(use).label for use in uses)


def _evidence(piece: Evidence) -> str:
    return piece.title + (f", Stand {piece.as_of:%d.%m.%Y}" if piece.as_of else "")


def _role(value: str) -> str:
    return str(Role(value).label) if value in Role.values else ""


def _notice(row: Round) -> str:
    return "Übungsdaten" if row.authority.is_example else ""
