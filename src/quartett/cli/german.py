# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line speaks German: help pages and messages about wrong use.

Typer knows English only. Headings and marks of its help pages are put into German by the
formatter, its complaints by `explain`; what it says that is not listed here stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer
from typer._click import exceptions as click
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

__all__ = ["explain", "in_german"]

_HEADINGS = {"Options": "Optionen", "Arguments": "Angaben", "Commands": "Befehle"}
_PHRASES = (
    ("Show this message and exit.", "Diese Hilfe zeigen."),
    ("[OPTIONS]", "[OPTIONEN]"),
    ("COMMAND [ARGS]...", "BEFEHL …"),
    ("[required]", "[nötig]"),
    ("; required]", "; nötig]"),
    ("[default: ", "[Vorgabe: "),
    ("; default: ", "; Vorgabe: "),
    ("}...", "}"),
    ("<str>", "<Text>"),
    ("<list[str]>", "<Text>"),
    ("<path>", "<Pfad>"),
    ("<list[Path]>", "<Pfad>"),
    ("<int range>", "<Zahl>"),
    ("<int>", "<Zahl>"),
    ("<bool>", ""),
)


class _GermanFormatter(HelpFormatter):
    """Writes help pages with German headings and marks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _translated(args), prefix or "Aufruf: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_HEADINGS.get(name, name)):
            yield

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        german = [(_translated(first), _translated(second)) for first, second in rows]
        super().write_dl(german, col_max, col_spacing)


class _GermanContext(typer.Context):
    """A context whose help pages are German."""

    formatter_class = _GermanFormatter


def in_german(command: TyperCommand | TyperGroup) -> None:
    """Give a command and all below it German help pages, without the costly rich rendering.

    The options that install a completion in a shell are taken away: they know English only.
    """
    command.context_class = _GermanContext
    command.rich_markup_mode = None
    command.params = [p for p in command.params if not (p.name or "").endswith("_completion")]
    for inner in getattr(command, "commands", {}).values():
        # the whole first sentence: typer cuts it off in the middle of the line
        inner.short_help = inner.short_help or f"{(inner.help or '').partition('.')[0]}."
        in_german(inner)


def explain(error: click.ClickException) -> str:
    """What was wrong with the call, in German, with the way to the help page."""
    text = _complaint(error)
    context = getattr(error, "ctx", None)
    return f"{text}\nHilfe: {context.command_path if context else 'quartett'} --help"


def _complaint(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"Es fehlt: {_hint(error.param.get_error_hint())}."
    if isinstance(error, click.NoSuchOption):
        return f"Die Option {error.option_name} gibt es nicht."
    if isinstance(error, click.BadParameter):
        hint = _hint(error.param.get_error_hint()) if error.param else ""
        return f"Ungültiger Wert für {hint}: {_first_match(error.message)}"
    return _first_match(error.format_message())


def _first_match(message: str) -> str:
    for pattern, german in _COMPLAINTS:
        if found := re.search(pattern, message):
            return german.format(*found.groups())
    return message


_COMPLAINTS = (
    (r"^No such command '(.*?)'", "Den Befehl „{}“ gibt es nicht."),
    (r"^Missing command", "Es fehlt der Befehl."),
    (r"unexpected extra argument\S* \((.*)\)", "Zu viele Angaben: {}."),
    (r"^Option '?(--?[\w-]+)'? requires an argument", "Zur Option {} fehlt der Wert."),
    (r"^Option '?(--?[\w-]+)'? does not take a value", "Die Option {} hat keinen Wert."),
    (r"^Input should be less than or equal to (\S+)", "höchstens {} ist möglich."),
    (r"^Input should be greater than or equal to (\S+)", "mindestens {} wird erwartet."),
    (r"^Input should be a valid integer", "eine ganze Zahl wird erwartet."),
    (r"^Input should be a valid number", "eine Zahl wird erwartet."),
    (r"^Value error, .* is not one of (.*)\.", "möglich ist {}."),
)


def _hint(names: str) -> str:
    return names.replace("'", "").replace(" / ", " oder ")


def _translated(text: str) -> str:
    for english, german in _PHRASES:
        text = text.replace(english, german)
    text = re.sub(r"\b(\d+)<=x<=(\d+)\b", r"\1 bis \2", text)
    return re.sub(r"\bx>=(\d+)\b", r"ab \1", text)
