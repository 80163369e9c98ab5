# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards filled to their limits, shared by the tests of this folder."""

from __future__ import annotations

from quartett.catalogues import SourceRef
from quartett.exchange.cards import (
    LIMITS,
    MOST_EFFECTS,
    MOST_FIGURES,
    Card,
    CarrierForm,
    Figure,
    House,
    Practice,
    suits,
)

PRACTICE_TEXTS = (
    "topic",
    "motto",
    "trigger",
    "approach",
    "participation",
    "lesson",
    "contact_role",
)


def filled(pattern: str, *, suit: str = "processes", share: float = 1.0) -> Card:
    """A card whose every text repeats `pattern` up to `share` of its limit, with all figures."""

    def text(field: str) -> str:
        length = max(1, int(LIMITS[field] * share))
        return (pattern * (length // len(pattern) + 1))[:length]

    def figures(count: int) -> tuple[Figure, ...]:
        return tuple(
            Figure(
                label=text("label"),
                value=text("value").strip() or "x",
                as_of=text("as_of"),
                source=SourceRef(title=text("title")[:-2] + f" {number % 5}", date="2022"),
                derived=number == 0,
            )
            for number in range(count)
        )

    return Card(
        house=House(
            name=text("name"),
            carrier_form=CarrierForm.MUNICIPAL,
            land=text("land"),
            figures=figures(MOST_FIGURES),
        ),
        practice=Practice(
            suit=suit,
            effect=figures(MOST_EFFECTS),
            **{field: text(field) for field in PRACTICE_TEXTS},
        ),
        marking=text("marking"),
        occasion=text("occasion"),
    )


SUIT_KEYS = tuple(each.key for each in suits())
