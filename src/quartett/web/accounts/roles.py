# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Roles of a house and the one way to grant a permission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate
from rules.rulesets import add_rule

if TYPE_CHECKING:
    from quartett.web.authorities.house_views import Visitor

__all__ = ["ALL_ROLES", "Machine", "Role", "grant"]


class Role(models.TextChoices):
    """Who somebody is in a house; the order is the order of rights in the event log."""

    ADMINISTRATION = "administration", _("Administration")
    QUALITY = "quality", _("Qualitätsbeauftragte")
    LEADERSHIP = "leadership", _("Leitung")
    PROCESS_OWNER = "process_owner", _("Prozessverantwortliche")
    TEAM_LEAD = "team_lead", _("Teamleitung")
    STAFF = "staff", _("Beschäftigte")
    STAFF_COUNCIL = "staff_council", _("Personalrat")
    AUDITOR = "auditor", _("Prüfung")
    GUEST = "guest", _("Gast")


ALL_ROLES = frozenset(Role)


class Machine(models.TextChoices):
    """Who acts where no person does."""

    INTERFACE = "interface", _("Schnittstelle")


def grant(permission: str, roles: frozenset[Role] | set[Role]) -> None:
    """Declare that holders of any of `roles` have `permission` in their own house.

    Called once per permission from the `rules.py` of the room it belongs to; a second
    declaration raises KeyError.
    """

    def has_role(visitor: Visitor) -> bool:
        return not visitor.roles.isdisjoint(roles)

    add_rule(permission, predicate(has_role, name=permission))  # type: ignore[no-untyped-call] # rules
