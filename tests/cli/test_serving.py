# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett serve` as real processes: it lives, its worker comes back, it ends in seconds."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from tests.free_port import free_port

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path) -> dict[str, str]:
    """What an operator would set."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    return {**kept, "QUARTETT_DATA": str(folder)}


def wait_for(condition: Callable[[], object], *, seconds: float = 90) -> None:
    """Until the condition holds; fails after the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


class Service:
    """A running `quartett serve`."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.log = folder / "server.log"
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "quartett", "serve", "--workers", "1"]
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                env=environment(folder), cwd=ROOT, stderr=log, stdout=log,
            )  # fmt: skip

    def health(self) -> dict[str, str] | None:
        """What monitoring sees, None while nobody answers."""
        with suppress(OSError, HTTPException):  # the second: killed in the middle of a word
            address = f"http://127.0.0.1:{self.port}/zustand/"
            with urllib.request.urlopen(address, timeout=5) as answer:
                return dict(json.load(answer))
        return None

    def workers(self) -> set[int]:
        """The worker processes that this service has started."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, IndexError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if parent == self.process.pid and b"worker" in words:
                    found.add(int(folder.name))
        return found


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, install: Callable[[Path], None]) -> Path:
    """One data folder for all tests here: the static files are published once."""
    folder = tmp_path_factory.mktemp("data")
    install(folder)
    return folder


@pytest.fixture
def service(data: Path) -> Iterator[Service]:
    """A service that answers; it is gone afterwards."""
    service = Service(data)
    try:
        wait_for(service.health)
        yield service
    finally:
        service.process.kill()
        service.process.wait()


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc"),
]


def test_worker_comes_back_after_it_was_killed(service: Service) -> None:
    """kill -9 on the worker: seconds later there is another one."""
    wait_for(service.workers)
    (first,) = service.workers()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: service.workers() - {first})
    assert service.health() is not None


def test_term_ends_server_and_worker_in_seconds(service: Service) -> None:
    """Nothing is left behind that would hold the port or the database."""
    wait_for(service.workers)
    (worker,) = service.workers()
    service.process.terminate()
    service.process.wait(timeout=20)
    wait_for(lambda: not Path(f"/proc/{worker}").exists(), seconds=20)
    assert service.health() is None
    assert "Traceback" not in service.log.read_text()


def test_nothing_outlives_a_killed_server(service: Service) -> None:
    """kill -9: the port is free for the next start, and no worker goes on with an old version."""
    wait_for(service.workers)
    (worker,) = service.workers()
    service.process.kill()
    service.process.wait()
    wait_for(lambda: service.health() is None, seconds=10)
    wait_for(lambda: not Path(f"/proc/{worker}").exists(), seconds=40)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_taken_port_is_said_and_another_offered(command: str, tmp_path: Path) -> None:
    """The second start on a port ends at once with 2, before it touches the data."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "quartett", command, "--port", str(port)],
            env=environment(tmp_path), cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Anschluss {port} ist belegt" in done.stderr
    assert "--port" in done.stderr
    assert not list(tmp_path.iterdir())


def test_foreign_host_is_refused_plainly(tmp_path: Path) -> None:
    """An address that this machine does not have."""
    done = subprocess.run(
        [sys.executable, "-m", "quartett", "serve", "--host", "192.0.2.1"],
        env=environment(tmp_path), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "192.0.2.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("QUARTETT_UPLOAD_LIMIT_MB", "viel", "QUARTETT_UPLOAD_LIMIT_MB"),
        ("QUARTETT_DATABASE_URL", "sqlite:////gibt/es/nicht/q.sqlite3", "Datenbank"),
    ],
)
def test_wrong_setting_is_said_without_a_traceback(
    name: str, value: str, message: str, tmp_path: Path
) -> None:
    """Exit 2, one German sentence on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "quartett", "house", "list"],
        env=environment(tmp_path) | {name: value},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_many_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    """Four processes on an empty folder: one sets it up, the others wait, all succeed."""
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "quartett", "house", "list", "--format", "json"],
            env=environment(tmp_path), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _n in range(4)
    ]  # fmt: skip
    for start in starts:
        out, err = start.communicate(timeout=240)
        assert start.returncode == 0, err.decode()
        assert json.loads(out)["houses"] == []
