# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever acts in a house: a person with roles, or a program with a token."""

from __future__ import annotations

from typing import Protocol

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Machine, Role
from quartett.web.authorities.models import Authority

__all__ = ["Acting"]


class Acting(Protocol):
    """What services and queries ask of a visitor; `Visitor` and `TokenVisitor` are such."""

    @property
    def authority(self) -> Authority:
        """The only house it acts in."""

    @property
    def user(self) -> User | None:
        """The account, None for a program."""

    @property
    def acting_role(self) -> Role | Machine:
        """What the event log names."""

    def may(self, permission: str) -> bool:
        """True if it has `permission` in its house."""
