# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole numbers out of addresses and raw form values."""

from __future__ import annotations

__all__ = ["typed_number"]

_MOST_DIGITS = (
    9  # more fits neither an integer column of the database nor, at 4,301, Python's int()
)


def typed_number(text: str) -> int | None:
    """The number that somebody typed (1–9 decimal digits), None for everything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
