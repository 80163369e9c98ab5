# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files come in: received, mapped, read, confirmed, undone, discarded.

Nothing is visible before `confirm`, which flips one state; `undo` flips it back. The web and the
command line use the same functions. `authority` None means: for the whole installation.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.indicators import figure_messages
from quartett.indicators.figure_mapping import Mapping, fingerprint, to_json
from quartett.tables import Fault, TableError, open_table
from quartett.web.accounts.models import User
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
from quartett.web.indicators.files import digest, kind_of, limits
from quartett.web.indicators.jobs import STAGE
from quartett.web.indicators.models import (
    FigureImport,
    ImportKind,
    ImportState,
    PlaceKind,
    RememberedMapping,
)
from quartett.web.indicators.reading import FAULTS_KEPT
from quartett.web.indicators.staging import delete_values
from quartett.web.jobs import services as jobs
from quartett.web.jobs.models import Job
from quartett.web.register import services as register
from quartett.web.register.faults import describe as describe_register
from quartett.web.register.queries import resolver
from quartett.web.register.reading import (
    AssignmentRow,
    EntryRow,
    read_assignments,
    read_register,
)

__all__ = [
    "Actor",
    "AlreadyReadError",
    "FaultyRowsError",
    "ImportRefusedError",
    "confirm",
    "discard",
    "examine_register_file",
    "read_register_file",
    "receive",
    "start_reading",
    "undo",
    "use_mapping",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the role that the event log names, and the account if there is one."""

    role: str
    user: User | None = None


class ImportRefusedError(Exception):
    """The file cannot be taken; the message is a German sentence with the mend."""


class AlreadyReadError(ImportRefusedError):
    """The same file has been read before; `earlier` is that import."""

    def __init__(self, earlier: FigureImport) -> None:
        super().__init__(
            _("Diese Datei wurde schon eingelesen (Nr. %(number)s, %(state)s).")
            % {"number": earlier.number, "state": earlier.get_state_display()}
        )
        self.earlier = earlier


class FaultyRowsError(Exception):
    """The file has faults and nobody has said that only its valid rows are wanted."""


def receive(
    path: Path,
    *,
    name: str,
    authority: Authority | None,
    by: Actor,
    kind: ImportKind | None = None,
    source: str = "",
) -> FigureImport:
    """Keep a copy of the file in the data folder and begin an import.

    Raises ImportRefusedError for what is no table or map, AlreadyReadError for a known file.
    """
    sha256 = digest(path)
    known = FigureImport.everywhere.filter(authority=authority, sha256=sha256)
    gone = (ImportState.DISCARDED, ImportState.FAILED)
    earlier = known.exclude(state__in=gone).first()
    if earlier is not None:
        raise AlreadyReadError(earlier)
    try:
        told, table = kind_of(path)
    except TableError as error:
        raise ImportRefusedError(figure_messages.describe(error.fault)) from error
    chosen = kind or told
    if (chosen == ImportKind.GEOMETRY) != (told == ImportKind.GEOMETRY):
        raise ImportRefusedError(
            _("Die Datei passt nicht zur gewählten Art. Bitte wählen Sie neu.")
        )
    suffix = ".geojson" if table is None else f".{table.dialect.kind.value}"
    with transaction.atomic():
        row = FigureImport(
            authority=authority,
            number=_next_number(authority),
            kind=chosen,
            file_name=_shown_name(name),
            sha256=sha256,
            source=source,
            created_role=by.role,
        )
        with path.open("rb") as file:
            row.file.save(f"{uuid.uuid4().hex}{suffix}", File(file), save=False)
        row.save(force_insert=True)
    return row


def use_mapping(
    row: FigureImport, *, mapping: Mapping, place_kind: PlaceKind, sheet: str = ""
) -> None:
    """Fix what the columns mean, and remember it for the next file with the same header."""
    table = open_table(Path(row.file.path), limits=limits(), sheet=sheet or None)
    text = to_json(mapping)
    with transaction.atomic():
        row.mapping, row.place_kind, row.sheet = text, place_kind, sheet
        row.state = ImportState.STAGING
        row.save(update_fields=["mapping", "place_kind", "sheet", "state"])
        RememberedMapping.everywhere.update_or_create(
            authority=row.authority,
            fingerprint=fingerprint(table.columns),
            defaults={"mapping": text, "place_kind": place_kind},
        )


def start_reading(row: FigureImport) -> Job:
    """Hand the reading of a mapped file to the worker."""
    with transaction.atomic():
        job = jobs.start(
            STAGE,
            label=_("„%s“ wird gelesen") % row.file_name[:120],
            payload={"import": row.pk},
            authority=row.authority,
        )
        row.job, row.state = job.pk, ImportState.STAGING
        row.save(update_fields=["job", "state"])
    return job


def read_register_file(row: FigureImport, *, today: date) -> None:
    """Read a register, comparison types or a map; afterwards it is in PREVIEW or FAILED."""
    row.counts, row.faults = examine_register_file(row, Path(row.file.path), today=today)
    row.state = ImportState.PREVIEW if row.counts.get("rows") else ImportState.FAILED
    row.save(update_fields=["faults", "counts", "state"])


def examine_register_file(
    row: FigureImport, path: Path, *, today: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Counts and faults of a file for the register, without storing anything."""
    read = _read_by_kind(row, path, today=today)
    faults = {
        "rows": [_described(fault) for fault in read.faults[:FAULTS_KEPT]],
        "totals": {},
        "faulty_rows": len({fault.row for fault in read.faults}),
    }
    return read.counts, faults


def confirm(row: FigureImport, *, by: Actor, today: date, valid_rows_only: bool = False) -> None:
    """Make the import's figures visible, or its entries part of the register.

    A file with faults needs `valid_rows_only`. Raises FaultyRowsError without it.
    """
    with transaction.atomic():
        current = _locked(row, ImportState.PREVIEW, ImportState.UNDONE)
        if current.faults.get("faulty_rows") and not valid_rows_only:
            raise FaultyRowsError
        if current.kind != ImportKind.FIGURES:
            current.before = _apply(current, today=today)
        highest = FigureImport.everywhere.aggregate(Max("sequence"))["sequence__max"]
        current.sequence = (highest or 0) + 1
        current.state = ImportState.CONFIRMED
        current.confirmed_at = timezone.now()
        current.confirmed_role = by.role
        current.save(
            update_fields=["before", "sequence", "state", "confirmed_at", "confirmed_role"]
        )
        _note(current, "import.confirmed", by)
    row.refresh_from_db()


def undo(row: FigureImport, *, by: Actor) -> None:
    """Hide the import's figures again, or put the register back. Raises register.InUseError."""
    with transaction.atomic():
        current = _locked(row, ImportState.CONFIRMED)
        if current.kind != ImportKind.FIGURES:
            register.undo(current.before)
            current.before = {}
        current.state = ImportState.UNDONE
        current.save(update_fields=["state", "before"])
        _note(current, "import.undone", by)
    row.refresh_from_db()


def discard(row: FigureImport, *, by: Actor) -> None:
    """Delete what was read, and the file; an import that is confirmed must be undone first."""
    with transaction.atomic():
        current = _locked(
            row,
            ImportState.UPLOADED,
            ImportState.STAGING,
            ImportState.PREVIEW,
            ImportState.UNDONE,
            ImportState.FAILED,
        )
        current.state = ImportState.DISCARDED
        current.save(update_fields=["state"])
        _note(current, "import.discarded", by)
    delete_values(current)
    current.file.delete(save=False)
    FigureImport.everywhere.filter(pk=current.pk).update(file="")
    row.refresh_from_db()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file for the register holds."""

    counts: dict[str, Any]
    faults: list[Fault]
    entries: tuple[EntryRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    attribution: str = ""


def _read_by_kind(row: FigureImport, path: Path, *, today: date) -> _Read:
    known = resolver()
    if row.kind == ImportKind.GEOMETRY:
        found = register.read_map(path.read_bytes(), known=known)
        if isinstance(found, Fault):
            return _Read({}, [found])
        attribution, areas = found
        counts = {"rows": areas, "attribution": attribution}
        return _Read(counts, [], attribution=attribution)
    try:
        table = open_table(path, limits=limits(ImportKind(row.kind)))
        if row.kind == ImportKind.REGISTER:
            entries, faults = read_register(table, known_ids=tuple(known.places))
            counts = {"rows": len(entries), **register.changed_entries(entries)}
            return _Read(counts, faults, entries=tuple(entries))
        rows, faults = read_assignments(
            table,
            resolve=lambda text: [place.id for place in known.current(text, day=today)],
            source=row.source or row.file_name,
            today=row.created_at.date(),
        )
        return _Read({"rows": len(rows)}, faults, assignments=tuple(rows))
    except TableError as error:
        return _Read({}, [error.fault])


def _apply(row: FigureImport, *, today: date) -> dict[str, Any]:
    read = _read_by_kind(row, Path(row.file.path), today=today)
    if row.kind == ImportKind.REGISTER:
        source = row.source or _("Eingelesene Datei „%s“") % row.file_name
        stand = timezone.localdate(row.created_at).strftime("%d.%m.%Y")
        return register.apply_entries(read.entries, source=source[:300], source_date=stand)
    if row.kind == ImportKind.COMPARISON_TYPES:
        return register.apply_assignments(read.assignments)
    text = Path(row.file.path).read_text(encoding="utf-8-sig")
    return register.apply_geometry(text, attribution=read.attribution)


def _shown_name(name: str) -> str:
    """Without marks that turn the writing round and show another ending than the name has."""
    return "".join(letter for letter in Path(name).name if letter.isprintable())[:200]


def _described(fault: Fault) -> dict[str, Any]:
    return {
        "row": fault.row,
        "column": fault.column.letter if fault.column else "",
        "name": fault.column.name if fault.column else "",
        "found": fault.found,
        "expected": fault.expected,
        "text": describe_register(Fault(fault.code, 0, None, fault.found, fault.expected)),
        "code": str(fault.code),
    }


def _next_number(authority: Authority | None) -> int:
    if authority is not None:
        Authority.objects.select_for_update().get(pk=authority.pk)
    rows = FigureImport.everywhere.filter(authority=authority)
    return int(rows.aggregate(Max("number"))["number__max"] or 0) + 1


def _locked(row: FigureImport, *states: ImportState) -> FigureImport:
    current = FigureImport.everywhere.select_for_update().get(pk=row.pk)
    if current.state not in states:
        raise ImportRefusedError(
            _("Das geht nicht mehr: Das Einlesen ist inzwischen im Stand „%s“.")
            % current.get_state_display()
        )
    return current


def _note(row: FigureImport, action: str, by: Actor) -> None:
    """Record what was done; what is done for the whole installation belongs to no house's log."""
    if row.authority is None:
        return
    record(
        row.authority,
        action=action,
        object_key=f"import:{row.number}",
        role=by.role,
        user=by.user,
        after={"file_name": row.file_name, "figures": row.counts.get("figures")},
    )
