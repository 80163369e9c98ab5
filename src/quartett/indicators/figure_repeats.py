# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that stand in a table more than once: the same number again, or another one."""

from __future__ import annotations

from array import array

from quartett.findings import Period
from quartett.indicators.figure_values import FigureFault, FigureNote
from quartett.indicators.indicator import Gender
from quartett.tables import Column, Fault, Missing, Note, Row, shown

__all__ = ["RepeatedFigures"]


class RepeatedFigures:
    """Remembers every figure by house, indicator, period and gender, and the row it stood in.

    Memory is some 150 bytes per different figure: arrays instead of objects.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, Period, Gender], dict[str, int]] = {}
        self._rows, self._values = array("l"), array("d")
        self._missing: dict[int, Missing] = {}

    def check(
        self,
        row: Row,
        column: Column,
        *,
        house: str,
        what: tuple[str, Period, Gender],
        number: float | Missing,
    ) -> Fault | Note | None:
        """None for a new figure; a note if an earlier row had the same number, a fault if it had
        another one. `what` is indicator, period and gender.
        """
        place = self._places.setdefault(what, {}).setdefault(house, len(self._rows))
        if place == len(self._rows):
            self._rows.append(row.number)
            self._values.append(0.0 if isinstance(number, Missing) else number)
            if isinstance(number, Missing):
                self._missing[place] = number
            return None
        first: float | Missing = self._missing.get(place, self._values[place])
        earlier = str(self._rows[place])
        if first == number:
            return Note(FigureNote.DUPLICATE, row=row.number, column=column, text=earlier)
        return Fault(
            FigureFault.CONFLICT,
            row=row.number,
            column=column,
            found=shown(row.cells[column.index]),
            expected=earlier,
        )
