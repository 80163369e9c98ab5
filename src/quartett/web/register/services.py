# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Change the register by import: entries, comparison types, geometry; each can be taken back.

Every function that changes something runs inside the caller's transaction and returns what undoes
it, as plain JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeAlias

from django.db.models import ProtectedError
from django.utils.text import slugify

from quartett.tables import Fault
from quartett.web.register.faults import RegisterFault
from quartett.web.register.models import ComparisonAssignment, District, Jobcenter, MapGeometry
from quartett.web.register.queries import Resolver
from quartett.web.register.reading import AssignmentRow, DistrictRow, EntryRow

__all__ = [
    "InUseError",
    "apply_assignments",
    "apply_entries",
    "apply_geometry",
    "changed_entries",
    "read_map",
    "undo",
]

Undo: TypeAlias = dict[str, Any]

_FIELDS = (
    "name", "short_name", "slug", "carrier_form", "land", "carrier_number", "seat_postcode", "seat",
    "website", "valid_from", "valid_to", "successor_id", "note", "source", "source_date",
)  # fmt: skip
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

# why a file is no map, by what `read_geometry` misses
_NO_MAP = {
    "attribution": "der Lizenzvermerk „attribution“ fehlt",
    "features": "die Liste der Flächen fehlt",
    "feature": "einer Fläche fehlt die Eigenschaft „jc_id“",
    "geometry": "eine Fläche ist kein Polygon",
    "coordinates": "die Koordinaten sind unvollständig",
}


class InUseError(Exception):
    """An entry that a house has chosen as its own cannot be taken back."""


def changed_entries(entries: Sequence[EntryRow]) -> dict[str, int]:
    """How many of the entries are new, changed or the same, for the preview."""
    current = {row["id"]: row for row in _snapshot([entry.id for entry in entries])}
    fresh = [entry for entry in entries if entry.id not in current]
    same = [entry for entry in entries if entry.id in current and _equal(entry, current[entry.id])]
    return {
        "new": len(fresh),
        "same": len(same),
        "changed": len(entries) - len(fresh) - len(same),
    }


def apply_entries(entries: Sequence[EntryRow], *, source: str, source_date: str) -> Undo:
    """Add new entries and change those that differ; entries the file does not name stay."""
    ids = [entry.id for entry in entries]
    before = _snapshot(ids)
    known = {row["id"]: row for row in before}
    slugs = set(Jobcenter.objects.exclude(pk__in=ids).values_list("slug", flat=True))
    differing = [e for e in entries if e.id not in known or not _equal(e, known[e.id])]
    rows = [
        Jobcenter(
            **entry.values(),
            slug=_slug(entry, slugs),
            source=source,
            source_date=source_date,
        )
        for entry in differing
    ]
    Jobcenter.objects.bulk_create([row for row in rows if row.pk not in known])
    changed = [row for row in rows if row.pk in known]
    fields = [name for name in _FIELDS if name != "successor_id"]
    Jobcenter.objects.bulk_update(changed, fields, batch_size=50)
    _set_successors({entry.id: entry.successor for entry in differing})
    _set_districts({entry.id: entry.districts for entry in differing})
    return {
        "created": [row.pk for row in rows if row.pk not in known],
        "before": [known[row.pk] for row in changed],
    }


def apply_assignments(rows: Sequence[AssignmentRow]) -> Undo:
    """Add comparison types; one for the same Jobcenter and date is replaced."""
    existing = {
        (one.jobcenter_id, one.as_of): one
        for one in ComparisonAssignment.objects.filter(as_of__in={row.as_of for row in rows})
    }
    replaced = [
        existing[row.jobcenter_id, row.as_of]
        for row in rows
        if (row.jobcenter_id, row.as_of) in existing
    ]
    before = [
        {
            name: getattr(one, name)
            for name in ("jobcenter_id", "comparison_type", "as_of", "source")
        }
        for one in replaced
    ]
    ComparisonAssignment.objects.filter(pk__in=[one.pk for one in replaced]).delete()
    created = ComparisonAssignment.objects.bulk_create(
        ComparisonAssignment(
            jobcenter_id=row.jobcenter_id,
            comparison_type=row.comparison_type,
            as_of=row.as_of,
            source=row.source,
        )
        for row in rows
    )
    keys = [[one.jobcenter_id, one.as_of] for one in created]
    return {"assignments": keys, "assignments_before": before}


def read_map(content: bytes, *, known: Resolver) -> tuple[str, int] | Fault:
    """Attribution and number of areas of a GeoJSON file of Jobcenter, or what is wrong with it."""
    from quartett.charts import ChartError, read_geometry

    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Fault(RegisterFault.GEOJSON, found="kein lesbares JSON")
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        return Fault(RegisterFault.GEOJSON, found="keine FeatureCollection")
    try:
        shapes = read_geometry(collection)
    except ChartError as error:
        return Fault(RegisterFault.GEOJSON, found=_NO_MAP[error.what])
    except (KeyError, TypeError, ValueError, IndexError):
        return Fault(RegisterFault.GEOJSON, found=_NO_MAP["coordinates"])
    fitting = sum(region.key in known.places for region in shapes.regions)
    if fitting * 2 < len(shapes.regions):
        count = str(len(shapes.regions))
        return Fault(RegisterFault.GEOMETRY_KEYS, found=str(fitting), expected=count)
    return shapes.attribution, len(shapes.regions)


def apply_geometry(text: str, *, attribution: str) -> Undo:
    """Store a geometry that `read_map` has accepted; the newest one draws the map."""
    row = MapGeometry.objects.create(geojson=text, attribution=attribution[:300])
    return {"geometry": row.pk}


def undo(before: Mapping[str, Any]) -> None:
    """Put back what an `apply_…` replaced and remove what it added. Raises InUseError."""
    try:
        if created := before.get("created"):
            Jobcenter.objects.filter(successor_id__in=created).update(successor=None)
            Jobcenter.objects.filter(pk__in=created).delete()
    except ProtectedError as error:
        raise InUseError from error
    for row in before.get("before", ()):
        values = {name: row[name] for name in _FIELDS}
        Jobcenter.objects.filter(pk=row["id"]).update(**values)
    _set_districts(
        {
            row["id"]: tuple(DistrictRow(*one) for one in row["districts"])
            for row in before.get("before", ())
        }
    )
    for jobcenter_id, as_of in before.get("assignments", ()):
        ComparisonAssignment.objects.filter(jobcenter_id=jobcenter_id, as_of=as_of).delete()
    ComparisonAssignment.objects.bulk_create(
        ComparisonAssignment(**row) for row in before.get("assignments_before", ())
    )
    if "geometry" in before:
        MapGeometry.objects.filter(pk=before["geometry"]).delete()


def _snapshot(ids: Iterable[str]) -> list[dict[str, Any]]:
    rows = []
    for row in Jobcenter.objects.filter(pk__in=list(ids)).prefetch_related("districts"):
        values: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
        for name in ("valid_from", "valid_to"):
            values[name] = values[name].isoformat() if values[name] else None
        values["id"] = row.pk
        values["districts"] = [[d.ags, d.name, d.part] for d in row.districts.all()]
        rows.append(values)
    return rows


def _equal(entry: EntryRow, current: Mapping[str, Any]) -> bool:
    values = entry.values()
    for name in ("valid_from", "valid_to"):
        day = values[name]
        values[name] = day.isoformat() if isinstance(day, date) else None
    districts = sorted([d.ags, d.name, d.part] for d in entry.districts)
    return (
        all(current[name] == value for name, value in values.items())
        and (current["successor_id"] or "") == entry.successor
        and sorted(current["districts"]) == districts
    )


def _slug(entry: EntryRow, taken: set[str]) -> str:
    """From the short name; where that is taken, the id stands behind it."""
    stem = slugify(entry.short_name.casefold().translate(_UMLAUTS))[:60] or entry.id.casefold()
    slug = stem if stem not in taken else f"{stem}-{entry.id.casefold()}"[:80]
    taken.add(slug)
    return slug


def _set_successors(successors: Mapping[str, str]) -> None:
    rows = [
        Jobcenter(pk=pk, successor_id=successor or None) for pk, successor in successors.items()
    ]
    Jobcenter.objects.bulk_update(rows, ["successor"], batch_size=200)


def _set_districts(districts: Mapping[str, tuple[DistrictRow, ...]]) -> None:
    District.objects.filter(jobcenter_id__in=list(districts)).delete()
    District.objects.bulk_create(
        District(jobcenter_id=pk, **asdict(one)) for pk, rows in districts.items() for one in rows
    )
