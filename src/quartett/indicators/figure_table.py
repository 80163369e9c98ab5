# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table and its mapping become a stream of figures, each with the row it came from.

Nothing is guessed: what cannot be read is a `Fault`, what is odd but possible is a `Note`.
Memory grows with the number of different figures (some 150 bytes each), not with the file.
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from datetime import date

from quartett.indicators.figure_houses import HouseReader
from quartett.indicators.figure_mapping import Mapping, ValueColumn, period_of
from quartett.indicators.figure_mapping_check import mapping_faults
from quartett.indicators.figure_repeats import RepeatedFigures
from quartett.indicators.figure_values import (
    FigureFault,
    FigureNote,
    FigureRow,
    House,
    Item,
    Resolver,
    gender_of,
)
from quartett.indicators.indicator import Gender, Range
from quartett.tables import (
    Cell,
    Column,
    DatedPeriod,
    Fault,
    FaultCode,
    Missing,
    Note,
    NumberStyle,
    Row,
    Table,
    parse_number,
    parse_period,
    shown,
)

__all__ = ["read_figures"]


def read_figures(
    table: Table,
    mapping: Mapping,
    *,
    resolve: Resolver,
    indicators: abc.Mapping[str, str],
    today: date,
    plausible: abc.Mapping[str, Range] | None = None,
    expected_houses: abc.Collection[str] = (),
) -> abc.Iterator[Item]:
    """All figures of the table in its order, faults and notes at their place.

    `indicators` leads from each casefolded key or name to the key. A mapping that does not fit
    the table yields its faults and no figure. At the end stand the notes on empty cells and on
    `expected_houses` (ids) without a row. Raises TableError if the file breaks off.
    """
    faults = list(mapping_faults(table, mapping, indicators=indicators))
    if faults:
        yield from faults
        return
    reader = _Reader(table, mapping, resolve, indicators, today, plausible or {})
    for row in table.rows():
        if isinstance(row, Row):
            yield from reader.figures(row)
        else:
            yield row
    if reader.empty_cells:
        yield Note(FigureNote.EMPTY_CELLS, text=str(reader.empty_cells))
    for house in expected_houses:
        if house not in reader.seen_houses:
            yield Note(FigureNote.HOUSE_MISSING, text=house)


@dataclass(frozen=True, slots=True)
class _Source:
    """One value column, made ready: where it is, its style, what it fixes."""

    column: Column
    style: NumberStyle
    indicator: str | None
    period: DatedPeriod | None
    gender: Gender | None


class _Reader:
    """Reads row after row; remembers what texts mean and which figures were seen."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        resolve: Resolver,
        indicators: abc.Mapping[str, str],
        today: date,
        plausible: abc.Mapping[str, Range],
    ) -> None:
        by_name = {column.name: column for column in table.columns}
        self._house = by_name.get(mapping.house or "")
        self._indicator = by_name.get(mapping.indicator or "")
        self._period = by_name.get(mapping.period or "")
        self._gender = by_name.get(mapping.gender or "")
        self._numerator = by_name.get(mapping.numerator or "")
        self._denominator = by_name.get(mapping.denominator or "")
        self._mapping = mapping
        self._styles = self._number_styles(table, by_name)
        self._sources = tuple(self._source(value, by_name) for value in mapping.values)
        self._keys = dict(indicators) | {
            alias.text.casefold(): alias.indicator for alias in mapping.aliases
        }
        self._left_out = {text.casefold() for text in mapping.left_out}
        self._plausible = plausible
        self._fixed_period = period_of(mapping.fixed_period)
        # what a cell means is worked out once: tables repeat the same few texts
        self._texts: dict[Cell, str] = {}
        self._indicator_cells: dict[Cell, str | Fault] = {}
        self._period_cells: dict[Cell, DatedPeriod | Fault] = {}
        self._gender_cells: dict[Cell, Gender | Fault] = {}
        self._houses = HouseReader(
            resolve, today=today, house_column=self._house, period_column=self._period
        )
        self._repeats = RepeatedFigures()
        self.empty_cells = 0
        self.seen_houses: set[str] = set()

    def _number_styles(
        self, table: Table, by_name: abc.Mapping[str, Column]
    ) -> dict[int, NumberStyle]:
        columns = [by_name[value.column] for value in self._mapping.values]
        columns += [column for column in (self._numerator, self._denominator) if column]
        given = self._mapping.number_style
        if given is not None:
            return {column.index: given for column in columns}
        return table.number_styles(tuple(columns))

    def _source(self, value: ValueColumn, by_name: abc.Mapping[str, Column]) -> _Source:
        column = by_name[value.column]
        style = self._styles[column.index]
        return _Source(column, style, value.indicator, period_of(value.period), value.gender)

    def figures(self, row: Row) -> abc.Iterator[Item]:
        """The figures of one row; what the row's own cells get wrong is told once."""
        house_text = self._house_text(row)
        if house_text.casefold() in self._left_out:
            yield Note(FigureNote.LEFT_OUT, row=row.number, column=self._house, text=house_text)
            return
        told: set[Fault] = set()
        for source in self._sources:
            number = parse_number(row.cells[source.column.index], source.style)
            if number is Missing.EMPTY:
                self.empty_cells += 1
                self._remember_house(house_text)
                continue
            for item in self._figure(row, source, house_text, number):
                if isinstance(item, Fault):
                    if item in told:
                        continue
                    told.add(item)
                yield item

    def _remember_house(self, text: str) -> None:
        self.seen_houses.update(house.id for house in self._houses.candidates(text))

    def _house_text(self, row: Row) -> str:
        if self._house is None:
            return self._mapping.fixed_house or ""
        cell = row.cells[self._house.index]
        text = self._texts.get(cell)
        if text is None:
            text = self._texts[cell] = shown(cell)
        return text

    def _figure(
        self, row: Row, source: _Source, house_text: str, number: float | Missing | FaultCode
    ) -> abc.Iterator[Item]:
        if isinstance(number, FaultCode):
            yield self._number_fault(row, source.column, number)
            return
        key = source.indicator or self._indicator_of(row)
        period = source.period or self._period_of(row)
        gender = source.gender or self._gender_of(row)
        house = self._house_of(row, house_text, period) if isinstance(period, DatedPeriod) else None
        faults = [part for part in (house, key, period, gender) if isinstance(part, Fault)]
        top, bottom = self._part(row, self._numerator), self._part(row, self._denominator)
        faults += [part for part in (top, bottom) if isinstance(part, Fault)]
        if (
            not isinstance(house, House)
            or isinstance(key, Fault)
            or not isinstance(period, DatedPeriod)
            or isinstance(gender, Fault)
            or isinstance(top, Fault)
            or isinstance(bottom, Fault)
        ):
            yield from faults
            return
        again = self._repeats.check(
            row, source.column, house=house.id, what=(key, period.period, gender), number=number
        )
        if again is not None:
            yield again
            return
        outside = self._implausible(row, source.column, key, number)
        if outside is not None:
            yield outside
        self.seen_houses.add(house.id)
        yield FigureRow(
            row.number,
            house.id,
            key,
            period.period,
            period.granularity,
            gender,
            number,
            top,
            bottom,
        )

    def _number_fault(self, row: Row, column: Column, code: FaultCode) -> Fault:
        style = self._styles[column.index]
        found = shown(row.cells[column.index])
        return Fault(code, row=row.number, column=column, found=found, expected=style)

    def _part(self, row: Row, column: Column | None) -> float | Missing | Fault | None:
        if column is None:
            return None
        number = parse_number(row.cells[column.index], self._styles[column.index])
        if isinstance(number, FaultCode):
            return self._number_fault(row, column, number)
        return None if number is Missing.EMPTY else number

    def _indicator_of(self, row: Row) -> str | Fault:
        if self._indicator is None:
            return self._mapping.fixed_indicator or ""
        cell = row.cells[self._indicator.index]
        key = self._indicator_cells.get(cell)
        if key is None:
            text = shown(cell)
            fault = Fault(FigureFault.UNKNOWN_INDICATOR, column=self._indicator, found=text)
            key = self._indicator_cells[cell] = self._keys.get(text.casefold(), fault)
        return _at(row, key) if isinstance(key, Fault) else key

    def _period_of(self, row: Row) -> DatedPeriod | Fault:
        if self._period is None:
            if self._fixed_period is None:  # refused beforehand unless columns carry periods
                return Fault(FaultCode.NOT_A_PERIOD, row=row.number)
            return self._fixed_period
        cell = row.cells[self._period.index]
        period = self._period_cells.get(cell)
        if period is None:
            fault = Fault(FaultCode.NOT_A_PERIOD, column=self._period, found=shown(cell))
            parsed = parse_period(cell, dates_mean=self._mapping.dates_mean)
            period = self._period_cells[cell] = parsed or fault
        return _at(row, period) if isinstance(period, Fault) else period

    def _gender_of(self, row: Row) -> Gender | Fault:
        if self._gender is None:
            return self._mapping.fixed_gender
        cell = row.cells[self._gender.index]
        gender = self._gender_cells.get(cell)
        if gender is None:
            fault = Fault(FigureFault.UNKNOWN_GENDER, column=self._gender, found=shown(cell))
            gender = self._gender_cells[cell] = gender_of(cell) or fault
        return _at(row, gender) if isinstance(gender, Fault) else gender

    def _house_of(self, row: Row, text: str, dated: DatedPeriod) -> House | Fault:
        house = self._houses.choose(text, dated)
        return _at(row, house) if isinstance(house, Fault) else house

    def _implausible(
        self, row: Row, column: Column, key: str, number: float | Missing
    ) -> Note | None:
        span = self._plausible.get(key)
        if span is None or isinstance(number, Missing) or span.holds(number):
            return None
        text = f"„{shown(row.cells[column.index])}“, üblich sind {_in_words(span)}"
        return Note(FigureNote.IMPLAUSIBLE, row=row.number, column=column, text=text)


def _in_words(span: Range) -> str:
    low, high = (
        f"{end:g}".replace(".", ",") if end is not None else "" for end in (span.low, span.high)
    )
    if low and high:
        return f"{low} bis {high}"
    return f"Werte ab {low}" if low else f"Werte bis {high}"


def _at(row: Row, fault: Fault) -> Fault:
    """The same fault in this row."""
    return Fault(fault.code, row.number, fault.column, fault.found, fault.expected)
