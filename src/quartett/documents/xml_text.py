# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text that XML can hold."""

from __future__ import annotations

import re

__all__ = ["legal"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 forbids (section 2.2)."""
    return _ILLEGAL.sub("", text)
