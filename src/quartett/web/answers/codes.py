# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes: drawn, written as people read them, recognised again by a keyed digest."""

from __future__ import annotations

import hmac
import secrets

from django.conf import settings

__all__ = ["digest_of", "draw_code"]

# Crockford's base 32: no I, L, O, U, so nothing is mistaken and no word appears
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16  # 80 bits: nobody guesses one
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def draw_code() -> str:
    """A new code, in groups of four."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, _LENGTH, 4))


def digest_of(collection: int, code: str) -> str:
    """What the store keeps of a code; hyphens, blanks and case do not matter.

    Keyed with the secret of the installation: the database alone cannot check a code.
    """
    plain = code[:64].upper().translate(_READ_AS)
    text = f"answer-code:{collection}:{plain}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), "sha256").hexdigest()
