# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other pages ask of the register: hits of a search, the words of the house."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.web.language.checked import house_terms
from quartett.web.language.models import LetterTemplate

__all__ = ["Hit", "house_terms", "search"]

_MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A template that holds the words in its name or owner."""

    title: str
    text: str
    url: str


def search(words: str) -> list[Hit]:
    """Templates of the house whose name or owner holds all words; one query.

    Databases differ in what they take for the same letter; a house has hundreds, not millions.
    """
    wanted = words.casefold().split()
    rows = LetterTemplate.objects.select_related("authority").filter(withdrawn_on=None)
    found = [
        row
        for row in rows
        if all(word in f"{row.number} {row.title} {row.owner}".casefold() for word in wanted)
    ]
    return [
        Hit(row.title, str(row.get_origin_display()), row.get_absolute_url())
        for row in found[:_MOST_HITS]
    ]
