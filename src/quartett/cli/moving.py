# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett migrate-database`: from SQLite to PostgreSQL and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import (
    DataOption,
    Format,
    FormatOption,
    fail,
    open_installation,
    print_json,
)
from quartett.cli.steps import steps

if TYPE_CHECKING:
    from quartett.web.operation.moving import Moved

app = typer.Typer(no_args_is_help=True, add_completion=False)

INCOMPLETE = 1


@app.command("migrate-database")
def migrate_database(
    *,
    to: Annotated[
        str,
        typer.Option(
            help="Adresse der leeren Zieldatenbank: postgres://nutzer@rechner/name oder"
            " sqlite:////pfad/datei.sqlite3."
        ),
    ],
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Die Datenbank umziehen und jede Zeile und Datei vergleichen; der Dienst muss stehen.

    Die alte Datenbank bleibt, wie sie ist. Danach zeigt QUARTETT_DATABASE_URL auf die neue.
    """
    open_installation(data, migrate=False)
    from quartett.web.operation.moving import move
    from quartett.web.operation.refusals import RefusedError

    try:
        with steps() as step:
            moved = move(to, now=datetime.now(tz=UTC), step=step)
    except RefusedError as refused:
        fail(str(refused))
    if format_ is Format.JSON:
        _print_json(moved)
    else:
        _print_text(moved)
    if moved.files.missing or moved.files.changed:
        raise typer.Exit(INCOMPLETE)


def _print_json(moved: Moved) -> None:
    print_json(
        "quartett.database_move/1",
        tables=[
            {"table": one.table, "rows": one.rows, "digest": one.digest} for one in moved.tables
        ],
        files={
            "count": moved.files.count,
            "sha256": moved.files.sha256,
            "missing": list(moved.files.missing),
            "changed": list(moved.files.changed),
        },
    )


def _print_text(moved: Moved) -> None:
    for one in moved.tables:
        if one.rows:
            typer.echo(f"{one.rows:>10}  {one.digest[:16]}  {one.table}")
    rows = sum(one.rows for one in moved.tables)
    typer.echo(
        f"Umgezogen: {rows} Zeilen in {len(moved.tables)} Tabellen, alle verglichen;"
        f" {moved.files.count} Dateien geprüft. Bitte stellen Sie jetzt QUARTETT_DATABASE_URL auf"
        " die neue Adresse und starten Sie den Dienst.",
        err=True,
    )
    for name in moved.files.missing:
        typer.echo(f"Fehlt im Datenordner: {name}", err=True)
    for name in moved.files.changed:
        typer.echo(f"Hat einen anderen Inhalt als beim Einlesen: {name}", err=True)
