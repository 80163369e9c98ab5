# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""200 people answer at once: answers per second, waiting time, and none lost, on both databases.

Real server processes with a page that takes answers (the desk of the tests: no room has one yet);
every client keeps its own receipt.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from bench.installation import Engine, engines, installation
from bench.measure import Cell, Column, Goal, Report
from tests.web.answers.office import Office, hand_in

__all__ = ["run"]

PEOPLE = 200
ROUNDS = 3  # each person has so many codes


def run(people: int = PEOPLE, rounds: int = ROUNDS) -> Report:
    """Measure what can be measured here."""
    rows = [_measured(engine, people, rounds) for engine in engines()]
    return Report(
        title=f"{people} Personen antworten gleichzeitig",
        columns=(
            Column("what", "Datenbank"),
            Column("sent", "bestätigt"),
            Column("rate", "Antworten/s", 1),
            Column("p50_ms", "p50 (ms)"),
            Column("p95_ms", "p95 (ms)"),
            Column("refused", "ohne Bestätigung"),
            Column("lost", "verloren"),
            Column("rewrite_s", "neu schreiben (s)", 2),
        ),
        rows=tuple(rows),
        goals=tuple(
            Goal(
                f"{row['what']}: {row['lost']} bestätigte Antworten verloren, Ziel 0",
                not row["lost"],
            )
            for row in rows
        ),
        notes=(
            "Zwei Server-Prozesse; jede Antwort ist auf dem Datenträger, bevor sie bestätigt wird. "
            "Die Last entsteht auf denselben Kernen.",
            "„verloren“: bestätigt, aber nach dem Neuschreiben nicht im Speicher.",
        ),
    )


def _measured(engine: Engine, people: int, rounds: int) -> dict[str, Cell]:
    with installation(engine) as environment, tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), environment.get("QUARTETT_DATABASE_URL", ""))
        office.open(codes=people * rounds)
        codes = office.codes["Team A"]
        with office.serving(), ThreadPoolExecutor(people) as clients:
            started = time.perf_counter()
            receipts = list(
                clients.map(
                    lambda choice: hand_in(
                        office.port,
                        collection=office.collection,
                        code=codes[choice],
                        choice=choice,
                    ),
                    range(len(codes)),
                )
            )
            seconds = time.perf_counter() - started
        started = time.perf_counter()
        office.do("rewrite")
        rewriting = time.perf_counter() - started
        kept = set(office.do("stored")["Answer"])
        acknowledged = {one.choice for one in receipts if one.status == 200}
        times = sorted(one.seconds * 1000 for one in receipts)
        return {
            "what": engine.value,
            "sent": len(acknowledged),
            "rate": len(acknowledged) / seconds,
            "p50_ms": median(times),
            "p95_ms": times[int(0.95 * (len(times) - 1))],
            "refused": len(receipts) - len(acknowledged),
            "lost": len(acknowledged - kept),
            "rewrite_s": rewriting,
        }
