# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of self-assessment: rounds, entries, decisions, evidence, and what a house adds."""

from quartett.web.assessment.models.deciding import (
    AgreedPoint,
    Decision,
    DecisionStep,
    Meeting,
    StepKind,
)
from quartett.web.assessment.models.entries import Entry, EntryValue
from quartett.web.assessment.models.evidence import (
    Evidence,
    EvidenceKind,
    EvidenceLink,
    Revision,
)
from quartett.web.assessment.models.own import LicensedText, OwnCatalogue, Project
from quartett.web.assessment.models.rounds import (
    Round,
    RoundGroup,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
    StepMark,
)

__all__ = [
    "AgreedPoint",
    "Decision",
    "DecisionStep",
    "Entry",
    "EntryValue",
    "Evidence",
    "EvidenceKind",
    "EvidenceLink",
    "LicensedText",
    "Meeting",
    "OwnCatalogue",
    "Project",
    "Revision",
    "Round",
    "RoundGroup",
    "RoundKind",
    "RoundState",
    "Seat",
    "SeatState",
    "StepKind",
    "StepMark",
]
