# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which figures a house sees: those of its own confirmed imports and of those for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from quartett.web.authorities.models import Authority
from quartett.web.indicators.models import FigureImport, FigureValue, ImportState

__all__ = ["Figure", "state_of", "visible_figures", "visible_imports"]


def state_of(imports: Mapping[int, FigureImport]) -> tuple[tuple[int, str], ...]:
    """What everything read from these imports follows from: which they are, and their order."""
    return tuple((key, str(row.confirmed_at)) for key, row in imports.items())


class Figure(NamedTuple):
    """One visible figure; `import_id` and `row` lead back to where it came from."""

    import_id: int
    place: str
    indicator: str
    first: date
    last: date
    gender: str
    value: float | None
    missing: str
    numerator: float | None
    denominator: float | None
    row: int


def visible_imports(authority: Authority | None) -> dict[int, FigureImport]:
    """Confirmed imports that the house sees, oldest confirmation first; one query.

    None asks for what everybody sees.
    """
    mine = Q(authority=None) if authority is None else Q(authority=None) | Q(authority=authority)
    rows = FigureImport.everywhere.filter(mine, state=ImportState.CONFIRMED)
    fields = ("authority", "number", "file_name", "source", "kind", "state", "confirmed_at",
              "sequence")  # fmt: skip
    return {row.pk: row for row in rows.only(*fields).order_by("sequence", "pk")}


def visible_figures(
    imports: Iterable[int],
    *,
    places: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    last_days: Iterable[date] | None = None,
    gender: str | None = None,
) -> list[Figure]:
    """The figures of these imports (in the order of their confirmation), the newest of each; one
    query. A figure that a newer import does not name keeps its older value."""
    order = {key: place for place, key in enumerate(imports)}
    rows = FigureValue.everywhere.filter(figure_import__in=list(order))
    if places is not None:
        rows = rows.filter(place__in=list(places))
    if indicators is not None:
        rows = rows.filter(indicator__in=list(indicators))
    if last_days is not None:
        rows = rows.filter(last__in=list(last_days))
    if gender is not None:
        rows = rows.filter(gender=gender)
    return list(_newest(rows.values_list("figure_import_id", *Figure._fields[1:]), order))


def _newest(rows: Iterable[tuple[object, ...]], order: dict[int, int]) -> Iterator[Figure]:
    chosen: dict[tuple[str, str, date, date, str], Figure] = {}
    for row in rows:
        figure = Figure._make(row)
        key = (figure.place, figure.indicator, figure.first, figure.last, figure.gender)
        other = chosen.get(key)
        if other is None or order[other.import_id] <= order[figure.import_id]:
            chosen[key] = figure
    return iter(chosen.values())
