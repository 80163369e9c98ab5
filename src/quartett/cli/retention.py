# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett retention …`: delete what the deletion concept names, and show what went when."""

from __future__ import annotations

from typing import Annotated

import typer

from quartett.cli.environment import DataOption, Format, FormatOption, open_installation, print_json

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Löschkonzept ausführen und Protokoll zeigen."
)


@app.command("run")
def run_rules(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Nur zählen, nichts löschen und nichts eintragen.")
    ] = False,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Jetzt löschen, was seine Frist überschritten hat; der Arbeiter tut das einmal am Tag."""
    open_installation(data)
    from django.utils import timezone

    from quartett.web.operation.retention import run

    done = run(timezone.now(), trial=dry_run)
    if format_ is Format.JSON:
        rows = [
            {"rule": one.rule.key, "cutoff": one.cutoff.isoformat(), "count": one.count}
            for one in done
        ]
        print_json("quartett.retention/1", dry_run=dry_run, rules=rows)
        return
    for one in done:
        typer.echo(f"{one.count:>8}  {one.rule.title} ({one.rule.days} Tage)")
    typer.echo("Gezählt, nichts gelöscht." if dry_run else "Gelöscht und eingetragen.", err=True)


@app.command()
def log(*, format_: FormatOption = Format.TEXT, data: DataOption = None) -> None:
    """Das Löschprotokoll: welche Regel wann wie viel gelöscht hat."""
    open_installation(data)
    from quartett.web.operation.models import Deletion

    rows = Deletion.objects.values("rule", "at", "cutoff", "count")
    if format_ is Format.JSON:
        listed = [
            {**row, "at": row["at"].isoformat(), "cutoff": row["cutoff"].isoformat()}
            for row in rows
        ]
        print_json("quartett.retention_log/1", deletions=listed)
        return
    for row in rows.iterator():
        typer.echo(f"{row['at']:%Y-%m-%d %H:%M}  {row['count']:>8}  {row['rule']}")
