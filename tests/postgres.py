# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL for the tests, in a throw-away folder, run by its own user."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.free_port import free_port

__all__ = ["programs", "running_postgres"]


def programs() -> Path | None:
    """The folder with the newest installed initdb and pg_ctl, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[str]:
    """Start a server on a free port and give its address; it is gone afterwards.

    `durable` waits for the disk as a real installation does; tests need not.
    Raises RuntimeError where PostgreSQL is not installed. As root the server runs as `postgres`.
    """
    folder = programs()
    if folder is None:
        raise RuntimeError("PostgreSQL is not installed")
    home = Path(tempfile.mkdtemp(prefix="quartett-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(home, "postgres", "postgres")
    port = free_port()
    data = home / "data"

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd=home)

    run(str(folder / "initdb"), "-D", str(data), "-U", "quartett", "-A", "trust", "-E", "UTF8",
        "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run(
        str(folder / "pg_ctl"),
        "-D",
        str(data),
        "-l",
        str(home / "log"),
        "-w",
        "-o",
        options,
        "start",
    )
    try:
        yield f"postgres://quartett@127.0.0.1:{port}/postgres"
    finally:
        run(str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)
