# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Catalogues just large enough for a rule, and ratings in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from quartett.assessment import (
    Attribute,
    Band,
    Block,
    Both,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Level,
    Method,
    Part,
    Recognition,
    Scale,
)
from quartett.assessment.ratings import Rating

EFQM_BANDS = tuple(
    Band(low=low, high=high, label=label)
    for low, high, label in [
        (0, 0, "nicht"),
        (10, 30, "begrenzt"),
        (40, 60, "in der Lage"),
        (70, 80, "umfassend"),
        (90, 100, "herausragend"),
    ]
)
CAF_BANDS = tuple(
    Band(low=low, high=high, label=f"Band {number}")
    for number, (low, high) in enumerate(
        [(0, 10), (11, 30), (31, 50), (51, 70), (71, 90), (91, 100)], start=1
    )
)
POINTS = Method(
    id="full", title="Punkte", depth=Depth.ATTRIBUTES, unit=100, part_step=5, capped=True
)
PLAIN = Method(id="plain", title="Profil", depth=Depth.ATTRIBUTES)


def model(
    *,
    weights: Sequence[int | None] = (1,),
    parts: Sequence[int] = (0,),
    attributes: Sequence[str] = (),
    cap: str = "",
    methods: Sequence[Method] = (POINTS,),
    scale: Scale | None = None,
    nature: str = "enabler",
    recognitions: Sequence[Recognition] = (),
    headings: int = 0,
    weight_sum: int | None = None,
) -> Catalogue:
    """Criteria „1“, „2“, …, each with as many parts as `parts` says, all in one block."""
    criteria = [
        Criterion(
            number=str(number),
            title=f"Kriterium {number}",
            block="block",
            weight=weight,
            parts=tuple(
                Part(number=f"{number}.{part}", title=f"Teil {number}.{part}", heading=heading)
                for part, heading in [
                    *((part, False) for part in range(1, count + 1)),
                    *((count + part, True) for part in range(1, headings + 1)),
                ]
            ),
        )
        for number, (weight, count) in enumerate(zip(weights, parts, strict=True), start=1)
    ]
    block = {
        "id": "block",
        "title": "Block",
        "nature": nature,
        "cap": cap,
        "attributes": tuple(Attribute(id=key, title=key.title()) for key in attributes),
    }
    return Catalogue(
        id="small",
        family="small",
        title="Kleines Modell",
        kind="model",
        rights="eigener Text",
        certainty=Certainty.VERIFIED,
        scale=scale or Scale(bands=EFQM_BANDS),
        blocks=(Block.model_validate(block),),
        criteria=tuple(criteria),
        methods=tuple(methods),
        recognitions=tuple(recognitions),
        weight_sum=weight_sum,
    )


def caf() -> Catalogue:
    """One enabler criterion with four parts, rated classically or by its phases."""
    return model(
        weights=(None,),
        parts=(4,),
        attributes=("plan", "do", "check", "act"),
        scale=Scale(step=1, bands=CAF_BANDS),
        methods=(
            Method(id="classical", title="Klassisch", depth=Depth.PARTS, both=Both.DIRECT),
            Method(id="fine-tuned", title="Fein", depth=Depth.ATTRIBUTES, both=Both.ATTRIBUTES),
        ),
    )


def short_check() -> Catalogue:
    """Two statements on a scale of five levels with words."""
    levels = tuple(Level(value=value, label=f"Stufe {value}") for value in range(1, 6))
    return model(
        weights=(None,),
        parts=(2,),
        scale=Scale(low=1, high=5, step=1, levels=levels),
        methods=(Method(id="check", title="Check", depth=Depth.PARTS),),
    )


def direct(values: Mapping[str, int | str], *, rater: str = "R1", reason: str = "") -> list[Rating]:
    """Direct ratings: number → value."""
    return [
        Rating(rater, "", item, "", Decimal(value), reason=reason) for item, value in values.items()
    ]


def by_attribute(item: str, values: Mapping[str, int | str], *, rater: str = "R1") -> list[Rating]:
    """Ratings of one item's attributes: attribute → value."""
    return [Rating(rater, "", item, key, Decimal(value)) for key, value in values.items()]


def in_order(values: Sequence[int | None]) -> dict[str, int]:
    """Values of the criteria 1, 2, …; None is left out."""
    return {str(number): value for number, value in enumerate(values, start=1) if value is not None}
