# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which column of a table means what; kept as JSON, remembered by the fingerprint of the header.

A table is long (indicator and period stand in columns of their own), wide by indicator or wide
by period. One shape says all three: each `ValueColumn` may carry an indicator, a period and a
gender of its own; what it leaves open is taken from the row, then from the fixed values.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from quartett.indicators.indicator import Gender
from quartett.tables import Column, DatedPeriod, Granularity, NumberStyle, parse_period

__all__ = [
    "Alias",
    "Layout",
    "Mapping",
    "MappingError",
    "ValueColumn",
    "fingerprint",
    "from_json",
    "to_json",
]


class Layout(StrEnum):
    """The three layouts, told by what the value columns carry themselves."""

    LONG = "long"
    WIDE_BY_INDICATOR = "wide_by_indicator"
    WIDE_BY_PERIOD = "wide_by_period"


class MappingError(Exception):
    """A stored mapping that cannot be read; `fault` names the field."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, slots=True, config=_STRICT)
class ValueColumn:
    """A column of figures; `period` in the canonical text of `DatedPeriod`."""

    column: str
    indicator: str | None = None
    period: str | None = None
    gender: Gender | None = None


@checked(frozen=True, slots=True, config=_STRICT)
class Alias:
    """How the file calls an indicator, and its key here."""

    text: str
    indicator: str


@checked(frozen=True, slots=True, config=_STRICT)
class Mapping:
    """Columns by header name; `fixed_…` holds for all rows where no column says otherwise.

    `number_style` None: told by the cells. `left_out` are house texts whose rows are skipped on
    purpose (totals such as „Deutschland“).
    """

    values: tuple[ValueColumn, ...]
    house: str | None = None
    indicator: str | None = None
    period: str | None = None
    gender: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    fixed_house: str | None = None
    fixed_indicator: str | None = None
    fixed_period: str | None = None
    fixed_gender: Gender = Gender.ALL
    number_style: NumberStyle | None = None
    dates_mean: Granularity = Granularity.MONTH
    aliases: tuple[Alias, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def layout(self) -> Layout:
        """Wide by period if the value columns carry periods but no indicators, and so on."""
        if any(value.indicator for value in self.values):
            return Layout.WIDE_BY_INDICATOR
        if any(value.period for value in self.values):
            return Layout.WIDE_BY_PERIOD
        return Layout.LONG

    def named_columns(self) -> tuple[str, ...]:
        """All header names the mapping relies on."""
        names = [self.house, self.indicator, self.period, self.gender]
        names += [self.numerator, self.denominator, *(value.column for value in self.values)]
        return tuple(name for name in names if name is not None)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The JSON document: a schema name, so that a later form can be told apart."""

    schema: str
    mapping: Mapping


_SCHEMA = "quartett.figure_mapping/1"
_ADAPTER = TypeAdapter(_Stored)


def to_json(mapping: Mapping) -> str:
    """The mapping as a JSON text with a key `schema`."""
    return json.dumps(asdict(_Stored(_SCHEMA, mapping)), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Mapping:
    """The mapping that `to_json` wrote; raises MappingError for anything else."""
    try:
        stored = _ADAPTER.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise MappingError(f"{field}: {first['msg']}") from error
    if stored.schema != _SCHEMA:
        raise MappingError(f"schema: {stored.schema}")
    return stored.mapping


def fingerprint(columns: Iterable[Column]) -> str:
    """A key for the header: equal names in equal order give the same 64 hexadecimal digits."""
    names = "\x1f".join(" ".join(column.name.casefold().split()) for column in columns)
    return hashlib.sha256(names.encode()).hexdigest()


def period_of(text: str | None) -> DatedPeriod | None:
    """The period that a mapping holds as text; None for None and for what is no period."""
    return None if text is None else parse_period(text, dates_mean=Granularity.DAY)
