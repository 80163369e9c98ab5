# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON form of a score and of how it came about; the keys are stable, new ones may be added.

Points are whole numbers, percentages numbers with decimals, null is „missing“ or „not known“.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from quartett.assessment.catalogue import Band
from quartett.assessment.explanation import Explanation
from quartett.assessment.scores import AttributeScore, CriterionScore, PartScore, Score

__all__ = ["SCHEMA", "explanation_to_json", "score_to_json"]

SCHEMA = "quartett.assessment_score/1"


def score_to_json(score: Score) -> dict[str, object]:
    """The score as plain values, ready for `json.dumps`.

    `level` is the id of the range of points, as „3“ for three stars.
    """
    return {
        "schema": SCHEMA,
        "catalogue": score.catalogue.id,
        "method": score.method.id,
        "complete": score.complete,
        "total": score.total,
        "maximum": score.maximum,
        "rated_maximum": score.rated_maximum,
        "level": score.level.id if score.level else None,
        "level_title": score.level.title if score.level else None,
        "criteria": [_criterion(one) for one in score.criteria],
    }


def _criterion(one: CriterionScore) -> Mapping[str, object]:
    return {
        "id": one.number,
        "title": one.title,
        "percent": _number(one.percent),
        "points": one.points,
        "maximum": one.maximum,
        "rated_maximum": one.rated_maximum,
        "complete": one.complete,
        "band": _band(one.band),
        "weight": one.weight,
        "direct": one.direct,
        "reason": one.reason or None,
        "parts": [_part(part) for part in one.parts],
    }


def _part(part: PartScore) -> Mapping[str, object]:
    return {
        "id": part.number,
        "title": part.title,
        "percent": _number(part.percent),
        "complete": part.complete,
        "band": _band(part.band),
        "direct": part.direct,
        "reason": part.reason or None,
        "mean": _number(part.mean),
        "rounded": _number(part.rounded),
        "capped_by": part.capped_by or None,
        "attributes": [_attribute(one) for one in part.attributes],
    }


def _attribute(one: AttributeScore) -> Mapping[str, object]:
    return {
        "id": one.attribute.id,
        "title": one.attribute.title,
        "value": None if one.value is None else _number(Fraction(one.value)),
        "percent": _number(one.percent),
    }


def _band(band: Band | None) -> Mapping[str, object] | None:
    return None if band is None else {"low": band.low, "high": band.high, "label": band.label}


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def explanation_to_json(node: Explanation) -> dict[str, object]:
    """An explanation with all below it as plain values; `number` is not rounded."""
    return {
        "label": node.label,
        "value": node.value,
        "number": None if node.number is None else float(node.number),
        "rule": node.rule or None,
        "source": node.source or None,
        "notes": list(node.notes),
        "children": [explanation_to_json(child) for child in node.children],
    }
