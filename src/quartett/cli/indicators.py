# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett indicators …`: read files of figures, register and map; show the figures of a house.

Both commands print JSON with `--format json`. Keys of `quartett.indicators_import/1`:

- `file`, `kind` (figures, register, comparison_types, geometry), `state` (confirmed, already_there,
  dry_run, refused), `number` (of the import, None for a dry run)
- `counts`: for figures `figures`, `rows`, `missing`, `places`, `indicators` (key → number),
  `first`, `last`, `absent` (ids of Jobcenter without a row); for the register `rows`, `new`,
  `changed`, `same`
- `faults`: list of `row`, `column`, `name`, `found`, `expected`, `text`, `code`; `faulty_rows`
- `notes`: list of `row`, `text`, `code`; `changes`: number of visible values that were replaced
- `mapping`: what the columns mean, as `--mapping` reads it (figures only)

Keys of `quartett.indicators_show/1`: `jobcenter` (`id`, `name`, `carrier_form`, `land`) and
`figures`, each with `key`, `name`, `value`, `unit`, `first`, `last`, `label`, `derived`, `source`
(`title`, `url`, `date`), `file`, `row`; with `--indicator` also `series`, a list of `first`,
`last`, `value`, `missing`, `numerator`, `denominator`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quartett.cli.environment import (
    AuthorityOption,
    DataOption,
    Format,
    FormatOption,
    choose_authority,
    fail,
    open_installation,
    print_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quartett.indicators.series import Series
    from quartett.web.authorities.models import Authority
    from quartett.web.indicators.models import FigureImport
    from quartett.web.indicators.queries import HouseFigure
    from quartett.web.indicators.suggestions import Proposal
    from quartett.web.register.models import Jobcenter

__all__ = ["app"]

IMPORT_SCHEMA = "quartett.indicators_import/1"
SHOW_SCHEMA = "quartett.indicators_show/1"
INCOMPLETE = 1
_FAULTS_PRINTED = 20
_PARTS = {
    "house": "die Spalte mit dem Jobcenter",
    "values": "die Spalte mit den Werten",
    "indicator": "die Kennzahl",
    "period": "der Zeitraum",
}

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Kennzahlen einlesen und zeigen."
)


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX oder GeoJSON.")],
    *,
    mapping: Annotated[
        Path | None, typer.Option(help="Bedeutung der Spalten als JSON (siehe --dry-run).")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Nur prüfen, nichts speichern.")
    ] = False,
    valid_rows_only: Annotated[
        bool, typer.Option("--valid-rows-only", help="Fehlerhafte Zeilen auslassen.")
    ] = False,
    for_all: Annotated[
        bool, typer.Option("--for-all", help="Für alle Häuser dieser Installation.")
    ] = False,
    source: Annotated[str, typer.Option(help="Wer die Zahlen veröffentlicht hat.")] = "",
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Eine Datei einlesen: Kennzahlen, Verzeichnis, Vergleichstypen oder Karte.

    Endet mit 0 (übernommen oder geprüft), 1 (nur ein Teil der Zeilen ist gültig) oder
    2 (Datei oder Aufruf falsch, nichts übernommen).
    """
    if not file.is_file():
        fail(f"Die Datei „{file}“ gibt es nicht.")
    open_installation(data)
    from django_scopes import scope

    house = None if for_all else choose_authority(authority)
    with scope(authority=house) if house else nullcontext():
        if dry_run:
            told = _examine(file, mapping, house)
        else:
            told = _take_over(file, mapping, house, source=source, valid_rows_only=valid_rows_only)
    if format_ is Format.JSON:
        print_json(IMPORT_SCHEMA, **told)
    else:
        _print_import(told)
    if told["state"] == "refused":
        raise typer.Exit(2)
    if told["faulty_rows"]:
        raise typer.Exit(INCOMPLETE)


@app.command()
def show(
    house: Annotated[str, typer.Argument(help="Kennung, Trägernummer, AGS oder Name.")],
    *,
    indicator: Annotated[str, typer.Option(help="Nur diese Kennzahl, mit ganzer Reihe.")] = "",
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Die neuesten Zahlen eines Jobcenters.

    Endet mit 1, wenn es keine gibt, und mit 2, wenn das Jobcenter unbekannt oder mehrdeutig ist.
    """
    open_installation(data)
    from quartett.web.indicators.house_data import load_jobcenter
    from quartett.web.indicators.queries import figures_of

    jobcenter, viewer = _jobcenter(house), _viewer(authority)
    key = _known_key(indicator)
    loaded = load_jobcenter(jobcenter, viewer=viewer, only=[key] if key else None)
    figures = figures_of(loaded)
    series = loaded.series(key) if key else None
    if format_ is Format.JSON:
        _print_figures_json(jobcenter, figures, series)
    else:
        for one in figures:
            typer.echo(f"{one.indicator.key:<32} {one.text:>32}  {one.period_text}  {one.label}")
        for point in series.points if series else ():
            typer.echo(f"  {point.period.first} {point.value if point.value is not None else '–'}")
    if not figures:
        typer.echo(f"Für {jobcenter.name} gibt es keine Zahlen.", err=True)
        raise typer.Exit(INCOMPLETE)


def _examine(file: Path, mapping: Path | None, house: Authority | None) -> dict[str, Any]:
    """Read everything, store nothing."""
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


def _take_over(
    file: Path,
    mapping: Path | None,
    house: Authority | None,
    *,
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


def _drop(row: FigureImport, by: Any) -> None:
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


def _print_import(told: dict[str, Any]) -> None:
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


def _jobcenter(text: str) -> Jobcenter:
    from django.utils import timezone

    from quartett.web.register.queries import jobcenter_with_everything, resolver

    known = resolver()
    found = known.current(text, day=timezone.localdate())
    row = jobcenter_with_everything(found[0].id) if len(found) == 1 else None
    if row is None:
        candidates = found or known.suggestions(text)
        listed = "; ".join(place.label for place in candidates)
        if candidates:
            fail(f"„{text}“ ist nicht eindeutig. Gemeint sein könnte: {listed}.")
        fail(f"„{text}“ steht nicht im Verzeichnis. Bitte prüfen Sie Kennung oder Name.")
    return row


def _viewer(slug: str | None) -> Authority | None:
    """Through whose eyes: the named house, the only one, else what everybody sees."""
    from quartett.web.authorities.models import Authority

    if slug:
        return choose_authority(slug)
    houses = list(Authority.objects.all()[:2])
    return houses[0] if len(houses) == 1 else None


def _known_key(text: str) -> str:
    """The key of an official or regional indicator, whatever its case; '' for none asked."""
    from django.utils import timezone

    from quartett.web.indicators.known import names_in_files

    if not text:
        return ""
    names = names_in_files((), today=timezone.localdate())
    key = names.get(text.casefold())
    if key is None:
        fail(f"Die Kennzahl „{text}“ ist nicht bekannt.")
    return key


def _print_figures_json(
    jobcenter: Jobcenter, figures: tuple[HouseFigure, ...], series: Series | None
) -> None:
    values: dict[str, Any] = {
        "jobcenter": {
            "id": jobcenter.pk,
            "name": jobcenter.name,
            "carrier_form": jobcenter.carrier_form,
            "land": jobcenter.land,
        },
        "figures": [
            {
                "key": one.indicator.key,
                "name": one.indicator.name,
                "value": one.value,
                "unit": one.indicator.unit,
                "first": one.period.first,
                "last": one.period.last,
                "label": one.label,
                "derived": one.derived,
                "source": {
                    "title": one.source,
                    "url": one.source_url,
                    "date": one.source_date,
                },
                "file": one.file_name,
                "row": one.row,
            }
            for one in figures
        ],
    }
    if series is not None:
        values["series"] = [
            {
                "first": point.period.first,
                "last": point.period.last,
                "value": point.value,
                "missing": point.missing,
                "numerator": point.numerator,
                "denominator": point.denominator,
            }
            for point in series.points
        ]
    print_json(SHOW_SCHEMA, **values)
