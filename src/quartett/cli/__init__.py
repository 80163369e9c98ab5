# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett …`: one module per room, loaded only when its command is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import typer
from typer._click.core import Command, Context
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from quartett.cli.german import explain, in_german

__all__ = ["COMMANDS", "app", "main"]

# command → (module, one line of help); the module's `app` is imported when the command is called
COMMANDS = {
    "demo": ("serving", "Mit Übungsdaten starten und ausprobieren."),
    "serve": ("serving", "Den Dienst starten."),
    "worker": ("serving", "Nur die Hintergrundarbeit starten."),
    "house": ("houses", "Häuser anlegen und auflisten."),
    "user": ("users", "Zugänge anlegen, Rollen vergeben."),
    "indicators": ("indicators", "Kennzahlen einlesen und zeigen."),
    "assessment": ("assessment", "Selbstbewertung: Blätter, Punkte, Übereinstimmung."),
    "language": ("language", "Sprache: wie schwer Sätze zu lesen sind."),
    "findings": ("findings", "Befunde auflisten."),
    "measures": ("measures", "Maßnahmen auflisten."),
    "privacy": ("privacy", "Dokumente zum Datenschutz, alle Felder."),
    "report": ("report", "Qualitätsbericht als DOCX oder PDF schreiben."),
    "backup": ("backup", "Die ganze Installation in eine Datei sichern."),
    "restore": ("backup", "Eine Sicherung in einen leeren Datenordner einspielen."),
    "migrate-database": ("moving", "Die Datenbank umziehen: SQLite, PostgreSQL."),
    "audit": ("audit", "Den Verlauf prüfen, notieren und ausgeben."),
    "answers": ("answers", "Anonyme Antworten: Reihenfolge auflösen."),
    "retention": ("retention", "Löschkonzept ausführen und Protokoll zeigen."),
    "cards": ("cards", "Quartettkarten setzen: PDF, PNG, JSON."),
}


class LazyGroup(TyperGroup):
    """Knows every command's name and imports its module when the command is looked up."""

    def list_commands(self, ctx: Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        command = typer.main.get_command(import_module(f"quartett.cli.{module}").app)
        inner = getattr(command, "commands", {}).get(cmd_name, command)
        inner.name, inner.short_help = cmd_name, summary
        in_german(inner)
        return cast("TyperCommand | TyperGroup", inner)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """List the commands from the table: help must not import what it lists."""
        with formatter.section("Befehle"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *rest: Any,
        **extra: Any,
    ) -> NoReturn:
        """Run, say in German what was wrong with the call, and end with the exit code."""
        in_german(self)
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, *rest, **extra)
        except NoArgsIsHelpError as error:
            typer.echo(error.message, err=True)
            sys.exit(error.exit_code)
        except ClickException as error:
            typer.echo(explain(error), err=True)
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo("Abgebrochen.", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


app = typer.Typer(
    cls=LazyGroup,
    name="quartett",
    help="Offene Werkbank für Qualitätsarbeit im Jobcenter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _front() -> None:
    """Offene Werkbank für Qualitätsarbeit im Jobcenter."""


def main() -> None:
    """Entry point of the `quartett` command."""
    app()
