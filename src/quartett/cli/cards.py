# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett cards …`: set Quartettkarten as PDF, PNG or JSON, and list them.

The cards of the conference need neither database nor register; the data folder is opened only for
cards of a house.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from collections.abc import Callable, Iterator, Sequence

    from quartett.exchange.cards import Card

app = typer.Typer(no_args_is_help=True, help="Quartettkarten setzen: PDF, PNG, JSON.")

OWN = "own"
INCOMPLETE = 1
Named = dict[str, "Card"]


class Paper(StrEnum):
    """How cards lie on paper."""

    A6 = "a6"
    DECK = "deck"


@app.command()
def render(
    houses: Annotated[
        list[str],
        typer.Argument(
            metavar="HOUSE…",
            help="Kennung, Kürzel oder Kurzname (z. B. Hamm); own: alle veröffentlichten Karten "
            "des eigenen Hauses; eigene-1: eine davon.",
        ),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option(help="Zieldatei; die Endung .pdf, .png oder .json wählt die Art.")
    ] = None,
    layout: Annotated[
        Paper, typer.Option(help="a6: eine Karte je Seite; deck: acht auf A4 quer (nur PDF).")
    ] = Paper.A6,
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Karten in eine Datei setzen; mehrere Bilder heißen karten-1.png, karten-2.png …

    Ohne --output gibt --format json die Karten selbst aus.
    """
    if output is None and format_ is Format.TEXT:
        fail("Bitte nennen Sie mit --output eine Datei, zum Beispiel --output karten.pdf.")
    kind = output.suffix.lower() if output else ".json"
    if kind not in _WRITERS:
        fail(f"Die Endung „{kind}“ ist unbekannt. Möglich sind .pdf, .png und .json.")
    if layout is Paper.DECK and kind != ".pdf":
        fail("Bögen gibt es nur als PDF. Bitte --output mit der Endung .pdf nennen.")
    cards, missing = _chosen(houses, authority=authority, data=data)
    if not cards:
        fail("Es gibt keine Karte zu setzen.")
    if output is None:
        from quartett.exchange.cards import to_json

        sys.stdout.write(to_json(list(cards.values())))
    else:
        files = _written(list(cards.values()), output=output, kind=kind, layout=layout)
        _report(files, cards=cards, format_=format_)
    if missing:
        raise typer.Exit(INCOMPLETE)


@app.command("list")
def list_cards(
    *,
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Die Karten der Fachtagung und, mit --authority, die des Hauses auflisten."""
    from quartett.web.cards.conference import conference_deck

    rows = [(each.slug, each.card, "conference") for each in conference_deck()]
    if authority is not None:
        kept = _kept(authority=authority, data=data)
        rows += [(slug, card, slug.partition("-")[0]) for slug, card in kept.items()]
    listed = [
        {
            "slug": slug,
            "house": card.house.name,
            "topic": card.practice.topic or None,
            "suit": card.practice.suit,
            "certainty": card.practice.certainty.value,
            "origin": {"eigene": "own", "erhalten": "received"}.get(origin, origin),
        }
        for slug, card, origin in rows
    ]
    if format_ is Format.JSON:
        print_json("quartett.cards.list/1", cards=listed)
        return
    for slug, card, _origin in rows:
        topic = card.practice.topic or "Thema nicht öffentlich dokumentiert"
        typer.echo(f"{slug:<12} {card.house.name} – {topic}")


def _chosen(
    houses: Sequence[str], *, authority: str | None, data: Path | None
) -> tuple[Named, list[str]]:
    """Cards by their slug, each once, in the order they were named; and what was empty."""
    from quartett.web.cards.conference import conference_deck, named

    chosen: Named = {}
    missing: list[str] = []
    kept: Named | None = None
    for house in houses:
        found = named(house)
        if len(found) > 1:
            listed = ", ".join(f"{each.short_name} ({each.id})" for each in found)
            fail(f"„{house}“ ist nicht eindeutig. Gemeint sein könnte: {listed}.")
        if found:
            chosen[found[0].slug] = found[0].card
            continue
        wanted = house.casefold()
        if wanted != OWN and not wanted.startswith(("eigene-", "erhalten-")):
            known = ", ".join(each.short_name for each in conference_deck())
            fail(f"Von „{house}“ gibt es keine Karte. Vorhanden: {known}; own für das eigene Haus.")
        if kept is None:
            kept = _kept(authority=authority, data=data)
        matching = {slug: card for slug, card in kept.items() if _meant(slug, wanted)}
        if not matching:
            if wanted != OWN:
                fail(f"Die Karte „{house}“ gibt es in diesem Haus nicht.")
            missing.append(house)
            typer.echo("Das Haus hat noch keine veröffentlichte Karte.", err=True)
        chosen |= matching
    return chosen, missing


def _meant(slug: str, wanted: str) -> bool:
    return slug == wanted or (wanted == OWN and slug.startswith("eigene-"))


def _kept(*, authority: str | None, data: Path | None) -> Named:
    """The published and received cards of the house by their slug; opens the data folder."""
    open_installation(data)
    from django_scopes import scope

    from quartett.web.cards.queries import shared_deck

    house = choose_authority(authority)
    with scope(authority=house):
        return {each.slug: each.card for each in shared_deck(house)}


def _written(cards: Sequence[Card], *, output: Path, kind: str, layout: Paper) -> list[Path]:
    """Write the files and return their paths; ends with 2 where that is not possible."""
    from quartett.documents.typesetting import TypesettingError

    try:
        return _WRITERS[kind](cards, output, layout)
    except TypesettingError as error:
        fail(str(error))
    except OSError as error:
        fail(f"„{output}“ lässt sich nicht schreiben: {error.strerror}.")


def _write_pdf(cards: Sequence[Card], output: Path, layout: Paper) -> list[Path]:
    from quartett.exchange.cards import Layout, render_pdf

    with _progress("Karten setzen", total=None):
        content = render_pdf(
            cards, layout=Layout.DECK if layout is Paper.DECK else Layout.SINGLE_A6
        )
    output.write_bytes(content)
    return [output]


def _write_png(cards: Sequence[Card], output: Path, layout: Paper) -> list[Path]:
    from quartett.exchange.cards import render_png

    files = [output]
    if len(cards) > 1:
        numbers = range(1, len(cards) + 1)
        files = [output.with_name(f"{output.stem}-{number}{output.suffix}") for number in numbers]
    with _progress("Bilder setzen", total=len(cards)) as advance:
        for file, card in zip(files, cards, strict=True):
            file.write_bytes(render_png(card))
            advance()
    return files


def _write_json(cards: Sequence[Card], output: Path, layout: Paper) -> list[Path]:
    from quartett.exchange.cards import to_json

    output.write_text(to_json(cards), encoding="utf-8")
    return [output]


_WRITERS: dict[str, Callable[[Sequence[Card], Path, Paper], list[Path]]] = {
    ".pdf": _write_pdf,
    ".png": _write_png,
    ".json": _write_json,
}


def _report(files: Sequence[Path], *, cards: Named, format_: Format) -> None:
    if format_ is Format.JSON:
        listed = [{"slug": slug, "house": card.house.name} for slug, card in cards.items()]
        print_json("quartett.cards.render/1", files=[str(file) for file in files], cards=listed)
        return
    for file in files:
        typer.echo(f"Geschrieben: {file}", err=True)


@contextmanager
def _progress(label: str, *, total: int | None) -> Iterator[Callable[[], None]]:
    """A progress bar on stderr, for people only; `total` None: nobody knows how long it takes."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
