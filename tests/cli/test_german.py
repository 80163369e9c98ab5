# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every help page and every complaint of the command line is German, and quick."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.testing import CliRunner

from quartett.cli import COMMANDS, app

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Show|message|default|required|Error|Invalid|Missing"
    r"|Try|such|the|and exit|completion|Aborted)\b"
)


def walk(
    command: TyperCommand | TyperGroup, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], TyperCommand | TyperGroup]]:
    """Every command with the words that lead to it."""
    yield path, command
    if isinstance(command, TyperGroup):
        context = typer.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from walk(inner, (*path, name))  # type: ignore[arg-type] # typer's own commands


ALL = list(walk(typer.main.get_command(app)))  # type: ignore[arg-type] # a LazyGroup


@pytest.mark.parametrize("path", [path for path, _command in ALL], ids=" ".join)
def test_help_is_german(path: tuple[str, ...]) -> None:
    """No heading, mark or sentence of typer is left in English."""
    done = CliRunner().invoke(app, [*path, "--help"])
    assert done.exit_code == 0
    assert done.stdout.startswith("Aufruf: ")
    assert "Diese Hilfe zeigen." in done.stdout
    assert not ENGLISH.search(done.stdout), done.stdout
    assert not re.search(r"\w\.\.\.$", done.stdout, re.MULTILINE), "a sentence is cut off"


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _c in ALL])
def test_every_option_has_a_help_text(
    path: tuple[str, ...], command: TyperCommand | TyperGroup
) -> None:
    """Nobody has to guess what an option does, and no shell completion is installed."""
    assert command.help
    for param in command.params:
        assert getattr(param, "help", "") or param.name == "help", (path, param.name)
        assert "completion" not in (param.name or "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["gibtsnicht"], "Den Befehl „gibtsnicht“ gibt es nicht."),
        (["user", "gibtsnicht"], "Den Befehl „gibtsnicht“ gibt es nicht."),
        (["user", "create"], "Es fehlt: email."),
        (["user", "invite", "a@b.de"], "Es fehlt: --role."),
        (["serve", "--prt", "1"], "Die Option --prt gibt es nicht."),
        (["serve", "--port"], "Zur Option --port fehlt der Wert."),
        (["serve", "--port", "viel"], "Ungültiger Wert für --port: eine ganze Zahl wird erwartet."),
        (["serve", "--port", "99999"], "Ungültiger Wert für --port: höchstens 65535 ist möglich."),
        (["serve", "--workers", "0"], "Ungültiger Wert für --workers: mindestens 1 wird erwartet."),
        (["house", "list", "--format", "x"], "Ungültiger Wert für --format: möglich ist"),
        (["house", "list", "zu", "viel"], "Zu viele Angaben: zu viel."),
    ],
)
def test_wrong_use_is_explained_in_german(words: list[str], message: str) -> None:
    """Exit 2, the reason and the way to the help page on stderr, nothing on stdout."""
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "--help" in done.stderr
    assert not ENGLISH.search(done.stderr), done.stderr


def test_without_a_command_the_help_is_shown() -> None:
    """Nothing asked: exit 2 and the page, on stderr."""
    done = CliRunner().invoke(app, [])
    assert done.exit_code == 2
    assert done.stderr.startswith("Aufruf: quartett")


def test_help_lists_every_command_without_loading_it() -> None:
    """The list comes from a table; no room is imported for it."""
    code = (
        "import sys; sys.argv = ['quartett', '--help']\n"
        "from quartett.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.startswith(('django', 'rich', 'quartett.cli.'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    assert done.stdout.splitlines()[-1] == "['quartett.cli.german']"


def test_help_starts_quickly() -> None:
    """Less than 0.4 s of processor time, whatever else the machine does: best of three."""
    times = []
    for _attempt in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "quartett", "--help"], check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.4
