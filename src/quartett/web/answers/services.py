# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store of anonymous answers, as other rooms use it.

`open_collection` → `draw_codes` or `hand_out` → `accept` (by whoever answers) → `close` →
`results`. The worker rewrites in between. There is no function that reads a single answer.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Count, Max

from quartett.privacy import Line, Release, Sheet, protect, tabulate
from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.answers.codes import digest_of, draw_code
from quartett.web.answers.comment_rules import COMMENTS_FROM, LONGEST_COMMENT, faults_of
from quartett.web.answers.declaration import Declaration, Payload
from quartett.web.answers.intake import (
    AnswerRefused,
    CodeRefused,
    CollectionClosed,
    CommentRefused,
    PayloadRefused,
    PayloadTooLong,
    TooManyGuesses,
    accept,
    try_code,
)
from quartett.web.answers.models import Answer, Code, Collection, Comment, Intake
from quartett.web.answers.rewriting import LEAST, Rewritten, close_and_rewrite, rewrite_waiting
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record

__all__ = [
    "COMMENTS_FROM",
    "LEAST",
    "LONGEST_COMMENT",
    "AnswerRefused",
    "CodeRefused",
    "Collection",
    "CollectionClosed",
    "CommentRefused",
    "Declaration",
    "NotClosedError",
    "Payload",
    "PayloadRefused",
    "PayloadTooLong",
    "PoolError",
    "Rewritten",
    "TooManyGuesses",
    "accept",
    "close",
    "codes_drawn",
    "comments",
    "draw_codes",
    "faults_of",
    "hand_out",
    "open_collection",
    "participation",
    "results",
    "rewrite_if_due",
    "rewrite_waiting",
    "try_code",
]

_EVERY = 600.0  # seconds between two looks of the worker
_next_look = 0.0


class PoolError(ValueError):
    """Codes were asked for a group that was not declared, or for too few people."""

    def __init__(self, *, found: object, expected: str) -> None:
        super().__init__(f"{found!r}: {expected}")
        self.found = found
        self.expected = expected


class NotClosedError(Exception):
    """Results are worked out once, after the end, so that no two can be subtracted."""


def open_collection(
    authority: Authority,
    *,
    kind: str,
    declaration: Declaration,
    today: date,
    role: Role | str,
    user: User | None = None,
) -> Collection:
    """Begin a collection; `kind` names the room. What is declared here can never be changed."""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        own = Collection.everywhere.filter(authority=authority)
        row = Collection.everywhere.create(
            authority=authority,
            number=(own.aggregate(last=Max("number"))["last"] or 0) + 1,
            kind=kind,
            declaration=declaration.text(),
            opened_on=today,
        )
        _record(row, "collection.opened", role=role, user=user, after={"kind": kind})
    return row


def draw_codes(
    collection: Collection,
    *,
    pool: str,
    count: int,
    role: Role | str,
    user: User | None = None,
) -> tuple[str, ...]:
    """`count` new codes of a pool, in random order, told here and never again.

    Raises PoolError for a pool that was not declared and for fewer than `LEAST` codes: a single
    code drawn later would belong to a single person. Raises CollectionClosed after the end.
    """
    if pool not in Declaration.from_text(collection.declaration).pools:
        raise PoolError(found=pool, expected="a declared pool")
    if count < LEAST:
        raise PoolError(found=count, expected=f"at least {LEAST} codes at a time")
    codes = [draw_code() for _number in range(count)]
    with transaction.atomic():
        row = Collection.everywhere.select_for_update().get(pk=collection.pk)
        if row.closed_on is not None:
            raise CollectionClosed
        Code.everywhere.bulk_create(
            Code(digest=digest, collection=row, group=pool)
            for digest in sorted(digest_of(row.pk, code) for code in codes)
        )
        _record(
            row, "collection.codes_drawn", role=role, user=user,
            after={"count": count, "group": pool},
        )  # fmt: skip
    return tuple(codes)


def hand_out(
    collection: Collection,
    *,
    pool: str,
    recipients: Sequence[str],
    send: Callable[[str, str], None],
    role: Role | str,
    user: User | None = None,
) -> None:
    """Send each recipient one code (`send(recipient, code)`), in random order; nothing is kept.

    A reminder cannot know who has answered: send it to everybody, without a code.
    """
    codes = draw_codes(collection, pool=pool, count=len(recipients), role=role, user=user)
    order = list(recipients)
    secrets.SystemRandom().shuffle(order)
    for recipient, code in zip(order, codes, strict=True):
        send(recipient, code)


def close(
    collection: Collection, *, today: date, role: Role | str, user: User | None = None
) -> Rewritten:
    """End the collection for good: no answer is taken any more, unused codes are destroyed."""
    with transaction.atomic():
        _record(collection, "collection.closed", role=role, user=user)
    return close_and_rewrite(collection, today=today)


def results(collection: Collection) -> Mapping[str, Release]:
    """What may be shown of each question, worked out once and the same for ever after.

    Raises NotClosedError before the end. All counts pass disclosure control; there is no other
    way out of the store.
    """
    with transaction.atomic():
        row = Collection.everywhere.select_for_update().get(pk=collection.pk)
        if row.closed_on is None:
            raise NotClosedError
        if not row.released:
            row.released = _text(_work_out(row))
            row.save()
        return _from_text(row.released)


def comments(collection: Collection) -> Mapping[str, tuple[str, ...]]:
    """What was written, by declared topic, in random order and without any group.

    Raises NotClosedError before the end. Empty where fewer than `COMMENTS_FROM` people answered:
    in a small circle a way of writing is soon recognised.
    """
    row = Collection.everywhere.get(pk=collection.pk)
    if row.closed_on is None:
        raise NotClosedError
    if Answer.everywhere.filter(collection=row).count() < COMMENTS_FROM:
        return {}
    written: dict[str, list[str]] = {t: [] for t in Declaration.from_text(row.declaration).topics}
    remarks = Comment.everywhere.filter(collection=row).order_by("pk")
    for topic, text in remarks.values_list("topic", "text"):
        written[topic].append(text)
    return {topic: tuple(texts) for topic, texts in written.items() if texts}


def participation(collection: Collection) -> Mapping[str, int]:
    """How many answered, by pool; until the end in whole steps of `LEAST`.

    Otherwise two looks would tell that the one who just left the room has answered.
    """
    counts = _by_pool(collection, Intake, Answer)
    step = 1 if collection.closed_on else LEAST
    return {pool: count // step * step for pool, count in counts.items()}


def codes_drawn(collection: Collection) -> Mapping[str, int]:
    """How many codes were drawn until now, by pool; at the end the unused ones are destroyed."""
    return _by_pool(collection, Code, Intake, Answer)


def _by_pool(
    collection: Collection, *tables: type[Code] | type[Intake] | type[Answer]
) -> dict[str, int]:
    counts = Counter[str]()
    for table in tables:
        rows = table.everywhere.filter(collection=collection).values_list("group")
        counts.update(dict(rows.annotate(n=Count("pk")).order_by()))
    return {pool: counts[pool] for pool in Declaration.from_text(collection.declaration).pools}


def rewrite_if_due() -> None:
    """The worker calls this often; it rewrites at most every ten minutes."""
    global _next_look
    if time.monotonic() >= _next_look:
        _next_look = time.monotonic() + _EVERY
        rewrite_waiting()


def _work_out(collection: Collection) -> dict[str, Release]:
    declared = Declaration.from_text(collection.declaration)
    sheets = [
        (declared.leaves(group, payload), payload.answers)
        for group, payload in (
            (group, Payload.from_text(text))
            for group, text in Answer.everywhere.filter(collection=collection).values_list(
                "group", "payload"
            )
        )
    ]
    return {
        key: protect(
            declared.plan,
            tabulate(
                declared.plan,
                (Sheet(leaves, given[key]) for leaves, given in sheets if key in given),
                answers=answers,
            ),
        )
        for key, answers in declared.questions
    }


def _text(releases: Mapping[str, Release]) -> str:
    return json.dumps(
        {
            key: {
                "lines": [
                    [line.group, line.n, line.counts, line.mostly, line.at_least]
                    for line in release.lines
                ],
                "hidden": release.hidden,
            }
            for key, release in releases.items()
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _from_text(text: str) -> dict[str, Release]:
    return {
        key: Release(
            tuple(
                Line(tuple(group), n, tuple(counts) if counts else None, mostly, at_least)
                for group, n, counts, mostly, at_least in values["lines"]
            ),
            tuple(tuple(group) for group in values["hidden"]),
        )
        for key, values in json.loads(text).items()
    }


def _record(
    collection: Collection,
    action: str,
    *,
    role: Role | str,
    user: User | None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(
        collection.authority,
        action=action,
        object_key=f"collection:{collection.number}",
        role=role,
        user=user,
        after=after,
    )
