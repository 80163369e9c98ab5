# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of one indicator: values of all Jobcenter, drawn on the imported geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.charts import Chart, map_chart, read_geometry
from quartett.findings import Period
from quartett.indicators.indicator import Indicator, RegionalFigure
from quartett.indicators.peers import PeerValue
from quartett.indicators.wording import unit_of
from quartett.web.authorities.models import Authority
from quartett.web.charts_kept import kept
from quartett.web.indicators.definition_words import derived_words
from quartett.web.indicators.house_data import load_house
from quartett.web.indicators.models import FigureValue
from quartett.web.indicators.peers import PeerChoices, peer_values
from quartett.web.indicators.pictures import ident_of, period_label
from quartett.web.register.models import MapGeometry
from quartett.web.register.queries import geometry, resolver

__all__ = ["map_page"]

_WHOLE_BERLIN = "JC-11000"
_LEGEND_ROOM = 8  # characters of a unit that fit beside two numbers


def map_page(authority: Authority, key: str) -> dict[str, object]:
    """Template context; without geometry or values the page says what to import.

    Raises UnknownIndicatorError.
    """
    data = load_house(authority, only=[key])
    indicator = data.indicator(key)
    shape, known = geometry(), resolver()
    newest = data.series(key).latest
    period = newest.period if newest else _newest_period(key, list(data.imports))
    context: dict[str, object] = {
        "indicator": indicator,
        "has_geometry": shape is not None,
        "has_values": period is not None,
    }
    if shape is None or period is None:
        return context
    places = PeerChoices(known, own=None, today=timezone.localdate()).current.values()
    values = peer_values({indicator: [period]}, imports=data.imports, known=list(places))
    by_id = values[key, period]
    own_id = authority.jobcenter_id or ""
    berlin = own_id.startswith(f"{_WHOLE_BERLIN}-")
    context["period"] = period_label(period)
    context["chart"] = kept(
        _draw,
        indicator,
        period,
        tuple(sorted(_regions(by_id, regional=isinstance(indicator, RegionalFigure)).items())),
        shape=(shape.pk, shape.imported_at.isoformat()),
        own=_WHOLE_BERLIN if berlin else own_id or None,
        own_name=authority.jobcenter.short_name if authority.jobcenter else "",
        note=_note(indicator),
    )
    return context


def _draw(
    indicator: Indicator,
    period: Period,
    values: tuple[tuple[str, float], ...],
    *,
    shape: tuple[int, str],
    own: str | None,
    own_name: str,
    note: str,
) -> Chart:
    """The map itself; `shape` names the geometry, so that it is read only when it must be drawn."""
    row = MapGeometry.objects.get(pk=shape[0])
    unit = unit_of(indicator)
    short = len(unit) <= _LEGEND_ROOM
    named = indicator.title if short else f"{indicator.title} ({unit})"
    return map_chart(
        read_geometry(json.loads(row.geojson)),
        values=dict(values),
        title=f"{named}, {period_label(period)}",
        unit=unit if short else "",
        ident=ident_of("karte", indicator.key),
        decimals=indicator.decimals,
        own=own,
        own_name=own_name or _("Eigenes Haus"),
        note=note,
    )


def _regions(values: Mapping[str, PeerValue], *, regional: bool) -> dict[str, float]:
    """Values by area of the map: Berlin is one area, with a value only if all twelve share it."""
    regions = {key: one.value for key, one in values.items() if one.value is not None}
    shared = {one.value for one in values.values() if one.area == "Berlin"}
    if regional and len(shared) == 1 and (value := shared.pop()) is not None:
        regions[_WHOLE_BERLIN] = value
    return regions


def _note(indicator: Indicator) -> str:
    if isinstance(indicator, RegionalFigure):
        berlin = _("Berlin: Wert für Berlin insgesamt.")
        return f"{derived_words(indicator)} {berlin}".strip()
    return _("Berlin hat zwölf Jobcenter; ihre Werte stehen nicht auf der Karte.")


def _newest_period(key: str, imports: list[int]) -> Period | None:
    """The newest period of any place, where the own house has no value."""
    row = (
        FigureValue.everywhere.filter(figure_import__in=imports, indicator=key, gender="")
        .order_by("-last")
        .values_list("first", "last")
        .first()
    )
    return Period(*row) if row else None
