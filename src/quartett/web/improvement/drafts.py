# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form hands to a service: values that are complete, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.findings import Evidence, Kind, Metric, Source
from quartett.improvement.planning import MeasurePlan
from quartett.web.accounts.roles import Role
from quartett.web.improvement.models import Finding, FindingGroup
from quartett.web.subjects.models import Subject

__all__ = ["FindingDraft", "MeasureDraft", "PlanDraft"]


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A finding as a person writes it down."""

    source: Source
    kind: Kind
    statement: str
    detail: str = ""
    subjects: tuple[Subject, ...] = ()
    unit: Subject | None = None
    evidence: tuple[Evidence, ...] = ()
    metric: Metric | None = None
    changeable_here: bool = True


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure without its plan: who does what, for which findings."""

    title: str
    owner_role: Role
    what: str = ""
    owner_unit: Subject | None = None
    effort: int | None = None
    benefit: int | None = None
    promised_to: str = ""
    central: bool = False
    findings: tuple[Finding, ...] = ()
    group: FindingGroup | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The frame that is fixed, and where its baseline was read."""

    plan: MeasurePlan
    baseline_by_hand: bool = False
    baseline_origin: str = ""
