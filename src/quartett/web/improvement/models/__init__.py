# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings, measures, effects and the workshop: the rows of the one way that data takes."""

from quartett.web.improvement.models.calendar import CalendarLink
from quartett.web.improvement.models.findings import (
    Finding,
    FindingEvidence,
    FindingGroup,
    MetricValue,
    StrengthStep,
)
from quartett.web.improvement.models.measures import EffectCheck, Measure, MeasurePlan, Milestone
from quartett.web.improvement.models.workshop import Dot, PriorityRound, RoundResult

__all__ = [
    "CalendarLink",
    "Dot",
    "EffectCheck",
    "Finding",
    "FindingEvidence",
    "FindingGroup",
    "Measure",
    "MeasurePlan",
    "MetricValue",
    "Milestone",
    "PriorityRound",
    "RoundResult",
    "StrengthStep",
]
