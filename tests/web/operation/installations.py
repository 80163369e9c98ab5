# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real installations in folders of their own, worked on by real processes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

__all__ = ["EXAMPLE", "ask", "backed_up", "environment", "quartett", "start"]

ROOT = Path(__file__).resolve().parents[3]
_OPEN = """
import json, os, sys
from pathlib import Path
from quartett.cli.environment import open_installation
open_installation(None)
"""
# the Übungs-Jobcenter with a proof and an imported file
EXAMPLE = """
from datetime import date
from django_scopes import scope
from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.example.services import load_example
from quartett.web.indicators.services import Actor, receive
from tests.web.example_addresses import complete_example
load_example(today=date(2026, 11, 2))
house = Authority.objects.get(slug="uebung")
quality = User.objects.get(email="qualitaet@uebung.example")
with scope(authority=house):
    complete_example(Visitor(quality, house, frozenset({Role.QUALITY})))
    table = Path(os.environ["QUARTETT_DATA"], "zahlen.csv")
    table.write_text("Jobcenter;Monat;K1\\nJC-05119;2026-01;1,5\\n", encoding="utf-8")
    receive(table, name="zahlen.csv", authority=house, by=Actor("quality", quality))
    table.unlink()
"""


def environment(data: Path, url: str = "") -> dict[str, str]:
    """What an operator would set, and nothing of the tests' own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    return {**kept, "QUARTETT_DATA": str(data), "QUARTETT_DATABASE_URL": url, "COLUMNS": "200"}


def quartett(
    *words: str | Path, data: Path, url: str = "", within: float = 300
) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end; the test fails if that does not come `within` seconds."""
    command = [sys.executable, "-W", "error", "-m", "quartett", *map(str, words)]
    try:
        return subprocess.run(
            command, env=environment(data, url), cwd=ROOT, capture_output=True, text=True,
            timeout=within,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.fail(f"quartett {words[0]} did not come to an end")


def start(code: str, *, data: Path, url: str = "") -> subprocess.Popen[str]:
    """Start a process that opens the installation and runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", _OPEN + code],
        env=environment(data, url), cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def ask(code: str, *, data: Path, url: str = "") -> Any:
    """What `code` prints as JSON, None if it prints nothing."""
    process = start(code, data=data, url=url)
    printed, _errors = process.communicate(timeout=300)
    assert process.returncode == 0, printed
    return json.loads(printed) if printed.strip() else None


def backed_up(data: Path, folder: Path, url: str = "") -> Path:
    """The path of a new backup, as the command prints it beside its hash."""
    folder.mkdir(exist_ok=True)
    done = quartett("backup", "--output", folder, data=data, url=url)
    assert done.returncode == 0, done.stderr
    sha256, path = done.stdout.split()
    assert hashlib.sha256(Path(path).read_bytes()).hexdigest() == sha256
    return Path(path)
