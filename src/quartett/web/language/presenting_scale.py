# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of a score: where it lies between very easy and very hard."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.language import Check
from quartett.language.scoring import EASIEST, HARDEST

__all__ = ["Scale", "scale_of"]


@dataclass(frozen=True, slots=True)
class Scale:
    """The picture of a judgement: the goal from the left, the interval, the score."""

    at: str
    low: str
    width: str
    reached: str
    close: str


def scale_of(found: Check) -> Scale | None:
    """The picture of the judgement; None without a score."""
    if found.score is None or found.interval is None:
        return None
    low, high = found.interval.low, found.interval.high
    return Scale(
        at=per_cent(found.score),
        low=per_cent(low),
        width=per_cent(EASIEST + high - low),
        reached=per_cent(found.profile.reached),
        close=per_cent(EASIEST + found.profile.close - found.profile.reached),
    )


def per_cent(value: float) -> str:
    """Where a score lies on the scale from left to right, as an SVG wants it."""
    return f"{max(0.0, min(100.0, (value - EASIEST) / (HARDEST - EASIEST) * 100)):.2f}%"
