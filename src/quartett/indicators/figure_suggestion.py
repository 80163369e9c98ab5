# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a table's columns probably mean, told by header names and by the first rows.

A suggestion is a start for the mapping screen: what stays open is named, never made up.
"""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass
from itertools import islice

from quartett.indicators.figure_mapping import Mapping, ValueColumn
from quartett.indicators.figure_values import Resolver, gender_of
from quartett.indicators.indicator import Gender
from quartett.tables import (
    Cell,
    Column,
    DatedPeriod,
    Missing,
    NumberStyle,
    Row,
    Table,
    is_blank,
    parse_number,
    parse_period,
    shown,
)

__all__ = ["Suggestion", "suggest_mapping"]

_SAMPLE = 200
_ENOUGH = 0.6  # the share of sample cells that must fit
_HOUSE = re.compile(
    r"(?:jc_?id|jobcenter(?:[ _-]?(?:id|name|nr|nummer))?|träger(?:[ _-]?(?:nr|nummer))?\.?"
    r"|traeger(?:[ _-]?(?:nr|nummer))?|ags|kreis(?:[ _-]?(?:ags|schlüssel|name))?|haus|region"
    r"|regionalschlüssel|name|dienststelle|jobcenter.{0,30})",
    re.I,
)
_INDICATOR = re.compile(
    r"kennzahl.{0,12}|indikator.{0,12}|indicator|merkmal|größe|groesse|ergänzungsgröße", re.I
)
_PERIOD = re.compile(
    r"(?:berichts|bezugs)?(?:monat|jahr|zeitraum|periode)|period|stichtag|stand|datum|month|year"
    r"|zeit",
    re.I,
)
_GENDER = re.compile(r"geschlecht|gender|sex", re.I)
_VALUE = re.compile(r"wert(?: in %)?|value|quote|ergebnis|messwert|prozent|in %|anzahl", re.I)
_NUMERATOR = re.compile(r"z(?:ä|ae)hler|numerator", re.I)
_DENOMINATOR = re.compile(r"nenner|denominator", re.I)
_YEAR_IN_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mapping to begin with; `open` names what it lacks: house, indicator, period, values.

    `unused` are the columns it leaves out, `unknown` the columns of figures whose indicator is
    not known.
    """

    mapping: Mapping
    open: tuple[str, ...]
    unused: tuple[str, ...]
    unknown: tuple[str, ...]


def suggest_mapping(
    table: Table,
    *,
    indicators: abc.Mapping[str, str],
    resolve: Resolver,
    periods: abc.Mapping[str, DatedPeriod] | None = None,
) -> Suggestion:
    """The likely mapping. `indicators` as in `read_figures`; `periods` by column name, if known."""
    sample = [row for row in islice(table.rows(), _SAMPLE) if isinstance(row, Row)]
    cells = {c.name: tuple(row.cells[c.index] for row in sample) for c in table.columns}
    house = _house_column(table.columns, cells, resolve)
    taken = {house}
    indicator = _indicator_column(table.columns, cells, indicators, taken)
    taken.add(indicator)
    period = _named(table.columns, _PERIOD, taken, lambda name: _all_periods(cells[name]))
    taken.add(period)
    gender = _named(table.columns, _GENDER, taken, lambda name: _all_genders(cells[name]))
    numerator = _named(table.columns, _NUMERATOR, taken, lambda name: _all_numbers(cells[name]))
    denominator = _named(table.columns, _DENOMINATOR, taken, lambda name: _all_numbers(cells[name]))
    taken |= {gender, numerator, denominator}
    rest = [column.name for column in table.columns if column.name not in taken]
    numeric = [name for name in rest if _all_numbers(cells[name])]
    values = _values(
        rest, numeric, indicators, periods or {}, long=indicator is not None, dated=period
    )
    mapping = Mapping(
        values=values,
        house=house,
        indicator=None if all(value.indicator for value in values) and values else indicator,
        period=period,
        gender=gender,
        numerator=numerator if len(values) == 1 else None,
        denominator=denominator if len(values) == 1 else None,
    )
    used = set(mapping.named_columns())
    unused = tuple(column.name for column in table.columns if column.name not in used)
    known = {value.column for value in values if value.indicator}
    by_row = mapping.indicator is not None
    unknown = () if by_row else tuple(name for name in numeric if name not in known)
    return Suggestion(mapping, _open(mapping), unused, unknown)


def _values(
    rest: list[str],
    numeric: list[str],
    indicators: abc.Mapping[str, str],
    periods: abc.Mapping[str, DatedPeriod],
    *,
    long: bool,
    dated: str | None,
) -> tuple[ValueColumn, ...]:
    """By period, if columns are called after periods; else by indicator; else one value column."""
    by_period = [(name, parsed) for name in rest if (parsed := _header_period(name))]
    if len(by_period) >= 2 and dated is None:
        return tuple(ValueColumn(name, period=parsed.text) for name, parsed in by_period)
    by_key = [(name, key) for name in rest if (key := _key_and_gender(name, indicators))]
    if by_key and not long:
        return tuple(
            ValueColumn(name, key, None if dated else _own_period(name, periods), gender)
            for name, (key, gender) in by_key
        )
    called = [name for name in numeric if _VALUE.fullmatch(name)]
    if called or len(numeric) == 1:
        return (ValueColumn((called or numeric)[0]),)
    return ()


def _header_period(name: str) -> DatedPeriod | None:
    """The period a header is called after, also where a group stands before it („Quote – 2022“)."""
    return parse_period(name) or parse_period(name.rpartition(" – ")[2])


def _key_and_gender(
    name: str, indicators: abc.Mapping[str, str]
) -> tuple[str, Gender | None] | None:
    """„K2“ → K2, „K2 – Frauen“ → K2 for women."""
    key = indicators.get(name.casefold())
    if key is not None:
        return key, None
    group, _, last = name.rpartition(" – ")
    gender, key = gender_of(last), indicators.get(group.casefold())
    return (key, gender) if key is not None and gender is not None else None


def _own_period(name: str, periods: abc.Mapping[str, DatedPeriod]) -> str | None:
    if name in periods:
        return periods[name].text
    years = _YEAR_IN_NAME.findall(name)
    return years[0] if len(years) == 1 else None


def _house_column(
    columns: abc.Sequence[Column],
    cells: abc.Mapping[str, tuple[Cell, ...]],
    resolve: Resolver,
) -> str | None:
    """The column most of whose texts are houses; among equals the one with a telling name."""
    best: tuple[float, bool, int, str] | None = None
    for column in columns:
        texts = {shown(cell) for cell in cells[column.name] if not is_blank(cell)}
        if not texts:
            continue
        share = sum(bool(resolve(text) or resolve(text.zfill(5))) for text in texts) / len(texts)
        telling = _HOUSE.fullmatch(column.name) is not None
        candidate = (share, telling, -column.index, column.name)
        if share >= _ENOUGH and (best is None or candidate > best):
            best = candidate
    if best is not None:
        return best[3]
    return next((column.name for column in columns if _HOUSE.fullmatch(column.name)), None)


def _indicator_column(
    columns: abc.Sequence[Column],
    cells: abc.Mapping[str, tuple[Cell, ...]],
    indicators: abc.Mapping[str, str],
    taken: set[str | None],
) -> str | None:
    for column in columns:
        texts = [shown(cell).casefold() for cell in cells[column.name] if not is_blank(cell)]
        known = sum(text in indicators for text in texts)
        if column.name not in taken and texts and known >= _ENOUGH * len(texts):
            return column.name
    return _named(columns, _INDICATOR, taken, lambda name: not _all_numbers(cells[name]))


def _named(
    columns: abc.Sequence[Column],
    pattern: re.Pattern[str],
    taken: set[str | None],
    fits: abc.Callable[[str], bool],
) -> str | None:
    for column in columns:
        if column.name not in taken and pattern.fullmatch(column.name) and fits(column.name):
            return column.name
    return None


def _all_periods(cells: abc.Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return sum(parse_period(cell) is not None for cell in filled) >= _ENOUGH * max(len(filled), 1)


def _all_genders(cells: abc.Sequence[Cell]) -> bool:
    return sum(gender_of(cell) is not None for cell in cells) >= _ENOUGH * max(len(cells), 1)


def _all_numbers(cells: abc.Sequence[Cell]) -> bool:
    """Mostly numbers in either style, at least one of them no mark for a missing value."""
    parsed = [parse_number(cell, NumberStyle.MIXED) for cell in cells if not is_blank(cell)]
    numbers = sum(isinstance(number, float) or number == "ambiguous_number" for number in parsed)
    marks = sum(isinstance(number, Missing) for number in parsed)
    return numbers > 0 and numbers + marks >= _ENOUGH * len(parsed)


def _open(mapping: Mapping) -> tuple[str, ...]:
    values = mapping.values
    missing = {
        "house": mapping.house is None,
        "values": not values,
        "indicator": mapping.indicator is None and not all(value.indicator for value in values),
        "period": mapping.period is None and not all(value.period for value in values),
    }
    return tuple(part for part, is_missing in missing.items() if is_missing)
