# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From SQLite to PostgreSQL and back, with everything counted, and nobody else at work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.web.operation.conftest import Fingerprint, NewDatabase, Opened
from tests.web.operation.installations import ask, quartett, start

pytestmark = [pytest.mark.slow, pytest.mark.once]

_GO_ON = """
from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house
house = create_house(Authority(name="Danach", slug="danach"))
print(json.dumps(house.pk))
"""
# moves, but stops in the middle until a line comes in
_SLOW_MOVE = """
from datetime import datetime, UTC
from quartett.web.operation import copying, moving
real = copying._copy
def slow(model, **rest):
    if model._meta.db_table == "authorities_authority":
        print("begonnen", flush=True)
        sys.stdin.readline()
    return real(model, **rest)
copying._copy = slow
moving.move({url!r}, now=datetime.now(tz=UTC))
"""
_BEAT = """
from django.utils import timezone
from quartett.web.operation import heartbeat
heartbeat.beat("anderer-rechner", now=timezone.now())
"""
_BREAK = "UPDATE authorities_authority SET slug = %s WHERE slug = 'uebung'"


def events_in(data: Path, opened: Opened, url: str = "") -> list[dict[str, str]]:
    """Every text of the log as the database gives it out, in its order."""
    with opened(data, url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM events_event ORDER BY id")
        names = [column[0] for column in cursor.description]
        return [
            {name: value for name, value in zip(names, row, strict=True) if isinstance(value, str)}
            for row in cursor.fetchall()
        ]


def test_there_and_back_again(
    data: Path, tmp_path: Path, new_database: NewDatabase, fingerprint: Fingerprint, opened: Opened
) -> None:
    """Every table and every text of the log is the same; numbers go on where they were."""
    before, events = fingerprint(data), events_in(data, opened)
    url, back = new_database(), f"sqlite:///{tmp_path / 'zurueck.sqlite3'}"

    there = quartett("migrate-database", "--to", url, "--format", "json", data=data)

    assert there.returncode == 0, there.stderr
    told = json.loads(there.stdout)
    moved = {one["table"]: [one["rows"], one["digest"]] for one in told["tables"]}
    assert {table: moved[table] for table in before} == before
    assert told["files"]["count"] == sum(path.is_file() for path in (data / "files").rglob("*"))
    assert told["files"]["missing"] == told["files"]["changed"] == []
    assert fingerprint(data, url) == before
    assert events_in(data, opened, url) == events

    again = quartett("migrate-database", "--to", back, data=data, url=url)
    assert again.returncode == 0, again.stderr
    assert fingerprint(data, back) == before
    assert events_in(data, opened, back) == events
    # a number that had been given out before would be refused
    assert ask(_GO_ON, data=data, url=url) > 1
    assert ask(_GO_ON, data=data, url=back) > 1


def test_old_database_stays(data: Path, tmp_path: Path, fingerprint: Fingerprint) -> None:
    """Whoever is not content goes on with the old one."""
    before = fingerprint(data)
    target = tmp_path / "neu.sqlite3"

    assert quartett("migrate-database", "--to", f"sqlite:///{target}", data=data).returncode == 0

    assert fingerprint(data) == before
    again = quartett("migrate-database", "--to", f"sqlite:///{target}", data=data)
    assert again.returncode == 2
    assert "gibt es schon" in again.stderr


@contextmanager
def moving(data: Path, url: str) -> Iterator[None]:
    """A move that stands still in the middle, and comes to its end afterwards."""
    first = start(_SLOW_MOVE.format(url=url), data=data)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "begonnen\n"
        yield
    finally:
        first.communicate("weiter\n", timeout=120)
    assert first.returncode == 0


def test_two_moves_of_one_database_at_once(
    data: Path, new_database: NewDatabase, fingerprint: Fingerprint
) -> None:
    """The second is refused, and the first goes on as if nothing had been."""
    url = new_database()
    with moving(data, url):
        second = quartett("migrate-database", "--to", new_database(), data=data, within=60)
    assert second.returncode == 2
    assert "anderer Umzug" in second.stderr
    assert fingerprint(data, url) == fingerprint(data)


def test_two_moves_to_one_database_at_once(
    data: Path, tmp_path: Path, install: Callable[[Path], None], new_database: NewDatabase,
    fingerprint: Fingerprint,
) -> None:  # fmt: skip
    """From another folder, perhaps of another machine: only one of them gets the target."""
    url, other = new_database(), tmp_path / "anderes-haus"
    other.mkdir()
    install(other)
    with moving(data, url):
        second = quartett("migrate-database", "--to", url, data=other, within=60)
    assert second.returncode == 2
    assert "anderer Umzug" in second.stderr
    assert fingerprint(data, url) == fingerprint(data)


def test_no_service_starts_during_a_move(data: Path, new_database: NewDatabase) -> None:
    """What it would write now would be left behind."""
    with moving(data, new_database()):
        serving = quartett("worker", data=data, within=60)
    assert serving.returncode == 2
    assert "gerade umgezogen" in serving.stderr


def test_move_waits_for_the_service_to_end(data: Path, tmp_path: Path) -> None:
    """A worker on this machine holds the folder, one elsewhere has given a sign."""
    target = f"sqlite:///{tmp_path / 'neu.sqlite3'}"
    service = start(
        "from quartett.web.operation.service_lock import in_service\n"
        "with in_service(Path(os.environ['QUARTETT_DATA'])):\n"
        "    print('begonnen', flush=True); sys.stdin.readline()",
        data=data,
    )
    try:
        assert service.stdout is not None
        assert service.stdout.readline() == "begonnen\n"
        here = quartett("migrate-database", "--to", target, data=data)
    finally:
        service.communicate("weiter\n", timeout=60)
    ask(_BEAT, data=data)
    elsewhere = quartett("migrate-database", "--to", target, data=data)

    assert [here.returncode, elsewhere.returncode] == [2, 2]
    assert "läuft noch der Dienst" in here.stderr
    assert "arbeitet noch jemand" in elsewhere.stderr
    assert not (tmp_path / "neu.sqlite3").exists()


def test_row_that_does_not_fit_stops_the_move(
    data: Path, new_database: NewDatabase, fingerprint: Fingerprint, opened: Opened
) -> None:
    """SQLite keeps texts that are too long, PostgreSQL does not: nothing is moved."""
    with opened(data) as connection, connection.cursor() as cursor:
        cursor.execute(_BREAK, ["x" * 90])
    url = new_database()

    done = quartett("migrate-database", "--to", url, data=data)

    assert done.returncode == 2
    assert "authorities_authority" in done.stderr
    assert "Traceback" not in done.stderr
    assert all(
        rows == 0 or table in {"auth_permission", "django_content_type"}
        for table, (rows, _digest) in fingerprint(data, url).items()
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://x@y/z", "Adresse einer Datenbank geht nicht"),
        ("unsinn", "Adresse einer Datenbank geht nicht"),
        ("postgres://x@127.0.0.1:1/z", "antwortet nicht"),
        ("sqlite:////gibt/es/nicht/x.sqlite3", "Bitte legen Sie ihn an"),
    ],
)
def test_addresses_that_lead_nowhere(data: Path, address: str, said: str) -> None:
    """A sentence, no trace of the program."""
    done = quartett("migrate-database", "--to", address, data=data)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_changed_and_missing_files_are_told(data: Path, tmp_path: Path) -> None:
    """The move is made, and the command says which files are not as they were."""
    imported = max((data / "files/imports").rglob("*.csv"))
    imported.write_text("anders", encoding="utf-8")
    (proof,) = (data / "files/proofs").rglob("*.txt")
    proof.unlink()

    done = quartett("migrate-database", "--to", f"sqlite:///{tmp_path / 'n'}", data=data)

    assert done.returncode == 1
    assert (
        f"anderen Inhalt als beim Einlesen: {imported.relative_to(data / 'files')}" in done.stderr
    )
    assert f"Fehlt im Datenordner: {proof.relative_to(data / 'files')}" in done.stderr
