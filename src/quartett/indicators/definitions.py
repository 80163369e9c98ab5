# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Definitions from the catalogues: official indicators, templates, regional figures, events.

What may be compared as performance is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from quartett.catalogues import Entry, SourceRef, load, valid_on
from quartett.findings import Period
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.indicator import (
    Basis,
    Column,
    Frozen,
    Hint,
    Indicator,
    IndicatorKind,
    RegionalFigure,
    Template,
)

__all__ = [
    "Cause",
    "ComparisonType",
    "LawEvent",
    "SubjectGroup",
    "TypeGroup",
    "basis_of",
    "by_key",
    "causes",
    "comparable_as_performance",
    "comparison_types",
    "derived_label",
    "hints_for",
    "law_events",
    "minimum_peers",
    "official",
    "regional_by_column",
    "regional_figures",
    "source_of",
    "subject_groups",
    "templates",
    "type_groups",
]


class Cause(Frozen):
    """Why a decision was changed after an objection, and what can be learnt from it."""

    key: str
    name: str
    lesson: str


class SubjectGroup(Frozen):
    """One of the seven fixed groups that objections are counted in."""

    key: str
    name: str


class LawEvent(Entry):
    """A day on which a series may jump for reasons outside the house."""

    key: str
    day: date
    title: str
    text: str
    certainty: Literal["settled", "to_check"]
    touches: tuple[str, ...]
    source: SourceRef

    def touches_indicator(self, key: str) -> bool:
        """True if a jump is to be expected in the indicator `key`."""
        return "*" in self.touches or key in self.touches

    def echo(self, indicator: Indicator) -> Period:
        """How long the event stays in the values: one year longer where windows overlap."""
        if not indicator.window.overlapping:
            return Period(self.day, self.day)
        months = Period.month(self.day.year + 1, self.day.month)
        return Period(self.day, date.fromordinal(months.first.toordinal() - 1))


class ComparisonType(Entry):
    """One of the official types; which Jobcenter belongs to it comes by import only."""

    key: str
    group: str


class TypeGroup(Frozen):
    """One of the three groups that the types fall into; its reading may still be unchecked."""

    key: str
    name: str
    reading: str
    certainty: Literal["settled", "to_check"]


class _Rules(Frozen):
    performance: str
    minimum_peers: int = Field(ge=1)


class _WithHints(Frozen):
    hints: Mapping[str, Hint]

    def require(self, indicators: tuple[Indicator, ...]) -> None:
        """Every hint that is referred to exists, and no key stands twice."""
        keys = [indicator.key for indicator in indicators]
        unknown = {hint for one in indicators for hint in one.reading_hints} - set(self.hints)
        if unknown or len(keys) != len(set(keys)):
            raise ValueError(f"unknown hints {sorted(unknown)} or a key that stands twice")


class _Official(_WithHints):
    source: SourceRef
    basis: Mapping[Basis, tuple[str, ...]]
    rules: _Rules
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self.require(self.indicators)
        return self


class _Templates(_WithHints):
    source: SourceRef
    causes: tuple[Cause, ...]
    subject_groups: tuple[SubjectGroup, ...]
    templates: tuple[Template, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self.require(self.templates)
        return self


class _Regional(Frozen):
    derived_label: str
    sources: Mapping[str, SourceRef]
    figures: tuple[RegionalFigure, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        columns = [column.name for figure in self.figures for column in figure.columns]
        unknown = {figure.source_key for figure in self.figures} - set(self.sources)
        if unknown or len(columns) != len(set(columns)):
            raise ValueError(f"unknown sources {sorted(unknown)} or a column that stands twice")
        return self


class _Events(Frozen):
    events: tuple[LawEvent, ...]


class _Types(Frozen):
    note: str
    legal_source: str
    source: SourceRef
    groups: tuple[TypeGroup, ...]
    types: tuple[ComparisonType, ...]


def official(day: date) -> tuple[Indicator, ...]:
    """The official indicators that hold on `day`, each performance indicator before its own."""
    return tuple(one for one in _official().indicators if valid_on(one, day))


def templates() -> tuple[Template, ...]:
    """Templates for own indicators, in the order of the catalogue."""
    return _templates().templates


def regional_figures() -> tuple[RegionalFigure, ...]:
    """Figures that can be imported from public district statistics."""
    return _regional().figures


def by_key(key: str) -> Indicator:
    """The definition with this key, of any kind. Raises UnknownIndicatorError."""
    for one in (*_official().indicators, *templates(), *regional_figures()):
        if one.key == key:
            return one
    raise UnknownIndicatorError(key)


def comparable_as_performance(key: str) -> bool:
    """True for K1, K2 and K3 only; supplements explain them (§ 2 Abs. 1 of the regulation)."""
    return any(
        one.key == key and one.kind is IndicatorKind.PERFORMANCE for one in _official().indicators
    )


def regional_by_column(name: str) -> tuple[RegionalFigure, Column] | None:
    """The regional figure that a column of a public file carries, or None."""
    for figure in regional_figures():
        for column in figure.columns:
            if column.name == name:
                return figure, column
    return None


def hints_for(indicator: Indicator) -> tuple[Hint, ...]:
    """The reading hints of an official or templated indicator, in their order."""
    known = {**_official().hints, **_templates().hints}
    return tuple(known[hint] for hint in indicator.reading_hints)


def source_of(indicator: Indicator) -> SourceRef:
    """Where the definition or figure comes from. Own indicators of a house have no source here."""
    if isinstance(indicator, RegionalFigure):
        return _regional().sources[indicator.source_key]
    return _templates().source if indicator.kind is IndicatorKind.OWN else _official().source


def basis_of(field: str) -> Basis | None:
    """On what a field of the official definitions rests: law, official note or interpretation."""
    return next((basis for basis, fields in _official().basis.items() if field in fields), None)


def minimum_peers() -> int:
    """How many other Jobcenter with a value a comparison needs."""
    return _official().rules.minimum_peers


def derived_label() -> str:
    """What stands at every derived figure."""
    return _regional().derived_label


def causes() -> tuple[Cause, ...]:
    """The causes that changed decisions after objections are split into."""
    return _templates().causes


def subject_groups() -> tuple[SubjectGroup, ...]:
    """The seven subject groups of objections."""
    return _templates().subject_groups


def law_events(*, indicator: str | None = None) -> tuple[LawEvent, ...]:
    """Event marks in order of day; only those that touch `indicator` if one is named."""
    catalogue: _Events = load("law_events", _Events)
    chosen = [e for e in catalogue.events if indicator is None or e.touches_indicator(indicator)]
    return tuple(sorted(chosen, key=lambda event: event.day))


def comparison_types(day: date) -> tuple[ComparisonType, ...]:
    """The official comparison types that hold on `day`."""
    return tuple(one for one in _types().types if valid_on(one, day))


def type_groups() -> tuple[TypeGroup, ...]:
    """The three groups of comparison types."""
    return _types().groups


def _official() -> _Official:
    catalogue: _Official = load("indicators", _Official)
    return catalogue


def _templates() -> _Templates:
    catalogue: _Templates = load("indicator_templates", _Templates)
    return catalogue


def _regional() -> _Regional:
    catalogue: _Regional = load("regional_figures", _Regional)
    return catalogue


def _types() -> _Types:
    catalogue: _Types = load("comparison_types", _Types)
    return catalogue
