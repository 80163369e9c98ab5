# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a person waits for the command line to answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.child import clean_environment
from bench.measure import Column, Report, below, median_seconds

__all__ = ["run"]

TIMES = 15
LIMIT = 0.4
QUARTETT = Path(sys.executable).with_name("quartett")


def run() -> Report:
    """Medians over whole processes, the bare interpreter beside them."""
    commands = {
        "quartett --help": [str(QUARTETT), "--help"],
        "quartett serve --help": [str(QUARTETT), "serve", "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import typer'": [sys.executable, "-c", "import typer"],
        "python -c 'import django'": [sys.executable, "-c", "import django"],
    }
    medians = {name: _median(command) for name, command in commands.items()}
    help_seconds = medians["quartett --help"]
    return Report(
        title="Start der Befehlszeile",
        columns=(Column("what", "Befehl"), Column("seconds", "Median (s)", 3)),
        rows=tuple({"what": name, "seconds": seconds} for name, seconds in medians.items()),
        goals=(below("quartett --help", help_seconds, limit=LIMIT, unit="s", decimals=2),),
        notes=(f"Median von {TIMES} Aufrufen, je ein ganzer Prozess.",),
    )


def _median(command: list[str]) -> float:
    def once() -> None:
        subprocess.run(command, env=clean_environment(), check=True, stdout=subprocess.DEVNULL)

    return median_seconds(once, times=TIMES)
