# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real worker processes on a real data folder, some of which are killed."""

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

ROOT = Path(__file__).resolve().parents[3]

pytestmark = [pytest.mark.slow, pytest.mark.once]


class Installation:
    """A data folder with one slow job in its queue."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "counted.txt"
        self.database = folder / "quartett.sqlite3"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "QUARTETT_DATA": str(folder),
            "QUARTETT_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "tests.web.jobs.counting",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.web.jobs.counting", str(self.file)],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        self.job = done.stdout.strip()

    def start_worker(self) -> subprocess.Popen[bytes]:
        """`python -m quartett worker`."""
        command = [sys.executable, "-m", "quartett", "worker"]
        worker = subprocess.Popen(command, env=self.environment, cwd=ROOT)
        self.workers.append(worker)
        return worker

    def counted(self, word: str) -> int:
        """How often the work wrote that word."""
        return self.file.read_text().split().count(word) if self.file.exists() else 0

    def row(self) -> tuple[str, int]:
        """State and attempt of the job."""
        with closing(sqlite3.connect(self.database, timeout=20)) as db:
            query = "SELECT state, attempt FROM jobs_job WHERE id = ?"
            state, attempt = db.execute(query, [self.job]).fetchone()
        return str(state), int(attempt)

    def let_the_lease_run_out(self) -> None:
        """As if a minute had passed."""
        with closing(sqlite3.connect(self.database, timeout=20)) as db, db:
            db.execute("UPDATE jobs_job SET lease_until = '2000-01-01 00:00:00'")


@pytest.fixture
def installation(tmp_path: Path, install: Callable[[Path], None]) -> Iterator[Installation]:
    """An installation whose workers are gone afterwards."""
    install(tmp_path)
    installation = Installation(tmp_path)
    yield installation
    for worker in installation.workers:
        worker.kill()
        worker.wait()


def wait_for(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Until the condition holds; fails after the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def test_killed_job_completes_exactly_once(installation: Installation) -> None:
    """kill -9 in the middle: a second worker begins again, and the job ends once."""
    worker = installation.start_worker()
    wait_for(lambda: installation.counted("step") > 3)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert installation.row() == ("running", 1)
    installation.let_the_lease_run_out()
    installation.start_worker()
    wait_for(lambda: installation.row()[0] == "done")
    assert installation.row() == ("done", 2)
    assert (installation.counted("begin"), installation.counted("end")) == (2, 1)


def test_two_workers_share_without_doubling(installation: Installation) -> None:
    """The job of one is not begun by the other."""
    installation.start_worker()
    installation.start_worker()
    wait_for(lambda: installation.row()[0] == "done")
    assert (installation.counted("begin"), installation.counted("end")) == (1, 1)


def test_worker_told_to_end_hands_its_job_back(installation: Installation) -> None:
    """SIGTERM: it ends within seconds, and the next one takes the job at once."""
    worker = installation.start_worker()
    wait_for(lambda: installation.counted("step") > 3)
    worker.terminate()
    assert worker.wait(timeout=10) == 0
    assert installation.row() == ("waiting", 0)
    installation.start_worker()
    wait_for(lambda: installation.row()[0] == "done")
    assert installation.row()[1] == 1
