# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Slow down guessing without keeping addresses.

Counts wrong codes by a digest of who asks, in the memory of the process only. Its key is drawn
anew each minute and the counts are forgotten with it: nothing reaches disk, and nobody can work
out an address afterwards.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

__all__ = ["GuessLimit"]


class GuessLimit:
    """At most `most` wrong codes a minute from the same place, counted in this process."""

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._minute = -1
        self._key = b""
        self._wrong: Counter[bytes] = Counter()

    def is_reached(self, caller: str) -> bool:
        """True if this caller has to wait for the next minute."""
        with self._lock:
            return self._wrong[self._digest(caller)] >= self._most

    def count(self, caller: str) -> None:
        """Note a wrong code."""
        with self._lock:
            self._wrong[self._digest(caller)] += 1

    def _digest(self, caller: str) -> bytes:
        minute = int(self._clock() // 60)
        if minute != self._minute:
            self._minute, self._key = minute, secrets.token_bytes(32)
            self._wrong.clear()
        return hmac.digest(self._key, caller.encode(), "sha256")
