# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the columns of a new file mean: remembered from the last file, else suggested."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from quartett.indicators.figure_mapping import Mapping, fingerprint, from_json
from quartett.indicators.figure_suggestion import suggest_mapping
from quartett.tables import Table, open_table
from quartett.web.authorities.models import Authority
from quartett.web.indicators.files import limits
from quartett.web.indicators.known import column_dates, names_in_files
from quartett.web.indicators.models import (
    FigureImport,
    OwnIndicator,
    PlaceKind,
    RememberedMapping,
)
from quartett.web.indicators.places import OWN_HOUSE, place_resolver
from quartett.web.register.queries import resolver

__all__ = ["Proposal", "open_import", "propose", "suggest"]

_DISTRICT_COLUMN = re.compile(r"ags|kreis.*|regionalschl.*|kreisschl.*", re.I)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to begin with; `open` names what is still missing, `unknown` unknown columns."""

    mapping: Mapping
    place_kind: PlaceKind
    remembered: bool
    open: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def open_import(row: FigureImport, *, sheet: str = "") -> Table:
    """The table in the stored file of an import. Raises TableError."""
    return open_table(Path(row.file.path), limits=limits(), sheet=sheet or row.sheet or None)


def propose(authority: Authority | None, table: Table, *, today: date) -> Proposal:
    """The mapping of the last file with the same header, else a suggestion."""
    stored = RememberedMapping.everywhere.filter(
        authority=authority, fingerprint=fingerprint(table.columns)
    ).first()
    if stored is not None:
        return Proposal(from_json(stored.mapping), PlaceKind(stored.place_kind), remembered=True)
    own = [] if authority is None else list(OwnIndicator.objects.all())
    known = resolver()
    kind = _place_kind(table)
    suggestion = suggest_mapping(
        table,
        indicators=names_in_files(own, today=today),
        resolve=place_resolver(known, kind=kind, authority=authority),
        periods=column_dates(),
    )
    mapping, missing = suggestion.mapping, suggestion.open
    if mapping.house is None and any(
        (one.indicator or "").startswith("own.") for one in mapping.values
    ):
        mapping = replace(mapping, fixed_house=OWN_HOUSE)
        missing = tuple(part for part in missing if part != "house")
    return Proposal(mapping, kind, remembered=False, open=missing, unknown=suggestion.unknown)


def _place_kind(table: Table) -> PlaceKind:
    """Kreise if the first column that speaks of places is called so and no Jobcenter is named."""
    names = [column.name for column in table.columns]
    districts = [name for name in names if _DISTRICT_COLUMN.fullmatch(name)]
    houses = [name for name in names if name.casefold().startswith(("jc", "jobcenter", "träger"))]
    return PlaceKind.DISTRICT if districts and not houses else PlaceKind.JOBCENTER


def suggest(row: FigureImport, *, today: date) -> Proposal:
    """`propose` for the stored file of an import."""
    return propose(row.authority, open_import(row), today=today)
