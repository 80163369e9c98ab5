# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the page of one indicator shows, collected into values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartett import charts
from quartett.findings import Period
from quartett.indicators.definitions import (
    law_events,
    source_of,
)
from quartett.indicators.indicator import (
    Hint,
    Indicator,
    IndicatorKind,
)
from quartett.indicators.series import (
    NO_VALUE,
    Point,
    Series,
    Target,
    available_from,
    target_status,
    waiting_until,
)
from quartett.indicators.wording import amount, number, unit_of
from quartett.web.authorities.models import Authority
from quartett.web.charts_kept import Picture, kept_picture
from quartett.web.indicators.definition_words import DISPLAYS, Fact, facts_of, hints_of
from quartett.web.indicators.house_data import HouseData, load_house
from quartett.web.indicators.judgement import Judgement, judge
from quartett.web.indicators.models import EventMark, FigureImport, OwnIndicator
from quartett.web.indicators.peers import Comparison, PeerChoices, compare, peer_values
from quartett.web.indicators.pictures import (
    house_events,
    ident_of,
    line_picture,
    period_label,
)
from quartett.web.register.queries import resolver

__all__ = ["Page", "Provenance", "ValueRow", "page"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The answer to „Woher kommt diese Zahl?“, in the shape of the component."""

    inputs: str
    rule: str
    source: str
    source_url: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One line of the table of values."""

    period: Period
    label: str
    value: str
    numerator: str
    denominator: str
    status: str
    origin: str
    entered: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one indicator of the own house."""

    indicator: Indicator
    own: OwnIndicator | None
    series: Series
    latest: Point | None
    latest_text: str
    label: str
    chart: Picture | None
    rows: list[ValueRow]
    provenance: Provenance | None
    facts: list[Fact]
    hints: tuple[Hint, ...]
    choices: PeerChoices
    comparison: Comparison | None
    band: Picture | None
    waiting: str
    judgement: Judgement

    @property
    def is_performance(self) -> bool:
        """True for K1–K3."""
        return self.indicator.kind is IndicatorKind.PERFORMANCE

    @property
    def is_supplement(self) -> bool:
        """True for what only explains a performance indicator."""
        return self.indicator.kind is IndicatorKind.SUPPLEMENT


def page(authority: Authority, key: str, *, group: str, today: date) -> Page:
    """The page of `key`, compared with the peers that `group` names.

    Raises UnknownIndicatorError. The number of queries does not grow with the figures.
    """
    data = load_house(authority, only=[key])
    indicator = data.indicator(key)
    series, own = data.series(key), data.own.get(key)
    marks = list(EventMark.objects.all())
    known = resolver()
    choices = PeerChoices(known, own=known.places.get(authority.jobcenter_id or ""), today=today)
    comparison = _comparison(authority, indicator, series, data, choices, group)
    latest = series.latest
    provenance = _provenance(indicator, latest, data) if latest else None
    return Page(
        indicator=indicator,
        own=own,
        series=series,
        latest=latest,
        latest_text=_amount(indicator, latest),
        label=data.label(indicator),
        chart=_chart(authority, indicator, series, data, marks, today),
        rows=_rows(indicator, series, data),
        provenance=provenance,
        facts=facts_of(indicator),
        hints=hints_of(indicator, own=own),
        choices=choices,
        comparison=comparison,
        band=_band(authority, indicator, comparison),
        waiting=_waiting(indicator, series, today),
        judgement=judge(
            data,
            indicator=indicator,
            choices=choices,
            comparison=comparison,
            marks=marks,
            own_id=authority.jobcenter_id or "",
            source=provenance.inputs if provenance else "",
        ),
    )


def _name(authority: Authority) -> str:
    return authority.jobcenter.short_name if authority.jobcenter else authority.name


def _amount(indicator: Indicator, point: Point | None) -> str:
    if point is None or point.value is None:
        return ""
    return amount(point.value, indicator=indicator)


def _chart(
    authority: Authority,
    indicator: Indicator,
    series: Series,
    data: HouseData,
    marks: Sequence[EventMark],
    today: date,
) -> Picture | None:
    if series.latest is None:
        return None
    first = series.points[0].period.first
    by_law = [
        charts.Event(event.day, event.title)
        for event in law_events(indicator=indicator.key)
        if event.day >= first and event.day <= today
    ]
    own = [event for event in house_events(marks, key=indicator.key) if event.at >= first]
    both = [data.series(indicator.key, gender=gender) for gender in data.genders(indicator.key)]
    return line_picture(
        indicator,
        series=[series, *both],
        own=data.own.get(indicator.key),
        events=sorted([*by_law, *own], key=lambda event: event.at),
        until=today if indicator.waiting_months else None,
        house=_name(authority),
    )


def _comparison(
    authority: Authority,
    indicator: Indicator,
    series: Series,
    data: HouseData,
    choices: PeerChoices,
    group: str,
) -> Comparison | None:
    if series.latest is None or indicator.kind is IndicatorKind.OWN:
        return None
    period, choice = series.latest.period, choices.chosen(group)
    own_id = authority.jobcenter_id or ""
    known = choices.compared(choice, own_id=own_id)
    values = peer_values({indicator: [period]}, imports=data.imports, known=known)
    return compare(
        indicator,
        choice=choice,
        own_id=own_id,
        values=values[indicator.key, period],
        period=period,
    )


def _band(
    authority: Authority, indicator: Indicator, comparison: Comparison | None
) -> Picture | None:
    if comparison is None or comparison.borders is None:
        return None
    return kept_picture(
        charts.band_chart,
        comparison.borders,
        own=comparison.own_place(_name(authority)),
        title=_("Verteilung: %s") % comparison.choice.label,
        unit=unit_of(indicator),
        ident=ident_of("band", indicator.key),
        decimals=indicator.decimals,
    )


def _rows(indicator: Indicator, series: Series, data: HouseData) -> list[ValueRow]:
    own = data.own.get(indicator.key)
    target = Target(own.target, own.tolerance or 0.0) if own and own.target is not None else None
    rows = []
    for point in reversed(series.points):
        origin = data.origin(indicator.key, point.period)
        figure = origin.figure if origin else None
        where = ""
        if figure is not None:
            where = _where(data.imports[figure.import_id], figure.row)
        elif origin is not None:
            where = _("eingetragen")
        rows.append(
            ValueRow(
                period=point.period,
                label=period_label(point.period),
                value=_amount(indicator, point) or _missing(point),
                numerator=_count(point.numerator),
                denominator=_count(point.denominator),
                status=(
                    target_status(indicator, value=point.value, target=target).words
                    if target
                    else ""
                ),
                origin=where,
                entered=origin.entered.pk if origin and origin.entered else None,
            )
        )
    return rows


def _missing(point: Point) -> str:
    return NO_VALUE if point.missing in ("", NO_VALUE) else f"{NO_VALUE} („{point.missing}“)"


def _count(value: float | None) -> str:
    return "" if value is None else number(value, decimals=0 if value.is_integer() else 1)


def _where(source: FigureImport, row: int) -> str:
    scope = _("für alle Häuser") + " " if source.authority_id is None else ""
    return _("%(scope)sEinlesen Nr. %(number)s, Datei „%(file)s“, Zeile %(row)s") % {
        "scope": scope,
        "number": source.number,
        "file": source.file_name,
        "row": row,
    }


def _provenance(indicator: Indicator, point: Point, data: HouseData) -> Provenance:
    origin = data.origin(indicator.key, point.period)
    own = data.own.get(indicator.key)
    figure = origin.figure if origin else None
    source = data.imports[figure.import_id] if figure else None
    inputs = _where(source, figure.row) if source and figure else ""
    if origin and origin.entered:
        counts = origin.entered.inputs
        inputs = "; ".join(
            f"{one.label}: {_count(counts[one.name])}"
            for one in indicator.inputs
            if one.name in counts
        )
    ref = source_of(indicator) if own is None else None
    when = source.confirmed_at if source else None
    if origin and origin.entered:
        when = origin.entered.entered_at
    title = source.source if source and source.source else (ref.title if ref else "")
    return Provenance(
        inputs=inputs,
        rule=indicator.formula or (str(DISPLAYS[indicator.display])),
        source=title or (own.source if own else ""),
        source_url=ref.url if ref and not (source and source.source) else "",
        date=_("übernommen am %s") % f"{when:%d.%m.%Y}" if when else "",
        note=data.label(indicator),
    )


def _waiting(indicator: Indicator, series: Series, today: date) -> str:
    """When the next value can be expected."""
    if not indicator.waiting_months:
        return ""
    newest = waiting_until(indicator, today=today)
    if series.latest is None or series.latest.period.last < newest.last:
        return _("Neuester möglicher Monat: %s.") % period_label(newest)
    following = newest.shifted(months=1)
    day = available_from(indicator, period=following)
    return _("Der Wert für %(month)s kann ab %(day)s da sein.") % {
        "month": period_label(following),
        "day": f"{day:%d.%m.%Y}",
    }
