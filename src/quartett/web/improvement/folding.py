# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text folded for searching: the same on every database, whatever its collation."""

from __future__ import annotations

from django.db.models import Q

__all__ = ["fold", "matching"]

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(*texts: str) -> str:
    """Lower case, umlauts spelt out, one blank between words.

    >>> fold("Große  Prüfung", "Köln")
    'grosse pruefung koeln'
    """
    return " ".join(" ".join(texts).lower().translate(_UMLAUTS).split())


def matching(words: str, *, column: str = "folded") -> Q:
    """Rows whose folded `column` holds every one of the words, anywhere."""
    condition = Q()
    for word in fold(words).split():
        condition &= Q(**{f"{column}__contains": word})
    return condition
