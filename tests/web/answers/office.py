# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real installation with real server processes, to be watched, copied and killed."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.free_port import free_port

__all__ = ["Office", "Receipt", "hand_in"]

ROOT = Path(__file__).resolve().parents[3]
_DESK = "tests.web.answers.desk"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a client got for an answer: the choice it made and whether it was acknowledged."""

    choice: int
    status: int
    seconds: float


@dataclass
class Office:
    """A data folder with one open collection, on the database of `url` (empty: SQLite)."""

    folder: Path
    url: str = ""
    codes: dict[str, list[str]] = field(default_factory=dict)
    collection: int = 0
    port: int = 0

    def __post_init__(self) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
        (self.folder / "static").mkdir(exist_ok=True)
        self.environment = kept | {
            "QUARTETT_DATA": str(self.folder),
            "QUARTETT_DATABASE_URL": self.url,
            "QUARTETT_LOG_LEVEL": "INFO",
            "DJANGO_SETTINGS_MODULE": _DESK,
        }

    @property
    def database(self) -> Path:
        """The file of SQLite."""
        return self.folder / "quartett.sqlite3"

    def open(self, *, codes: int) -> None:
        """Create everything and draw so many codes for each pool."""
        told = self.do("prepare", codes=codes)
        self.collection, self.codes = told["collection"], told["codes"]

    def do(self, command: str, **arguments: Any) -> Any:
        """Run a command of the desk in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", _DESK, command, json.dumps(arguments)],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr[-4000:])
        return json.loads(done.stdout.splitlines()[-1])

    def rewriting(self, *, rounds: int, pause: float) -> subprocess.Popen[bytes]:
        """A process that rewrites again and again."""
        arguments = json.dumps({"rounds": rounds, "pause": pause})
        command = [sys.executable, "-m", _DESK, "rewrite", arguments]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    @contextmanager
    def serving(self, *, log: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
        """Two server processes on a free port, in a group of their own; killed in the end."""
        self.port = self.port or free_port()
        with (log or Path(os.devnull)).open("ab") as told:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "wsgi"),
                    *("--workers", "2", "--blocking-threads", "4", "--port", str(self.port)),
                    *("--no-access-log", "quartett.web.wsgi:application"),
                ],
                env=self.environment, cwd=ROOT, stdout=told, stderr=told, start_new_session=True,
            )  # fmt: skip
        try:
            self._wait(process)
            yield process
        finally:
            kill(process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert process.poll() is None, "the server did not start"
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with suppress(OSError), closing(connection):
                connection.request("GET", "/zustand/")
                if connection.getresponse().read() == b"da":
                    return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 for a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def hand_in(port: int, *, collection: int, code: str, choice: int) -> Receipt:
    """Send one answer; status 0 where no receipt came back."""
    started = time.perf_counter()
    body = json.dumps({"collection": collection, "code": code, "answer": choice})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/antwort/", body)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except (OSError, http.client.HTTPException):
        status = 0
    finally:
        connection.close()
    return Receipt(choice, status, time.perf_counter() - started)
