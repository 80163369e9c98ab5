# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which indicators a house knows: the catalogues' and its own, by key and by any name in a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from quartett.findings import Direction
from quartett.indicators.definitions import official, regional_figures, templates
from quartett.indicators.indicator import Indicator, IndicatorKind, Input, Range, Window
from quartett.tables import DatedPeriod, Granularity, parse_period
from quartett.web.indicators.models import OwnIndicator

__all__ = [
    "as_indicator",
    "column_dates",
    "input_key",
    "input_keys",
    "names_in_files",
    "plausible_ranges",
    "to_choose",
]


def as_indicator(row: OwnIndicator) -> Indicator:
    """The house's own definition in the shape that all indicators share."""
    possible = Range()
    for template in templates():
        if template.key == row.template_key:
            possible = template.possible
    return Indicator(
        key=row.key,
        kind=IndicatorKind.OWN,
        name=row.name,
        unit=row.unit,
        decimals=row.decimals,
        direction=Direction(row.direction),
        window=Window.NON_OVERLAPPING,
        formula=row.formula,
        inputs=tuple(Input(**one) for one in row.inputs),
        possible=possible,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def input_key(indicator: str, name: str) -> str:
    """How a file calls the count `name` of an own indicator: `own.complaints.beschwerden`."""
    return f"{indicator}.{name}"


def input_keys(row: OwnIndicator) -> list[str]:
    """The keys of all counts that the formula may use."""
    return [input_key(row.key, one["name"]) for one in row.inputs]


def names_in_files(own: Iterable[OwnIndicator], *, today: date) -> dict[str, str]:
    """From each casefolded key or name that a file may use to the key."""
    names: dict[str, str] = {}
    for one in official(today):
        titles = (one.name, one.short_name)
        for name in (one.key, *titles, *(f"{one.key} {title}" for title in titles)):
            names.setdefault(name.casefold(), one.key)
    for figure in regional_figures():
        for name in (figure.key, figure.name, *(column.name for column in figure.columns)):
            names.setdefault(name.casefold(), figure.key)
    for row in own:
        for given in row.inputs:
            key = input_key(row.key, given["name"])
            for name in (key, given["name"], given["label"]):
                names.setdefault(name.casefold(), key)
    return names


def column_dates() -> dict[str, DatedPeriod]:
    """The date of each column of public files that the catalogue knows, by column name."""
    dates = {}
    for figure in regional_figures():
        for column in figure.columns:
            parsed = parse_period(column.as_of, dates_mean=Granularity.DAY)
            if parsed is not None:
                dates[column.name] = parsed
    return dates


def plausible_ranges(*, today: date) -> dict[str, Range]:
    """Spans outside of which a value is pointed out, by key."""
    known = (*official(today), *regional_figures())
    return {one.key: one.plausible for one in known if one.plausible is not None}


def to_choose(own: Iterable[OwnIndicator], *, today: date) -> list[tuple[str, str]]:
    """Key and name of everything that a column may carry, for a list to choose from."""
    found = [(one.key, one.title) for one in (*official(today), *regional_figures())]
    for row in own:
        found += [
            (input_key(row.key, one["name"]), f"{row.name}: {one['label']}") for one in row.inputs
        ]
    return found
