# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where figures belong: a Jobcenter (`JC-05119`), a Kreis (`kreis:05119`), a house (`haus:3`).

What a house counts itself is kept under the house, so that it stays its own whatever entry of the
register the house chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quartett.indicators.figure_values import House
from quartett.web.authorities.models import Authority
from quartett.web.indicators.models import PlaceKind
from quartett.web.register.queries import Place, Resolver

__all__ = ["OWN_HOUSE", "district_place", "own_place", "place_resolver"]

OWN_HOUSE = "eigenes Haus"
"""What a file or mapping may write for the house that imports it."""


def own_place(authority: Authority) -> str:
    """The place of what the house counts itself."""
    return f"haus:{authority.pk}"


def district_place(ags: str) -> str:
    """The place of a Kreis."""
    return f"kreis:{ags}"


def place_resolver(
    known: Resolver, *, kind: PlaceKind, authority: Authority | None
) -> Callable[[str], Sequence[House]]:
    """What a text in the house column of a file may mean."""
    merged = {place.successor for place in known.places.values() if place.successor}
    district_names: dict[str, list[str]] = {}
    for ags, name in known.districts.items():
        district_names.setdefault(name.casefold(), []).append(ags)

    def jobcenters(text: str) -> Sequence[House]:
        if authority is not None and text.casefold() == OWN_HOUSE.casefold():
            return (House(own_place(authority), authority.name),)
        return [_house(place, merged) for place in known.find(text)]

    def districts(text: str) -> Sequence[House]:
        folded = text.casefold().removeprefix("kreis:")
        found = [folded] if folded in known.districts else district_names.get(folded, [])
        return [House(district_place(ags), known.districts[ags]) for ags in found]

    return districts if kind == PlaceKind.DISTRICT else jobcenters


def _house(place: Place, merged: set[str]) -> House:
    # official series are worked out anew for the merged area, so a merged house has older values
    start = None if place.id in merged else place.valid_from
    return House(place.id, place.name, start, place.valid_to, place.successor or None)
