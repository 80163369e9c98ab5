# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett …`: one module per room, loaded only when its command is called."""

from __future__ import annotations

from importlib import import_module

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["app", "main"]

# command → (module, one line of help); the module's `app` is imported when the command is called
COMMANDS = {
    "demo": ("serving", "Mit Übungsdaten starten und ausprobieren."),
    "serve": ("serving", "Den Dienst starten."),
    "worker": ("serving", "Nur die Hintergrundarbeit starten."),
    "house": ("houses", "Häuser anlegen und auflisten."),
    "user": ("users", "Zugänge anlegen, Rollen vergeben."),
    "indicators": ("indicators", "Kennzahlen einlesen und zeigen."),
    "findings": ("findings", "Befunde auflisten."),
    "measures": ("measures", "Maßnahmen auflisten."),
    "report": ("report", "Qualitätsbericht als DOCX oder PDF schreiben."),
    "cards": ("cards", "Quartettkarten setzen: PDF, PNG, JSON."),
}


class LazyGroup(TyperGroup):
    """Knows every command's name and imports its module when the command is looked up."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        command = typer.main.get_command(import_module(f"quartett.cli.{module}").app)
        inner = getattr(command, "commands", {}).get(cmd_name, command)
        inner.name, inner.short_help = cmd_name, summary
        return inner


app = typer.Typer(
    cls=LazyGroup,
    name="quartett",
    help="Offene Werkbank für Qualitätsarbeit im Jobcenter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _front() -> None:
    """Offene Werkbank für Qualitätsarbeit im Jobcenter."""


def main() -> None:
    """Entry point of the `quartett` command."""
    app()
