# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreement where no catalogue is named: the items as they come, values from 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quartett.assessment.agreement import Agreement, agreement
from quartett.assessment.catalogue import (
    Block,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Method,
    Part,
)
from quartett.assessment.errors import AssessmentError
from quartett.assessment.ratings import Rating

__all__ = ["agreement_of_items"]

_PARTS = 99  # as many parts as the numbers of a catalogue allow below one criterion


def agreement_of_items(
    ratings: Sequence[Rating], *, seed: int = 1, resamples: int = 2000
) -> Agreement:
    """How well the raters agree on items that no catalogue describes, in their first order.

    What is to be discussed is the same as in a catalogue that says nothing else: 25 points.
    Raises AssessmentError for more items than a catalogue can number.
    """
    # a catalogue has at least one item, also where every value is „kann ich nicht beurteilen“
    items = tuple(dict.fromkeys(rating.item for rating in ratings)) or ("–",)
    if len(items) > _PARTS**2:
        raise AssessmentError(
            found=f"Die Liste nennt {len(items)} verschiedene Kriterien.",
            mend=f"Möglich sind höchstens {_PARTS**2}. Bitte teilen Sie die Liste auf.",
        )
    numbers = {item: f"{i // _PARTS + 1}.{i % _PARTS + 1}" for i, item in enumerate(items)}
    names = {number: item for item, number in numbers.items()}
    found = agreement(
        [replace(rating, item=numbers[rating.item]) for rating in ratings],
        catalogue=_catalogue(names),
        seed=seed,
        resamples=resamples,
    )
    return replace(found, items=tuple(replace(item, item=names[item.item]) for item in found.items))


def _catalogue(names: dict[str, str]) -> Catalogue:
    """A catalogue of these parts and nothing more."""
    criteria: dict[str, list[Part]] = {}
    for number, name in names.items():
        part = Part(number=number, title=name)
        criteria.setdefault(number.partition(".")[0], []).append(part)
    return Catalogue(
        id="items",
        family="items",
        title="Liste",
        kind="check",
        rights="–",
        certainty=Certainty.WORKING_TITLE,
        blocks=(Block(id="items", title="Liste"),),
        criteria=tuple(
            Criterion(number=number, title=number, block="items", parts=tuple(parts))
            for number, parts in criteria.items()
        ),
        methods=(Method(id="direct", title="Direkt", depth=Depth.PARTS),),
    )
