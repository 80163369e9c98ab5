# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand out, revoke and count the use of tokens; push findings."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from quartett.findings import Finding
from quartett.web.accounts.models import token_digest
from quartett.web.api.models import ApiToken, PushedFinding
from quartett.web.api.scopes import Scope, TokenVisitor
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
from quartett.web.improvement.services import record_finding
from quartett.web.subjects.models import Subject

__all__ = [
    "KeyReusedError",
    "TooLateError",
    "create_token",
    "push_finding",
    "restore_token",
    "revoke_token",
    "seconds_to_wait",
]

_SHOWN = 11  # of the token, `qt_` and eight characters: to recognise it, not to guess the rest


class KeyReusedError(Exception):
    """The Idempotency-Key was used for other content; nothing was written."""


class TooLateError(Exception):
    """The token was revoked too long ago to take it back."""


def create_token(
    visitor: Visitor, *, name: str, scopes: Collection[Scope], expires_on: date
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is known only now."""
    secret = f"qt_{secrets.token_urlsafe(32)}"
    authority = visitor.authority
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)  # one number after the other
        last = ApiToken.objects.aggregate(last=Max("number"))["last"] or 0
        token = ApiToken.objects.create(
            authority=authority,
            number=last + 1,
            name=name,
            prefix=secret[:_SHOWN],
            digest=token_digest(secret),
            scopes=[scope.value for scope in Scope if scope in scopes],
            expires_on=expires_on,
            created_on=timezone.localdate(),
        )
        _log(
            visitor,
            token,
            "token.created",
            after={"name": name, "scopes": token.scope_labels, "expires_on": expires_on},
        )
    return token, secret


def revoke_token(visitor: Visitor, *, number: int) -> ApiToken:
    """Let it open nothing any more, from now on. Raises ApiToken.DoesNotExist."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(number=number)
        token.authority = visitor.authority
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            _log(visitor, token, "token.revoked", after={"name": token.name})
    return token


def restore_token(visitor: Visitor, *, number: int) -> ApiToken:
    """Take a slip back. Raises ApiToken.DoesNotExist, TooLateError."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(number=number)
        token.authority = visitor.authority
        if token.revoked_at is not None:
            if not token.can_be_restored(timezone.now()):
                raise TooLateError
            token.revoked_at = None
            token.save(update_fields=["revoked_at"])
            _log(visitor, token, "token.restored", after={"name": token.name})
    return token


def seconds_to_wait(token: ApiToken, *, limit: int, now: datetime) -> int:
    """Count one request; 0, or after `limit` in this minute the seconds until the next one.

    The count stands in the database, so that all processes of the server share it.
    """
    minute, second = divmod(int(now.timestamp()), 60)
    row = ApiToken.objects.filter(pk=token.pk)
    today = timezone.localdate(now)
    # a request that begins the minute may meet another one that does: the first wins
    if row.filter(minute=minute, used__lt=limit).update(used=F("used") + 1, last_used_on=today):
        return 0
    if row.exclude(minute=minute).update(minute=minute, used=1, last_used_on=today):
        return 0
    if row.filter(minute=minute, used__lt=limit).update(used=F("used") + 1, last_used_on=today):
        return 0
    return 60 - second


@dataclass(frozen=True, slots=True)
class Pushed:
    """Under which number the finding stands, and whether it was entered just now."""

    number: int
    created: bool


def push_finding(
    visitor: TokenVisitor,
    *,
    finding: Finding,
    unit: Subject | None,
    detail: str,
    key: str,
    content: bytes,
) -> Pushed:
    """Note a finding once for each `key` of the token; `content` is what came with the key.

    Raises KeyReusedError where the key came with other content before.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()
    fingerprint = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        # the same lock as every other numbering in the house: two pushes stand in line
        Authority.objects.select_for_update().get(pk=visitor.authority.pk)
        pushes = PushedFinding.objects.filter(token_id=visitor.token)
        if (there := pushes.filter(key_digest=digest).first()) is not None:
            if there.fingerprint != fingerprint:
                raise KeyReusedError
            return Pushed(there.number, created=False)
        submission = uuid5(NAMESPACE_URL, f"{visitor.token}:{digest}")
        row = record_finding(
            visitor,
            finding=finding,
            unit=unit,
            detail=detail,
            submission=submission,
            reason=f"Zugangsschlüssel {visitor.number}: {visitor.name}",
        )
        PushedFinding.objects.create(
            token_id=visitor.token,
            key_digest=digest,
            fingerprint=fingerprint,
            number=row.number,
            pushed_on=timezone.localdate(),
        )
    return Pushed(row.number, created=row.submission == submission)


def _log(visitor: Visitor, token: ApiToken, action: str, *, after: dict[str, object]) -> None:
    record(
        visitor.authority,
        action=action,
        object_key=f"token:{token.number}",
        role=visitor.acting_role,
        user=visitor.user,
        after={"prefix": token.prefix} | after,
    )
