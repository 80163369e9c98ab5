# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""An app on a telephone: the code of a secret at a moment (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import struct
import time

__all__ = ["code_of"]


def code_of(secret: str, *, at: float | None = None) -> str:
    """Six digits, SHA-1, steps of 30 seconds."""
    step = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), step, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
