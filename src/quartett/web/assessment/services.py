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
from quartett.web.assessment.services_rounds import (
    GroupDraft,
    RoundDraft,
    change_state,
    confirm_weights,
    create_round,
    edit_round,
    lock_overdue,
    mark_step,
    unmark_step,
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
    "confirm_weights",
    "create_round",
    "delete_withdrawn",
    "edit_round",
    "edit_seat",
    "forgotten_addresses",
    "hand_in",
    "invite",
    "lock_overdue",
    "mark_step",
    "remind",
    "save_entry",
    "substitute",
    "take_back",
    "unmark_step",
    "withdraw",
    "withdrawn_before",
]
