# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same text with one kind of blank and of line end, and the way back to its places.

A letter comes with no-break spaces, soft hyphens, tabs and the line ends of three systems. The
rules read an even text; what they hand out are places in the text as it came.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from quartett.german.spans import Place

__all__ = ["BLANK", "GAP", "INVISIBLE", "Even", "even", "visible"]

# patterns for an even text; either may hold one line end, never an empty line
GAP: Final = r"(?: {0,3}\n? {0,12})"
"""Some blanks between two parts of a unit, or none."""
BLANK: Final = r"(?: {1,3}\n? {0,12}|\n {0,12})"
"""One blank at least."""

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that nobody sees: soft hyphen, zero-width spaces and joiners."""

# same length, so that places stay; the line separators of Unicode count as line ends
_LINE_ENDS: Final = ("\r", "\v", "\f", "\x85", "\u2028", "\u2029")
_SPACES: Final = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "\u2003", "\u200a", "\u3000")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Even:
    """An even text; `origin` holds where each character stood before (None: in the same place)."""

    text: str
    origin: tuple[int, ...] | None = None

    def back(self, place: Place) -> Place:
        """The place in the text as it came."""
        if self.origin is None:
            return place
        return Place(self.origin[place.start], self.origin[place.end - 1] + 1)

    def here(self, place: Place) -> Place:
        """The place in the even text."""
        if self.origin is None:
            return place
        return Place(bisect_left(self.origin, place.start), bisect_left(self.origin, place.end))


def even(text: str) -> Even:
    """`text` with plain blanks and line ends, without invisible characters."""
    smooth = text.replace("\r\n", " \n")
    for sign in _LINE_ENDS:
        smooth = smooth.replace(sign, "\n")
    for sign in _SPACES:
        smooth = smooth.replace(sign, " ")
    if not _UNSEEN.search(smooth):
        return Even(smooth)
    kept = tuple(index for index, sign in enumerate(smooth) if sign not in INVISIBLE)
    return Even(visible(smooth), kept)


def visible(text: str) -> str:
    """`text` without its invisible characters."""
    return _UNSEEN.sub("", text)
