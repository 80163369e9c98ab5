# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to write the event log, and the one way to erase from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from quartett.trail import ERASURE, Act, Part, canonical, commitment, seal
from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event, EventHead
from quartett.web.events.sealing import fresh_value, text_of

__all__ = ["ERASABLE", "NothingToEraseError", "Values", "canonical", "erase", "record"]

Values: TypeAlias = Mapping[str, object]
# the account goes with the account itself
ERASABLE = (Part.REASON, Part.BEFORE, Part.AFTER)


class NothingToEraseError(Exception):
    """The event says nothing there, or what it says is itself the record of an erasure."""


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
    texts = text_of(
        user.pk if user else None,
        reason,
        canonical({k: v for k, v in old.items() if k not in unchanged}),
        canonical({k: v for k, v in new.items() if k not in unchanged}),
    )
    values = {part: fresh_value(texts[part]) for part in Part}
    head = _locked_head(authority)
    at = timezone.now()
    act = Act(head.chain, head.seq + 1, at, str(role), action, object_key)
    sealed = seal(
        act,
        previous=head.hash,
        commitments={part: commitment(part, values[part]) for part in Part},
    )
    head.seq, head.hash = act.seq, sealed.hash
    head.save(update_fields=["seq", "hash"])
    event = Event(
        authority=authority,
        seq=act.seq,
        at=at,
        role=act.role,
        user=user,
        action=action,
        object_key=object_key,
        reason=reason,
        before=values[Part.BEFORE].text or "{}",
        after=values[Part.AFTER].text or "{}",
        **{f"{part}_salt": values[part].salt for part in Part},
        sealed=sealed.text,
        hash=sealed.hash,
    )
    event.save(force_insert=True)
    return event


def _locked_head(authority: Authority) -> EventHead:
    """The end of the house's log, locked until the transaction ends; the first one makes it."""
    locked = EventHead.objects.select_for_update()
    head = locked.filter(authority=authority).first()
    if head is None:
        EventHead.objects.get_or_create(authority=authority)
        head = locked.get(authority=authority)
    return head


def erase(
    authority: Authority,
    *,
    seq: int,
    parts: Collection[Part],
    reason: str,
    role: Role | str,
    user: User | None = None,
) -> Event:
    """Erase what an event says in `parts` (of ERASABLE), and record that it was done and why.

    The chain stays whole: it holds commitments, which say nothing without value and salt.
    Raises Event.DoesNotExist for a number that is not there, NothingToEraseError where the event
    says nothing in one of the parts or records an erasure itself.
    """
    with transaction.atomic():
        _locked_head(authority)
        event = Event.objects.get(authority=authority, seq=seq)
        texts = text_of(event.user_id, event.reason, event.before, event.after)
        is_record = event.action == ERASURE and Part.AFTER in parts
        if is_record or not parts or not all(texts[part] for part in parts):
            raise NothingToEraseError
        emptied = {str(part): "" if part is Part.REASON else "{}" for part in parts}
        salts = {f"{part}_salt": "" for part in parts}
        # past the guard of `objects`, on purpose and only here
        Event._base_manager.filter(pk=event.pk).update(**emptied, **salts)
        return record(
            authority,
            action="event.erased",
            object_key=f"event:{seq}",
            role=role,
            user=user,
            reason=reason,
            after={"erased": sorted(parts)},
        )
