# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random 64-bit keys, in a column that leaves no second, ordered key beside them."""

from __future__ import annotations

import secrets
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField

__all__ = ["RandomKey", "random_key"]


def random_key() -> int:
    """A key from the whole range of 64 bits; it says nothing about when it was drawn."""
    return secrets.randbits(64) - 2**63


class RandomKey(BigIntegerField):  # type: ignore[type-arg] # generic only for the type checker
    """A primary key that is drawn, never counted.

    SQLite keeps a hidden `rowid` that counts insertions, unless the key itself is declared
    exactly as INTEGER PRIMARY KEY: then the key is the rowid.
    """

    def __init__(self, **options: Any) -> None:
        fixed: dict[str, Any] = {"primary_key": True, "default": random_key, "editable": False}
        super().__init__(**fixed | options)

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """INTEGER on SQLite, bigint elsewhere."""
        if connection.vendor == "sqlite":
            return "integer"
        return super().db_type(connection)
