# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep what the house says about trust, and record who changed it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from quartett.web.authorities.house_views import Visitor
from quartett.web.events.services import record
from quartett.web.trust.models import HouseWording

__all__ = ["save_wording"]


def save_wording(visitor: Visitor, texts: Mapping[str, str]) -> int:
    """Keep the words by key (empty: back to the suggestion); returns how many changed."""
    authority = visitor.authority
    changed = 0
    with transaction.atomic():
        rows = HouseWording.objects.select_for_update().filter(authority=authority)
        before = dict(rows.values_list("key", "text"))
        for key, text in texts.items():
            if before.get(key, "") == text:
                continue
            changed += 1
            if text:
                HouseWording.objects.update_or_create(
                    authority=authority, key=key, defaults={"text": text}
                )
            else:
                rows.filter(key=key).delete()
            record(
                authority,
                action="trust.worded",
                object_key=f"trust:{key}",
                role=visitor.acting_role,
                user=visitor.user,
                before={"wording": before.get(key, "")},
                after={"wording": text},
            )
    return changed
