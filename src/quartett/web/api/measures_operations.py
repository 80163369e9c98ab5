# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measures of the house, with what came of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.web.accounts.roles import Role
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import Cut, ListOut, Paging, cut
from quartett.web.api.scopes import Scope
from quartett.web.improvement.models import Measure
from quartett.web.improvement.queries_measures import full_measures
from quartett.web.typed_numbers import typed_number

router = Router(tags=["Maßnahmen"], by_alias=True)


class MilestoneOut(Schema):
    """A step on the way."""

    title: str = Field(description="Meilenstein.")
    due: date = Field(description="Termin.")
    done_on: date | None = Field(description="Erledigt am.")


class CheckOut(Schema):
    """A decided effect check."""

    checked_on: date = Field(description="Tag der Prüfung.")
    before: float | None = Field(description="Wert vorher.")
    after: float | None = Field(description="Wert nachher.")
    unit: str | None = Field(description="Einheit beider Werte.")
    proposed: Verdict = Field(description="Vorschlag der Regel.")
    decided: Verdict = Field(description="Entscheidung.")
    reason: str = Field(description="Begründung, leer ohne Angabe.")
    next_step: NextStep = Field(description="Nächster Schritt.")


class MeasureOut(Schema):
    """One measure, with the keys of `quartett measures list --format json`."""

    number: int = Field(description="Nummer im Haus.")
    title: str = Field(description="Titel.")
    what: str = Field(description="Was geschieht, leer ohne Angabe.")
    owner_role: Role = Field(description="Zuständige Rolle.")
    owner_unit: str | None = Field(description="Schlüssel des zuständigen Bereichs.")
    state: MeasureState = Field(description="Stand.")
    start: date = Field(description="Beginn.")
    due: date = Field(description="Termin.")
    check_on: date = Field(description="Tag der Wirkungsprüfung.")
    overdue: bool = Field(description="Ob der nächste Schritt überfällig ist.")
    effort: int | None = Field(description="Aufwand, 1 bis 5.")
    benefit: int | None = Field(description="Nutzen, 1 bis 5.")
    promised_to: str = Field(description="Zugesagt gegenüber, leer ohne Angabe.")
    findings: list[int] = Field(description="Nummern der Befunde.")
    milestones: list[MilestoneOut] = Field(description="Meilensteine.")
    checks: list[CheckOut] = Field(description="Wirkungsprüfungen, die neueste zuerst.")
    reason: str = Field(description="Grund eines Abbruchs, sonst leer.")
    ended_on: date | None = Field(description="Beendet am.")


class MeasuresOut(ListOut):
    """A page of measures."""

    schema_: Literal["quartett.measures/1"] = Field(
        "quartett.measures/1", serialization_alias="schema", description="Name des Formats."
    )
    measures: list[MeasureOut] = Field(description="Die Maßnahmen nach Nummer, neue am Ende.")


class MeasureFilter(Paging):
    """Narrow the list."""

    state: MeasureState | None = Field(None, description="Nur dieser Stand.")


@router.get(
    "",
    **needs(Scope.MEASURES_READ),
    response=MeasuresOut,
    operation_id="list_measures",
    summary="Maßnahmen auflisten",
    description="Alle Maßnahmen des Hauses. Neue stehen am Ende, so bleibt das Blättern stabil.",
)
def list_measures(
    request: ApiRequest, response: HttpResponse, paging: Query[MeasureFilter]
) -> MeasuresOut:
    """Measures by number."""
    rows = full_measures().order_by("number")
    if paging.state:
        rows = rows.filter(state=paging.state)
    page: Cut[Measure] = cut(
        request, response, rows, paging=paging, authority=request.visitor.authority.slug
    )
    today = timezone.localdate()
    return MeasuresOut(**page.frame, measures=[measure_out(row, today) for row in page.rows])


@router.get(
    "/{number}",
    **needs(Scope.MEASURES_READ),
    response=MeasureOut,
    operation_id="get_measure",
    summary="Eine Maßnahme lesen",
    description="Die Nummer ist die, unter der sie das Haus kennt.",
)
def get_measure(request: ApiRequest, number: str) -> MeasureOut:
    """One measure of the house."""
    wanted = typed_number(number)
    if wanted is None:
        raise Http404
    row = get_object_or_404(full_measures(), number=wanted)
    return measure_out(row, timezone.localdate())


def measure_out(row: Measure, today: date) -> MeasureOut:
    """Reads `findings`, `milestones`, `checks`, `owner_unit`."""
    return MeasureOut(
        number=row.number,
        title=row.title,
        what=row.what,
        owner_role=Role(row.owner_role),
        owner_unit=row.owner_unit.key if row.owner_unit else None,
        state=MeasureState(row.state),
        start=row.start,
        due=row.due,
        check_on=row.check_on,
        overdue=row.is_overdue(today),
        effort=row.effort,
        benefit=row.benefit,
        promised_to=row.promised_to,
        findings=[finding.number for finding in row.findings.all()],
        milestones=[
            MilestoneOut(title=step.title, due=step.due, done_on=step.done_on)
            for step in row.milestones.all()
        ],
        checks=[
            CheckOut(
                checked_on=check.checked_on,
                before=check.before.value if check.before else None,
                after=check.after.value if check.after else None,
                unit=check.before.unit if check.before else None,
                proposed=Verdict(check.proposed),
                decided=Verdict(check.decided),
                reason=check.reason,
                next_step=NextStep(check.next_step),
            )
            for check in row.checks.all()
        ],
        reason=row.reason,
        ended_on=row.ended_on,
    )
