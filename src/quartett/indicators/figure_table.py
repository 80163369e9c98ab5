# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table and its mapping become a stream of figures, each with the row it came from.

Nothing is guessed: what cannot be read is a `Fault`, what is odd but possible is a `Note`.
Memory grows with the number of different figures (some 150 bytes each), not with the file.
"""

from __future__ import annotations

from array import array
from collections import abc
from dataclasses import dataclass
from datetime import date

from quartett.findings import Period
from quartett.indicators.figure_mapping import (
    Alias,
    Gender,
    Layout,
    Mapping,
    MappingError,
    ValueColumn,
    fingerprint,
    from_json,
    period_of,
    to_json,
)
from quartett.indicators.figure_values import (
    FigureFault,
    FigureNote,
    FigureRow,
    House,
    Item,
    Range,
    Resolver,
    gender_of,
)
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

__all__ = [
    "Alias",
    "FigureFault",
    "FigureNote",
    "FigureRow",
    "Gender",
    "House",
    "Item",
    "Layout",
    "Mapping",
    "MappingError",
    "Range",
    "Resolver",
    "ValueColumn",
    "fingerprint",
    "from_json",
    "gender_of",
    "read_figures",
    "to_json",
]


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
    faults = list(_mapping_faults(table, mapping, indicators))
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


def _mapping_faults(
    table: Table, mapping: Mapping, indicators: abc.Mapping[str, str]
) -> abc.Iterator[Fault]:
    row = table.header_row
    for name in mapping.named_columns():
        if table.column(name) is None:
            yield Fault(FigureFault.COLUMN_MISSING, row=row, expected=name)
    known = set(indicators.values())
    aliased = [alias.indicator for alias in mapping.aliases]
    named = [value.indicator for value in mapping.values] + [mapping.fixed_indicator, *aliased]
    for key in dict.fromkeys(named):
        if key is not None and key not in known:
            yield Fault(FigureFault.UNKNOWN_INDICATOR, row=row, found=key)
    for text in dict.fromkeys([*(v.period for v in mapping.values), mapping.fixed_period]):
        if text is not None and period_of(text) is None:
            yield Fault(FaultCode.NOT_A_PERIOD, row=row, found=text)
    parts = (
        ("house", mapping.house or mapping.fixed_house),
        ("values", mapping.values),
        ("indicator", _all_have(mapping, "indicator")),
        ("period", _all_have(mapping, "period")),
    )
    for part, given in parts:
        if not given:
            yield Fault(FigureFault.MAPPING_INCOMPLETE, row=row, expected=part)


def _all_have(mapping: Mapping, part: str) -> bool:
    if part == "indicator":
        whole = mapping.indicator or mapping.fixed_indicator
        return bool(whole) or all(value.indicator for value in mapping.values)
    whole = mapping.period or mapping.fixed_period
    return bool(whole) or all(value.period for value in mapping.values)


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
        self._resolve = resolve
        self._keys = dict(indicators) | {
            alias.text.casefold(): alias.indicator for alias in mapping.aliases
        }
        self._left_out = {text.casefold() for text in mapping.left_out}
        self._today = today
        self._plausible = plausible
        self._fixed_period = period_of(mapping.fixed_period)
        # what a cell means is worked out once: tables repeat the same few texts
        self._texts: dict[Cell, str] = {}
        self._indicator_cells: dict[Cell, str | Fault] = {}
        self._period_cells: dict[Cell, DatedPeriod | Fault] = {}
        self._gender_cells: dict[Cell, Gender | Fault] = {}
        self._houses: dict[tuple[str, Period], House | Fault] = {}
        self._seen: dict[tuple[object, ...], dict[str, int]] = {}
        self._rows, self._values = array("l"), array("d")
        self._marks: dict[int, Missing] = {}
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
        self.seen_houses.update(house.id for house in self._candidates(text))

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
        again = self._again(row, source.column, (house.id, key, period.period, gender), number)
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
        house = self._houses.get((text, dated.period))
        if house is None:
            house = self._houses[text, dated.period] = self._choose_house(text, dated)
        if isinstance(house, Fault):
            return _at(row, house)
        return house

    def _candidates(self, text: str) -> abc.Sequence[House]:
        """What the text may mean; a key that lost its leading zero in a spreadsheet too."""
        houses = self._resolve(text)
        if not houses and text.isdecimal() and len(text) == 4:
            houses = self._resolve(text.zfill(5))
        return houses

    def _choose_house(self, text: str, dated: DatedPeriod) -> House | Fault:
        period = dated.period
        if period.first > self._today:
            expected = self._today.isoformat()
            column = self._period
            return Fault(
                FigureFault.FUTURE_PERIOD, column=column, found=dated.text, expected=expected
            )
        houses = self._candidates(text)
        if not houses:
            return self._house_fault(FigureFault.UNKNOWN_HOUSE, text, "")
        valid = [house for house in houses if _holds(house, period)]
        if len(valid) == 1:
            return valid[0]
        if valid:
            names = ", ".join(f"{house.name} ({house.id})".strip() for house in valid)
            return self._house_fault(FigureFault.AMBIGUOUS_HOUSE, text, names)
        ended = [house for house in houses if house.valid_to and house.valid_to < period.first]
        if ended:
            last = max(ended, key=lambda house: house.valid_to or date.max)
            return self._house_fault(FigureFault.HOUSE_ENDED, text, last.successor or "")
        start = min(house.valid_from or date.min for house in houses)
        return self._house_fault(FigureFault.HOUSE_NOT_YET, text, start.isoformat())

    def _house_fault(self, code: FigureFault, found: str, expected: str) -> Fault:
        return Fault(code, column=self._house, found=found, expected=expected)

    def _again(
        self,
        row: Row,
        column: Column,
        key: tuple[str, str, Period, Gender],
        number: float | Missing,
    ) -> Fault | Note | None:
        """A figure that stood in an earlier row: a note if equal, a fault if different."""
        house, *rest = key
        place = self._seen.setdefault(tuple(rest), {}).setdefault(house, len(self._rows))
        if place == len(self._rows):
            self._rows.append(row.number)
            self._values.append(0.0 if isinstance(number, Missing) else number)
            if isinstance(number, Missing):
                self._marks[place] = number
            return None
        first: float | Missing = self._marks.get(place, self._values[place])
        found, where = shown(row.cells[column.index]), str(self._rows[place])
        if first == number:
            return Note(FigureNote.DUPLICATE, row=row.number, column=column, text=where)
        return Fault(
            FigureFault.CONFLICT, row=row.number, column=column, found=found, expected=where
        )

    def _implausible(
        self, row: Row, column: Column, key: str, number: float | Missing
    ) -> Note | None:
        span = self._plausible.get(key)
        if span is None or isinstance(number, Missing) or span.low <= number <= span.high:
            return None
        usual = f"{span.low:g} bis {span.high:g}".replace(".", ",")
        text = f"„{shown(row.cells[column.index])}“, üblich sind {usual}"
        return Note(FigureNote.IMPLAUSIBLE, row=row.number, column=column, text=text)


def _holds(house: House, period: Period) -> bool:
    return (house.valid_from is None or house.valid_from <= period.last) and (
        house.valid_to is None or period.first <= house.valid_to
    )


def _at(row: Row, fault: Fault) -> Fault:
    """The same fault in this row."""
    return Fault(fault.code, row.number, fault.column, fault.found, fault.expected)
