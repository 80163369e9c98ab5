# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words that a house prefers and avoids, shared as a file with other houses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """An avoided word and what is said instead; valid on the days from … to, ends included."""

    avoided: str
    preferred: str
    explanation: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
