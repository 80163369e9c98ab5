# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a token may do: scopes, each of which lends one permission of the houses' roles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartett.web.accounts.roles import Machine
from quartett.web.authorities.models import Authority

__all__ = ["Scope", "TokenVisitor"]


class Scope(models.TextChoices):
    """One resource and whether it is read or written."""

    REGISTER_READ = "register:read", _("Verzeichnis der Jobcenter lesen")
    INDICATORS_READ = "indicators:read", _("Kennzahlen des Hauses lesen")
    FINDINGS_READ = "findings:read", _("Befunde lesen")
    FINDINGS_WRITE = "findings:write", _("Befunde eintragen")
    MEASURES_READ = "measures:read", _("Maßnahmen lesen")
    CARDS_READ = "cards:read", _("veröffentlichte Karten lesen")
    SUBJECTS_READ = "subjects:read", _("Gegenstände lesen")
    ASSESSMENT_READ = "assessment:read", _("Ergebnisse der Selbstbewertung lesen")
    LANGUAGE_CHECK = "language:check", _("Schreiben auf Verständlichkeit prüfen")

    @property
    def permission(self) -> str:
        """The permission that a person would need for the same."""
        return _PERMISSIONS[self]


_PERMISSIONS = {
    Scope.REGISTER_READ: "figures.view",
    Scope.INDICATORS_READ: "figures.view",
    Scope.FINDINGS_READ: "findings.view",
    Scope.FINDINGS_WRITE: "findings.add",
    Scope.MEASURES_READ: "measures.view",
    Scope.CARDS_READ: "cards.view",
    Scope.SUBJECTS_READ: "house.view",
    Scope.ASSESSMENT_READ: "assessment.view",
    Scope.LANGUAGE_CHECK: "language.check",
}


@dataclass(frozen=True, slots=True)
class TokenVisitor:
    """A program that acts in one house with the scopes of its token, and with nothing else."""

    authority: Authority
    scopes: frozenset[Scope]
    number: int
    name: str
    token: int
    """The row of the token."""
    user: None = None

    def may(self, permission: str) -> bool:
        """True if one of the scopes lends `permission`."""
        return any(scope.permission == permission for scope in self.scopes)

    @property
    def acting_role(self) -> Machine:
        """The event log names the interface, not a person."""
        return Machine.INTERFACE
