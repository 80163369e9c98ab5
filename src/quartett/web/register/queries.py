# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the register: who is meant by a text, who is in it, which geometry draws the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from quartett.web.register.models import ComparisonAssignment, District, Jobcenter, MapGeometry

__all__ = [
    "Place",
    "Resolver",
    "area_note",
    "comparison_types_of",
    "geometry",
    "jobcenter_with_everything",
    "matching",
    "register_is_empty",
    "resolver",
]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the register, small enough to hold all of them at once."""

    id: str
    name: str
    short_name: str
    slug: str
    carrier_form: str
    land: str
    carrier_number: str
    valid_from: date | None
    valid_to: date | None
    successor: str
    districts: tuple[tuple[str, str, str], ...]
    """AGS, name and part of each Kreis."""

    @property
    def label(self) -> str:
        """Name and id, so that people can tell candidates apart."""
        return f"{self.name} ({self.id})"


class Resolver:
    """Finds the Jobcenter that a text means: id, slug, Trägernummer, AGS, name or short name.

    Case does not matter. All entries are read once, so it can be asked hundreds of thousands of
    times. Its answers are ids in the order of the register; several mean it is ambiguous.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.id: place for place in places}
        self.districts = {
            ags: name for place in self.places.values() for ags, name, _part in place.districts
        }
        self._indexed = False

    def _index(self) -> None:
        """Built when somebody asks for a text: most pages only need the places."""
        self._indexed = True
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_ags: dict[str, list[str]] = defaultdict(list)
        for place in self.places.values():
            for key in {place.id, place.slug, place.carrier_number} - {""}:
                self._by_key[key.casefold()].append(place.id)
            for name in {place.name, place.short_name, _bare(place.name), _bare(place.short_name)}:
                self._by_name[_folded(name)].append(place.id)
            for ags, _name, _part in place.districts:
                self._by_ags[ags].append(place.id)

    def find(self, text: str) -> tuple[Place, ...]:
        """All entries the text may mean, those that were merged away too; none: unknown."""
        if not self._indexed:
            self._index()
        folded = _folded(text)
        ids = (
            self._by_key.get(folded)
            or self._by_name.get(folded)
            or self._by_name.get(_bare(folded))
            or self._whole(self._by_ags.get(folded, []))
        )
        return tuple(self.places[one] for one in dict.fromkeys(ids))

    def current(self, text: str, *, day: date) -> tuple[Place, ...]:
        """The entries that exist on `day`; a merged one is replaced by its successor."""
        found = dict.fromkeys(self._successor(place, day) for place in self.find(text))
        return tuple(found)

    def suggestions(self, text: str, *, limit: int = 8) -> tuple[Place, ...]:
        """Entries whose name holds the text, for „meinten Sie“."""
        folded = _folded(text)
        if len(folded) < 2:
            return ()
        hits = [p for p in self.places.values() if folded in _folded(f"{p.name} {p.short_name}")]
        return tuple(hits[:limit])

    def _whole(self, ids: list[str]) -> list[str]:
        """Where one entry serves a whole Kreis, those that served a part of it step back."""
        whole = [i for i in ids if not any(part for *_, part in self.places[i].districts)]
        return whole or ids

    def _successor(self, place: Place, day: date) -> Place:
        seen = {place.id}
        while place.valid_to and place.valid_to < day and place.successor in self.places:
            place = self.places[place.successor]
            if place.id in seen:
                break
            seen.add(place.id)
        return place


def resolver() -> Resolver:
    """A resolver over the whole register; two queries, no model objects (408 rows each time)."""
    districts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for owner, *district in District.objects.values_list("jobcenter_id", "ags", "name", "part"):
        districts[owner].append((district[0], district[1], district[2]))
    rows = Jobcenter.objects.values_list(
        "id", "name", "short_name", "slug", "carrier_form", "land", "carrier_number",
        "valid_from", "valid_to", "successor_id",
    )  # fmt: skip
    return Resolver(
        Place(*row[:9], successor=row[9] or "", districts=tuple(districts[row[0]])) for row in rows
    )


def register_is_empty() -> bool:
    """True before the first import of the register."""
    return not Jobcenter.objects.exists()


def jobcenter_with_everything(jobcenter_id: str) -> Jobcenter | None:
    """One entry with districts, comparison types, predecessors and successor; None if unknown."""
    return (
        Jobcenter.objects.select_related("successor")
        .prefetch_related(
            "districts",
            "predecessors",
            Prefetch("comparison_types", ComparisonAssignment.objects.order_by("-as_of")),
        )
        .filter(pk__iexact=jobcenter_id)
        .first()
    )


def comparison_types_of(jobcenter_ids: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
    """The newest comparison type of each Jobcenter with its date; only what was imported."""
    rows = ComparisonAssignment.objects.order_by("as_of")
    if jobcenter_ids is not None:
        rows = rows.filter(jobcenter_id__in=list(jobcenter_ids))
    return {row.jobcenter_id: (row.comparison_type, row.as_of) for row in rows}


def area_note(jobcenter: Jobcenter, *, districts: Sequence[District]) -> str:
    """What regional values cover here, in the words of the import files (column „datenlage“)."""
    if "einschließlich" in jobcenter.note:
        return jobcenter.note
    if any(one.part.startswith("Bezirk") for one in districts):
        return f"{districts[0].name} insgesamt, nicht dieses Jobcenter"
    if len(districts) > 1:
        return f"gewichtetes Mittel aus {len(districts)} Kreisen"
    if any(one.part for one in districts):
        return f"{districts[0].name} insgesamt, nicht dieses Jobcenter"
    return "Kreis = Jobcenter"


def matching(
    rows: Iterable[Jobcenter], *, words: str, land: str, carrier_form: str
) -> list[Jobcenter]:
    """The entries that hold all words (umlauts and case do not matter on any database)."""
    wanted = _folded(words).split()
    return [
        row
        for row in rows
        if (not land or row.land == land)
        and (not carrier_form or row.carrier_form == carrier_form)
        and all(word in _text(row) for word in wanted)
    ]


def geometry() -> MapGeometry | None:
    """The newest geometry of Jobcenter."""
    return MapGeometry.objects.first()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _text(row: Jobcenter) -> str:
    parts = (row.name, row.short_name, row.seat, row.seat_postcode, row.carrier_number, row.pk)
    return _folded(" ".join((*parts, *(f"{one.ags} {one.name}" for one in row.districts.all()))))


def _bare(name: str) -> str:
    """The name without the word „Jobcenter“ before it."""
    return _folded(name).removeprefix("jobcenter ")
