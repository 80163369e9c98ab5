# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus room of a large team: page, wall, and what other screens ask every few seconds.

A team of three with three items must ask the database as often as one of twenty with 28.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date
from typing import Any

from bench import child
from bench.installation import Engine, installation
from bench.measure import Cell, Column, Goal, Report, below

__all__ = ["run"]

RATERS, ITEMS = 20, 28
SMALL = (3, 3)
TIMES = 100
LIMIT_MS = 150
_SEED = 2026
_PAGES = {
    "Konsensraum": "",
    "Leinwand": "leinwand/",
    "Nachfrage, nichts Neues": "stand/?seit={stamp}",
    "Nachfrage, etwas Neues": "stand/?seit=alt",
}


def run() -> Report:
    """Both teams in one installation on SQLite."""
    with installation(Engine.SQLITE) as environment:
        measured = child.call("bench.assessment_room:work", environment=environment).value
    large, small = measured["large"], measured["small"]
    rows: list[dict[str, Cell]] = [
        {"page": name, **large[name], "fewer": small[name]["queries"]} for name in _PAGES
    ]
    grown = [str(row["page"]) for row in rows if row["queries"] != row["fewer"]]
    said = "Zahl der Abfragen wie bei 3 Bewertenden und 3 Kriterien"
    return Report(
        title="Konsensraum",
        columns=(
            Column("page", "Seite"),
            Column("first_ms", "erstes Mal (ms)"),
            Column("p50_ms", "Median (ms)", 1),
            Column("p95_ms", "95 % unter (ms)", 1),
            Column("cpu_ms", "Rechenzeit (ms)", 1),
            Column("queries", "Abfragen"),
            Column("fewer", "bei 3 × 3"),
            Column("kilobytes", "HTML (KB)"),
        ),
        rows=tuple(rows),
        goals=(
            below(
                "Konsensraum, 95 von 100 Aufrufen",
                large["Konsensraum"]["p95_ms"],
                limit=LIMIT_MS,
                unit="ms",
            ),
            Goal(f"{said}; nicht bei: {', '.join(grown)}" if grown else said, not grown),
        ),
        notes=(
            f"{RATERS} Bewertende × {ITEMS} Teilkriterien (CAF 2020), jede Person schreibt zu "
            "jedem eine Stärke und eine Verbesserung. Ohne Server und Netz, ein Prozess, SQLite; "
            f"{TIMES} Aufrufe. Die Rechenzeit (Median) zählt nur, was der Prozess selbst rechnet, "
            "auch auf einer vollen Maschine.",
            "Beim ersten Mal rechnet jeder Prozess den Raum aus; danach gilt er, solange kein "
            "Bogen sich ändert. Er steht nur im Arbeitsspeicher.",
        ),
    )


def work() -> dict[str, Any]:
    """In the child: fill two rounds, then ask for every page as the moderation."""
    from bench.country import open_installation

    open_installation()
    from django.test import Client
    from django_scopes import scope

    from quartett.web.accounts.models import Membership, User
    from quartett.web.accounts.roles import Role
    from quartett.web.authorities.models import Authority, CarrierForm
    from quartett.web.authorities.services import create_house
    from quartett.web.static_files import publish_static_files

    publish_static_files()
    house = create_house(Authority(name="Messung", slug="messung", carrier_form=CarrierForm.JOINT))
    user = User.objects.create(email="moderation@messung.example")
    Membership.objects.create(user=user, authority=house, roles=[Role.QUALITY.value])
    with scope(authority=house):
        _fill(house, 1, raters=RATERS, items=ITEMS)
        _fill(house, 2, raters=SMALL[0], items=SMALL[1])
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    client.get("/barrierefreiheit/")  # loads templates and middleware that every page shares
    return {"large": _measured(client, 1), "small": _measured(client, 2)}


def _fill(house: Any, number: int, *, raters: int, items: int) -> None:
    """A round in consensus whose team agrees here and disagrees there; item 1.1 on the wall."""
    from quartett.assessment.shipped import catalogue
    from quartett.web.assessment.models import Entry, EntryValue, Meeting, Round, RoundGroup, Seat

    model = catalogue("caf-2020")
    row = Round.objects.create(
        authority=house,
        number=number,
        title="Messung",
        kind="team",
        state="consensus",
        catalogue_id=model.id,
        catalogue_text=model.model_dump_json(),
        method="classical",
        deadline=date(2026, 11, 2),
    )
    Meeting.objects.create(round=row, item="1.1")
    groups = [RoundGroup.objects.create(round=row, key=key, title=key) for key in ("a", "b")]
    draw = random.Random(_SEED)
    numbers = model.rated_items(model.method("classical"))[:items]
    middle = {item: (draw.randint(5, 13), draw.choice((1, 1, 2, 4))) for item in numbers}
    for place in range(1, raters + 1):
        seat = Seat.objects.create(
            round=row,
            number=place,
            function="Fachkraft",
            group=groups[place % 2],
            token_digest=hashlib.sha256(f"{number}-{place}".encode()).hexdigest(),
            state="submitted",
        )
        entries = Entry.objects.bulk_create(
            Entry(
                seat=seat,
                item=item,
                strengths=f"Stärke {place} zu {item}: Das läuft in den meisten Teams gut.",
                improvements=f"Verbesserung {place} zu {item}: Das wissen nicht alle.",
            )
            for item in numbers
        )
        EntryValue.objects.bulk_create(
            EntryValue(entry=entry, value=5 * (centre + draw.randint(-width, width)))
            for entry in entries
            for centre, width in [middle[entry.item]]
        )


def _measured(client: Any, number: int) -> dict[str, dict[str, float]]:
    room = f"/h/messung/bewerten/{number}/konsens/"
    found = {}
    for name, path in _PAGES.items():
        shown = client.get(room).content.decode() if "{stamp}" in path else ""
        stamp = shown.partition("?seit=")[2].partition("&")[0]
        found[name] = _page(client, room + path.format(stamp=stamp))
    return found


def _page(client: Any, address: str) -> dict[str, float]:
    import statistics
    import time

    from bench.measure import median_seconds, timed
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def get() -> bytes:
        response = client.get(address)
        assert response.status_code in (200, 204), f"{address}: {response.status_code}"
        return bytes(response.content)

    first = timed(get)
    seconds = [timed(get) for _ in range(TIMES)]
    cpu = median_seconds(get, times=TIMES // 4, clock=time.process_time)
    with CaptureQueriesContext(connection) as queries:
        content = get()
    return {
        "first_ms": first * 1000,
        "p50_ms": statistics.median(seconds) * 1000,
        "p95_ms": statistics.quantiles(seconds, n=20)[-1] * 1000,
        "cpu_ms": cpu * 1000,
        "queries": len(queries),
        "kilobytes": len(content) / 1024,
    }
