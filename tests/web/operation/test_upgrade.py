# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stored database of the previous state becomes one of this version, on both engines.

`tests/data/upgrade/0.1.0.*` is the Übungs-Jobcenter as it was before the trail was a chain: the
text that each engine writes for itself, and how many rows each table had.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests.web.operation.conftest import NewDatabase
from tests.web.operation.installations import ask, quartett, start

pytestmark = [pytest.mark.slow, pytest.mark.once]

STORED = Path(__file__).resolve().parents[2] / "data/upgrade"
VERSION = "0.1.0"
# what migrating itself writes, and sessions, which do not outlive a new version
MOVING = {"django_migrations", "django_content_type", "auth_permission", "django_session"}
# every page of the house that needs nothing but the house, and the rows that it lists
_PAGES = """
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from quartett.web.accounts.models import User
from quartett.web.authorities.models import Authority
from tests.web.permission_table import house_patterns
house = Authority.objects.get(slug="uebung")
counts = {}
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        counts[table] = cursor.fetchone()[0]
clients = []
for box in ("qualitaet", "administration", "leitung", "pruefung", "personalrat", "team"):
    clients.append(Client())
    clients[-1].force_login(User.objects.get(email=f"{box}@uebung.example"))
client = clients[0]
statuses = {}
for pattern, route in house_patterns():
    if route.count("<") == 1 and pattern.callback.permissions[0]:
        address = reverse(pattern.name, args=[house.slug])
        # somebody may see it
        found = (one.get(address).status_code for one in clients)
        statuses[address] = next((code for code in found if code != 403), 403)
from quartett.web.improvement.models import Finding, Measure
with scope(authority=house):
    newest = Finding.objects.order_by("-number").first()
    page = client.get(reverse("finding", args=[house.slug, newest.number]))
    seen = newest.statement in page.content.decode()
    texts = list(house.event_set.order_by("seq").values_list("before", "after"))
print(json.dumps({"counts": counts, "statuses": statuses, "seen": seen, "texts": texts}))
"""


def stored_events() -> list[list[str]]:
    """What the log said before, in its order."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((STORED / f"{VERSION}.sqlite.sql").read_text(encoding="utf-8"))
        rows = connection.execute("SELECT before, after FROM events_event ORDER BY seq")
        return [list(row) for row in rows]


def holds(data: Path, url: str = "") -> None:
    """Every row is there, every page opens, and the log says what it said, word for word."""
    expected = json.loads((STORED / f"{VERSION}.json").read_text(encoding="utf-8"))["tables"]
    found = ask(_PAGES, data=data, url=url)
    for table, rows in expected.items():
        if table not in MOVING:
            assert found["counts"][table] == rows, table
    assert expected["events_event"] == len(found["texts"]) > 200
    assert found["texts"] == stored_events()
    assert found["seen"]
    bad = {address: code for address, code in found["statuses"].items() if code not in (200, 302)}
    assert len(found["statuses"]) > 15
    assert not bad


def test_sqlite(tmp_path: Path) -> None:
    """As it happens to a small house; and a backup of the result can be made."""
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "quartett.sqlite3")) as connection:
        connection.executescript((STORED / f"{VERSION}.sqlite.sql").read_text(encoding="utf-8"))
    holds(data)

    # the proof of the example was not stored: that is told
    done = quartett("backup", "--output", tmp_path / "s.zip", data=data)
    assert done.returncode == 1, done.stderr
    assert (
        quartett("restore", tmp_path / "s.zip", "--data", tmp_path / "n", data=data).returncode == 1
    )
    holds(tmp_path / "n")


def test_postgresql(tmp_path: Path, new_database: NewDatabase) -> None:
    """As it happens to a large one."""
    url = new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((STORED / f"{VERSION}.postgresql.sql").read_bytes())
    holds(tmp_path / "data", url)


def test_machines_that_start_at_once_migrate_one_after_the_other(
    tmp_path: Path, new_database: NewDatabase
) -> None:
    """Two services with data folders of their own begin on the same empty database."""
    url = new_database()
    both = [start("print(1)", data=tmp_path / name, url=url) for name in ("one", "other")]
    assert [process.communicate(timeout=120)[0] for process in both] == ["1\n", "1\n"]
