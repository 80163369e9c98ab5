# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A head in the short form that fits on paper: `1234:9f86d081-884c7d65-9a2feaa0`.

24 of the 64 digits are enough: to bend a chain so that it still meets them would take some 2⁹⁶
attempts. More digits are taken too, up to all.
"""

from __future__ import annotations

import re

from quartett.trail.sealing import Head

__all__ = ["NotedHeadError", "noted_text", "read_noted"]

_DIGITS = 24
_GROUP = 8


class NotedHeadError(ValueError):
    """What was typed in is no head; `found` is what it was."""

    def __init__(self, found: str) -> None:
        super().__init__(f"not a head: {found!r}")
        self.found = found


def noted_text(head: Head) -> str:
    """The head as people write it down."""
    groups = (head.hash[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))
    return f"{head.seq}:{'-'.join(groups)}"


def read_noted(text: str) -> Head:
    """The head that somebody typed in; blanks, hyphens and case do not count.

    Raises NotedHeadError for anything else than a number from 1 on, a colon and 24 to 64 digits.
    """
    bare = re.sub(r"[\s–-]", "", text).lower()
    found = re.fullmatch(r"([1-9][0-9]{0,17}):([0-9a-f]{24,64})", bare, re.ASCII)
    if not found:
        raise NotedHeadError(text)
    return Head(int(found[1]), found[2])
