# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between the row of an event and the link of its chain."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from quartett.trail import Act, Link, Part, Value

__all__ = ["COLUMNS", "fresh_value", "link_of", "text_of"]

_SALT_BYTES = 16

# what `values_list` reads for `link_of`
COLUMNS = (
    "pk",
    "seq",
    "at",
    "role",
    "action",
    "object_key",
    "user_id",
    "reason",
    "before",
    "after",
    "user_salt",
    "reason_salt",
    "before_salt",
    "after_salt",
    "sealed",
    "hash",
)  # fmt: skip
Row = tuple[
    int, int, datetime, str, str, str, int | None, str, str, str, str, str, str, str, str, str
]


def fresh_value(text: str) -> Value:
    """A part of a new event with a salt of its own; an empty one needs none."""
    return Value(text, secrets.token_hex(_SALT_BYTES)) if text else Value()


def text_of(user: int | None, reason: str, before: str, after: str) -> Mapping[Part, str]:
    """The parts of an event as texts; one that says nothing is empty."""
    # no JSON at all is not nothing: somebody took it out by hand
    return {
        Part.USER: "" if user is None else str(user),
        Part.REASON: reason,
        Part.BEFORE: "" if before == "{}" else before or "?",
        Part.AFTER: "" if after == "{}" else after or "?",
    }


def link_of(row: Row, chain: str) -> Link:
    """A row of COLUMNS as the link that it claims to be."""
    _pk, seq, at, role, action, key, user, reason, before, after, *salts, sealed, digest = row
    texts = text_of(user, reason, before, after)
    values = {part: Value(texts[part], salt) for part, salt in zip(Part, salts, strict=True)}
    return Link(Act(chain, seq, at, role, action, key), values, sealed, digest)
