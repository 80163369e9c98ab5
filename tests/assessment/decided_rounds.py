# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decided rounds in one line: the values a team agreed on, as a score with its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from quartett.assessment import Rating, catalogue, score
from quartett.assessment.catalogue import Catalogue
from quartett.assessment.decided import DecidedRound

__all__ = ["decided"]

CASE_D = {"1": 40, "2": 35, "3": 45, "4": 50, "5": 40, "6": 30, "7": 35}


def decided(
    values: Mapping[str, int],
    *,
    model: str | Catalogue = "efqm-2020",
    method: str | None = "full",
    number: int = 1,
    day: date = date(2024, 10, 15),
    house: str = "musterstadt",
    validation: str = "",
    reasons: Mapping[str, str] | None = None,
) -> DecidedRound:
    """A round with these consensus values by item."""
    frozen = catalogue(model) if isinstance(model, str) else model
    ratings = [
        Rating("consensus", "", item, "", Decimal(value), (reasons or {}).get(item, "decided"))
        for item, value in values.items()
    ]
    return DecidedRound(
        number=number,
        title=f"Selbstbewertung {day:%Y}",
        house=house,
        day=day,
        score=score(ratings, catalogue=frozen, method=method),
        validation=validation,
    )
