# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to write the event log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event, EventHead

__all__ = ["canonical", "record"]

Values: TypeAlias = Mapping[str, object]


def canonical(values: Values) -> str:
    """JSON with sorted keys and no blanks: the same text for the same values everywhere."""
    return json.dumps(
        values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def record(
    authority: Authority,
    *,
    action: str,
    object_key: str,
    role: Role | str,
    user: User | None = None,
    reason: str = "",
    before: Values | None = None,
    after: Values | None = None,
) -> Event:
    """Add an event to the house's log, inside the caller's transaction.

    `action` is `<thing>.<verb>` (`measure.closed`), `object_key` is `<thing>:<number>`.
    Of `before` and `after` only what differs is kept. Raises TransactionManagementError when no
    transaction is open: an act and its event stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("record() needs an open transaction")
    old, new = dict(before or {}), dict(after or {})
    unchanged = {
        key
        for key in old.keys() & new.keys()
        if canonical({"": old[key]}) == canonical({"": new[key]})
    }
    EventHead.objects.get_or_create(authority=authority)
    head = EventHead.objects.select_for_update().get(authority=authority)
    head.seq += 1
    head.save(update_fields=["seq"])
    event = Event(
        authority=authority,
        seq=head.seq,
        at=timezone.now(),
        role=str(role),
        user=user,
        action=action,
        object_key=object_key,
        reason=reason,
        before=canonical({k: v for k, v in old.items() if k not in unchanged}),
        after=canonical({k: v for k, v in new.items() if k not in unchanged}),
    )
    event.save(force_insert=True)
    return event
