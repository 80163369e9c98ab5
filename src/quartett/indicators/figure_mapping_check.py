# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a mapping fits a table, told before the first row is read."""

from __future__ import annotations

from collections import abc

from quartett.indicators.figure_mapping import Mapping, period_of
from quartett.indicators.figure_values import FigureFault
from quartett.tables import Fault, FaultCode, Table

__all__ = ["mapping_faults"]


def mapping_faults(
    table: Table, mapping: Mapping, *, indicators: abc.Mapping[str, str]
) -> abc.Iterator[Fault]:
    """What keeps `mapping` from reading `table`: missing columns, unknown keys, open parts.

    `indicators` leads from each casefolded key or name to the key.
    """
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
