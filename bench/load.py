# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fifty people at once against a real `quartett serve`, on SQLite and on PostgreSQL.

Two figures, because they answer two questions. *Reading*: fifty people who open a page, read for
one to three seconds and open the next (locust) – how long does each wait? *Without a pause*: fifty
connections that ask again as soon as they have an answer (wrk) – how much is there to give?
The load generator runs on the same cores as the server and takes its share of them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import child
from bench.installation import engines, installation
from bench.measure import Cell, Column, Goal, Report, below
from bench.pages import LARGE, PAGES, SLUG
from tests.free_port import free_port

__all__ = ["run"]

PEOPLE = 50
SECONDS = 60
CLOSED_SECONDS = 20
LIMIT = 200.0
WORKERS = 2
_WARM_UP = 4


@dataclass(frozen=True, slots=True)
class _Target:
    """A running server and what its visitors bring."""

    url: str
    sessions: list[str]
    pages: dict[str, str]


def run() -> Report:
    """Both kinds of load on each database."""
    rows: list[dict[str, Cell]] = []
    goals: list[Goal] = []
    for engine in engines():
        with installation(engine) as environment, _server(environment) as target:
            reading = _reading(target, environment)
            rows.append({"what": f"{engine}, {PEOPLE} lesen", **reading})
            p95 = float(reading["p95_ms"] or 0)
            goals.append(below(f"p95 auf {engine}", p95, limit=LIMIT, unit="ms"))
            goals.append(Goal(f"keine Fehler auf {engine}", not reading["failures"]))
            if shutil.which("wrk"):
                rows.append({"what": f"{engine}, ohne Pause", **_closed_loop(target, environment)})
    return Report(
        title=f"{PEOPLE} Personen gleichzeitig",
        columns=(
            Column("what", "Last"),
            Column("rate", "Anfragen/s", 1),
            Column("p50_ms", "p50 (ms)"),
            Column("p95_ms", "p95 (ms)"),
            Column("p99_ms", "p99 (ms)"),
            Column("failures", "Fehler"),
            Column("slowest", "langsamste Seite (p95)"),
        ),
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            f"quartett serve mit {WORKERS} Prozessen, Übungs-Jobcenter unter 404 Häusern und "
            f"200.000 Werten; zufällig eine von {len(PAGES)} Seiten, nur angemeldetes Lesen, ohne "
            "Bilder und Schriften.",
            f"„lesen“: locust, {SECONDS} s, nach jeder Seite 1–3 s Pause; „ohne Pause“: wrk, "
            f"{CLOSED_SECONDS} s. Die Last entsteht auf denselben Kernen.",
        ),
    )


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[_Target]:
    """A filled installation behind `quartett serve`, every page opened a few times before."""
    child.call("bench.country:fill", environment=environment, **LARGE)
    sessions = child.call("bench.load:sessions", environment=environment, count=PEOPLE).value
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "quartett", "serve", "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(WORKERS)], env=environment)
    target = _Target(url, sessions, {name: f"/h/{SLUG}/{path}" for name, path in PAGES.items()})
    try:
        _wait_for(url, process)
        for address in list(target.pages.values()) * _WARM_UP:
            _open(target, address)
        yield target
    finally:
        process.terminate()
        process.wait(timeout=60)


def sessions(count: int) -> list[str]:
    """In the child: session keys of `count` people who are logged in to the Übungs-Jobcenter."""
    from bench.country import open_installation

    open_installation()
    from django.test import Client

    from quartett.web.accounts.models import Membership, User
    from quartett.web.authorities.models import Authority

    authority = Authority.objects.get(slug=SLUG)
    keys = []
    for number in range(count):
        user = User.objects.create_user(f"mess{number}@uebung.example")
        Membership.objects.create(user=user, authority=authority, roles=["quality"])
        client = Client()
        client.force_login(user)
        keys.append(client.cookies["sessionid"].value)
    return keys


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url + "/zustand/", timeout=5).close()
        except OSError:
            assert process.poll() is None, "the server did not start"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)
        else:
            return


def _open(target: _Target, address: str) -> None:
    cookie = {"Cookie": f"sessionid={target.sessions[0]}"}
    request = urllib.request.Request(target.url + address, headers=cookie)
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.url.endswith(address), f"{address} leads to {answer.url}"
        answer.read()


def _reading(target: _Target, environment: dict[str, str]) -> dict[str, Cell]:
    """Fifty people who read, as locust saw them."""
    journey = json.dumps({"sessions": target.sessions, "pages": target.pages})
    with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "locust", "-f", str(child.ROOT / "bench/journeys.py")),
                *("--headless", "--host", target.url, "--users", str(PEOPLE)),
                *("--spawn-rate", str(PEOPLE // 2), "--run-time", f"{SECONDS}s"),
                *("--reset-stats", "--json", "--skip-log", "--exit-code-on-error", "0"),
            ],
            env=environment | {"BENCH_JOURNEY": journey},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(folder),
        )
    entries = json.loads(done.stdout)
    times: Counter[float] = Counter()
    for entry in entries:
        times.update({float(ms): count for ms, count in entry["response_times"].items()})
    slow = max(entries, key=lambda entry: _percentile(_times(entry), 95))
    return {
        "rate": times.total() / SECONDS,
        "p50_ms": _percentile(times, 50),
        "p95_ms": _percentile(times, 95),
        "p99_ms": _percentile(times, 99),
        "failures": sum(entry["num_failures"] for entry in entries),
        "slowest": f"{slow['name']} {_percentile(_times(slow), 95):.0f} ms",
    }


def _times(entry: dict[str, Any]) -> Counter[float]:
    return Counter({float(ms): count for ms, count in entry["response_times"].items()})


def _percentile(times: Counter[float], percent: int) -> float:
    """The time that `percent` of all answers did not exceed."""
    allowed = times.total() * percent / 100
    seen = 0
    for milliseconds in sorted(times):
        seen += times[milliseconds]
        if seen >= allowed:
            return milliseconds
    return 0.0


def _closed_loop(target: _Target, environment: dict[str, str]) -> dict[str, Cell]:
    """Fifty connections without a pause, as wrk saw them."""
    done = subprocess.run(
        [
            *("wrk", "--threads", "1", "--connections", str(PEOPLE), "--timeout", "30s"),
            *("--duration", f"{CLOSED_SECONDS}s", "--script", "bench/closed_loop.lua", target.url),
        ],
        env=environment
        | {
            "BENCH_PAGES": "\n".join(target.pages.values()),
            "BENCH_SESSIONS": "\n".join(target.sessions),
            "BENCH_HOST": target.url.removeprefix("http://"),
        },
        capture_output=True,
        text=True,
        check=True,
        cwd=child.ROOT,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        "rate": told["requests"] / told["seconds"],
        **{key: told[key] for key in ("p50_ms", "p95_ms", "p99_ms", "failures")},
    }
