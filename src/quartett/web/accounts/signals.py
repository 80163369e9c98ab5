# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from a login and from a factor that comes or goes. Connected when the app starts."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from quartett.web.accounts.models import User
from quartett.web.accounts.one_time_codes import burn_running_codes
from quartett.web.accounts.second_factor import forget_proof
from quartett.web.accounts.sessions import end_sessions, note_login

__all__: list[str] = []


@receiver(user_logged_in)
def _logged_in(request: HttpRequest, **kwargs: Any) -> None:
    note_login(request)


@receiver(authenticator_added)
def _factor_added(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Setting a factor up proves it here; sessions that began without it end."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    if authenticator.type == Authenticator.Type.TOTP:
        burn_running_codes(authenticator)
    record_authentication(request, user, "mfa", type=authenticator.type)
    end_sessions(user, keep=request.session.session_key)


@receiver(authenticator_removed)
def _factor_removed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Without any factor left, a house that asks for one asks again."""
    if not Authenticator.objects.filter(user=user).exists():
        forget_proof(request)
