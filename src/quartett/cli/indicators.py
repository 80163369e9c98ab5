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

from contextlib import nullcontext
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
from quartett.cli.indicator_import import examine, print_import, take_over

if TYPE_CHECKING:
    from quartett.indicators.series import Series
    from quartett.web.authorities.models import Authority
    from quartett.web.indicators.queries import HouseFigure
    from quartett.web.register.models import Jobcenter

__all__ = ["app"]

IMPORT_SCHEMA = "quartett.indicators_import/1"
SHOW_SCHEMA = "quartett.indicators_show/1"
INCOMPLETE = 1

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
            told = examine(file, mapping=mapping, house=house)
        else:
            told = take_over(
                file, mapping=mapping, house=house, source=source, valid_rows_only=valid_rows_only
            )
    if format_ is Format.JSON:
        print_json(IMPORT_SCHEMA, **told)
    else:
        print_import(told)
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
