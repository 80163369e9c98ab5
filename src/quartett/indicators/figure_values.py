# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes out of a table of figures: rows, the codes of faults and notes, and the houses."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from quartett.findings import Period
from quartett.indicators.indicator import Gender
from quartett.tables import Cell, Fault, Granularity, Missing, Note, shown

__all__ = [
    "FigureFault",
    "FigureNote",
    "FigureRow",
    "House",
    "Item",
    "Resolver",
    "gender_of",
]


class FigureFault(StrEnum):
    """Why a figure, or the whole mapping, cannot be taken."""

    COLUMN_MISSING = "column_missing"
    MAPPING_INCOMPLETE = "mapping_incomplete"
    UNKNOWN_HOUSE = "unknown_house"
    AMBIGUOUS_HOUSE = "ambiguous_house"
    HOUSE_ENDED = "house_ended"
    HOUSE_NOT_YET = "house_not_yet"
    UNKNOWN_INDICATOR = "unknown_indicator"
    UNKNOWN_GENDER = "unknown_gender"
    FUTURE_PERIOD = "future_period"
    CONFLICT = "conflict"


class FigureNote(StrEnum):
    """What is worth a look, or was left out."""

    DUPLICATE = "duplicate"
    IMPLAUSIBLE = "implausible"
    LEFT_OUT = "left_out"
    EMPTY_CELLS = "empty_cells"
    HOUSE_MISSING = "house_missing"


@dataclass(frozen=True, slots=True)
class House:
    """What a house text can mean: an id (or region key), its span of validity, its successor."""

    id: str
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


Resolver: TypeAlias = abc.Callable[[str], abc.Sequence[House]]
"""All houses a text may mean (id, Trägernummer, AGS, name); merged ones too, none: unknown."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure and the row (one-based, as in the file) it came from."""

    row: int
    jobcenter_id: str
    indicator: str
    period: Period
    granularity: Granularity
    gender: Gender
    value: float | Missing
    numerator: float | Missing | None = None
    denominator: float | Missing | None = None


Item: TypeAlias = FigureRow | Fault | Note

_GENDERS = {
    **dict.fromkeys(
        ("insgesamt", "gesamt", "zusammen", "alle", "beide", "i", "g", "all", "total", ""),
        Gender.ALL,
    ),
    **dict.fromkeys(("weiblich", "frauen", "frau", "w", "f", "female"), Gender.FEMALE),
    **dict.fromkeys(("männlich", "männer", "mann", "m", "male"), Gender.MALE),
}


def gender_of(cell: Cell) -> Gender | None:
    """The gender a cell names; empty means all; None if it names none.

    >>> gender_of("Frauen")
    <Gender.FEMALE: 'female'>
    """
    return _GENDERS.get(shown(cell).casefold())
