# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said in the margin of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from quartett.german.spans import Place

__all__ = ["Found", "Remark", "Severity"]


class Severity(IntEnum):
    """How much it matters for those who read the letter."""

    HINT = 1
    IMPORTANT = 2
    VERY_IMPORTANT = 3

    @property
    def label(self) -> str:
        """The German word."""
        return _LABELS[self]

    @property
    def key(self) -> str:
        """The word in catalogues and JSON: hint, important, very_important."""
        return self.name.lower()


_LABELS = {
    Severity.HINT: "Hinweis",
    Severity.IMPORTANT: "wichtig",
    Severity.VERY_IMPORTANT: "sehr wichtig",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule sees at a place: one or two German sentences, and how to say it better.

    `replacement` can stand in the place as it is, grammar included; None if a person must write.
    `severity` is set where the rule knows better than its catalogue entry, which is its cap.
    """

    place: Place
    message: str
    suggestion: str = ""
    replacement: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A `Found` with the rule that found it."""

    rule: str
    place: Place
    message: str
    suggestion: str
    replacement: str | None
    severity: Severity
