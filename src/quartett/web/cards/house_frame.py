# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures that a new card of the own house starts with: register, then regional statistics."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load
from quartett.exchange.cards import LIMITS, NOT_STATED, Figure
from quartett.findings import Period
from quartett.indicators.definitions import derived_label
from quartett.indicators.wording import number
from quartett.web.authorities.models import Authority
from quartett.web.cards.conference import conference_deck
from quartett.web.indicators.queries import HouseFigure, house_figures
from quartett.web.register.models import Jobcenter

__all__ = ["first_figures"]

_YEAR = re.compile(r"(?:19|20)\d\d")


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    class Entry(BaseModel):
        model_config = ConfigDict(frozen=True, extra="forbid")

        key: str
        label: str
        unit: str = ""
        decimals: int
        factor: float = 1

    figures: tuple[Entry, ...]


def first_figures(authority: Authority) -> tuple[Figure, ...]:
    """What is known of the house, each with year and source; what is not known has no value.

    A house of the conference starts with the figures of its card there.
    """
    jobcenter = authority.jobcenter
    if jobcenter is None:
        return (Figure("Beschäftigte", None),)
    for each in conference_deck():
        if each.id == jobcenter.pk:
            return each.card.house.figures
    figures = house_figures(jobcenter.pk, authority=authority)
    known = {figure.indicator.key: figure for figure in figures}
    entries = load("cards/frame", _Frame).figures
    regional = [_regional(entry, known[entry.key]) for entry in entries if entry.key in known]
    return (_staff(jobcenter), *regional)


def _staff(jobcenter: Jobcenter) -> Figure:
    """The number of staff, only where the register says of which year it is."""
    source = jobcenter.staff_size_source
    year = _YEAR.search(source)
    size = jobcenter.staff_size
    if not size or year is None or len(size) > LIMITS["value"]:
        return Figure("Beschäftigte", None)
    return Figure("Beschäftigte", size, year[0], SourceRef(title=source[: LIMITS["title"]]))


def _regional(entry: _Frame.Entry, figure: HouseFigure) -> Figure:
    """The figure in the words of a card; its limits („Wert für Berlin insgesamt“) go along."""
    notes = figure.label.split("; ") if figure.label else []
    if NOT_STATED in notes:
        return Figure(entry.label, None)
    limits = [note for note in notes if note != derived_label()]
    text = number(figure.value * entry.factor, decimals=entry.decimals)
    return Figure(
        label=entry.label,
        value=f"{text}\u00a0{entry.unit}" if entry.unit else text,
        as_of=_as_of(figure.period),
        source=SourceRef(
            title="; ".join([*limits, figure.source])[: LIMITS["title"]],
            url=figure.source_url,
            date=figure.source_date[: LIMITS["date"]],
        ),
        derived=derived_label() in notes,
    )


def _as_of(period: Period) -> str:
    """The year, or month and year where the figure is of a month or of a day."""
    if period == Period.year(period.first.year):
        return str(period.first.year)
    return f"{period.last:%m/%Y}"
