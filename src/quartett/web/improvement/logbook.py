# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every act of the room, recorded in the house's event log under the thing's own key."""

from __future__ import annotations

from quartett.web.authorities.acting import Acting
from quartett.web.events.services import Values, record
from quartett.web.improvement.models import Finding, FindingGroup, Measure, PriorityRound
from quartett.web.improvement.models.findings import Numbered

__all__ = ["log", "object_key"]

_NAMES: dict[type[Numbered], str] = {
    Finding: "finding",
    FindingGroup: "group",
    Measure: "measure",
    PriorityRound: "round",
}


def object_key(row: Numbered) -> str:
    """How the event log calls it: `measure:12`."""
    return f"{_NAMES[type(row)]}:{row.number}"


def log(
    visitor: Acting,
    row: Numbered,
    action: str,
    *,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Record what the visitor did; to be called inside the transaction of the act."""
    if before is None and after is not None:  # something new: what is empty says nothing
        after = {name: value for name, value in after.items() if value not in (None, "", False)}
    record(
        visitor.authority,
        action=action,
        object_key=object_key(row),
        role=visitor.acting_role,
        user=visitor.user,
        reason=reason,
        before=before,
        after=after,
    )
