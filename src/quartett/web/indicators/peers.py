# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who a house is compared with, and their values in one period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _

from quartett import charts
from quartett.findings import Period
from quartett.indicators.errors import IndicatorError
from quartett.indicators.indicator import Indicator, RegionalFigure
from quartett.indicators.peers import PeerValue, Position, band_names, distribution, position
from quartett.web.indicators.models import PeerGroup
from quartett.web.indicators.places import district_place
from quartett.web.indicators.visibility import Figure, visible_figures
from quartett.web.register.queries import Place, Resolver, comparison_types_of

__all__ = ["Choice", "Comparison", "PeerChoices", "Values", "compare", "peer_values"]

Values: TypeAlias = dict[tuple[str, Period], dict[str, PeerValue]]
"""For each indicator and period the value of each Jobcenter."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One group to compare with: how the address names it, its name, who is in it."""

    key: str
    label: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The own position among the peers, or the reason why there is none."""

    choice: Choice
    period: Period
    own: PeerValue
    borders: charts.Distribution | None
    position: Position | None
    missing: int
    reason: str = ""

    def own_place(self, name: str = "") -> charts.OwnPlace | None:
        """The own position as the pictures take it; `name` is what the house is called."""
        if self.own.value is None or self.position is None:
            return None
        return charts.OwnPlace(self.own.value, self.position.words, name or str(_("Eigenes Haus")))


class PeerChoices:
    """The groups that a house can choose from; three queries."""

    def __init__(self, known: Resolver, *, own: Place | None, today: date) -> None:
        places = known.places.values()
        self.current = {p.id: p for p in places if p.valid_to is None or p.valid_to >= today}
        self.all = [Choice("alle", _("Alle Jobcenter"), frozenset(self.current))]
        types = comparison_types_of()
        if own is not None:
            self.all += self._by_register(own)
        if own is not None and own.id in types:
            kind, as_of = types[own.id]
            same = {one for one, (other, _as_of) in types.items() if other == kind}
            label = _("Vergleichstyp %(kind)s, Stand %(as_of)s") % {"kind": kind, "as_of": as_of}
            self.all.insert(1, Choice("typ", label, frozenset(same & self.current.keys())))
        for group in PeerGroup.objects.prefetch_related("jobcenters"):
            members = frozenset(one.pk for one in group.jobcenters.all())
            self.all.append(Choice(f"g{group.pk}", group.name, members))

    def chosen(self, key: str) -> Choice:
        """The group of that name; without one the comparison type, else all."""
        by_key = {one.key: one for one in self.all}
        return by_key.get(key) or by_key.get("typ") or self.all[0]

    def compared(self, choice: Choice, *, own_id: str) -> list[Place]:
        """The entries whose values a comparison with that group needs: its members and the own."""
        wanted = choice.members | {own_id}
        return [place for place in self.current.values() if place.id in wanted]

    def _by_register(self, own: Place) -> list[Choice]:
        land = frozenset(p.id for p in self.current.values() if p.land == own.land)
        form = frozenset(p.id for p in self.current.values() if p.carrier_form == own.carrier_form)
        return [
            Choice("land", _("Land: %s") % own.land, land),
            Choice("form", _("Trägerform: %s") % own.carrier_form, form),
        ]


def peer_values(
    wanted: Mapping[Indicator, Iterable[Period]],
    *,
    imports: Collection[int],
    known: Collection[Place],
) -> Values:
    """The values of the Jobcenter in `known` for indicators in periods; one query.

    Regional values come from the Kreis where a Jobcenter serves exactly one; Berlin's twelve share
    one value and are marked with its area.
    """
    pairs = {(one.key, period): one for one, periods in wanted.items() for period in periods}
    found: dict[tuple[str, Period], dict[str, Figure]] = defaultdict(dict)
    figures = visible_figures(
        imports,
        places={place.id for place in known}
        | {district_place(ags) for place in known for ags, _name, _part in place.districts},
        indicators={key for key, _period in pairs},
        last_days={period.last for _key, period in pairs},
        gender="",
    )
    for one in figures:
        found[one.indicator, Period(one.first, one.last)][one.place] = one
    return {
        pair: {
            place.id: _value(place, found[pair], regional=isinstance(indicator, RegionalFigure))
            for place in known
        }
        for pair, indicator in pairs.items()
    }


def compare(
    indicator: Indicator,
    *,
    choice: Choice,
    own_id: str,
    values: Mapping[str, PeerValue],
    period: Period,
) -> Comparison:
    """The own position among the members of `choice`; too few of them is a reason, no error."""
    own = values.get(own_id) or PeerValue(own_id, None)
    peers = [value for key, value in values.items() if key in choice.members]
    try:
        among = distribution(indicator, peers=peers, own=own)
    except IndicatorError as error:
        return Comparison(choice, period, own, None, None, 0, str(error))
    except ValueError:
        reason = _("Werte, die für mehrere Jobcenter gemeinsam gelten, widersprechen sich.")
        return Comparison(choice, period, own, None, None, 0, reason)
    place = position(indicator, own=own, among=among)
    picture = charts.Distribution(among.borders, among.n, band_names(indicator))
    return Comparison(choice, period, own, picture, place, among.missing)


def _value(place: Place, figures: Mapping[str, Figure], *, regional: bool) -> PeerValue:
    found = figures.get(place.id)
    area = ""
    if regional and len(place.districts) == 1:
        ((ags, name, part),) = place.districts
        found = figures.get(district_place(ags), found)
        area = name if part.startswith("Bezirk") else ""
    return PeerValue(place.id, found.value if found else None, area)
