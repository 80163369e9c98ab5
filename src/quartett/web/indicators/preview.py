# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file would bring, before anybody takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quartett.findings import Period
from quartett.indicators.definitions import by_key
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.wording import number
from quartett.web.indicators.models import FigureImport, FigureValue, ImportKind
from quartett.web.indicators.pictures import period_label
from quartett.web.register.models import Jobcenter

__all__ = ["preview"]

_SAMPLE = 12
_ABSENT_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the sample, or one that would change."""

    row: int
    place: str
    indicator: str
    period: str
    gender: str
    value: str
    old: str = ""


def preview(row: FigureImport) -> dict[str, object]:
    """Template context: counts, sample, changes, missing houses; three queries at most."""
    if row.kind != ImportKind.FIGURES:
        return {"counts": row.counts, "faults": row.faults.get("rows", [])}
    sample = FigureValue.everywhere.filter(figure_import=row).order_by("row", "pk")[:_SAMPLE]
    changes: list[dict[str, Any]] = row.changes.get("sample", [])
    absent = row.counts.get("absent", [])
    ids = {one.place for one in sample} | {one["place"] for one in changes} | set(absent)
    names = dict(Jobcenter.objects.filter(pk__in=ids).values_list("pk", "short_name"))
    return {
        "counts": row.counts,
        "indicators": [
            (_title(key), count) for key, count in row.counts.get("indicators", {}).items()
        ],
        "faults": row.faults.get("rows", []),
        "sample": [_line(one, names) for one in sample],
        "changes": [_change(one, names) for one in changes],
        "change_count": row.changes.get("count", 0),
        "absent": [names.get(one, one) for one in absent[:_ABSENT_SHOWN]],
        "absent_more": max(0, len(absent) - _ABSENT_SHOWN),
    }


def _line(one: FigureValue, names: dict[str, str]) -> Line:
    return Line(
        row=one.row,
        place=names.get(one.place, one.place),
        indicator=_title(one.indicator),
        period=period_label(Period(one.first, one.last)),
        gender=_GENDERS.get(one.gender, ""),
        value=_number(one.value) or one.missing,
    )


def _change(one: dict[str, Any], names: dict[str, str]) -> Line:
    year, month, day = one["last"].split("-")
    return Line(
        row=one["row"],
        place=names.get(one["place"], one["place"]),
        indicator=_title(one["indicator"]),
        period=f"{day}.{month}.{year}",
        gender=_GENDERS.get(one["gender"], ""),
        value=_number(one["value"]) or one["missing"],
        old=_number(one["old"]),
    )


_GENDERS = {"female": "Frauen", "male": "Männer"}


def _title(key: str) -> str:
    try:
        indicator = by_key(key)
    except UnknownIndicatorError:
        return key
    return indicator.title if key.startswith("region.") else f"{key} {indicator.title}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").partition(".")[2]
    return number(value, decimals=len(text))
