# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences that are longer than people can hold in mind."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit, length = int(context.limits["words"]), sentence.length
    if length <= limit:
        return
    over = length - limit
    severity = Severity.HINT
    if over > context.limits["very_important"]:
        severity = Severity.VERY_IMPORTANT
    elif over > context.limits["important"]:
        severity = Severity.IMPORTANT
    yield Found(
        sentence.place,
        f"Dieser Satz hat {length} Wörter. Gut zu lesen sind höchstens {limit}.",
        "Machen Sie mehrere Sätze daraus: in jedem ein Gedanke.",
        severity=severity,
    )


RULE = SentenceRule(_find)
