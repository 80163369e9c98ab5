# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from its input alone is worked out once and kept for a week."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

__all__ = ["kept"]

_WEEK = 7 * 24 * 3600
_Result = TypeVar("_Result")


def kept(make: Callable[[], _Result], *, name: str, of: object) -> _Result:
    """`make()`, from the cache where it was made before.

    `name` says what it is and `of` names everything it follows from; it must have a `repr` that
    says all (frozen dataclasses, enums, numbers, text).
    """
    key = f"{name}:" + hashlib.sha256(repr(of).encode()).hexdigest()
    result = cache.get(key)
    if result is None:
        result = make()
        cache.set(key, result, _WEEK)
    return cast(_Result, result)
