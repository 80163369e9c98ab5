# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every act of the room, recorded in the house's event log under the round's own key.

What assessors write or rate is never recorded: the log would keep what they may have erased.
"""

from __future__ import annotations

from quartett.web.assessment.models import Round
from quartett.web.authorities.acting import Acting
from quartett.web.events.services import Values, record

__all__ = ["ASSESSOR", "log", "log_act", "log_by", "object_key"]

ASSESSOR = "assessor"  # whoever came by the link of a seat, without an account
_NOTHING = (None, "", False)


def object_key(row: Round) -> str:
    """How the event log calls it: `assessment:12`."""
    return f"assessment:{row.number}"


def log(
    visitor: Acting,
    row: Round,
    action: str,
    *,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Record what the visitor did with a round, as `log_act` does."""
    log_act(visitor, object_key(row), action, reason=reason, before=before, after=after)


def log_act(
    visitor: Acting,
    key: str,
    action: str,
    *,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Record what the visitor did with the object of that key, inside the transaction of the act.

    Without `before` it is something new: then what is empty in `after` says nothing.
    """
    if before is None and after is not None:
        after = {name: value for name, value in after.items() if value not in _NOTHING}
    record(
        visitor.authority,
        action=action,
        object_key=key,
        role=visitor.acting_role,
        user=visitor.user,
        reason=reason,
        before=before,
        after=after,
    )


def log_by(role: str, row: Round, action: str, *, after: Values | None = None) -> None:
    """Record what the program (`system`) or an assessor did, who has no account."""
    record(row.authority, action=action, object_key=object_key(row), role=role, after=after)
