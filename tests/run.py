# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All tests in their order: `python -m tests.run`. Stops at nothing, fails if one stage failed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.postgres import programs, running_postgres

PYTEST = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-n",
    "3",  # on two cores: many tests wait for browsers and programs that they started
    "--dist",
    "worksteal",
    "--durations",
    "8",
]


def _stage(name: str, *command: str, **environment: str) -> tuple[str, int, float]:
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
    return name, code, time.monotonic() - started


def main() -> int:
    """Run every stage, print how long each took, return 1 if any failed."""
    results = [
        _stage("ruff", "ruff", "check", "."),
        _stage("ruff format", "ruff", "format", "--check", "."),
        _stage("import-linter", "lint-imports"),
        _stage("mypy", "mypy"),
        _stage("codespell", "codespell", "src", "tests", "bench", "assets"),
        _stage("reuse", "reuse", "--suppress-deprecation", "lint", "--quiet"),
        _stage("journeys in Chromium", *PYTEST, "tests/e2e", DJANGO_ALLOW_ASYNC_UNSAFE="1"),
    ]
    if programs():
        with running_postgres() as url:
            results.append(
                _stage(
                    "shell on PostgreSQL",
                    *(*PYTEST, "-m", "not once", "tests/web"),
                    QUARTETT_TEST_DATABASE_URL=url,
                )
            )
    elif os.environ.get("CI") == "true":
        results.append(("shell on PostgreSQL: not installed", 1, 0.0))
    else:
        print("\n=== shell on PostgreSQL: skipped, PostgreSQL is not installed")
    results.append(_stage("rooms, and shell on SQLite", *PYTEST, "tests", "--ignore", "tests/e2e"))
    print("\n=== stages")
    for name, code, seconds in results:
        print(f"{'ok    ' if code == 0 else 'FAILED'} {seconds:7.1f} s  {name}")
    return 1 if any(code for _name, code, _seconds in results) else 0


if __name__ == "__main__":
    sys.exit(main())
