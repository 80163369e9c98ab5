# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rule as its page shows it."""

from __future__ import annotations

from quartett.language import profiles
from quartett.language.rule import Description

__all__ = ["limit_rows"]

_WORDS = {
    "words": "ab so vielen Wörtern",
    "letters": "ab so vielen Buchstaben",
    "important": "so viel darüber: wichtig",
    "very_important": "so viel darüber: sehr wichtig",
}


def limit_rows(rule: Description) -> list[tuple[str, str]]:
    """Per profile the limits in words; a profile without the rule is told as well."""
    rows = []
    for one in profiles():
        limits = rule.limits.get(one.id)
        if limits is None:
            rows.append((one.name, "wird hier nicht angewandt"))
        elif not limits:
            rows.append((one.name, "wird angewandt"))
        else:
            told = (
                f"{_WORDS.get(key, key)}: {value:g}".replace(".", ",")
                for key, value in limits.items()
            )
            rows.append((one.name, "; ".join(told)))
    return rows
