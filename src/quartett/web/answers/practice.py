# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented answers for the house that people practise in. No other house takes any this way."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from quartett.web.answers.declaration import Declaration, Payload, PayloadError
from quartett.web.answers.models import Collection, Intake

__all__ = ["NotForPracticeError", "practice_answers"]


class NotForPracticeError(Exception):
    """The collection belongs to a real house, or is over: there is one way in, `accept`."""


def practice_answers(collection: Collection, *, sheets: Sequence[tuple[str, Payload]]) -> None:
    """Put invented sheets, each with its pool, where answers wait to be rewritten.

    They stand for nobody and spend no code; everything after that is as with real answers. Raises
    NotForPracticeError, and PayloadError for what was not declared.
    """
    with transaction.atomic():
        row = Collection.everywhere.select_for_update().get(pk=collection.pk)
        if not row.authority.is_example or row.closed_on is not None:
            raise NotForPracticeError
        declared = Declaration.from_text(row.declaration)
        for pool, payload in sheets:
            if pool not in declared.pools:
                raise PayloadError("pool", expected="a declared pool")
            declared.check(payload)
        Intake.everywhere.bulk_create(
            Intake(collection=row, group=pool, payload=payload.text()) for pool, payload in sheets
        )
