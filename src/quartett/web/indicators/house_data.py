# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All figures of one Jobcenter or house, loaded with a fixed number of queries, as series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from quartett.findings import Period
from quartett.indicators.coverage import coverage_label
from quartett.indicators.definitions import by_key
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.expressions import evaluate
from quartett.indicators.indicator import Gender, Indicator, RegionalFigure
from quartett.indicators.series import Point, Series
from quartett.web.authorities.models import Authority
from quartett.web.indicators.known import as_indicator, input_key, input_keys
from quartett.web.indicators.models import FigureImport, OwnIndicator, OwnValue
from quartett.web.indicators.places import district_place, own_place
from quartett.web.indicators.visibility import Figure, visible_figures, visible_imports
from quartett.web.register.models import Jobcenter
from quartett.web.register.queries import area_note

__all__ = ["HouseData", "Origin", "cases", "load_house", "load_jobcenter"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was read: a row of an imported file, or typed in."""

    figure: Figure | None
    entered: OwnValue | None = None


@dataclass(slots=True)
class HouseData:
    """What one place knows about itself; `series` and `origin` answer without further queries."""

    jobcenter: Jobcenter | None
    imports: dict[int, FigureImport]
    own: dict[str, OwnIndicator]
    note: str
    figures: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    entered: dict[str, list[OwnValue]] = field(default_factory=lambda: defaultdict(list))
    district: str = ""
    _series: dict[tuple[str, Gender], Series] = field(default_factory=dict)

    def present(self) -> list[str]:
        """Keys of official and regional indicators that have a figure, unsorted."""
        return [key for key in self.figures if not key.startswith("own.")]

    def indicator(self, key: str) -> Indicator:
        """The definition; a template counts only once the house has adopted it.

        Raises UnknownIndicatorError.
        """
        if key in self.own:
            return as_indicator(self.own[key])
        if key.startswith("own."):
            raise UnknownIndicatorError(key)
        return by_key(key)

    def series(self, key: str, *, gender: Gender = Gender.ALL) -> Series:
        """The series of an indicator; periods of the length that most values have."""
        if (key, gender) not in self._series:
            self._series[key, gender] = self._series_of(key, gender)
        return self._series[key, gender]

    def _series_of(self, key: str, gender: Gender) -> Series:
        points = (
            self._own_points(key)
            if key.startswith("own.")
            else [_point(one) for one in self._chosen(key, gender)]
        )
        place = self.jobcenter.pk if self.jobcenter else ""
        return Series(key, place, tuple(_one_length(points)), gender)

    def genders(self, key: str) -> list[Gender]:
        """The genders for which there are values, besides all together."""
        known = {one.gender for one in self.figures.get(key, ())}
        return [gender for gender in (Gender.FEMALE, Gender.MALE) if gender.value in known]

    def origin(self, key: str, period: Period, *, gender: Gender = Gender.ALL) -> Origin | None:
        """Where the value of a period comes from."""
        for typed in self.entered.get(key, ()):
            if (typed.first, typed.last) == (period.first, period.last):
                return Origin(None, typed)
        rows = (
            [f for name in input_keys(self.own[key]) for f in self.figures.get(name, ())]
            if key in self.own
            else self._chosen(key, gender)
        )
        found = [one for one in rows if (one.first, one.last) == (period.first, period.last)]
        return Origin(found[0]) if found else None

    def label(self, indicator: Indicator) -> str:
        """What must stand beside a regional value („Wert für Berlin insgesamt“), else ''."""
        if not isinstance(indicator, RegionalFigure):
            return ""
        return coverage_label(indicator, note=self.note)

    def _chosen(self, key: str, gender: Gender) -> list[Figure]:
        """One figure for each period; a Kreis's own value comes before one derived from it."""
        wanted = "" if gender is Gender.ALL else gender.value
        chosen: dict[tuple[date, date], Figure] = {}
        for one in self.figures.get(key, ()):
            if one.gender != wanted:
                continue
            period = (one.first, one.last)
            if period not in chosen or one.place == self.district:
                chosen[period] = one
        return list(chosen.values())

    def _own_points(self, key: str) -> list[Point]:
        if key not in self.own:
            return []
        row = self.own[key]
        counts: dict[tuple[date, date], dict[str, float | None]] = defaultdict(dict)
        for one in row.inputs:
            for figure in self.figures.get(input_key(key, one["name"]), ()):
                counts[figure.first, figure.last][one["name"]] = figure.value
        points = {}
        names = [one["name"] for one in row.inputs]
        for (first, last), given in counts.items():
            found = evaluate(row.formula, {name: given.get(name) for name in names})
            points[first, last] = Point(
                Period(first, last),
                found.value,
                denominator=cases(row, given),
                missing=found.reason,
            )
        for typed in self.entered.get(key, ()):
            points[typed.first, typed.last] = Point(
                Period(typed.first, typed.last),
                typed.value,
                denominator=None if typed.n is None else float(typed.n),
                missing="" if typed.value is not None else _("nicht berechenbar"),
            )
        return list(points.values())


def load_house(authority: Authority, *, only: Collection[str] | None = None) -> HouseData:
    """The figures of the own house; `only` limits them to some indicators. Six queries at most.

    Runs in the scope of the house.
    """
    own = {row.key: row for row in OwnIndicator.objects.all()}
    data = _load(
        authority.jobcenter, viewer=authority, own=own, extra=[own_place(authority)], only=only
    )
    entered = OwnValue.objects.filter(indicator__in=list(own.values())).select_related("indicator")
    if only is not None:
        entered = entered.filter(indicator__key__in=list(only))
    for row in entered:
        data.entered[row.indicator.key].append(row)
    return data


def load_jobcenter(
    jobcenter: Jobcenter, *, viewer: Authority | None, only: Collection[str] | None = None
) -> HouseData:
    """The figures of any Jobcenter as far as `viewer` sees them (None: what everybody sees)."""
    return _load(jobcenter, viewer=viewer, own={}, extra=[], only=only)


def _load(
    jobcenter: Jobcenter | None,
    *,
    viewer: Authority | None,
    own: dict[str, OwnIndicator],
    extra: list[str],
    only: Collection[str] | None,
) -> HouseData:
    imports = visible_imports(viewer)
    districts = list(jobcenter.districts.all()) if jobcenter else []
    # a Kreis speaks for the house only where the house serves nothing else
    alone = district_place(districts[0].ags) if len(districts) == 1 else ""
    places = [*extra, *([jobcenter.pk] if jobcenter else []), *([alone] if alone else [])]
    wanted = None
    if only is not None:
        wanted = [
            *only,
            *(input_key(k, one["name"]) for k in only if k in own for one in own[k].inputs),
        ]
    note = area_note(jobcenter, districts=districts) if jobcenter else ""
    data = HouseData(jobcenter, imports, own, note, district=alone)
    for figure in visible_figures(imports, places=places, indicators=wanted):
        mine = viewer is not None and imports[figure.import_id].authority_id == viewer.pk
        if figure.indicator.startswith("own.") and not mine:
            continue
        data.figures[figure.indicator].append(figure)
    return data


def _point(one: Figure) -> Point:
    return Point(
        Period(one.first, one.last), one.value, one.numerator, one.denominator, one.missing
    )


def _one_length(points: Iterable[Point]) -> list[Point]:
    """Only points whose period is as long as that of most, so that none overlap."""
    rows = list(points)
    lengths = Counter(_length(point.period) for point in rows)
    if len(lengths) < 2:
        return rows
    newest = max(rows, key=lambda point: point.period.last)
    usual = max(lengths, key=lambda kind: (lengths[kind], kind == _length(newest.period)))
    return [point for point in rows if _length(point.period) == usual]


def _length(period: Period) -> str:
    days = (period.last - period.first).days
    return "day" if days == 0 else "month" if days < 31 else "quarter" if days < 93 else "year"


def cases(row: OwnIndicator, counts: Mapping[str, float | None]) -> float | None:
    """The count that a share refers to: what stands below the line of a formula `a / b`."""
    name = row.formula.partition("/")[2].partition("*")[0].strip(" ()")
    return counts.get(name)
