# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The personal calendar address: make it, renew it, switch it off."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from quartett.web.accounts.models import token_digest
from quartett.web.authorities.house_views import Visitor
from quartett.web.events.services import record
from quartett.web.improvement.models import CalendarLink

__all__ = ["make_calendar_link", "remove_calendar_link"]


def make_calendar_link(visitor: Visitor, *, own_role_only: bool) -> str:
    """A new secret address, shown this once; an older one stops working."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        CalendarLink.objects.update_or_create(
            authority=visitor.authority,
            user=visitor.user,
            defaults={
                "digest": token_digest(token),
                "own_role_only": own_role_only,
                "made_on": timezone.localdate(),
            },
        )
        _log(visitor, "calendar.linked")
    return settings.BASE_URL + reverse("calendar-file", args=[token])


def remove_calendar_link(visitor: Visitor) -> None:
    """Nobody can read the calendar under the old address any more."""
    with transaction.atomic():
        if CalendarLink.objects.filter(user=visitor.user).delete()[0]:
            _log(visitor, "calendar.removed")


def _log(visitor: Visitor, action: str) -> None:
    record(
        visitor.authority,
        action=action,
        object_key=f"calendar:{visitor.user.pk}",
        role=visitor.acting_role,
        user=visitor.user,
    )
