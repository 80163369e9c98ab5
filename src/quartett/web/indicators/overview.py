# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The overview of a house's figures: K1–K3 with what explains them, own indicators, the region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.charts import Chart, band_strip
from quartett.findings import Period
from quartett.indicators.definitions import comparable_as_performance, official, regional_figures
from quartett.indicators.indicator import Indicator, RegionalFigure
from quartett.indicators.series import Point, Target, target_status, waiting_until
from quartett.indicators.wording import amount, unit_of
from quartett.web.authorities.models import Authority
from quartett.web.charts_kept import kept as kept_chart
from quartett.web.indicators.house_data import HouseData, load_house
from quartett.web.indicators.models import OwnIndicator
from quartett.web.indicators.peers import Comparison, PeerChoices, compare, peer_values
from quartett.web.indicators.pictures import ident_of, period_label, strip_picture
from quartett.web.indicators.visibility import state_of, visible_imports
from quartett.web.kept import kept
from quartett.web.register.models import Jobcenter
from quartett.web.register.queries import resolver

__all__ = ["Tile", "overview", "performance_tiles"]


@dataclass(frozen=True, slots=True)
class Tile:
    """One indicator in a list: its newest value, how it went, where it stands."""

    key: str
    title: str
    url: str
    value: str
    period: str
    position: str
    note: str
    course: Chart | None = None
    strip: Chart | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A performance indicator and the supplements that explain it."""

    leading: Tile
    supplements: list[Tile]


def performance_tiles(authority: Authority, *, today: date) -> list[Tile]:
    """K1–K3 of the own house as far as there are values, for the start page; one query.

    Worked out anew (in nine) on another day and after every import.
    """
    return kept(
        lambda: _performance_tiles(authority, today=today),
        name="performance_tiles",
        of=(_place_of(authority), today, state_of(visible_imports(authority))),
    )


def _place_of(authority: Authority) -> tuple[object, ...]:
    return authority.pk, authority.slug, authority.jobcenter_id


def _performance_tiles(authority: Authority, *, today: date) -> list[Tile]:
    leading = [one for one in official(today) if comparable_as_performance(one.key)]
    data = load_house(authority, only=[one.key for one in leading])
    if not any(data.series(one.key).latest for one in leading):
        return []
    placed = _positions(authority, leading, data=data, today=today)
    tiles = [_tile(one, data, authority, placed.get(one.key)) for one in leading]
    return [tile for tile in tiles if tile.value]


def overview(authority: Authority, *, today: date) -> dict[str, object]:
    """Template context; a fixed number of queries."""
    data = load_house(authority)
    by_law = official(today)
    leading = [one for one in by_law if comparable_as_performance(one.key)]
    placed = _positions(authority, leading, data=data, today=today)

    def tiles(indicators: list[Indicator]) -> list[Tile]:
        return [_tile(one, data, authority, placed.get(one.key)) for one in indicators]

    groups = [
        Group(tiles([one])[0], tiles([other for other in by_law if other.explains == one.key]))
        for one in leading
    ]
    present = set(data.present())
    newest = waiting_until(leading[0], today=today)
    return {
        "groups": groups,
        "has_official": any(one.key in present for one in by_law),
        "own": tiles([data.indicator(key) for key in data.own]),
        "regional": tiles([one for one in regional_figures() if one.key in present]),
        "area_note": _area_note(data),
        "waiting_months": leading[0].waiting_months,
        "newest_month": period_label(newest),
        "register_is_empty": not Jobcenter.objects.exists(),
        "jobcenter": authority.jobcenter,
    }


def _positions(
    authority: Authority,
    indicators: list[Indicator],
    *,
    data: HouseData,
    today: date,
) -> dict[str, Comparison]:
    """The position of each newest value among the usual group; kept until the next import."""
    latest: dict[Indicator, Period] = {}
    for one in indicators:
        newest = data.series(one.key).latest
        if newest is not None:
            latest[one] = newest.period
    return kept(
        lambda: _compared(authority, latest, imports=list(data.imports), today=today),
        name="positions",
        of=(_place_of(authority), today, list(latest.items()), state_of(data.imports)),
    )


def _compared(
    authority: Authority, latest: dict[Indicator, Period], *, imports: list[int], today: date
) -> dict[str, Comparison]:
    known = resolver()
    own = known.places.get(authority.jobcenter_id or "")
    choices = PeerChoices(known, own=own, today=today)
    choice = choices.chosen("")
    values = peer_values(
        {one: [period] for one, period in latest.items()},
        imports=imports,
        known=choices.compared(choice, own_id=authority.jobcenter_id or ""),
    )
    return {
        one.key: compare(
            one,
            choice=choice,
            own_id=authority.jobcenter_id or "",
            values=values[one.key, period],
            period=period,
        )
        for one, period in latest.items()
    }


def _tile(
    indicator: Indicator, data: HouseData, authority: Authority, placed: Comparison | None
) -> Tile:
    series = data.series(indicator.key)
    point = series.latest
    own = data.own.get(indicator.key)
    url = reverse("figure", args=[authority.slug, indicator.key])
    if point is None or point.value is None:
        return Tile(indicator.key, indicator.title, url, "", "", "", "")
    several = sum(one.value is not None for one in series.points) > 1
    return Tile(
        key=indicator.key,
        title=indicator.title,
        url=url,
        value=amount(point.value, indicator=indicator),
        period=period_label(point.period),
        position=_position_words(indicator, point, own, placed),
        note=data.label(indicator),
        course=strip_picture(series, indicator=indicator) if several else None,
        strip=_strip(indicator, point, placed),
    )


def _position_words(
    indicator: Indicator, point: Point, own: OwnIndicator | None, placed: Comparison | None
) -> str:
    if own is not None and own.target is not None:
        target = Target(own.target, own.tolerance or 0.0)
        return target_status(indicator, value=point.value, target=target).words
    if placed is not None and placed.position is not None:
        return _("%(where)s (%(group)s)") % {
            "where": placed.position.words,
            "group": placed.choice.label,
        }
    return ""


def _strip(indicator: Indicator, point: Point, placed: Comparison | None) -> Chart | None:
    if placed is None or placed.borders is None:
        return None
    return kept_chart(
        band_strip,
        placed.borders,
        own=placed.own_place(),
        title=indicator.title,
        unit=unit_of(indicator),
        ident=ident_of("lage", indicator.key),
        decimals=indicator.decimals,
    )


def _area_note(data: HouseData) -> str:
    """What regional figures cover, said once above them."""
    for key in data.present():
        indicator = data.indicator(key)
        if isinstance(indicator, RegionalFigure) and not indicator.derived:
            return data.label(indicator)
    return ""
