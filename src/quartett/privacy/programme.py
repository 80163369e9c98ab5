# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linear programmes that differ in their ends and bounds only, solved one after the other by HiGHS.

Each begins where the last one ended, which makes thousands of small ones bearable.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["SLACK", "End", "Programme"]

SLACK = 1e-6

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class End:
    """The outermost value, infinite where nothing holds it; the point that has it; row prices."""

    value: float
    point: Floats | None
    prices: Floats


class Programme:
    """Numbers that are not negative (columns), and rows whose sums lie between bounds."""

    def __init__(self, rows: npt.NDArray[np.bool_]) -> None:
        import highspy  # heavy, and most processes never ask

        self._status = highspy.HighsModelStatus
        count, width = rows.shape
        columns, places = np.nonzero(rows.T)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = width, count
        model.col_cost_, model.col_lower_ = np.zeros(width), np.zeros(width)
        model.col_upper_ = np.full(width, highspy.kHighsInf)
        model.row_lower_ = np.full(count, -highspy.kHighsInf)
        model.row_upper_ = np.full(count, highspy.kHighsInf)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(columns, np.arange(width + 1))
        model.a_matrix_.index_ = places
        model.a_matrix_.value_ = np.ones(len(places))
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call] # as it comes
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._solver.passModel(model)
        self._rows = np.arange(count, dtype=np.int32)
        self._columns = np.arange(width, dtype=np.int32)

    def bound(self, low: npt.ArrayLike, high: npt.ArrayLike) -> None:
        """The least and the most of every row; infinite where it is open."""
        self._solver.changeRowsBounds(  # type: ignore[attr-defined] # its list of names lacks it
            len(self._rows), self._rows, np.asarray(low, float), np.asarray(high, float)
        )

    def end(self, wanted: npt.ArrayLike, *, sign: int) -> End:
        """The least (`sign` 1) or the most (-1) that the weighted sum of the columns can be.

        Raises ValueError where no numbers at all fit the bounds.
        """
        weights = np.asarray(wanted, float)
        self._solver.changeColsCost(len(weights), self._columns, sign * weights)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in (self._status.kUnbounded, self._status.kUnboundedOrInfeasible):
            return End(-sign * math.inf, None, np.zeros(len(self._rows)))
        if status != self._status.kOptimal:
            raise ValueError(f"what is known contradicts itself: {status}")
        found = self._solver.getSolution()
        point = np.array(found.col_value)
        return End(float(weights @ point), point, np.array(found.row_dual))
