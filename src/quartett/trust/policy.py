# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the documents of a house say: plain values that the shell collects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartett.trust.house_texts import HouseText

__all__ = ["Deletion", "Permission", "Policy", "roles_in_words"]


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody may do, and the roles that may, as labels in their order."""

    area: str
    name: str
    what: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """One line of the log of deletions: when, what, how much, and what was older than when."""

    on: date
    what: str
    count: int
    older_than: date


@dataclass(frozen=True, slots=True)
class Policy:
    """A house as its documents on trust see it, as of a day.

    `form` is the carrier form (`gE`, `zkT`), `form_name` its words, `roles` the labels of all
    roles in their order, `notice` a mark for every page („Übungsdaten“).
    """

    house: str
    form: str
    form_name: str
    as_of: date
    texts: tuple[HouseText, ...]
    roles: tuple[str, ...]
    permissions: tuple[Permission, ...]
    deletions: tuple[Deletion, ...] = ()
    notice: str = ""

    def text(self, key: str) -> HouseText:
        """The house's text with that key. Raises KeyError if there is none."""
        for text in self.texts:
            if text.key == key:
                return text
        raise KeyError(key)


def roles_in_words(roles: tuple[str, ...], *, everybody: tuple[str, ...]) -> str:
    """„alle Rollen“, „alle Rollen außer Gast“ or the list, whichever is shorter to read."""
    missing = [role for role in everybody if role not in roles]
    if not missing:
        return "alle Rollen"
    if len(missing) <= min(len(roles), 3):
        *before, last = missing
        return "alle Rollen außer " + " und ".join(filter(None, (", ".join(before), last)))
    return ", ".join(roles) if roles else "niemand"
