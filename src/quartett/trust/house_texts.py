# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only the house can say: contacts, times, legal bases; suggested where that is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load
from quartett.trust.dictionary import activities, law_source

__all__ = ["BASIS", "GAP", "HouseText", "house_texts"]

BASIS = "basis."
"""Beginning of the keys that hold the legal basis of an activity."""
GAP = "[bitte ergänzen]"
"""What documents print where the house has said nothing yet."""


@dataclass(frozen=True, slots=True)
class HouseText:
    """One text: the house's `own` words, else the `suggestion`, else a gap.

    `is_open` is False for a legal basis that no personal data needs; nobody is asked for it.
    """

    key: str
    label: str
    hint: str
    suggestion: str
    own: str = ""
    sources: tuple[SourceRef, ...] = ()
    is_open: bool = True

    @property
    def text(self) -> str:
        """What holds now; empty where the house must still say something."""
        return self.own or self.suggestion

    @property
    def shown(self) -> str:
        """What a document prints: the text or a gap."""
        return self.text or GAP

    @property
    def is_suggestion(self) -> bool:
        """True while the house has not confirmed the suggested wording as its own."""
        return self.is_open and not self.own and bool(self.suggestion)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    hint: str
    suggestion: dict[str, str]
    sources: tuple[str, ...] = ()


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: tuple[_Row, ...]


def house_texts(form: str, *, own: Mapping[str, str]) -> tuple[HouseText, ...]:
    """Every text of a house of that carrier form (`gE`, `zkT`), contacts first, then bases.

    `own` holds what the house has written, by key; keys that are no longer known are passed over.
    """
    rows = load("trust/house_texts", _Catalogue).texts
    contacts = [
        HouseText(
            row.key,
            row.label,
            row.hint,
            row.suggestion.get(form, ""),
            own.get(row.key, ""),
            tuple(law_source(key) for key in row.sources),
        )
        for row in rows
    ]
    bases = [
        HouseText(
            BASIS + each.key,
            f"Rechtsgrundlage: {each.name}",
            each.purpose,
            each.basis[form],
            own.get(BASIS + each.key, ""),
            tuple(law_source(key) for key in each.sources),
            is_open=bool(each.sources),
        )
        for each in activities()
    ]
    return (*contacts, *bases)
