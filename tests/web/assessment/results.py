# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decided rounds with agreed points, straight in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.web.assessment.rounds import new_round

from quartett.assessment import catalogue
from quartett.web.assessment.models import AgreedPoint, Decision, Round, RoundState
from quartett.web.authorities.models import Authority

__all__ = ["EFQM", "POINTS", "decided_row", "plan_for"]

EFQM = {"1.1": 50, "1.2": 30, "1.3": 60, "1.4": 40, "1.5": 45, "2.1": 75, "6": 40, "7": 35}
POINTS = (
    ("2.1", "strength", "Die Leitung lebt vor, wie Fehler offen besprochen werden."),
    ("1.2", "improvement", "Was Menschen brauchen, wird nur alle drei Jahre erhoben."),
    ("6.4", "improvement", "Zur Wahrnehmung der Gesellschaft gibt es keinen Verlauf."),
)


def decided_row(
    house: Authority,
    *,
    model: str = "efqm-2020",
    method: str = "full",
    values: Mapping[str, int] | None = None,
    points: tuple[tuple[str, str, str], ...] = POINTS,
    number: int = 1,
    day: date = date(2024, 10, 15),
    state: RoundState = RoundState.DECIDED,
    **fields: object,
) -> Round:
    """A round of the house that was decided on that day."""
    row = new_round(
        house,
        catalogue=catalogue(model),
        method=method,
        state=state,
        number=number,
        decided_on=day,
        **fields,
    )
    Decision.objects.bulk_create(
        Decision(round=row, item=item, value=value, proposal=value - 5, reason="Belege liegen vor.")
        for item, value in (EFQM if values is None else values).items()
    )
    AgreedPoint.objects.bulk_create(
        AgreedPoint(round=row, item=item, kind=kind, text=text, place=place)
        for place, (item, kind, text) in enumerate(points)
    )
    return row


def plan_for(visitor: object, row: Round, *, count: int = 1) -> list[int]:
    """Findings of the round and so many measures for the first of them; returns their numbers."""
    from quartett.improvement.planning import MeasurePlan
    from quartett.web.accounts.roles import Role
    from quartett.web.assessment.services_results import make_findings
    from quartett.web.improvement import services
    from quartett.web.improvement.drafts import MeasureDraft, PlanDraft

    make_findings(visitor, row)
    point = AgreedPoint.objects.filter(round=row, kind="improvement").first()
    numbers = []
    for place in range(count):
        point.finding.refresh_from_db()
        measure = services.plan_measure(
            visitor,
            draft=MeasureDraft(
                title=f"Bedarfe jährlich erheben {place + 1}",
                owner_role=Role.TEAM_LEAD,
                findings=(point.finding,),
            ),
            plan=PlanDraft(
                MeasurePlan(
                    start=date(2026, 11, 1),
                    due=date(2027, 3, 31),
                    check_on=date(2027, 10, 1),
                    no_metric_reason="Zeigt sich in der nächsten Runde.",
                )
            ),
        )
        numbers.append(measure.number)
    return numbers
