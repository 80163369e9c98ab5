# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett answers …`: look after the store of anonymous answers."""

from __future__ import annotations

import typer

from quartett.cli.environment import (
    DataOption,
    Format,
    FormatOption,
    fail,
    open_installation,
    print_json,
)

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Anonyme Antworten: Reihenfolge auflösen."
)


@app.callback()
def _front() -> None:
    """Anonyme Antworten: Reihenfolge auflösen."""


@app.command()
def rewrite(*, format_: FormatOption = Format.TEXT, data: DataOption = None) -> None:
    """Wartende Antworten in zufälliger Reihenfolge neu schreiben und Spuren entfernen."""
    open_installation(data)
    from quartett.web.answers.services import rewrite_waiting

    done = rewrite_waiting()
    if format_ is Format.JSON:
        print_json("quartett.answers/1", moved=done.moved, waiting=done.waiting, swept=done.swept)
    else:
        typer.echo(f"{done.moved} Antworten neu geschrieben, {done.waiting} warten noch.")
    if not done.swept:
        fail(
            "Alte Zeilen liegen noch in der Datenbank, weil jemand gerade liest."
            " Der nächste Lauf entfernt sie.",
            code=1,
        )
