# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How attributes make a part and parts make a criterion.

Rules of AssessBase, EFQM's own tool of 2019/20, wherever the method asks for them: every
attribute is rounded to the steps of the scale, the part is the mean of all attributes rounded to
steps, the governing attribute caps it, the criterion is the plain mean of its parts. CAF 2020,
fine-tuned: the sum of the phases through their number, unrounded. A part without all its
attributes has no value: AssessBase lets gaps drop out silently, which makes a low number of an
unfinished one.

A coarser rating than the method asks for always counts, a finer one too, except that a method
whose `both` is `direct` makes nothing of attributes. Where both are there `both` decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from quartett.assessment.bands import band_at, bands_for, to_percent
from quartett.assessment.catalogue import (
    Attribute,
    Band,
    Block,
    Both,
    Catalogue,
    Criterion,
    Depth,
    Method,
    Part,
)
from quartett.assessment.entries import NOTHING, Entry
from quartett.assessment.errors import OverrideWithoutReasonError
from quartett.assessment.ratings import Rating
from quartett.assessment.rounding import half_up, mean, to_step
from quartett.assessment.scores import AttributeScore, CriterionScore, PartScore

__all__ = ["criterion_score"]


def criterion_score(
    criterion: Criterion,
    *,
    entries: Mapping[str, Entry],
    catalogue: Catalogue,
    method: Method,
    weight: int | None,
) -> CriterionScore:
    """The criterion with its parts, and its points where method and weight give them.

    A direct value counts for all parts. Raises OverrideWithoutReasonError.
    """
    units = criterion.rated_parts or (criterion,)
    parts = tuple(
        _part(unit, entry=entries.get(unit.number, NOTHING), catalogue=catalogue, method=method)
        for unit in units
    )
    rated = [part.percent for part in parts if part.percent is not None]
    computed = mean(rated) if rated else None
    touched = any(unit.number in entries for unit in criterion.rated_parts)
    direct = entries.get(criterion.number, NOTHING).direct
    if not criterion.rated_parts and parts[0].attributes:
        touched, direct = True, None  # its one part holds the direct value beside the attributes
    elif direct and touched:
        direct = _counting(direct, method=method, finer="seine Teilkriterien")
    percent = to_percent(direct.value, scale=catalogue.scale) if direct else computed
    share = Fraction(1) if direct else Fraction(len(rated), len(units))
    maximum = weight * method.unit if weight and method.unit else None
    exact = None if percent is None or maximum is None else percent * maximum * share / 100
    return CriterionScore(
        number=criterion.number,
        title=criterion.title,
        percent=percent,
        band=_band(percent, item=criterion, direct=direct, catalogue=catalogue, method=method),
        complete=share == 1,
        share=share,
        weight=weight,
        points=None if exact is None else half_up(exact),
        maximum=maximum,
        rated_maximum=None if maximum is None else half_up(maximum * share),
        direct=direct is not None,
        value=direct.value if direct else None,
        reason=direct.reason if direct else "",
        parts=() if direct and not touched else parts,
        computed=computed if touched or not direct else None,
    )


def _part(
    unit: Part | Criterion, *, entry: Entry, catalogue: Catalogue, method: Method
) -> PartScore:
    block = catalogue.block_of(unit.number)
    direct = entry.direct
    if direct and entry.attributes:
        direct = _counting(direct, method=method, finer="Merkmale")
    asked = method.depth is Depth.ATTRIBUTES and entry.direct is None
    attributes = tuple(
        _attribute(one, value=entry.attributes.get(one.id), catalogue=catalogue, method=method)
        for one in (block.attributes if asked or entry.attributes else ())
    )
    percents = [one.percent for one in attributes if one.percent is not None]
    whole = bool(percents) and len(percents) == len(attributes) and method.both is not Both.DIRECT
    average = mean(percents) if whole else None
    rounded = average
    if average is not None and method.part_step is not None:
        rounded = to_step(average, method.part_step)
    cap = _cap(attributes, block=block, method=method)
    capped = rounded is not None and cap is not None and cap < rounded
    computed = cap if capped else rounded
    percent = to_percent(direct.value, scale=catalogue.scale) if direct else computed
    return PartScore(
        number=unit.number,
        title=unit.title,
        percent=percent,
        band=_band(percent, item=unit, direct=direct, catalogue=catalogue, method=method),
        direct=direct is not None,
        value=direct.value if direct else None,
        reason=direct.reason if direct else "",
        attributes=attributes,
        mean=average,
        rounded=rounded,
        capped_by=block.cap if capped else "",
        computed=computed,
    )


def _attribute(
    attribute: Attribute, *, value: Decimal | None, catalogue: Catalogue, method: Method
) -> AttributeScore:
    """A method that rounds its parts rounds attributes too; the others take them as they are."""
    if value is None:
        return AttributeScore(attribute=attribute, value=None, percent=None)
    scale = catalogue.scale
    counted = Fraction(value)
    if method.part_step is not None:
        counted = to_step(value, scale.step, start=scale.low)
    return AttributeScore(
        attribute=attribute, value=value, percent=to_percent(counted, scale=scale)
    )


def _cap(attributes: Sequence[AttributeScore], *, block: Block, method: Method) -> Fraction | None:
    if not method.capped:
        return None
    return next((one.percent for one in attributes if one.attribute.id == block.cap), None)


def _counting(direct: Rating, *, method: Method, finer: str) -> Rating | None:
    """The direct value where it counts instead of finer ratings of the same item."""
    if method.both is Both.ATTRIBUTES:
        return None
    if method.both is Both.OVERRIDE and not direct.reason.strip():
        raise OverrideWithoutReasonError(direct.item, finer=finer)
    return direct


def _band(
    percent: Fraction | None,
    *,
    item: Part | Criterion,
    direct: Rating | None,
    catalogue: Catalogue,
    method: Method,
) -> Band | None:
    block = catalogue.block_of(item.number)
    bands = bands_for(block, catalogue=catalogue, method=method, direct=direct is not None)
    return band_at(percent, bands=bands, scale=catalogue.scale)
