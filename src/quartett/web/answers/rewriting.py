# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take the order out of accepted answers, and remove what told it.

An intake row shares its transaction with the spent code, and its place with its neighbours. So
answers move on in bundles: at least `LEAST` of the same pool, together with all earlier ones, in
random order, with new random keys, in one transaction. Comments are cut off on the way: they get a
table, keys and an order of their own, and no group. What was there before is then removed for
good, free space included.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import OperationalError, connection, transaction

from quartett.web.answers.comment_rules import COMMENTS_FROM
from quartett.web.answers.declaration import Payload
from quartett.web.answers.keys import random_key
from quartett.web.answers.models import Answer, Code, Collection, Comment, Intake

__all__ = ["LEAST", "Rewritten", "close_and_rewrite", "rewrite_waiting"]

LEAST = 5
_TABLES = (Intake, Code, Answer, Comment)
_PATIENCE = 10.0  # seconds to wait for readers that hold old pages


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a round of rewriting did.

    Answers that moved on, answers that still wait, and whether all that told the order is gone;
    if not, the next round tries again.
    """

    moved: int
    waiting: int
    swept: bool


def rewrite_waiting() -> Rewritten:
    """Rewrite every pool in which at least `LEAST` answers wait; then sweep. Repeatable."""
    _overwrite_deleted()
    moved = sum(
        _rewrite_ready(collection)
        for collection in Intake.everywhere.values_list("collection", flat=True).distinct()
    )
    return Rewritten(moved, Intake.everywhere.count(), swept=_sweep())


def close_and_rewrite(collection: Collection, *, today: date) -> Rewritten:
    """Take no more answers, destroy all unused codes, and rewrite what still waits.

    The last few move together with all earlier ones. Fewer than `LEAST` answers in all can never
    be shown: they are deleted, and `discarded` tells how many; so are comments from fewer than
    `COMMENTS_FROM` people. A second call changes nothing. Called within a transaction, the old
    rows are removed right after it.
    """
    _overwrite_deleted()
    with transaction.atomic():
        row = Collection.everywhere.select_for_update().get(pk=collection.pk)
        # whoever is answering right now has locked the code: wait, then find the answer below
        Code.everywhere.filter(collection=row).delete()
        row.closed_on = row.closed_on or today
        moved = _move(row, list(Intake.everywhere.filter(collection=row)))
        stored = Answer.everywhere.filter(collection=row)
        people = stored.count()
        if people < COMMENTS_FROM:
            Comment.everywhere.filter(collection=row).delete()
        if people < LEAST:
            row.discarded += stored.delete()[0]
        row.unswept = True
        row.save()
    if connection.in_atomic_block:
        transaction.on_commit(_sweep, robust=True)
        return Rewritten(moved, 0, swept=False)
    return Rewritten(moved, 0, swept=_sweep())


def _rewrite_ready(pk: int) -> int:
    with transaction.atomic():
        row = Collection.everywhere.select_for_update().get(pk=pk)
        waiting = list(Intake.everywhere.filter(collection=row))
        pools = Counter(sheet.group for sheet in waiting)
        ready = [sheet for sheet in waiting if pools[sheet.group] >= LEAST]
        if ready:
            row.unswept = True
            row.save()
        return _move(row, ready)


def _move(collection: Collection, waiting: list[Intake]) -> int:
    """Write all earlier answers and the waiting ones anew, in random order, with new keys."""
    if not waiting:
        return 0
    sheets = [(sheet.group, Payload.from_text(sheet.payload)) for sheet in waiting]
    earlier = Answer.everywhere.filter(collection=collection)
    fresh = [
        Answer(id=random_key(), collection=collection, group=group, payload=text)
        for group, text in (
            *earlier.values_list("group", "payload"),
            *((group, payload.without_comments().text()) for group, payload in sheets),
        )
    ]
    secrets.SystemRandom().shuffle(fresh)
    earlier.delete()
    Answer.everywhere.bulk_create(fresh, batch_size=500)
    _move_comments(collection, [payload for _group, payload in sheets])
    keys = [sheet.pk for sheet in waiting]
    for start in range(0, len(keys), 500):
        Intake.everywhere.filter(pk__in=keys[start : start + 500]).delete()
    return len(waiting)


def _move_comments(collection: Collection, sheets: list[Payload]) -> None:
    """Write all earlier comments and the new ones anew, in an order that no answer shares.

    Also where the sheets bring none: what is written together cannot be told apart.
    """
    there = Comment.everywhere.filter(collection=collection)
    texts = [
        *there.values_list("topic", "text"),
        *(item for payload in sheets for item in payload.comments.items()),
    ]
    remarks = [
        Comment(id=random_key(), collection=collection, topic=topic, text=text)
        for topic, text in texts
    ]
    secrets.SystemRandom().shuffle(remarks)
    there.delete()
    Comment.everywhere.bulk_create(remarks, batch_size=500)


def _overwrite_deleted() -> None:
    """On SQLite: what is deleted from now on is overwritten with zeros."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def _sweep() -> bool:
    """Remove the old rows for good where a rewriting has left some; True when nothing is left."""
    unswept = list(
        Collection.everywhere.filter(unswept=True).values_list("pk", flat=True).order_by("pk")
    )
    if not unswept:
        return True
    done = _sweep_sqlite() if connection.vendor == "sqlite" else _sweep_postgres()
    if done:
        Collection.everywhere.filter(pk__in=unswept).update(unswept=False)
    return done


def _sweep_sqlite() -> bool:
    """Write the file anew, then empty the log of changes; readers may have to finish first."""
    end = time.monotonic() + _PATIENCE
    with connection.cursor() as cursor:
        try:
            cursor.execute("VACUUM")
        except OperationalError:
            return False
        while True:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0] == 0:
                return True
            if time.monotonic() > end:
                return False
            time.sleep(0.1)


def _sweep_postgres() -> bool:
    """Write the tables anew; the files with the old rows are removed by the server."""
    with connection.cursor() as cursor:
        try:
            for model in _TABLES:
                name = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"VACUUM FULL {name}")
        except OperationalError:
            return False
    return True
