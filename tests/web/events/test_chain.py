# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log in the database, bent by hand in every way: the verification finds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, models, transaction
from django.utils import timezone
from django_scopes import scope
from tests.web.conftest import make_user

from quartett.trail import Fault, FaultKind, Head, Part
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events import verifying
from quartett.web.events.models import Event, EventHead
from quartett.web.events.queries import history_of
from quartett.web.events.services import NothingToEraseError, erase, record
from quartett.web.events.verifying import verify

TABLE, HEADS = "events_event", "events_eventhead"
LENGTH = 8


@pytest.fixture
def log(house: Authority) -> Authority:
    """A house with LENGTH events, the first of which created it."""
    user = make_user(house, Role.QUALITY)
    for n in range(LENGTH - 1):
        with transaction.atomic():
            record(
                house,
                action="measure.edited",
                object_key="measure:7",
                role=Role.QUALITY,
                user=user,
                reason=f"Grund {n}",
                before={"title": f"Fassung {n}"},
                after={"title": f"Fassung {n + 1}"},
            )
    assert verify(house).fault is None
    connection.check_constraints()  # PostgreSQL empties no table whose rows it has yet to check
    return house


def sql(statement: str, *values: object, x: str = "") -> None:
    """What somebody with the database in hand can do; `{x}` is one more name or condition."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(t=TABLE, h=HEADS, x=x), values)


def test_untouched_log_holds(log: Authority) -> None:
    """Up to the head, nothing erased."""
    verdict = verify(log)
    head = EventHead.objects.get(authority=log)
    assert (verdict.last, verdict.erased, verdict.fault) == (Head(LENGTH, head.hash), 0, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", timezone.now() - timedelta(days=200)),
        ("role", "leadership"),
        ("action", "measure.closed"),
        ("object_key", "measure:8"),
        ("user_id", None),
        ("reason", "anders"),
        ("reason", ""),
        ("before", "{}"),
        ("after", '{"title":"beschönigt"}'),
        ("after", ""),
        ("user_salt", ""),
        ("reason_salt", "0" * 32),
        ("sealed", "{}"),
        ("sealed", ""),
        ("hash", "0" * 64),
    ],
)
@pytest.mark.parametrize("number", [2, 4, LENGTH])
def test_raw_update_is_found(log: Authority, column: str, value: object, number: int) -> None:
    """Every column, near the beginning, in the middle and at the end."""
    sql("UPDATE {t} SET {x} = %s WHERE authority_id = %s AND seq = %s",
        value, log.pk, number, x=column)  # fmt: skip
    assert verify(log).fault == Fault(FaultKind.CHANGED, number)


@pytest.mark.parametrize("column", ["role", "object_key", "reason", "after", "sealed", "hash"])
def test_raw_update_of_the_first_is_found(log: Authority, column: str) -> None:
    """There is nothing before it, and yet."""
    sql("UPDATE {t} SET {x} = '{{\"a\":1}}' WHERE authority_id = %s AND seq = 1", log.pk, x=column)
    assert verify(log).fault == Fault(FaultKind.CHANGED, 1)


def test_bulk_update_past_the_guard_is_found(log: Authority) -> None:
    """The manager refuses; a plain queryset of Django does not ask it."""
    models.QuerySet(Event).filter(seq__gt=2).update(role="leadership")
    assert verify(log).fault == Fault(FaultKind.CHANGED, 3)


def test_bulk_delete_past_the_guard_is_found(log: Authority) -> None:
    """The same way out of the guard."""
    models.QuerySet(Event).filter(seq__in=[5, 6]).delete()
    assert verify(log).fault == Fault(FaultKind.MISSING, 5, 7)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("seq = 1", Fault(FaultKind.MISSING, 1, 2)),
        ("seq = 4", Fault(FaultKind.MISSING, 4, 5)),
        ("seq < 4", Fault(FaultKind.MISSING, 1, 4)),
        (f"seq = {LENGTH}", Fault(FaultKind.CUT, LENGTH, LENGTH)),
        ("seq > 2", Fault(FaultKind.CUT, 3, LENGTH)),
        ("seq > 0", Fault(FaultKind.CUT, 1, LENGTH)),
    ],
)
def test_raw_delete_is_found(log: Authority, condition: str, expected: Fault) -> None:
    """The first, one in the middle, the end, all."""
    sql("DELETE FROM {t} WHERE authority_id = %s AND {x}", log.pk, x=condition)
    assert verify(log).fault == expected


def test_truncated_table_is_found(log: Authority) -> None:
    """TRUNCATE where there is one, the whole table emptied where not."""
    sql("TRUNCATE {t}" if connection.vendor == "postgresql" else "DELETE FROM {t}")
    assert verify(log).fault == Fault(FaultKind.CUT, 1, LENGTH)


def test_truncation_with_its_head_is_found_on_paper(log: Authority) -> None:
    """Who takes the head back too leaves a log that holds – but not up to what was noted."""
    noted = EventHead.objects.get(authority=log).head
    with scope(authority=log):
        left = Event.objects.get(seq=3).hash
    sql("DELETE FROM {t} WHERE authority_id = %s AND seq > 3", log.pk)
    sql("UPDATE {h} SET seq = 3, hash = %s WHERE authority_id = %s", left, log.pk)
    assert verify(log).fault is None
    assert verify(log, noted=noted).fault == Fault(FaultKind.NOTED_BEYOND, 4, LENGTH)
    for _n in range(LENGTH):  # and when work went on over it
        with transaction.atomic():
            record(log, action="house.changed", object_key="house:x", role="operator")
    assert verify(log, noted=noted).fault == Fault(FaultKind.NOTED_CHANGED, LENGTH)


def test_log_begun_anew_is_found_on_paper(log: Authority) -> None:
    """All events and the head row removed: the new chain is another one."""
    noted = EventHead.objects.get(authority=log).head
    sql("DELETE FROM {t}")
    sql("DELETE FROM {h}")
    assert verify(log).fault == Fault(FaultKind.HEAD_LOST, 1)
    for _n in range(LENGTH):
        with transaction.atomic():
            record(log, action="house.changed", object_key="house:x", role="operator")
    assert verify(log, noted=noted).fault == Fault(FaultKind.NOTED_CHANGED, LENGTH)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("seq = seq + 1", Fault(FaultKind.CUT, LENGTH + 1, LENGTH + 1)),
        ("seq = 3", Fault(FaultKind.HEAD_BEHIND, 4, LENGTH)),
        ("hash = 'f'", Fault(FaultKind.HEAD_CHANGED, LENGTH)),
        ("chain = 'f'", Fault(FaultKind.FOREIGN, 1)),
    ],
)
def test_changed_head_is_found(log: Authority, change: str, expected: Fault) -> None:
    """Number, hash and key of the head row."""
    sql("UPDATE {h} SET {x} WHERE authority_id = %s", log.pk, x=change)
    assert verify(log).fault == expected


def test_lost_head_is_found(log: Authority) -> None:
    """Without it nobody could tell a truncated end."""
    sql("DELETE FROM {h} WHERE authority_id = %s", log.pk)
    assert verify(log).fault == Fault(FaultKind.HEAD_LOST, 1)


def test_reordering_is_found(log: Authority) -> None:
    """Two events that change their numbers."""
    for old, new in ((3, 99), (6, 3), (99, 6)):
        sql("UPDATE {t} SET seq = %s WHERE authority_id = %s AND seq = %s", new, log.pk, old)
    assert verify(log).fault == Fault(FaultKind.MOVED, 3, 6)


def test_insertion_is_found(log: Authority) -> None:
    """Room made in the middle, and a copy of another event put there."""
    for number in range(LENGTH, 3, -1):
        sql("UPDATE {t} SET seq = seq + 1 WHERE authority_id = %s AND seq = %s", log.pk, number)
    _copy(log, 3, seq=4)
    assert verify(log).fault == Fault(FaultKind.MOVED, 4, 3)


def test_event_put_in_front_or_behind_is_found(log: Authority) -> None:
    """Number 0 is before the first; a number behind the head was never recorded."""
    _copy(log, LENGTH, seq=LENGTH + 1)
    assert verify(log).fault == Fault(FaultKind.MOVED, LENGTH + 1, LENGTH)
    sql("DELETE FROM {t} WHERE seq > %s", LENGTH)
    _copy(log, 1, seq=0)
    assert verify(log).fault == Fault(FaultKind.TWICE, 0, 0)


def _copy(log: Authority, number: int, *, seq: int) -> None:
    columns = (
        "at, role, action, object_key, user_id, reason, before, after, user_salt, reason_salt, "
        "before_salt, after_salt, sealed, hash, authority_id"
    )
    sql("INSERT INTO {t} (seq, {x}) SELECT %s, {x} FROM {t} WHERE authority_id = %s AND seq = %s",
        seq, log.pk, number, x=columns)  # fmt: skip


def test_second_row_with_a_number_is_found_across_pieces(
    log: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody drops the rule that numbers are unique; the walk reads in pieces."""
    monkeypatch.setattr(verifying, "CHUNK", 4)
    if connection.vendor == "postgresql":
        sql("ALTER TABLE {t} DROP CONSTRAINT one_event_per_number")
    else:  # the rule is part of the table: a second table without it takes its place
        sql("CREATE TABLE loose AS SELECT * FROM {t}")
        sql("DROP TABLE {t}")
        sql("ALTER TABLE loose RENAME TO {t}")
    assert verify(log).fault is None
    sql("CREATE TABLE copied AS SELECT * FROM {t} WHERE authority_id = %s AND seq = 4", log.pk)
    sql("UPDATE copied SET id = id + 1000, reason = 'die andere'")
    sql("INSERT INTO {t} SELECT * FROM copied")
    assert verify(log).fault == Fault(FaultKind.TWICE, 4, 4)


def test_row_numbers_of_the_database_do_not_count(log: Authority) -> None:
    """Neither the key nor, on SQLite, the rowid decides on the order: `seq` does."""
    sql("UPDATE {t} SET id = 100000 - id")
    assert verify(log).fault is None
    sql("UPDATE {t} SET id = 200000 - id, seq = %s - seq WHERE authority_id = %s",
        LENGTH + 1001, log.pk)  # fmt: skip
    sql("UPDATE {t} SET seq = seq - 1000 WHERE authority_id = %s", log.pk)
    assert verify(log).fault == Fault(FaultKind.MOVED, 1, LENGTH)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps types")
@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("at", "gestern", FaultKind.CHANGED),
        ("at", "2026-13-45 00:00:00", FaultKind.UNREADABLE),
        ("reason", b"\xff", FaultKind.CHANGED),
        ("role", 7, FaultKind.CHANGED),
        ("sealed", b"\xff\xfe", FaultKind.CHANGED),
    ],
)
def test_value_of_another_type_is_found(
    log: Authority, column: str, value: object, kind: FaultKind
) -> None:
    """SQLite takes anything in any column; the walk names the number and does not break off."""
    sql("UPDATE {t} SET {x} = %s WHERE authority_id = %s AND seq = 4", value, log.pk, x=column)
    assert verify(log).fault == Fault(kind, 4)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps to UTF-8")
def test_text_that_is_none_is_found(log: Authority) -> None:
    """Bytes that the reader of the database breaks off at; the last good number is kept."""
    sql("UPDATE {t} SET role = CAST(x'ff' AS TEXT) WHERE authority_id = %s AND seq = 6", log.pk)
    verdict = verify(log)
    assert (verdict.last.seq, verdict.fault) == (5, Fault(FaultKind.UNREADABLE, 6))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows REPLACE and rowid")
def test_tricks_of_sqlite_are_found(log: Authority) -> None:
    """REPLACE over a row, and a change addressed by rowid."""
    sql("CREATE TABLE copied AS SELECT * FROM {t} WHERE authority_id = %s AND seq = 5", log.pk)
    sql("UPDATE copied SET reason = 'ersetzt'")
    sql("INSERT OR REPLACE INTO {t} SELECT * FROM copied")
    assert verify(log).fault == Fault(FaultKind.CHANGED, 5)
    sql("UPDATE {t} SET action = 'x.y' WHERE rowid = (SELECT rowid FROM {t} "
        "WHERE authority_id = %s AND seq = 2)", log.pk)  # fmt: skip
    assert verify(log).fault == Fault(FaultKind.CHANGED, 2)


def test_log_of_another_house_is_found(log: Authority, other_house: Authority) -> None:
    """Events that hold in one house do not in another."""
    sql("DELETE FROM {t} WHERE authority_id = %s", other_house.pk)
    sql("UPDATE {t} SET authority_id = %s WHERE authority_id = %s", other_house.pk, log.pk)
    assert verify(other_house).fault == Fault(FaultKind.FOREIGN, 1)
    assert verify(log).fault == Fault(FaultKind.CUT, 1, LENGTH)


def test_log_of_another_house_with_its_head_is_found(
    log: Authority, other_house: Authority
) -> None:
    """Nor where the head is moved along: each event names its own chain."""
    head = EventHead.objects.get(authority=log)
    sql("DELETE FROM {t} WHERE authority_id = %s", other_house.pk)
    sql("UPDATE {t} SET authority_id = %s WHERE authority_id = %s", other_house.pk, log.pk)
    sql("UPDATE {h} SET seq = %s, hash = %s WHERE authority_id = %s",
        head.seq, head.hash, other_house.pk)  # fmt: skip
    assert verify(other_house).fault == Fault(FaultKind.FOREIGN, 1)


def test_houses_do_not_disturb_each_other(log: Authority, other_house: Authority) -> None:
    """What is bent in one leaves the other whole."""
    sql("UPDATE {t} SET role = 'x' WHERE authority_id = %s", log.pk)
    assert verify(other_house).fault is None


def test_walk_in_pieces_sees_every_event(log: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the size of a piece; progress is told after each."""
    for size in (1, 3, LENGTH, 100):
        monkeypatch.setattr(verifying, "CHUNK", size)
        told: list[tuple[int, int]] = []
        verdict = verify(log, report=lambda *step: told.append(step))  # noqa: B023 - called now
        assert (verdict.last.seq, verdict.fault) == (LENGTH, None)
        assert told[-1] == (LENGTH, LENGTH)
        assert len(told) == -(-LENGTH // size)


def test_event_that_comes_while_walking_is_walked_too(log: Authority) -> None:
    """People go on working while the log is verified."""

    def work(done: int, _total: int) -> None:
        if done < LENGTH + 3:
            with transaction.atomic():
                record(log, action="house.changed", object_key="house:x", role="operator")

    verdict = verify(log, report=work)
    assert (verdict.last.seq, verdict.fault) == (LENGTH + 3, None)


def test_queries_do_not_grow_with_the_log(
    log: Authority, django_assert_num_queries: Callable[[int], Iterator[None]]
) -> None:
    """The head, one piece, the end, the head."""
    with django_assert_num_queries(4):  # type: ignore[attr-defined] # a context manager
        verify(log)


def test_deleted_account_leaves_the_chain_whole(log: Authority) -> None:
    """The number of the account and its salt are gone; the role and everything else stay."""
    user = make_user(log, Role.QUALITY)
    user.delete()
    with scope(authority=log):
        rows = list(Event.objects.filter(action="measure.edited"))
    assert {(row.user_id, row.user_salt, row.role) for row in rows} == {(None, "", "quality")}
    assert all(json.loads(row.sealed)["user"] for row in rows)
    verdict = verify(log)
    assert (verdict.fault, verdict.erased) == (None, LENGTH - 1)


def test_acts_cannot_be_laid_at_another_door(log: Authority) -> None:
    """Before and after an account went, no other one can be put in its place."""
    other = make_user(log, Role.STAFF)
    sql("UPDATE {t} SET user_id = %s WHERE authority_id = %s AND seq = 3", other.pk, log.pk)
    assert verify(log).fault == Fault(FaultKind.CHANGED, 3)


def test_text_is_erased_for_good(log: Authority) -> None:
    """Value and salt are gone, that it was erased and why stays, and the chain is whole."""
    with scope(authority=log):
        erase(log, seq=4, parts={Part.REASON, Part.AFTER}, reason="Name genannt", role="operator")
        row = Event.objects.get(seq=4)
        assert (row.reason, row.reason_salt, row.after, row.after_salt) == ("", "", "{}", "")
        assert json.loads(row.before) == {"title": "Fassung 2"}
        shown = next(one for one in history_of("measure:7") if one.seq == 4)
        assert shown.erased
        (told,) = history_of("event:4")
        assert (told.what, told.why) == ("Text aus dem Verlauf gelöscht", "Name genannt")
    verdict = verify(log)
    assert (verdict.fault, verdict.erased) == (None, 2)


def test_text_taken_out_by_hand_is_found(log: Authority) -> None:
    """The same change without its record."""
    sql("UPDATE {t} SET reason = '', reason_salt = '' WHERE authority_id = %s AND seq = 4", log.pk)
    assert verify(log).fault == Fault(FaultKind.ERASED, 4)


def test_nothing_is_erased_where_nothing_is(log: Authority) -> None:
    """No part, an empty part, an erased part, and the record of an erasure itself."""
    with scope(authority=log):
        erase(log, seq=4, parts={Part.REASON}, reason="Name", role="operator")
        for seq, parts in ((4, set()), (4, {Part.REASON}), (1, {Part.REASON}),
                           (LENGTH + 1, {Part.AFTER})):  # fmt: skip
            with pytest.raises(NothingToEraseError):
                erase(log, seq=seq, parts=parts, reason="x", role="operator")
        with pytest.raises(Event.DoesNotExist):
            erase(log, seq=99, parts={Part.REASON}, reason="x", role="operator")
    assert EventHead.objects.get(authority=log).seq == LENGTH + 1


def test_bent_log_still_opens(log: Authority) -> None:
    """Who looks at a log that somebody bent sees that, and no error page."""
    sql("UPDATE {t} SET after = 'kaputt' WHERE authority_id = %s AND seq = 4", log.pk)
    with scope(authority=log):
        shown = next(one for one in history_of("measure:7") if one.seq == 4)
    assert "nicht lesbar" in {change.label for change in shown.changes}
