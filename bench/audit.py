# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: verify a million events, and eight processes that write at once.

Each verification runs in a fresh process, so that its memory is its own. The long log is sealed as
`record` seals, but put into the table in bulk; what the writers do is the real thing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench import child
from bench.installation import Engine, engines, installation
from bench.measure import Cell, Column, Goal, Report, below

if TYPE_CHECKING:
    from quartett.web.authorities.models import Authority
    from quartett.web.events.models import Event, EventHead

__all__ = ["run"]

EVENTS = 1_000_000
FEW = 20_000
WRITERS = 8
EACH = 250
LIMIT = 120.0  # seconds for a million
GROWTH = 48.0  # megabytes that fifty times as many events may add; 32 of them SQLite's own pages
_CHUNK = 5000


def run() -> Report:
    """Both databases: few events, many, one of them bent; then the writers."""
    rows: list[dict[str, Cell]] = []
    goals: list[Goal] = []
    for engine in engines():
        measured, kept = _verified(engine)
        rows += measured
        goals += kept
        measured, kept = _written(engine)
        rows += measured
        goals += kept
    return Report(
        title="Verlauf: prüfen und zugleich schreiben",
        columns=(
            Column("what", "Was"),
            Column("events", "Ereignisse"),
            Column("seconds", "Zeit (s)", 1),
            Column("rate", "Ereignisse/s"),
            Column("peak_mb", "Speicher (MB)"),
            Column("found", "gefunden"),
        ),
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            "Geprüft wird jeder Prüfwert und jeder gesalzene Prüfwert, in Stücken zu 2.000.",
            f"{WRITERS} Prozesse schreiben je {EACH} Ereignisse in dasselbe Haus, jedes in "
            "einer eigenen Transaktion; jedes zehnte Mal scheitert die Handlung und ihr Ereignis "
            "fällt mit ihr.",
        ),
    )


def _verified(engine: Engine) -> tuple[list[dict[str, Cell]], list[Goal]]:
    rows: list[dict[str, Cell]] = []
    with installation(engine) as environment:
        for count in (FEW, EVENTS):
            child.call("bench.audit:fill", environment=environment, count=count)
            rows.append(_line(f"{engine}, ganzer Verlauf", count, environment))
        child.call("bench.audit:bend", environment=environment, number=EVENTS - 1)
        rows.append(_line(f"{engine}, vorletztes Ereignis geändert", EVENTS, environment))
    few, many, bent = rows
    grown = float(many["peak_mb"] or 0) - float(few["peak_mb"] or 0)
    return rows, [
        below(f"1 Million prüfen auf {engine}", float(many["seconds"] or 0), limit=LIMIT, unit="s"),
        below(f"mehr Speicher als für {FEW} auf {engine}", grown, limit=GROWTH, unit="MB"),
        Goal(f"ganzer Verlauf auf {engine}: nichts gefunden", few["found"] == many["found"] == "–"),
        Goal(
            f"Änderung auf {engine} gefunden",
            str(bent["found"]).startswith(f"Nummer {EVENTS - 1:,} wurde".replace(",", ".")),
        ),
    ]


def _line(what: str, count: int, environment: dict[str, str]) -> dict[str, Cell]:
    answer = child.call("bench.audit:check", environment=environment)
    return {
        "what": what,
        "events": count,
        "seconds": answer.value["seconds"],
        "rate": count / answer.value["seconds"],
        "peak_mb": answer.peak_mb,
        "found": answer.value["found"] or "–",
    }


def _written(engine: Engine) -> tuple[list[dict[str, Cell]], list[Goal]]:
    with installation(engine) as environment:
        child.call("bench.audit:fill", environment=environment, count=0)
        with ThreadPoolExecutor(max_workers=WRITERS) as pool:
            answers = list(
                pool.map(
                    lambda _n: child.call(
                        "bench.audit:write", environment=environment, count=EACH, writers=WRITERS
                    ),
                    range(WRITERS),
                )
            )
        found = child.call("bench.audit:check", environment=environment).value
    written = sum(answer.value["written"] for answer in answers)
    began = min(answer.value["began"] for answer in answers)
    seconds = max(answer.value["ended"] for answer in answers) - began
    whole = not found["found"] and found["last"] == written
    row: dict[str, Cell] = {
        "what": f"{engine}, {WRITERS} schreiben zugleich",
        "events": written,
        "seconds": seconds,
        "rate": written / seconds,
        "peak_mb": max(answer.peak_mb for answer in answers),
        "found": found["found"] or "–",
    }
    return [row], [Goal(f"{WRITERS} Schreibende auf {engine}: keine Lücke, keine Gabelung", whole)]


def fill(count: int) -> None:
    """In the child: the house, and its log of `count` events, anew."""
    from bench.country import open_installation

    open_installation()
    from django.db import models, transaction

    from quartett.web.authorities.models import Authority
    from quartett.web.events.models import Event, EventHead

    house, _new = Authority.objects.get_or_create(name="Messhaus", slug="messhaus")
    with transaction.atomic():
        models.QuerySet(Event).filter(authority=house).delete()
        EventHead.objects.filter(authority=house).delete()
    head = EventHead.objects.create(authority=house)
    for piece in _pieces(house, head, count):
        models.QuerySet(Event).bulk_create(piece)
    head.save()


def _pieces(house: Authority, head: EventHead, count: int) -> Iterator[list[Event]]:
    for first in range(0, count, _CHUNK):
        yield [_event(house, head) for _n in range(first, min(first + _CHUNK, count))]


def _event(house: Authority, head: EventHead) -> Event:
    """One more sealed event of the usual length."""
    from quartett.trail import Act, Part, canonical, commitment, seal
    from quartett.web.events.models import Event
    from quartett.web.events.sealing import fresh_value, text_of

    seq = head.seq + 1
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=7 * seq)
    parts = {
        "reason": "nach der Besprechung im Team" if seq % 3 == 0 else "",
        "before": canonical({"title": f"Fassung {seq - 1}", "due": "2026-01-31"}),
        "after": canonical({"title": f"Fassung {seq}", "due": "2026-03-31"}),
    }
    texts = text_of(None, **parts)
    values = {part: fresh_value(texts[part]) for part in Part}
    act = Act(head.chain, seq, at, "quality", "measure.edited", f"measure:{seq % 400}")
    sealed = seal(
        act,
        previous=head.hash,
        commitments={part: commitment(part, values[part]) for part in Part},
    )
    head.seq, head.hash = seq, sealed.hash
    return Event(
        authority=house,
        seq=seq,
        at=at,
        role=act.role,
        action=act.action,
        object_key=act.object_key,
        **parts,
        **{f"{part}_salt": values[part].salt for part in Part},
        sealed=sealed.text,
        hash=sealed.hash,
    )


def bend(number: int) -> None:
    """In the child: change an event past the program."""
    from bench.country import open_installation

    open_installation()
    from django.db import models

    from quartett.web.events.models import Event

    assert models.QuerySet(Event).filter(seq=number).update(role="leadership") == 1


def check() -> dict[str, object]:
    """In the child: verify the log; seconds, the last number that holds, and what was found."""
    from bench.country import open_installation

    open_installation()
    from django.db import connection

    from quartett.trail import sentence
    from quartett.web.authorities.models import Authority
    from quartett.web.events.verifying import verify

    house = Authority.objects.get(slug="messhaus")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # pages of the file are not memory of the program
            cursor.execute("PRAGMA mmap_size=0")
    started = time.perf_counter()
    verdict = verify(house)
    return {
        "seconds": time.perf_counter() - started,
        "last": verdict.last.seq,
        "found": sentence(verdict.fault) if verdict.fault else "",
    }


def write(count: int, writers: int) -> dict[str, float]:
    """In the child: when all writers are there, record `count` times; how many stayed, and when."""
    from bench.country import open_installation

    open_installation()
    from django.db import transaction

    from quartett.web.authorities.models import Authority
    from quartett.web.events.services import record

    house = Authority.objects.get(slug="messhaus")
    written = 0
    folder = Path(os.environ["QUARTETT_DATA"])
    folder.joinpath(f"ready-{os.getpid()}").touch()
    while len(list(folder.glob("ready-*"))) < writers:
        time.sleep(0.01)
    began = time.time()
    for n in range(count):
        try:
            with transaction.atomic():
                record(
                    house,
                    action="measure.edited",
                    object_key=f"measure:{n}",
                    role="quality",
                    after={"title": f"Fassung {n}"},
                )
                if n % 10 == 0:
                    raise _ActFailedError
            written += 1
        except _ActFailedError:
            continue
    return {"written": written, "began": began, "ended": time.time()}


class _ActFailedError(Exception):
    """The act behind an event did not come about."""
