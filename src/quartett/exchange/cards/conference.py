# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The six Jobcenter of the Fachtagung 2023 as examples: register facts, cards, figures.

Read from the catalogues `jobcenter_examples` and `cards/conference_2023`. What is not public
stays empty there and is „keine Angabe“ on the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import Entry, SourceRef, load
from quartett.exchange.cards.card import Card, CarrierForm, Certainty, Figure, House, Practice

__all__ = [
    "ExampleJobcenter",
    "ExampleValue",
    "Sites",
    "conference_cards",
    "conference_jobcenters",
    "conference_values",
]


@dataclass(frozen=True, slots=True)
class Sites:
    """How many sites a house has, by its own statement."""

    count: int
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ExampleJobcenter:
    """Register facts of one Jobcenter; `id` is our key `JC-<AGS>`, `seat` the town."""

    id: str
    name: str
    short_name: str
    carrier_form: CarrierForm
    land: str
    ags: str
    carrier_number: str
    seat: str
    sites: Sites | None
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class ExampleValue:
    """One figure of one Jobcenter's region: `indicator` is a key of the `regional_figures`.

    `value` is in `unit` („%“, „€“, „1.000“ or a plain number), `as_of` says the day or month
    within `year`; `derived` ones are „abgeleitet, kein amtlicher Wert“.
    """

    jobcenter: str
    indicator: str
    label: str
    year: int
    as_of: str
    value: float
    unit: str
    derived: bool
    source: SourceRef


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sites(_Strict):
    count: int
    source: str


class _Jobcenter(Entry):
    id: str
    name: str
    short_name: str
    carrier_form: CarrierForm
    land: str
    ags: str
    carrier_number: str
    seat: str
    sites: _Sites | None = None
    sources: tuple[str, ...]


class _Register(_Strict):
    sources: dict[str, SourceRef]
    jobcenters: tuple[_Jobcenter, ...]


class _Indicator(_Strict):
    label: str
    unit: str
    decimals: int
    year: int
    as_of: str
    source: str
    derived: bool = False
    values: dict[str, float]


class _Practice(_Strict):
    certainty: Certainty
    suit: str | None = None
    topic: str = ""
    trigger: str = ""
    approach: str = ""
    participation: str = ""
    source: str


class _OwnFigure(_Strict):
    label: str
    value: str | None = None
    as_of: str = ""
    source: str | None = None


class _House(_Strict):
    jobcenter: str
    practice: _Practice
    own_figures: tuple[_OwnFigure, ...]
    region_figures: tuple[str, ...]


class _Conference(_Strict):
    occasion: str
    sources: dict[str, SourceRef]
    indicators: dict[str, _Indicator]
    houses: tuple[_House, ...]


def conference_jobcenters() -> tuple[ExampleJobcenter, ...]:
    """Register facts of the six houses, each with its sources."""
    register: _Register = load("jobcenter_examples", _Register)
    return tuple(_jobcenter(entry, register.sources) for entry in register.jobcenters)


def _jobcenter(entry: _Jobcenter, sources: dict[str, SourceRef]) -> ExampleJobcenter:
    sites = Sites(entry.sites.count, sources[entry.sites.source]) if entry.sites else None
    return ExampleJobcenter(
        id=entry.id,
        name=entry.name,
        short_name=entry.short_name,
        carrier_form=entry.carrier_form,
        land=entry.land,
        ags=entry.ags,
        carrier_number=entry.carrier_number,
        seat=entry.seat,
        sites=sites,
        sources=tuple(sources[key] for key in entry.sources),
    )


def conference_values() -> tuple[ExampleValue, ...]:
    """All region figures of the six houses, to be stored as values of indicators."""
    conference: _Conference = load("cards/conference_2023", _Conference)
    return tuple(
        ExampleValue(
            jobcenter=jobcenter,
            indicator=key,
            label=indicator.label,
            year=indicator.year,
            as_of=indicator.as_of,
            value=value,
            unit=indicator.unit,
            derived=indicator.derived,
            source=conference.sources[indicator.source],
        )
        for key, indicator in conference.indicators.items()
        for jobcenter, value in indicator.values.items()
    )


@cache
def conference_cards() -> tuple[Card, ...]:
    """The cards of the six houses, in the order in which the conference named them."""
    conference: _Conference = load("cards/conference_2023", _Conference)
    jobcenters = {each.id: each for each in conference_jobcenters()}
    return tuple(
        _card(house, jobcenters[house.jobcenter], conference) for house in conference.houses
    )


def _card(house: _House, jobcenter: ExampleJobcenter, conference: _Conference) -> Card:
    sources = conference.sources
    own = (
        Figure(each.label, each.value, each.as_of, sources[each.source] if each.source else None)
        for each in house.own_figures
    )
    region = (
        _figure(conference.indicators[key], house.jobcenter, sources)
        for key in house.region_figures
    )
    practice = house.practice
    return Card(
        house=House(
            name=jobcenter.name,
            carrier_form=jobcenter.carrier_form,
            land=jobcenter.land,
            figures=(*own, *region),
        ),
        practice=Practice(
            topic=practice.topic,
            suit=practice.suit,
            certainty=practice.certainty,
            trigger=practice.trigger,
            approach=practice.approach,
            participation=practice.participation,
            source=sources[practice.source],
        ),
        occasion=conference.occasion,
    )


def _figure(indicator: _Indicator, jobcenter: str, sources: dict[str, SourceRef]) -> Figure:
    return Figure(
        label=indicator.label,
        value=_german(indicator.values[jobcenter], indicator),
        as_of=indicator.as_of,
        source=sources[indicator.source],
        derived=indicator.derived,
    )


def _german(value: float, indicator: _Indicator) -> str:
    """The number as printed; thousands are written out, so 206.5 (1.000) is „206.500“."""
    in_full, unit = (value * 1000, "") if indicator.unit == "1.000" else (value, indicator.unit)
    text = f"{in_full:,.{indicator.decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{text}\u00a0{unit}" if unit else text
