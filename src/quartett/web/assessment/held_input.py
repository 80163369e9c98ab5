# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file held, carried through the preview by the page itself: until it is confirmed nothing
is stored, and nothing has to be cleaned up. It is signed, so what comes back is what was checked.
"""

from __future__ import annotations

from typing import Any

from django.core import signing

__all__ = ["held", "hold"]

_HOURS = 4 * 60 * 60


def hold(value: Any, *, purpose: str) -> str:
    """The value as a text for a hidden field; `purpose` names what it is for, and whose."""
    return signing.dumps(value, salt=f"quartett.assessment.{purpose}", compress=True)


def held(text: str, *, purpose: str) -> Any | None:
    """The value again; None if it is older than four hours, changed, or for something else."""
    try:
        return signing.loads(text, salt=f"quartett.assessment.{purpose}", max_age=_HOURS)
    except signing.BadSignature:
        return None
