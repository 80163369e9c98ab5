# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Months, quarters and years on an axis."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from quartett.charts.scales import month_index, month_of, month_ticks
from quartett.charts.wording import month


class Step(StrEnum):
    """What one point of a series covers."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def heading(self) -> str:
        """The German word for one of it."""
        return _HEADINGS[self]


_HEADINGS = {Step.MONTH: "Monat", Step.QUARTER: "Quartal", Step.YEAR: "Jahr"}


def position(day: date, *, step: Step) -> int:
    """The place of a day on the time axis: months, quarters or years counted from year 0."""
    if step is Step.QUARTER:
        return month_index(day) // 3
    return month_index(day) if step is Step.MONTH else day.year


def written(index: int, *, step: Step) -> str:
    """That place in words: „Mrz 2024“, „1/2024“ for a quarter, or „2024“."""
    if step is Step.QUARTER:
        return f"{index % 4 + 1}/{index // 4}"
    return month(month_of(index)) if step is Step.MONTH else str(index)


def time_ticks(first: int, last: int, *, step: Step, pixels: float) -> tuple[int, ...]:
    """Places on the time axis whose labels do not touch."""
    if step is Step.MONTH:
        return month_ticks(first, last, room=int(pixels // 62))
    room = 62 if step is Step.QUARTER else 44
    stride = max(1, -(-(last - first + 1) // max(1, int(pixels // room))))
    return tuple(range(first, last + 1, stride))
