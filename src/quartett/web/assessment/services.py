# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that may be done with rounds, entries, decisions and evidence; other rooms call it here."""

from quartett.web.assessment.services_entries import EntryDraft, hand_in, save_entry, take_back
from quartett.web.assessment.services_evidence import (
    EvidenceDraft,
    add_evidence,
    delete_withdrawn,
    withdrawn_before,
)
from quartett.web.assessment.services_marks import mark_step, unmark_step
from quartett.web.assessment.services_results import (
    choose_projects,
    make_findings,
    put_back,
    set_step_values,
    tell_project,
    use_point,
)
from quartett.web.assessment.services_rounds import (
    GroupDraft,
    RoundDraft,
    confirm_weights,
    create_round,
    edit_round,
)
from quartett.web.assessment.services_seats import (
    SeatDraft,
    add_seats,
    edit_seat,
    forgotten_addresses,
    invite,
    remind,
    substitute,
    withdraw,
)
from quartett.web.assessment.services_states import change_state, lock_overdue
from quartett.web.assessment.versions import Refused, StaleVersion

__all__ = [
    "EntryDraft",
    "EvidenceDraft",
    "GroupDraft",
    "Refused",
    "RoundDraft",
    "SeatDraft",
    "StaleVersion",
    "add_evidence",
    "add_seats",
    "change_state",
    "choose_projects",
    "confirm_weights",
    "create_round",
    "delete_withdrawn",
    "edit_round",
    "edit_seat",
    "forgotten_addresses",
    "hand_in",
    "invite",
    "lock_overdue",
    "make_findings",
    "mark_step",
    "put_back",
    "remind",
    "save_entry",
    "set_step_values",
    "substitute",
    "take_back",
    "tell_project",
    "unmark_step",
    "use_point",
    "withdraw",
    "withdrawn_before",
]
