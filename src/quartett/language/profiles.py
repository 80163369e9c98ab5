# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""For whom a text is written: how hard it may be, and how strict the rules are."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartett.catalogues import Entry, SourceRef, load

__all__ = ["Level", "Profile", "profile", "profiles"]


class Level(StrEnum):
    """The judgement of a text against its profile."""

    REACHED = "reached"
    CLOSE = "close"
    MISSED = "missed"
    UNKNOWN = "unknown"  # there is no sentence to judge

    @property
    def label(self) -> str:
        """The German words."""
        return _LABELS[self]


_LABELS = {
    Level.REACHED: "Ziel erreicht",
    Level.CLOSE: "knapp am Ziel",
    Level.MISSED: "noch zu schwer",
    Level.UNKNOWN: "nicht bewertbar",
}


class Profile(Entry):
    """A kind of text: `reached` and `close` are the highest scores of these levels."""

    id: str
    name: str
    purpose: str
    note: str = ""
    reached: float = Field(gt=1, lt=7)
    close: float = Field(gt=1, lt=7)
    source: tuple[SourceRef, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Profile:
        if self.close < self.reached:
            raise ValueError("close lies below reached")
        return self

    def level(self, score: float | None) -> Level:
        """How a text of this `score` is judged."""
        if score is None:
            return Level.UNKNOWN
        if score <= self.reached:
            return Level.REACHED
        return Level.CLOSE if score <= self.close else Level.MISSED


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    profiles: tuple[Profile, ...]


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles; the first is the usual one."""
    return load("language/profiles", _Catalogue).profiles


def profile(key: str) -> Profile:
    """The profile `key`. Raises KeyError."""
    found = {one.id: one for one in profiles()}
    return found[key]
