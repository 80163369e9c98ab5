# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes from an app and recovery codes: each is accepted once, whatever happens to the cache.

The step of the last accepted code is kept with the secret, under a lock (RFC 6238, 5.2). allauth
notes used codes in the cache, which here is a folder that may be emptied.
"""

from __future__ import annotations

import time

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

from quartett.web.accounts.models import User

__all__ = ["burn_running_codes", "use_code"]

_LAST = "last_step"


def use_code(user: User, code: str) -> Authenticator | None:
    """The factor that `code` belongs to, or None; an accepted code is not accepted again."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update().filter(user=user, type__in=kinds):
            if factor.type == Authenticator.Type.TOTP:
                if _use_step(factor, code):
                    return factor
            elif factor.wrap().validate_code(code):
                return factor
    return None


def burn_running_codes(factor: Authenticator) -> None:
    """No code that an app shows right now counts: one of them has just been typed."""
    factor.data[_LAST] = int(time.time()) // app_settings.TOTP_PERIOD + app_settings.TOTP_TOLERANCE
    factor.save(update_fields=["data"])


def _use_step(factor: Authenticator, code: str) -> bool:
    secret = decrypt(factor.data["secret"])
    for step in yield_hotp_counters_from_time():
        fits = compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
        if fits and step > factor.data.get(_LAST, -1):
            factor.data[_LAST] = step
            factor.save(update_fields=["data"])
            return True
    return False
