# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How allauth's second factors behave here: secrets are encrypted, words are German."""

from __future__ import annotations

import base64
import hashlib
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.web.accounts.models import User

__all__ = ["FactorAdapter"]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """Keeps secrets so that a copy of the database alone opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": gettext_lazy(
            "Ersatzcodes gibt es erst, wenn ein zweiter Faktor eingerichtet ist."
        ),
        "incorrect_code": gettext_lazy(
            "Das passt nicht. Bitte geben Sie den Code ein, den die App gerade zeigt."
        ),
    }

    def get_totp_issuer(self) -> str:
        """What the app shows above the code."""
        return "Quartett"

    def _get_site_name(self) -> str:
        return "Quartett"

    def encrypt(self, text: str) -> str:
        """Encrypt with a key made from SECRET_KEY."""
        return str(_fernet().encrypt(text.encode("ascii")), "ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; a random one if the key has changed since, so that no code fits."""
        try:
            return str(_fernet().decrypt(encrypted_text.encode("ascii")), "ascii")
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's
        """A name for a new key, to be changed by its owner."""
        number: int = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Schlüssel %d") % number


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"quartett.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
