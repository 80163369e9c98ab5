# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 during a real import: real processes, a real data folder, all or nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.web.indicators.importing import HOUSES

ROOT = Path(__file__).resolve().parents[3]
MONTHS = [f"{month:02d}/{year}" for year in range(2017, 2025) for month in range(1, 13)]
INDICATORS = ("K1", "K2", "K3")
FIGURES = HOUSES * len(MONTHS) * len(INDICATORS)  # 28.800

pytestmark = [pytest.mark.slow, pytest.mark.once]


class Installation:
    """A data folder with a large file in its queue."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "quartett.sqlite3"
        self.processes: list[subprocess.Popen[str]] = []
        self.environment = {
            **os.environ,
            "QUARTETT_DATA": str(folder),
            "QUARTETT_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "quartett.web.settings",
        }
        file = folder / "zahlen.csv"
        lines = (
            f"JC-{house:05d};{indicator};{month};{house % 40},5\n"
            for house in range(HOUSES)
            for indicator in INDICATORS
            for month in MONTHS
        )
        file.write_text("jc_id;Kennzahl;Monat;Wert\n" + "".join(lines), encoding="utf-8")
        assert self.start("tests.web.indicators.importing", "queue", str(file)).wait() == 0

    def start(self, *module: str) -> subprocess.Popen[str]:
        """`python -m <module> …` in this installation."""
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def one(self, query: str) -> int | str | None:
        """The first value that the query gives."""
        with closing(sqlite3.connect(self.database, timeout=20)) as db:
            value: int | str | None = db.execute(query).fetchone()[0]
        return value

    def figures(self) -> int | str | None:
        """How many figures are stored, visible or not."""
        return self.one("SELECT count(*) FROM web_indicators_figurevalue")

    def state(self) -> int | str | None:
        """How far the import is."""
        return self.one("SELECT state FROM web_indicators_figureimport")

    def let_the_lease_run_out(self) -> None:
        """As if a minute had passed."""
        with closing(sqlite3.connect(self.database, timeout=20)) as db, db:
            db.execute("UPDATE jobs_job SET lease_until = '2000-01-01 00:00:00'")


@pytest.fixture
def installation(tmp_path: Path, install: Callable[[Path], None]) -> Iterator[Installation]:
    """An installation whose processes are gone afterwards."""
    install(tmp_path)
    installation = Installation(tmp_path)
    yield installation
    for process in installation.processes:
        process.kill()
        process.communicate()


def wait_for(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Until the condition holds; fails after the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_killed_import_is_all_or_nothing(installation: Installation) -> None:
    """Killed while reading, then while confirming: in the end every figure is there once."""
    worker = installation.start("quartett", "worker")
    wait_for(lambda: bool(installation.figures()))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert 0 < int(installation.figures() or 0) < FIGURES
    assert installation.state() == "staging"

    installation.let_the_lease_run_out()
    installation.start("quartett", "worker")
    wait_for(lambda: installation.state() == "preview")
    assert installation.figures() == FIGURES
    assert installation.one("SELECT count(DISTINCT row) FROM web_indicators_figurevalue") == FIGURES

    confirming = installation.start("tests.web.indicators.importing", "confirm")
    assert confirming.stdout is not None
    assert confirming.stdout.readline() == "inside\n"
    confirming.send_signal(signal.SIGKILL)
    confirming.wait()
    assert installation.state() == "preview"
    assert installation.one("SELECT sequence FROM web_indicators_figureimport") is None
    assert installation.figures() == FIGURES
