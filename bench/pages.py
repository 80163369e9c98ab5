# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each main page at the size of the country: time, number of queries, bytes.

The same pages at a tenth of the data must ask the database as often.
"""

from __future__ import annotations

from typing import Any

from bench import child
from bench.installation import Engine, installation
from bench.measure import Cell, Column, Goal, Report

__all__ = ["PAGES", "run"]

TIMES = 15
SLUG = "uebung"
LARGE = {"houses": 404, "values": 200_000}
SMALL = {"houses": 40, "values": 20_000}
PAGES = {
    "Startseite": "",
    "Kennzahlen": "kennzahlen/",
    "Kennzahl K2": "kennzahlen/K2/",
    "eigene Kennzahl": "kennzahlen/own.complaints/",
    "Karte zu K2": "kennzahlen/K2/karte/",
    "Verzeichnis": "jobcenter/",
    "Jobcenter": "jobcenter/uebung-000/",
    "Befunde": "befunde/",
    "Befund": "befunde/1/",
    "Maßnahmen": "massnahmen/",
    "Maßnahme": "massnahmen/1/",
    "Quartettkarten": "karten/",
    "gesagt – getan": "gesagt-getan/",
    "Suche": "suche/?q=Neuantrag",
    "Verlauf": "haus/verlauf/",
}


def run() -> Report:
    """Both sizes, each in an installation of its own."""
    large, facts = _measured(LARGE)
    small, fewer = _measured(SMALL)
    rows: list[dict[str, Cell]] = [
        {"page": name, **large[name], "fewer": small[name]["queries"]} for name in PAGES
    ]
    growing = [
        f"{row['page']} {row['fewer']} → {row['queries']}"
        for row in rows
        if row["queries"] != row["fewer"]
    ]
    said = "Zahl der Abfragen wie bei einem Zehntel der Daten"
    return Report(
        title="Seiten auf SQLite",
        columns=(
            Column("page", "Seite"),
            Column("first_ms", "erstes Mal (ms)"),
            Column("median_ms", "Median (ms)"),
            Column("queries", "Abfragen"),
            Column("fewer", "bei 1/10"),
            Column("cpu_ms", "Rechenzeit (ms)"),
            Column("kilobytes", "HTML (KB)"),
            Column("gzip", "gepackt (KB)"),
        ),
        rows=tuple(rows),
        goals=(Goal(f"{said}; nicht bei: {', '.join(growing)}" if growing else said, not growing),),
        notes=(
            _told(facts) + "; verglichen mit " + _told(fewer) + ".",
            f"Ohne Server und Netz, ein Prozess; Median von {TIMES} nach dem ersten Mal. Die "
            "Rechenzeit zählt nur, was der Prozess selbst rechnet, auch auf einer vollen Maschine.",
        ),
    )


def _told(facts: dict[str, int]) -> str:
    text = "{houses} Häuser, {values:,} Werte, {findings} Befunde, {measures} Maßnahmen"
    return text.format(**facts).replace(",", ".").replace(". ", ", ")


def _measured(size: dict[str, int]) -> tuple[dict[str, Any], dict[str, int]]:
    with installation(Engine.SQLITE) as environment:
        facts = child.call("bench.country:fill", environment=environment, **size).value
        return child.call("bench.pages:work", environment=environment).value, facts


def work() -> dict[str, dict[str, float]]:
    """In the child: every page as the Qualitätsbeauftragte sees it."""
    from bench.country import open_installation

    open_installation()
    from django.test import Client

    from quartett.web.accounts.models import User
    from quartett.web.static_files import publish_static_files

    publish_static_files()
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email__startswith="qualitaet@"))
    client.get("/barrierefreiheit/")  # loads templates and middleware that every page shares
    return {name: _page(client, f"/h/{SLUG}/{path}") for name, path in PAGES.items()}


def _page(client: Any, address: str) -> dict[str, float]:
    import gzip
    import time

    from bench.measure import median_seconds, timed
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def get() -> bytes:
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return bytes(response.content)

    first = timed(get)
    median = median_seconds(get, times=TIMES)
    cpu = median_seconds(get, times=TIMES, clock=time.process_time)
    with CaptureQueriesContext(connection) as queries:
        content = get()
    return {
        "first_ms": first * 1000,
        "median_ms": median * 1000,
        "queries": len(queries),
        "cpu_ms": cpu * 1000,
        "kilobytes": len(content) / 1024,
        "gzip": len(gzip.compress(content)) / 1024,
    }
