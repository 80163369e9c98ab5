# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How allauth behaves here: nobody signs up without an invitation."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

__all__ = ["InvitationOnlyAdapter"]


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Closes open sign-up; accounts come from invitations or the command line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
