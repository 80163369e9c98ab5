# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A curious administrator holds the database, its log of changes, the logs and two backups.

The answers carry the number of the client, in the order in which they were sent: whoever finds
that order, or a trace shared by a code and an answer, has found the person.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from tests.postgres import programs, running_postgres
from tests.web.answers.office import Office, hand_in

pytestmark = [pytest.mark.slow, pytest.mark.once]

COLUMNS = {
    "web_answers_answer": ["collection_id", "group", "id", "payload"],
    "web_answers_code": ["collection_id", "digest", "group"],
    "web_answers_collection": [
        "anonymous", "authority_id", "closed_on", "declaration", "discarded", "id", "kind",
        "number", "opened_on", "released", "unswept",
    ],
    "web_answers_comment": ["collection_id", "id", "text", "topic"],
    "web_answers_intake": ["collection_id", "group", "id", "payload"],
}  # fmt: skip
FIRST, SECOND = range(24), range(24, 48)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was taken: the office, its log, and a backup before and after the second bundle."""

    office: Office
    log: Path
    backups: tuple[str, str]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database itself, past the product."""
        if self.office.url:
            with psycopg.connect(self.office.url) as db:
                return db.execute(query).fetchall()  # type: ignore[arg-type]
        with closing(sqlite3.connect(self.office.database)) as db:
            return db.execute(query).fetchall()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def evidence(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    install: Callable[[Path], None],
) -> Iterator[Evidence]:
    """An installation that took two bundles over real servers, looked at from outside."""
    folder = tmp_path_factory.mktemp(request.param)
    install(folder)
    postgres = request.param == "postgres"
    if postgres and not programs():
        pytest.skip("PostgreSQL is not installed")
    with running_postgres(durable=True) if postgres else nullcontext("") as url:
        office = Office(folder, url)
        office.open(codes=60)
        log = folder / "server.log"
        backups = []
        with office.serving(log=log):
            for bundle in (FIRST, SECOND):
                for choice in bundle:
                    code = office.codes["Team A"][choice]
                    assert _sent(office, code, choice) == 200
                office.do("rewrite")
                backups.append(_backup(office))
        yield Evidence(office, log, (backups[0], backups[1]))


def _sent(office: Office, code: str, choice: int) -> int:
    return hand_in(office.port, collection=office.collection, code=code, choice=choice).status


def _backup(office: Office) -> str:
    """A plain copy of everything, as text."""
    if not office.url:
        with closing(sqlite3.connect(office.database)) as db:
            return "\n".join(db.iterdump())
    command = ["pg_dump", "--dbname", office.url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _choices(rows: list[tuple[object, ...]]) -> list[int]:
    return [json.loads(str(payload))["answers"]["wer"] for (payload, *_rest) in rows]


def _is_shuffled(order: list[int]) -> bool:
    """Neither forwards nor backwards, not even nearly: neighbours in time are no neighbours."""
    neighbours = sum(abs(a - b) == 1 for a, b in pairwise(order))
    return len(order) > 20 and neighbours < len(order) / 3


def test_no_column_for_a_person_or_a_time(evidence: Evidence) -> None:
    """The tables have exactly these columns; dates of the collection are days."""
    assert evidence.office.do("columns") == COLUMNS


def test_all_answers_are_there_and_the_intake_is_empty(evidence: Evidence) -> None:
    """What follows is looked for in the right place."""
    stored = evidence.office.do("stored")
    assert sorted(stored["Answer"]) == [*FIRST, *SECOND]
    assert stored["Intake"] == []


def test_place_and_key_do_not_tell_the_order(evidence: Evidence) -> None:
    """rowid or ctid, and the keys: none of them sorts the answers by time."""
    place = "ctid" if evidence.office.url else "rowid"
    for order in (place, "id"):
        rows = evidence.rows(f"SELECT payload FROM web_answers_answer ORDER BY {order}")  # noqa: S608
        assert _is_shuffled(_choices(rows)), order


def test_comments_stand_for_themselves(evidence: Evidence) -> None:
    """Neither place nor key tells when a comment was written, or which answers came with it."""
    place = "ctid" if evidence.office.url else "rowid"
    for order in (place, "id"):
        texts = evidence.rows(f"SELECT text FROM web_answers_comment ORDER BY {order}")  # noqa: S608
        sheets = evidence.rows(f"SELECT payload FROM web_answers_answer ORDER BY {order}")  # noqa: S608
        written = [int(str(text).split()[1].rstrip(".")) for (text,) in texts]
        assert sorted(written) == [*FIRST, *SECOND]
        assert _is_shuffled(written), order
        same = sum(a == b for a, b in zip(written, _choices(sheets), strict=True))
        assert same < len(written) / 3, order
    assert not evidence.rows("SELECT 1 FROM web_answers_answer WHERE payload LIKE '%Bemerkung%'")


def test_answers_share_one_transaction(evidence: Evidence) -> None:
    """On PostgreSQL: one xmin for all answers, and no code or job has it."""
    if not evidence.office.url:
        pytest.skip("SQLite keeps no transaction with a row")
    marks = evidence.rows("SELECT DISTINCT xmin::text FROM web_answers_answer")
    assert len(marks) == 1
    # as many texts as sheets: nothing tells apart which belongs to which
    assert evidence.rows("SELECT DISTINCT xmin::text FROM web_answers_comment") == marks
    tables = evidence.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        " AND table_name NOT IN"
        " ('web_answers_answer', 'web_answers_collection', 'web_answers_comment')"
    )
    for (table,) in tables:
        same = f"SELECT count(*) FROM \"{table}\" WHERE xmin::text = '{marks[0][0]}'"  # noqa: S608
        assert evidence.rows(same) == [(0,)], table


def test_used_codes_have_left(evidence: Evidence) -> None:
    """No row tells which code was used, only which are left."""
    left = evidence.rows("SELECT count(*) FROM web_answers_code")
    assert left == [(120 - 48,)]


def test_files_hold_each_answer_once(evidence: Evidence) -> None:
    """Free space of the database file and its log of changes hold no earlier copy of an answer.

    On PostgreSQL the files of the tables are read; its log of changes is outside (see the docs).
    """
    needle = b'"wer":'
    if evidence.office.url:
        with psycopg.connect(evidence.office.url, autocommit=True) as db:
            db.execute("CHECKPOINT")
            home = db.execute("SHOW data_directory").fetchone()
            names = db.execute(
                "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relname IN"
                " ('web_answers_answer', 'web_answers_intake', 'web_answers_code',"
                " 'web_answers_comment')"
            ).fetchall()
        assert home is not None
        held = {name: (Path(home[0]) / path).read_bytes() for name, path in names}
        assert held["web_answers_answer"].count(needle) == 48
        assert held["web_answers_intake"].count(needle) == 0
        told = [held[name].count(b"Bemerkung") for name in sorted(held)]
        assert told == [0, 0, 48, 0]  # answer, code, comment, intake
        # the 72 codes that are left fill one page; with the used ones it would be two
        assert len(held["web_answers_code"]) == 8192
        return
    log = evidence.office.database.with_name("quartett.sqlite3-wal")
    for sought in (needle, b"Bemerkung"):
        assert evidence.office.database.read_bytes().count(sought) == 48
        assert not log.exists() or log.read_bytes().count(sought) == 0


def test_deleted_answers_are_overwritten_at_once(
    tmp_path: Path, install: Callable[[Path], None]
) -> None:
    """Before the file of SQLite is written anew nothing can be read in its free space either."""
    install(tmp_path)
    office = Office(tmp_path)
    office.open(codes=24)
    sheets = [(code, choice) for choice, code in enumerate(office.codes["Team A"])]
    office.do("send", collection=office.collection, sheets=sheets)
    office.do("rewrite", sweep=False)
    with closing(sqlite3.connect(office.database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert office.database.read_bytes().count(b'"wer":') == len(sheets)


def test_tasks_sessions_and_logs_are_silent(evidence: Evidence) -> None:
    """No job, no task, no session came of an answer; the log names neither code nor address."""
    for table in ("jobs_job", "django_tasks_database_dbtaskresult"):
        assert evidence.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    sessions = [name for name in _tables(evidence) if "session" in name]
    for table in sessions:
        assert evidence.rows(f'SELECT count(*) FROM "{table}"') == [(0,)], table  # noqa: S608
    told = evidence.log.read_text(encoding="utf-8")
    assert "127.0.0.1" not in told.replace(f"127.0.0.1:{evidence.office.port}", "")
    assert not any(code in told for code in evidence.office.codes["Team A"])
    events = evidence.rows("SELECT action FROM events_event WHERE action LIKE 'collection%'")
    assert sorted(str(action) for (action,) in events) == [
        "collection.codes_drawn", "collection.codes_drawn", "collection.opened",
    ]  # fmt: skip


def _tables(evidence: Evidence) -> list[str]:
    query = (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        if evidence.office.url
        else "SELECT name FROM sqlite_master WHERE type = 'table'"
    )
    return [str(name) for (name,) in evidence.rows(query)]


def test_two_backups_differ_by_a_whole_bundle(evidence: Evidence) -> None:
    """No code stands in a backup; what is new in the second are all 24, in no order."""
    first, second = evidence.backups
    codes = [code for pool in evidence.office.codes.values() for code in pool]
    assert not any(code in first + second for code in codes)
    assert not any(code.replace("-", "") in first + second for code in codes)
    new = [choice for choice in _in_backup(second) if choice not in _in_backup(first)]
    assert sorted(new) == [*SECOND]
    assert _is_shuffled(new)


def _in_backup(text: str) -> list[int]:
    return [int(part.split("}")[0]) for part in text.split('"wer":')[1:]]


def test_anonymity_cannot_be_taken_back(evidence: Evidence) -> None:
    """The database itself refuses, whoever asks."""
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.CheckViolation)):
        evidence.rows("UPDATE web_answers_collection SET anonymous = false RETURNING id")


def test_database_of_a_round_shows_no_way_back(
    tmp_path: Path, install: Callable[[Path], None]
) -> None:
    """The file of an anonymous round, opened by hand, with everything that a finder may know.

    Sixty people answered one after the other, each with its own number in its sheet. Known are
    their order, the code of each, and what each wrote; looked at are all tables, all columns.
    """
    install(tmp_path)
    office = Office(tmp_path)
    known = office.do("check", people=60)["codes"]
    with closing(sqlite3.connect(office.database)) as db:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        rows = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}  # noqa: S608
        sheets = [
            sum((json.loads(payload)["answers"][f"1.{place}"]) * 5**place for place in (1, 2, 3))
            + json.loads(payload)["answers"]["2.1"]
            for (payload,) in db.execute("SELECT payload FROM web_answers_answer ORDER BY rowid")
        ]
        texts = [
            int(text.split()[1].rstrip("."))
            for (text,) in db.execute("SELECT text FROM web_answers_comment ORDER BY rowid")
        ]
    # all of them are there, and neither order tells who came when, nor which belong together
    assert sorted(sheets) == sorted(texts) == [*range(60)]
    assert _is_shuffled(sheets)
    assert _is_shuffled(texts)
    assert sum(a == b for a, b in zip(sheets, texts, strict=True)) < 20
    # a sheet holds neither words nor a time, a comment neither group nor sheet
    assert {frozenset(json.loads(row[2])) for row in rows["web_answers_answer"]} == {
        frozenset({"answers", "cuts"})
    }
    assert {len(row) for row in rows["web_answers_comment"]} == {4}
    # no code, used or not, stands anywhere, nor any row that came of answering
    everything = office.database.read_bytes()
    for code in known:
        assert code.encode() not in everything
        assert code.replace("-", "").encode() not in everything
    empty = [name for name in rows if "session" in name or "task" in name or "job" in name]
    assert empty
    for name in ("web_answers_code", "web_answers_intake", "web_assessment_seat",
                 "web_assessment_entry", *empty):  # fmt: skip
        assert rows[name] == [], name
    actions = [str(cell) for row in rows["events_event"] for cell in row if "." in str(cell)]
    assert {action for action in actions if action.startswith("collection")} == {
        "collection.opened", "collection.codes_drawn", "collection.closed",
    }  # fmt: skip
    # the words stand once, in their own table: no draft, no log, no free page keeps a copy
    assert everything.count(b"Bemerkung") == 60
