# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`Agreement` as a JSON document. The keys are stable: new ones may come, none goes or changes."""

from __future__ import annotations

from quartett.assessment.agreement import Agreement
from quartett.assessment.bootstrapping import Coefficient, Estimate
from quartett.assessment.item_agreement import ItemAgreement, Peaks

__all__ = ["SCHEMA", "agreement_to_json"]

SCHEMA = "quartett.assessment_agreement/1"

Document = dict[str, object]


def agreement_to_json(agreement: Agreement) -> Document:
    """The document that the command line and the API give; numbers are not rounded."""
    return {
        "schema": SCHEMA,
        "raters": agreement.raters,
        "items_rated": agreement.items_rated,
        "items_shared": agreement.items_shared,
        "items_complete": agreement.items_complete,
        "verdict_shown": agreement.verdict_shown,
        "reading": agreement.reading.value if agreement.reading else None,
        "close_together": agreement.close_together,
        "alpha_interval": _coefficient(agreement.alpha_interval),
        "alpha_ordinal": _coefficient(agreement.alpha_ordinal),
        "icc_a1": _coefficient(agreement.icc_a1),
        "icc_ak": _coefficient(agreement.icc_ak),
        "kendall_w": _coefficient(agreement.kendall_w),
        "items": [_item(item) for item in agreement.items],
    }


def _coefficient(found: Coefficient) -> Document:
    if isinstance(found, Estimate):
        return {"value": found.value, "low": found.low, "high": found.high}
    return {"value": None, "reason": found.reason.value, "message": found.reason.sentence}


def _item(item: ItemAgreement) -> Document:
    return {
        "id": item.item,
        "n": item.n,
        "mean": item.mean,
        "median": item.median,
        "low": item.low,
        "high": item.high,
        "range": item.range,
        "sd": item.sd,
        "within10": item.within10,
        "bands": item.bands,
        "discuss": item.discuss,
        "quick_check": item.quick_check,
        "peaks": _peaks(item.peaks) if item.peaks else None,
    }


def _peaks(peaks: Peaks) -> Document:
    return {
        "lower": peaks.lower,
        "upper": peaks.upper,
        "lower_median": peaks.lower_median,
        "upper_median": peaks.upper_median,
    }
