# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an assessor says: values, strengths and areas for improvement, by the item's number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Rating", "RatingSheet", "Remark", "RemarkKind"]


@dataclass(frozen=True, slots=True)
class Rating:
    """One value of one rater. `attribute` is empty where the item is rated directly.

    `value` lies on the catalogue's scale; `reason` says why a direct value stands beside
    attributes. `rater` is a pseudonym within one round, `group` may be empty.
    """

    rater: str
    group: str
    item: str
    attribute: str
    value: Decimal
    reason: str = ""


class RemarkKind(StrEnum):
    """Strengths stand first."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True)
class Remark:
    """One strength or area for improvement, as somebody wrote it down for an item."""

    item: str
    kind: RemarkKind
    text: str


@dataclass(frozen=True, slots=True)
class RatingSheet:
    """All that one assessor handed in. `not_judged` are items left out knowingly."""

    rater: str
    group: str
    ratings: tuple[Rating, ...] = ()
    remarks: tuple[Remark, ...] = ()
    not_judged: frozenset[str] = frozenset()
