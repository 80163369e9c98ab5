# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett privacy …`: the documents on data protection, and every field with its purpose."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Dokumente zum Datenschutz schreiben."
)


@app.command()
def export(
    document: Annotated[
        str,
        typer.Argument(
            help="informationsblatt, dienstvereinbarung, verarbeitungsverzeichnis, loeschkonzept"
            " oder felder."
        ),
    ],
    *,
    output: Annotated[Path, typer.Option(help="Datei mit der Endung .pdf, .docx oder .xlsx.")],
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Ein Dokument zum Datenschutz als Datei schreiben."""
    if not output.parent.is_dir():
        fail(f"--output: Den Ordner {output.parent} gibt es nicht.")
    open_installation(data)
    from django.utils import timezone
    from django_scopes import scope

    from quartett.web.trust.documents import DOCUMENTS, built
    from quartett.web.trust.queries import policy_of

    chosen = DOCUMENTS.get(document.lower())
    if chosen is None:
        fail(f"„{document}“ gibt es nicht. Möglich: {', '.join(DOCUMENTS)}.")
    kind = output.suffix.lower().removeprefix(".")
    if kind not in chosen.kinds:
        possible = " oder ".join(f".{each}" for each in chosen.kinds)
        fail(f"--output: {chosen.title} gibt es als {possible}, nicht als „{output.name}“.")
    house = choose_authority(authority)
    with scope(authority=house):
        policy = policy_of(house, today=timezone.localdate())
    output.write_bytes(built(chosen, policy, kind=kind))
    typer.echo(f"Geschrieben: {output}", err=True)


@app.command()
def fields(*, format_: FormatOption = Format.TEXT) -> None:
    """Jedes Feld der Datenbank mit Art der Daten und Zweck."""
    from quartett.trust.dictionary import tables

    if format_ is Format.JSON:
        rows = [
            {
                "table": table.key,
                "field": field.name,
                "kind": field.kind.value,
                "purpose": field.purpose,
                "activity": table.activity,
                "retention": table.retention,
            }
            for table in tables()
            for field in table.fields
        ]
        print_json("quartett.fields/1", fields=rows)
        return
    for table in tables():
        typer.echo(f"{table.key}  {table.name}")
        for field in table.fields:
            typer.echo(f"  {field.name:<24} {field.kind.label:<16} {field.purpose}")
