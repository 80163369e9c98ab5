# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables for the register become rows: entries of Jobcenter, assignments of comparison types.

Columns are told by their names; `COLUMNS` lists the names that are understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from quartett.indicators.definitions import comparison_types
from quartett.privacy.patterns import must_refuse
from quartett.tables import Column, Fault, Row, Table, parse_period, shown
from quartett.web.register.faults import RegisterFault

__all__ = [
    "COLUMNS",
    "AssignmentRow",
    "DistrictRow",
    "EntryRow",
    "looks_like_assignments",
    "looks_like_register",
    "read_assignments",
    "read_register",
]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("jc_id", "kennung", "id"),
    "name": ("name_anzeige", "name", "jobcenter"),
    "short_name": ("region_kurz", "kurzname", "region"),
    "carrier_form": ("organisationsform", "trägerform", "traegerform", "typ"),
    "land": ("land", "bundesland"),
    "ags": ("kreis_ags", "ags", "kreisschlüssel", "kreisschluessel"),
    "district_names": ("kreis_namen", "kreis", "kreisname"),
    "part": ("kreis_teil",),
    "seat_postcode": ("sitz_plz", "plz"),
    "seat": ("sitz_ort", "sitz", "ort"),
    "carrier_number": ("traeger_nr", "träger_nr", "trägernummer", "traegernummer", "träger-nr."),
    "valid_from": ("gueltig_ab", "gültig_ab", "gültig ab"),
    "valid_to": ("gueltig_bis", "gültig_bis", "gültig bis"),
    "successor": ("nachfolger_id", "nachfolger"),
    "website": ("website", "internetseite"),
    "note": ("hinweis",),
    "comparison_type": ("vergleichstyp", "sgb-ii-vergleichstyp", "typ"),
    "as_of": ("stand", "datum", "date"),
    "source": ("quelle", "source"),
}
_FORMS = {
    **dict.fromkeys(("ge", "gemeinsame einrichtung"), "gE"),
    **dict.fromkeys(("zkt", "zugelassener kommunaler träger", "opt"), "zkT"),
}
_LIMITS = {
    "id": 20, "name": 120, "short_name": 80, "land": 40, "seat_postcode": 5, "seat": 80,
    "carrier_number": 5, "website": 200, "note": 300, "part": 80,
}  # fmt: skip
_AGS = re.compile(r"[0-9]{5}")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A Kreis that an entry serves."""

    ags: str
    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the register as the file gives it; `row` as in the file."""

    row: int
    id: str
    name: str
    short_name: str
    carrier_form: str
    land: str
    districts: tuple[DistrictRow, ...] = ()
    carrier_number: str = ""
    seat_postcode: str = ""
    seat: str = ""
    website: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    note: str = ""

    def values(self) -> dict[str, object]:
        """The fields of the model, without successor and districts."""
        fields = asdict(self)
        return {k: v for k, v in fields.items() if k not in ("row", "successor", "districts")}


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """The comparison type of one Jobcenter as of a date."""

    row: int
    jobcenter_id: str
    comparison_type: str
    as_of: str
    source: str


def looks_like_register(table: Table) -> bool:
    """True if the header names carrier form, land and districts of Jobcenter."""
    columns = _columns(table)
    return all(columns.get(name) for name in ("name", "carrier_form", "ags"))


def looks_like_assignments(table: Table) -> bool:
    """True if the header names a comparison type."""
    names = {column.name.casefold() for column in table.columns}
    return not names.isdisjoint(COLUMNS["comparison_type"][:2])


@dataclass(slots=True)
class _Cells:
    """The cells of one row by meaning; collects what is wrong with them."""

    row: Row
    columns: Mapping[str, Column | None]
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The cell as text, checked for length and personal numbers."""
        column = self.columns.get(name)
        if column is None:
            return ""
        cell = self.row.cells[column.index]
        text = " ".join(cell.split()) if isinstance(cell, str) else shown(cell)
        limit = _LIMITS.get(name)
        if limit and len(text) > limit:
            self.fault(RegisterFault.TOO_LONG, name, expected=str(limit))
        if name in ("name", "note") and must_refuse(text):
            self.fault(RegisterFault.PERSONAL_NUMBER, name)
        return text

    def needed(self, name: str, expected: str) -> str:
        """The text of a cell that may not be empty."""
        text = self.text(name)
        if not text:
            self.fault(RegisterFault.EMPTY_CELL, name, expected=expected)
        return text

    def day(self, name: str) -> date | None:
        """The day in the cell, None for an empty one."""
        column = self.columns.get(name)
        cell = self.row.cells[column.index] if column else None
        if isinstance(cell, datetime):
            return cell.date()
        text = shown(cell)
        if not text:
            return None
        german = _GERMAN_DAY.fullmatch(text)
        try:
            if german:
                return date(int(german[3]), int(german[2]), int(german[1]))
            return date.fromisoformat(text)
        except ValueError:
            self.fault(RegisterFault.NOT_A_DAY, name, found=text)
            return None

    def fault(self, code: RegisterFault, name: str, *, found: str = "", expected: str = "") -> None:
        """Note a fault of the cell called `name`."""
        self.faults.append(Fault(code, self.row.number, self.columns.get(name), found, expected))


def read_register(
    table: Table, *, known_ids: Sequence[str] = ()
) -> tuple[list[EntryRow], list[Fault]]:
    """All entries of the table and all its faults; `known_ids` are entries that exist already."""
    columns = _columns(table)
    faults = [
        Fault(RegisterFault.COLUMN_MISSING, row=table.header_row, expected=COLUMNS[name][0])
        for name in ("name", "carrier_form", "land", "ags")
        if columns.get(name) is None
    ]
    if faults:
        return [], faults
    entries: dict[str, EntryRow] = {}
    for cells in _all_cells(table, columns, faults):
        entry = _entry(cells)
        first = entries.get(entry.id)
        if first is not None and not cells.faults:
            cells.fault(RegisterFault.TWICE, "id", found=entry.id, expected=str(first.row))
        faults += cells.faults
        if not cells.faults:
            entries[entry.id] = entry
    ids = {*entries, *known_ids}
    for entry in entries.values():
        if entry.successor and entry.successor not in ids:
            column = columns.get("successor")
            faults.append(Fault(RegisterFault.SUCCESSOR, entry.row, column, entry.successor))
    return list(entries.values()), faults


def _entry(cells: _Cells) -> EntryRow:
    name = cells.needed("name", "der Name des Jobcenters")
    form = _FORMS.get(cells.text("carrier_form").casefold(), "")
    if not form:
        cells.fault(RegisterFault.CARRIER_FORM, "carrier_form", found=cells.text("carrier_form"))
    districts = _districts(cells)
    lowest = min((district.ags for district in districts), default="")
    return EntryRow(
        row=cells.row.number,
        id=cells.text("id").upper() or f"JC-{lowest}",
        name=name,
        short_name=cells.text("short_name") or name.removeprefix("Jobcenter "),
        carrier_form=form,
        land=cells.needed("land", "das Land"),
        districts=districts,
        carrier_number=cells.text("carrier_number"),
        seat_postcode=cells.text("seat_postcode"),
        seat=cells.text("seat"),
        website=cells.text("website"),
        valid_from=cells.day("valid_from"),
        valid_to=cells.day("valid_to"),
        successor=cells.text("successor").upper(),
        note=cells.text("note"),
    )


def _districts(cells: _Cells) -> tuple[DistrictRow, ...]:
    keys = [part.strip().zfill(5) for part in cells.text("ags").split(";") if part.strip()]
    names = [part.strip() for part in cells.text("district_names").split(";")]
    wrong = [key for key in keys if not _AGS.fullmatch(key)]
    if wrong or not keys:
        cells.fault(RegisterFault.DISTRICT_KEY, "ags", found=", ".join(wrong))
        return ()
    names += [""] * (len(keys) - len(names))
    part = cells.text("part")
    rows = {key: DistrictRow(key, name, part) for key, name in zip(keys, names, strict=False)}
    return tuple(rows.values())


def read_assignments(
    table: Table, *, resolve: Callable[[str], Sequence[str]], source: str, today: date
) -> tuple[list[AssignmentRow], list[Fault]]:
    """Comparison types by Jobcenter; `resolve` gives the ids that a text may mean.

    Where the file names no date, `today` is the date of all rows.
    """
    columns = _columns(table)
    if columns.get("as_of") and columns["comparison_type"] is None:
        columns["comparison_type"] = None
    houses = next((columns[n] for n in ("id", "carrier_number", "name") if columns.get(n)), None)
    faults = []
    if columns.get("comparison_type") is None:
        faults.append(
            Fault(RegisterFault.COLUMN_MISSING, row=table.header_row, expected="vergleichstyp")
        )
    if houses is None:
        faults.append(Fault(RegisterFault.COLUMN_MISSING, row=table.header_row, expected="jc_id"))
    if faults:
        return [], faults
    types = {one.key.casefold(): one.key for one in comparison_types(today)}
    rows: dict[tuple[str, str], AssignmentRow] = {}
    for cells in _all_cells(table, columns | {"house": houses}, faults):
        text = cells.needed("house", "ein Jobcenter")
        found = resolve(text) if text else ()
        if text and not found:
            cells.fault(RegisterFault.UNKNOWN_HOUSE, "house", found=text)
        elif len(found) > 1:
            cells.fault(
                RegisterFault.AMBIGUOUS_HOUSE, "house", found=text, expected=", ".join(found)
            )
        given = cells.text("comparison_type")
        kind = types.get(given.casefold().replace(" ", ""), "")
        if not kind:
            cells.fault(
                RegisterFault.COMPARISON_TYPE,
                "comparison_type",
                found=given,
                expected=", ".join(types.values()),
            )
        dated = parse_period(cells.text("as_of")) if cells.text("as_of") else None
        if cells.text("as_of") and dated is None:
            cells.fault(RegisterFault.NOT_A_DAY, "as_of", found=cells.text("as_of"))
        as_of = dated.text if dated else today.isoformat()
        if not cells.faults:
            key = (found[0], as_of)
            first = rows.get(key)
            if first is None or first.comparison_type == kind:
                where = cells.text("source") or source
                rows[key] = AssignmentRow(cells.row.number, found[0], kind, as_of, where)
            else:
                cells.fault(RegisterFault.TWICE, "house", found=text, expected=str(first.row))
        faults += cells.faults
    return list(rows.values()), faults


def _columns(table: Table) -> dict[str, Column | None]:
    """The column of each meaning: the first of its names that the header has."""
    by_name = {column.name.casefold(): column for column in table.columns}
    return {
        meaning: next((by_name[name] for name in names if name in by_name), None)
        for meaning, names in COLUMNS.items()
    }


def _all_cells(
    table: Table, columns: Mapping[str, Column | None], faults: list[Fault]
) -> Iterator[_Cells]:
    for row in table.rows():
        if isinstance(row, Row):
            yield _Cells(row, columns)
        elif isinstance(row, Fault):
            faults.append(row)
