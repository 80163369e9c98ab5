# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Create and change a house."""

from __future__ import annotations

from django.db import transaction
from django_scopes import scope

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
from quartett.web.subjects.services import seed_subjects

__all__ = ["change_house", "create_house"]

_LOGGED = ("name", "slug", "carrier_form", "land", "jobcenter_id", "dots_per_person")


def create_house(authority: Authority, *, by: User | None = None) -> Authority:
    """Save a new house, fill its subject register, and record it."""
    with transaction.atomic():
        authority.save(force_insert=True)
        with scope(authority=authority):
            seed_subjects(authority)
            record(
                authority,
                action="house.created",
                object_key=f"house:{authority.slug}",
                role="operator",
                user=by,
                after=_logged(authority),
            )
    return authority


def change_house(authority: Authority, *, by: User, role: Role) -> None:
    """Save changed master data of a house and record what changed."""
    with transaction.atomic():
        before = _logged(Authority.objects.select_for_update().get(pk=authority.pk))
        authority.save()
        record(
            authority,
            action="house.changed",
            object_key=f"house:{authority.slug}",
            role=role,
            user=by,
            before=before,
            after=_logged(authority),
        )


def _logged(authority: Authority) -> dict[str, object]:
    return {name: getattr(authority, name) for name in _LOGGED}
