# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the decided round of the example, and the evidence that serves the rounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from quartett.findings import Period
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.states import MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.web.accounts.roles import Role
from quartett.web.assessment import services_evidence, services_results
from quartett.web.assessment.models import AgreedPoint, EvidenceKind, Round
from quartett.web.assessment.queries_evidence import chosen_figure
from quartett.web.assessment.services_evidence import EvidenceDraft
from quartett.web.authorities.house_views import Visitor
from quartett.web.example.assessment_catalogue import (
    ExampleEvidencePiece,
    ExampleRoundMeasure,
    ExampleTeam,
)
from quartett.web.improvement import services as improvement
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.models import Finding
from quartett.web.improvement.values import metric
from quartett.web.subjects.models import Subject

__all__ = ["load_evidence", "load_outcome"]


def load_outcome(visitor: Visitor, row: Round, entry: ExampleTeam, *, today: date) -> None:
    """Several agreed points become findings, a strength is used, a measure follows."""
    wanted = [each.text for each in entry.points if each.finding]
    points = AgreedPoint.objects.filter(round=row, text__in=wanted)
    services_results.make_findings(visitor, row, points=points.values_list("pk", flat=True))
    for each in entry.points:
        if each.use:
            point = points.get(text=each.text)
            services_results.use_point(visitor, row, point=point.pk, use=StrengthUse(each.use))
    found = points.values_list("finding", flat=True)
    Finding.objects.filter(pk__in=list(found)).update(noted_on=row.decided_on)
    if entry.measure:
        _measure(visitor, row, entry.measure, today=today)


def _measure(visitor: Visitor, row: Round, entry: ExampleRoundMeasure, *, today: date) -> None:
    """A measure whose effect a later round will show: the metric is the value of its criterion."""
    point = AgreedPoint.objects.select_related("finding").get(
        round=row, item=entry.item, kind="improvement", finding__isnull=False
    )
    noted = point.finding
    assert noted is not None and noted.metric is not None  # noqa: S101, PT018 - the query asks so
    first, last = (today + timedelta(days=day) for day in entry.comparison)
    measure = improvement.plan_measure(
        visitor,
        draft=MeasureDraft(
            title=entry.title,
            owner_role=Role(entry.owner),
            what=entry.what,
            owner_unit=Subject.objects.get(key=entry.unit),
            effort=entry.effort,
            benefit=entry.benefit,
            findings=(noted,),
        ),
        plan=PlanDraft(
            plan=MeasurePlan(
                start=today + timedelta(days=entry.start),
                due=today + timedelta(days=entry.due),
                check_on=today + timedelta(days=entry.check_on),
                baseline=metric(noted.metric),
                expected=entry.expected,
                comparison=Period(first, last),
            ),
        ),
    )
    for state in (MeasureState.RUNNING, MeasureState.CHECKING):
        measure.refresh_from_db()
        improvement.change_state(visitor, measure, to=state, version=measure.version)


def load_evidence(
    visitor: Visitor, pieces: Iterable[ExampleEvidencePiece], *, check: Round, today: date
) -> None:
    """Pieces of evidence that serve several items, of EFQM and of CAF."""
    for piece in pieces:
        services_evidence.add_evidence(
            visitor,
            kind=EvidenceKind(piece.kind),
            draft=_draft(visitor, piece, check=check, today=today),
            items=[(catalogue, number) for catalogue, number in map(str.split, piece.items)],
        )


def _draft(
    visitor: Visitor, piece: ExampleEvidencePiece, *, check: Round, today: date
) -> EvidenceDraft:
    """An indicator and a check bring their own name and day, as in the form."""
    if piece.kind == EvidenceKind.SURVEY:
        return EvidenceDraft(
            title=check.title,
            about=piece.about,
            reference=f"round:{check.number}",
            as_of=check.closed_on,
        )
    found = None
    if piece.kind == EvidenceKind.INDICATOR:
        found = chosen_figure(visitor.authority, piece.reference)
    return EvidenceDraft(
        title=found.figure.indicator.name if found else piece.title,
        about=piece.about,
        address=piece.address,
        reference=piece.reference,
        data_points=found.data_points if found else piece.data_points,
        as_of=found.figure.period.last
        if found
        else None
        if piece.day is None
        else today + timedelta(days=piece.day),
    )
