# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a strength to use: secure it, spread it in the house, hand it on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from quartett.improvement.errors import StateError
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import StrengthUse
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.logbook import log
from quartett.web.improvement.models import Finding, StrengthStep
from quartett.web.improvement.services_findings import step
from quartett.web.improvement.versions import locked
from quartett.web.subjects.models import Subject

__all__ = ["take_back_step", "use_strength"]


def use_strength(
    visitor: Visitor,
    row: Finding,
    *,
    use: StrengthUse,
    version: int,
    note: str = "",
    unit: Subject | None = None,
) -> StrengthStep:
    """Note a step with a strength; raises StateError if the finding is none."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        if not fresh.is_strength:
            raise StateError(
                field="use",
                found=fresh.kind_label,
                mend="Diese drei Wege gibt es für Stärken. Zu diesem Befund passt eine Maßnahme.",
            )
        if fresh.state != FindingState.SECURED.value:
            step(fresh, to=FindingState.SECURED)
        fresh.save()
        taken = StrengthStep.objects.create(
            authority=visitor.authority,
            finding=fresh,
            use=use.value,
            note=note,
            unit=unit,
            taken_on=timezone.localdate(),
            role=visitor.acting_role.value,
        )
        log(
            visitor,
            fresh,
            f"strength.{use.value}",
            after={"note": note, "area": str(unit or "")},
        )
    return taken


def take_back_step(visitor: Visitor, taken: StrengthStep) -> Finding:
    """Undo: the step never happened; without any step the strength is new again."""
    with transaction.atomic():
        finding = taken.finding
        fresh = locked(finding, version=finding.version)
        before = {"use": taken.use_label, "note": taken.note}
        taken.delete()
        if not fresh.steps.exists() and fresh.state == FindingState.SECURED.value:
            step(fresh, to=FindingState.NEW)
        fresh.save()
        log(visitor, fresh, "strength.taken_back", before=before)
    return fresh
