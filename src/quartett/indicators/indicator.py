# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an indicator is: one frozen shape for official ones, own ones and regional figures.

Series, charts and signals therefore need no special cases.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartett.catalogues import Entry
from quartett.findings import Direction, Period

__all__ = [
    "Basis",
    "Column",
    "Display",
    "Frozen",
    "Gender",
    "Hint",
    "Indicator",
    "IndicatorKind",
    "Input",
    "Range",
    "RegionalFigure",
    "Template",
    "Window",
]


class IndicatorKind(StrEnum):
    """What an indicator is for; only PERFORMANCE may be compared as performance."""

    PERFORMANCE = "performance"
    SUPPLEMENT = "supplement"
    OWN = "own"
    REGIONAL = "regional"


class Window(StrEnum):
    """Which months one value counts; neighbours of the first two share months."""

    YEAR_ON_YEAR = "year_on_year"
    ROLLING_12 = "rolling_12"
    MONTH = "month"
    NON_OVERLAPPING = "non_overlapping"

    @property
    def overlapping(self) -> bool:
        """True if values of neighbouring months rest on common months."""
        return self in (Window.YEAR_ON_YEAR, Window.ROLLING_12)


class Gender(StrEnum):
    """Whom a value counts, as the official statistics cut it."""

    ALL = "all"
    FEMALE = "female"
    MALE = "male"


class Display(StrEnum):
    """How numerator ÷ denominator becomes the number that is shown."""

    CHANGE = "change"  # (q − 1) × 100
    PERCENT = "percent"  # q × 100
    PLAIN = "plain"  # the value as it is


class Basis(StrEnum):
    """On what a statement rests."""

    LAW = "law"
    OFFICIAL_NOTE = "official_note"
    INTERPRETATION = "interpretation"


class Frozen(BaseModel):
    """Base of the values in the catalogues that have no validity of their own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hint(Frozen):
    """A sentence that helps to read a value, and on what it rests."""

    basis: Basis
    text: str


class Range(Frozen):
    """A span of values in the indicator's unit; an open side is None."""

    low: float | None = None
    high: float | None = None
    basis: Literal["documented", "observed", "estimate", "definition"] = "definition"

    def holds(self, value: float) -> bool:
        """True if `value` lies inside, borders included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Input(Frozen):
    """One count that an own indicator's formula uses by `name`."""

    name: str
    label: str


class Indicator(Entry):
    """One indicator, whatever its kind. `key` is K1…K3E4, `own.…` or `region.…`."""

    key: str
    kind: IndicatorKind
    name: str
    short_name: str = ""
    unit: str
    decimals: int = 1
    direction: Direction
    window: Window
    display: Display = Display.PLAIN
    formula: str = ""
    numerator: str = ""
    denominator: str = ""
    goal: str = ""
    explains: str | None = None
    waiting_months: int = 0
    by_gender: bool = False
    reading_hints: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    plausible: Range | None = None
    possible: Range = Range()
    legal_source: str = ""

    @model_validator(mode="after")
    def _key_fits_kind(self) -> Self:
        beginning = {IndicatorKind.OWN: "own.", IndicatorKind.REGIONAL: "region."}.get(
            self.kind, "K"
        )
        if not self.key.startswith(beginning):
            raise ValueError(
                f"a key of kind {self.kind} starts with {beginning!r}, found {self.key!r}"
            )
        return self

    @property
    def title(self) -> str:
        """The short name, or the full one where there is none."""
        return self.short_name or self.name

    @property
    def judged(self) -> bool:
        """True if better and worse may be said: K1–K3 and own indicators with a direction."""
        fitting = self.kind in (IndicatorKind.PERFORMANCE, IndicatorKind.OWN)
        return fitting and self.direction is not Direction.NEUTRAL

    def shown(self, *, numerator: float, denominator: float) -> float | None:
        """The number to show, in `unit`, by the display rule; None if the denominator is 0."""
        if denominator == 0:
            return None
        quotient = numerator / denominator
        if self.display is Display.CHANGE:
            return (quotient - 1) * 100
        return quotient * 100 if self.display is Display.PERCENT else quotient


class Template(Indicator):
    """A ready-made own indicator that a house may adopt; target and tolerance are suggestions."""

    kind: IndicatorKind = IndicatorKind.OWN
    window: Window = Window.NON_OVERLAPPING
    purpose: str
    target_hint: str = ""
    tolerance_hint: str = ""
    cause: str | None = None
    subject_group: str | None = None
    share_of: tuple[str, str] | None = None


class Column(Frozen):
    """A column name of a public file, with its as-of date, or the year in a column of the row."""

    name: str
    as_of: str = Field(default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    row_year: bool = False

    @model_validator(mode="after")
    def _one_date(self) -> Self:
        if bool(self.as_of) == self.row_year:
            raise ValueError("a column has either as_of or row_year")
        return self

    def period(self, *, row_year: int | None = None) -> Period:
        """What the value speaks of: a day, a month or a year.

        Raises ValueError if the year stands in the row and `row_year` is missing.
        """
        if self.row_year:
            if row_year is None:
                raise ValueError(f"column {self.name} needs the year of its row")
            return Period.year(row_year)
        parts = [int(part) for part in self.as_of.split("-")]
        if len(parts) == 3:
            day = date(*parts)
            return Period(day, day)
        return Period.month(*parts) if len(parts) == 2 else Period.year(parts[0])


class RegionalFigure(Indicator):
    """A figure of public district statistics: it describes the surroundings and is never judged."""

    kind: IndicatorKind = IndicatorKind.REGIONAL
    direction: Direction = Direction.NEUTRAL
    window: Window = Window.NON_OVERLAPPING
    meaning: str
    derived: bool = False
    weighting: str
    licence: str
    source_key: str
    columns: tuple[Column, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _never_judged(self) -> Self:
        if self.direction is not Direction.NEUTRAL or self.kind is not IndicatorKind.REGIONAL:
            raise ValueError("a regional figure is never judged")
        return self
