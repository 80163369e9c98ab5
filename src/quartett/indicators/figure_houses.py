# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which house a text in a table means, at the time the figure stands for."""

from __future__ import annotations

from collections import abc
from datetime import date

from quartett.findings import Period
from quartett.indicators.figure_values import FigureFault, House, Resolver
from quartett.tables import Column, DatedPeriod, Fault

__all__ = ["HouseReader"]


class HouseReader:
    """Chooses the house for a text and a period; each pair is worked out once.

    Its faults name no row: the same text fails alike in every row.
    """

    def __init__(
        self,
        resolve: Resolver,
        *,
        today: date,
        house_column: Column | None,
        period_column: Column | None,
    ) -> None:
        self._resolve = resolve
        self._today = today
        self._house_column = house_column
        self._period_column = period_column
        self._chosen: dict[tuple[str, Period], House | Fault] = {}

    def candidates(self, text: str) -> abc.Sequence[House]:
        """What the text may mean; a key that lost its leading zero in a spreadsheet too."""
        houses = self._resolve(text)
        if not houses and text.isdecimal() and len(text) == 4:
            houses = self._resolve(text.zfill(5))
        return houses

    def choose(self, text: str, dated: DatedPeriod) -> House | Fault:
        """The one house that `text` names and that existed then, else why there is none."""
        house = self._chosen.get((text, dated.period))
        if house is None:
            house = self._chosen[text, dated.period] = self._choose(text, dated)
        return house

    def _choose(self, text: str, dated: DatedPeriod) -> House | Fault:
        period = dated.period
        if period.first > self._today:
            return Fault(
                FigureFault.FUTURE_PERIOD,
                column=self._period_column,
                found=dated.text,
                expected=self._today.isoformat(),
            )
        houses = self.candidates(text)
        if not houses:
            return self._fault(FigureFault.UNKNOWN_HOUSE, text, "")
        valid = [house for house in houses if _existed(house, period)]
        if len(valid) == 1:
            return valid[0]
        if valid:
            names = ", ".join(f"{house.name} ({house.id})".strip() for house in valid)
            return self._fault(FigureFault.AMBIGUOUS_HOUSE, text, names)
        ended = [house for house in houses if house.valid_to and house.valid_to < period.first]
        if ended:
            last = max(ended, key=lambda house: house.valid_to or date.max)
            return self._fault(FigureFault.HOUSE_ENDED, text, last.successor or "")
        start = min(house.valid_from or date.min for house in houses)
        return self._fault(FigureFault.HOUSE_NOT_YET, text, start.isoformat())

    def _fault(self, code: FigureFault, found: str, expected: str) -> Fault:
        return Fault(code, column=self._house_column, found=found, expected=expected)


def _existed(house: House, period: Period) -> bool:
    return (house.valid_from is None or house.valid_from <= period.last) and (
        house.valid_to is None or period.first <= house.valid_to
    )
