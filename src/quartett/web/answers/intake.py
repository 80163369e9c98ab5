# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way in: a code is spent and an answer taken, both or none, and on disk before „yes“.

Nothing about this is logged or recorded: not the code, not the time, not who asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from quartett.web.answers.codes import digest_of
from quartett.web.answers.declaration import CommentError, Declaration, Payload, PayloadError
from quartett.web.answers.guesses import GuessLimit
from quartett.web.answers.models import Code, Collection, Intake

__all__ = [
    "LONGEST",
    "AnswerRefused",
    "CodeRefused",
    "CollectionClosed",
    "CommentRefused",
    "PayloadRefused",
    "PayloadTooLong",
    "TooManyGuesses",
    "accept",
    "try_code",
]

LONGEST = 64 * 1024  # characters of a payload; a long questionnaire has a tenth of it
_guesses = GuessLimit(20)


class AnswerRefused(Exception):  # noqa: N818 - an outcome that the person reads
    """The answer was not taken, and the code is as good as before."""


class CodeRefused(AnswerRefused):
    """No such code, or it was used: which of both is nobody's business."""


class CollectionClosed(AnswerRefused):
    """No answers are taken any more."""


class PayloadRefused(AnswerRefused):
    """Something was answered that was not declared; `field` names where."""

    def __init__(self, field: str, *, expected: str) -> None:
        super().__init__(field)
        self.field = field
        self.expected = expected


class CommentRefused(PayloadRefused):
    """A comment holds what may not be stored; `reasons` are sentences for whoever wrote it."""

    def __init__(self, topic: str, *, reasons: tuple[str, ...]) -> None:
        super().__init__(topic, expected="a comment without personal numbers")
        self.reasons = reasons


class PayloadTooLong(AnswerRefused):
    """More than `LONGEST` characters."""


class TooManyGuesses(AnswerRefused):
    """Too many wrong codes from the same place; it passes within a minute."""


def accept(collection: int, *, code: str, payload: Payload, caller: str) -> None:
    """Take an answer and spend its code. When this returns, the answer is on disk.

    `caller` is whatever tells one visitor from another (an address); it is used to slow down
    guessing and is never stored. Raises AnswerRefused in one of its kinds; then nothing was
    taken. There is no way back: an accepted answer cannot be found again by the one who gave it.
    """
    row = _taking(collection, caller)
    try:
        Declaration.from_text(row.declaration).check(payload)
    except CommentError as error:
        raise CommentRefused(error.field, reasons=error.reasons) from None
    except PayloadError as error:
        raise PayloadRefused(error.field, expected=error.expected) from None
    text = payload.text()
    if len(text) > LONGEST:
        raise PayloadTooLong
    digest = digest_of(collection, code)
    with _on_disk():
        group = Code.everywhere.filter(pk=digest, collection=row).values_list("group", flat=True)
        pool = group.first()
        # of two with the same code only one deletes a row
        if pool is None or not Code.everywhere.filter(pk=digest).delete()[0]:
            _guesses.count(caller)
            raise CodeRefused
        Intake.everywhere.create(collection=row, group=pool, payload=text)


def try_code(collection: int, *, code: str, caller: str) -> None:
    """Return if the code is good for an answer; it stays so. Raises as `accept` does.

    For the page before the first question: nobody should answer for twenty minutes in vain.
    """
    row = _taking(collection, caller)
    if not Code.everywhere.filter(pk=digest_of(row.pk, code), collection=row).exists():
        _guesses.count(caller)
        raise CodeRefused


def _taking(collection: int, caller: str) -> Collection:
    """The collection, if it takes answers and the caller has not guessed too often."""
    if _guesses.is_reached(caller):
        raise TooManyGuesses
    row = Collection.everywhere.filter(pk=collection).first()
    if row is None:
        raise CodeRefused
    if row.closed_on is not None:
        raise CollectionClosed
    return row


@contextmanager
def _on_disk() -> Iterator[None]:
    """A transaction whose commit waits for the disk, whatever the installation does elsewhere."""
    sqlite = connection.vendor == "sqlite" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        if sqlite:
            before = cursor.execute("PRAGMA synchronous").fetchone()[0]
            cursor.execute("PRAGMA synchronous=FULL")
        try:
            with transaction.atomic(durable=True):
                if connection.vendor == "postgresql":
                    cursor.execute("SET LOCAL synchronous_commit TO on")
                yield
        finally:
            if sqlite:
                cursor.execute(f"PRAGMA synchronous={int(before)}")
