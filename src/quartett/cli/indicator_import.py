# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a file on the command line: examined only, or taken over as on the screen."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quartett.cli.environment import fail

if TYPE_CHECKING:
    from collections.abc import Callable

    from quartett.web.authorities.models import Authority
    from quartett.web.indicators.models import FigureImport
    from quartett.web.indicators.services import Actor
    from quartett.web.indicators.suggestions import Proposal

__all__ = ["examine", "print_import", "take_over"]

_FAULTS_PRINTED = 20
_PARTS = {
    "house": "die Spalte mit dem Jobcenter",
    "values": "die Spalte mit den Werten",
    "indicator": "die Kennzahl",
    "period": "der Zeitraum",
}


def examine(file: Path, *, mapping: Path | None, house: Authority | None) -> dict[str, Any]:
    """Read everything, store nothing; what was found, with the keys of the import schema.

    `house` None reads for all houses. Ends the command where the file or mapping is unusable.
    """
    from django.utils import timezone

    from quartett.indicators.figure_messages import describe
    from quartett.tables import TableError
    from quartett.web.indicators.files import kind_of
    from quartett.web.indicators.models import FigureImport, ImportKind, OwnIndicator
    from quartett.web.indicators.reading import Source, Tally, read_source
    from quartett.web.indicators.services import examine_register_file
    from quartett.web.indicators.suggestions import propose

    today = timezone.localdate()
    try:
        kind, table = kind_of(file)
        if table is None or kind != ImportKind.FIGURES:
            row = FigureImport(kind=kind, file_name=file.name, created_at=timezone.now())
            counts, faults = examine_register_file(row, file, today=today)
            return _told(file, kind, "dry_run", counts=counts, faults=faults)
        proposal = _proposal(mapping, propose(house, table, today=today))
        own = () if house is None else tuple(OwnIndicator.objects.all())
        tally = Tally()
        with _progress(file) as report:
            read_source(
                Source(file, proposal.mapping, proposal.place_kind, house, own),
                tally=tally,
                today=today,
                report=report,
            )
    except TableError as error:
        fail(describe(error.fault))
    counted = tally.told()
    return _told(
        file, kind, "dry_run", mapping=proposal, notes=counted["notes"],
        counts=counted["counts"], faults=counted["faults"],
    )  # fmt: skip


def take_over(
    file: Path,
    *,
    mapping: Path | None,
    house: Authority | None,
    source: str,
    valid_rows_only: bool,
) -> dict[str, Any]:
    """The same way as the screen: receive, map, stage, confirm; a refused file leaves nothing."""
    from django.utils import timezone

    from quartett.web.indicators import services
    from quartett.web.indicators.models import ImportKind, ImportState
    from quartett.web.indicators.services import Actor
    from quartett.web.indicators.staging import stage
    from quartett.web.indicators.suggestions import suggest

    by, today = Actor("operator"), timezone.localdate()
    try:
        row = services.receive(file, name=file.name, authority=house, by=by, source=source)
    except services.AlreadyReadError as error:
        if error.earlier.state != ImportState.CONFIRMED:
            fail(f"{error} Bitte übernehmen oder verwerfen Sie es zuerst.")
        typer.echo(str(error), err=True)
        return _told_row(file, error.earlier, "already_there")
    except services.ImportRefusedError as error:
        fail(str(error))
    proposal = None
    try:
        if row.kind == ImportKind.FIGURES:
            proposal = _proposal(mapping, suggest(row, today=today))
            kind = proposal.place_kind
            services.use_mapping(row, mapping=proposal.mapping, place_kind=kind)
            with _progress(file) as report:
                stage(row, today=today, report=report)
            row.refresh_from_db()
        else:
            services.read_register_file(row, today=today)
        if row.state == ImportState.PREVIEW and (valid_rows_only or not row.faults["faulty_rows"]):
            services.confirm(row, by=by, today=today, valid_rows_only=valid_rows_only)
            return _told_row(file, row, "confirmed", mapping=proposal)
    except BaseException:
        _drop(row, by)
        raise
    told = _told_row(file, row, "refused", mapping=proposal)
    _drop(row, by)
    return told


def _drop(row: FigureImport, by: Actor) -> None:
    from quartett.web.indicators import services
    from quartett.web.indicators.models import ImportState

    row.refresh_from_db()
    if row.state != ImportState.CONFIRMED:
        services.discard(row, by=by)


def _proposal(mapping: Path | None, suggested: Proposal) -> Proposal:
    """The mapping of the file named by `--mapping`, else the suggested one if it is complete."""
    from dataclasses import replace

    from quartett.indicators.figure_mapping import MappingError, from_json

    if mapping is not None:
        try:
            text = json.dumps(json.loads(mapping.read_text(encoding="utf-8")))
            return replace(suggested, mapping=from_json(text), open=())
        except (OSError, ValueError) as error:
            fail(f"Die Zuordnung „{mapping}“ ist nicht lesbar: {error}")
        except MappingError as error:
            fail(f"Die Zuordnung „{mapping}“ passt nicht: {error.fault}")
    if suggested.open:
        missing = ", ".join(_PARTS[part] for part in suggested.open)
        fail(
            f"Nicht erkannt: {missing}. Bitte ordnen Sie die Spalten auf dem Bildschirm zu "
            "oder geben Sie eine Zuordnung mit --mapping an."
        )
    return suggested


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, only where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with shown:
        task = shown.add_task(file.name, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total or None)


def _told_row(
    file: Path, row: FigureImport, state: str, *, mapping: Proposal | None = None
) -> dict[str, Any]:
    told = _told(
        file,
        row.kind,
        state,
        counts=row.counts,
        faults=row.faults,
        notes=row.notes,
        mapping=mapping,
    )
    return told | {"number": row.number, "changes": row.changes.get("count", 0)}


def _told(
    file: Path,
    kind: str,
    state: str,
    *,
    counts: dict[str, Any],
    faults: dict[str, Any],
    notes: list[dict[str, Any]] | None = None,
    mapping: Proposal | None = None,
) -> dict[str, Any]:
    from quartett.indicators.figure_mapping import to_json

    return {
        "file": file.name,
        "kind": str(kind),
        "state": state,
        "number": None,
        "counts": counts,
        "faulty_rows": faults.get("faulty_rows", 0),
        "faults": faults.get("rows", []),
        "notes": notes or [],
        "changes": 0,
        "mapping": json.loads(to_json(mapping.mapping)) if mapping else None,
    }


def print_import(told: dict[str, Any]) -> None:
    """Tell on stderr how many entries were read and which rows are faulty, the first twenty."""
    words = {
        "confirmed": "übernommen",
        "already_there": "schon vorhanden",
        "dry_run": "geprüft, nichts gespeichert",
        "refused": "nicht übernommen",
    }
    counts = told["counts"]
    number = counts.get("figures", counts.get("rows", 0))
    amount = f"{number:,}".replace(",", ".") + (" Eintrag" if number == 1 else " Einträge")
    typer.echo(f"{told['file']}: {amount}, {words[told['state']]}.", err=True)
    for fault in told["faults"][:_FAULTS_PRINTED]:
        column = f", Spalte {fault['column']}" if fault["column"] else ""
        typer.echo(f"Zeile {fault['row']}{column}: {fault['text']}", err=True)
    more = len(told["faults"]) - _FAULTS_PRINTED
    if more > 0:
        typer.echo(f"… und {more} weitere.", err=True)
    if told["state"] == "refused" and told["faults"]:
        typer.echo("Nur gültige Zeilen nehmen: --valid-rows-only", err=True)
