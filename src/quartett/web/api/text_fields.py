# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text as the interface takes it: no personal numbers, no control characters."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from quartett.privacy.patterns import HINTS_ONLY, describe, find

__all__ = ["checked_text"]

# what no form of the browser lets through and PostgreSQL cannot keep
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked_text(value: str) -> str:
    """The text, or the reason why it is refused.

    The rules are those of `privacy_fields`: e-mail addresses and telephone numbers pass.
    """
    if _CONTROL.search(value):
        raise PydanticCustomError("control_character", "{error}", {"error": "control"})
    reasons = [describe(match) for match in find(value) if match.kind not in HINTS_ONLY]
    if reasons:
        raise PydanticCustomError("personal_number", "{error}", {"error": " ".join(reasons)})
    return value
