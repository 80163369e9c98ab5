# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other rooms may ask about figures: measure again, latest figures, figures of a Jobcenter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from quartett.findings import Metric, Period
from quartett.indicators.definitions import official, regional_figures, source_of
from quartett.indicators.indicator import Gender, Indicator, IndicatorKind, RegionalFigure
from quartett.indicators.series import Point, Series
from quartett.indicators.wording import amount
from quartett.web.authorities.models import Authority
from quartett.web.indicators.house_data import HouseData, load_house, load_jobcenter
from quartett.web.indicators.known import as_indicator
from quartett.web.indicators.models import OwnIndicator
from quartett.web.indicators.overview import performance_tiles
from quartett.web.indicators.pictures import period_label
from quartett.web.register.models import Jobcenter
from quartett.web.register.queries import jobcenter_with_everything

__all__ = [
    "HouseFigure",
    "figures_of",
    "figures_of_jobcenter",
    "house_figures",
    "house_series",
    "known_indicators",
    "latest_figures",
    "metric_of",
    "performance_tiles",
    "remeasure",
]

_PREFIX = "indicator."


@dataclass(frozen=True, slots=True)
class HouseFigure:
    """One value ready to show: text with unit, period, what it covers, and where it is from.

    `file_name` and `row` are empty and 0 for a value that was typed in or computed.
    """

    indicator: Indicator
    value: float
    period: Period
    text: str
    label: str
    source: str
    source_url: str
    source_date: str
    file_name: str
    row: int

    @property
    def period_text(self) -> str:
        """The period in few words."""
        return period_label(self.period)

    @property
    def derived(self) -> bool:
        """True for a regional figure that no office publishes."""
        return isinstance(self.indicator, RegionalFigure) and self.indicator.derived


def remeasure(authority: Authority, metric_key: str, subject: str, period: Period) -> Metric | None:
    """The metric `indicator.<KEY>` over `period`, None where the house has no value for it (yet).

    The value of exactly that period, else the newest one that lies inside it. Runs in the scope of
    the house.
    """
    key = metric_key.removeprefix(_PREFIX)
    data = load_house(authority, only=[key])
    if key not in data.own and key not in data.figures:
        return None
    indicator, series = data.indicator(key), data.series(key)
    point = series.at(period) or _newest_inside(series, period)
    if point is None or point.value is None:
        return None
    return metric_of(indicator, point, subject=subject)


def metric_of(indicator: Indicator, point: Point, *, subject: str = "") -> Metric:
    """A point that has a value as what an effect check measures again."""
    if point.value is None:
        raise ValueError("a metric needs a value")
    return Metric(
        key=f"{_PREFIX}{indicator.key}",
        subject=subject or f"indicator:{indicator.key.lower()}",
        value=point.value,
        unit=indicator.unit,
        better=indicator.direction,
        period=point.period,
        n=None if point.denominator is None else round(point.denominator),
    )


def latest_figures(authority: Authority) -> tuple[HouseFigure, ...]:
    """The newest value of every indicator of the own house: K1–K3 and what explains them, own
    indicators, region. Runs in the scope of the house."""
    return figures_of(load_house(authority))


def house_figures(
    jobcenter_id: str, *, authority: Authority | None = None
) -> tuple[HouseFigure, ...]:
    """The newest value of every indicator of a Jobcenter as far as `authority` sees it.

    None: only what was imported for the whole installation. An unknown Jobcenter has no figures.
    """
    jobcenter: Jobcenter | None = jobcenter_with_everything(jobcenter_id)
    return () if jobcenter is None else figures_of_jobcenter(jobcenter, authority=authority)


def known_indicators() -> tuple[Indicator, ...]:
    """Every definition that the house can have values for: official, regional, its own; one
    query. Runs in the scope of the house."""
    own = (as_indicator(row) for row in OwnIndicator.objects.order_by("key"))
    return (*official(timezone.localdate()), *regional_figures(), *own)


def house_series(authority: Authority, key: str, *, gender: Gender) -> tuple[Indicator, Series]:
    """The definition and the whole series of one indicator of the own house.

    Raises UnknownIndicatorError. Runs in the scope of the house.
    """
    data = load_house(authority, only=[key])
    return data.indicator(key), data.series(key, gender=gender)


def figures_of_jobcenter(
    jobcenter: Jobcenter, *, authority: Authority | None
) -> tuple[HouseFigure, ...]:
    """`house_figures` for an entry that is loaded already; two queries."""
    return figures_of(load_jobcenter(jobcenter, viewer=authority))


def figures_of(data: HouseData) -> tuple[HouseFigure, ...]:
    """The newest value of each indicator in `data`, in the order of the catalogues."""
    figures = []
    for indicator in _in_order(data):
        series = data.series(indicator.key)
        if series.latest is not None:
            figures.append(_house_figure(data, indicator, series.latest))
    return tuple(figures)


def _in_order(data: HouseData) -> Iterable[Indicator]:
    known = set(data.present())
    for one in (*official(timezone.localdate()), *regional_figures()):
        if one.key in known:
            yield one
    for key in data.own:
        yield data.indicator(key)


def _house_figure(data: HouseData, indicator: Indicator, point: Point) -> HouseFigure:
    assert point.value is not None  # noqa: S101 - `latest` has a value by its promise
    origin = data.origin(indicator.key, point.period)
    figure = origin.figure if origin else None
    own = indicator.kind is IndicatorKind.OWN
    ref = None if own else source_of(indicator)
    return HouseFigure(
        indicator=indicator,
        value=point.value,
        period=point.period,
        text=amount(point.value, indicator=indicator),
        label=data.label(indicator),
        source=ref.title if ref else data.own[indicator.key].source,
        source_url=ref.url if ref else "",
        source_date=ref.date if ref else "",
        file_name=data.imports[figure.import_id].file_name if figure else "",
        row=figure.row if figure else 0,
    )


def _newest_inside(series: Series, period: Period) -> Point | None:
    inside = [
        point
        for point in series.points
        if point.value is not None
        and period.first <= point.period.first
        and point.period.last <= period.last
    ]
    return inside[-1] if inside else None
