# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The suits of the deck: topics of practice with a sign and a colour, read from the catalogue."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import Entry, SourceRef, load

__all__ = ["Suit", "neutral_suit", "suit", "suits"]


class Suit(Entry):
    """One topic of practice; `sign` names the drawing, `ink` is the colour of text on `colour`."""

    key: str
    name: str
    idea: str
    sign: str
    colour: str
    ink: str


class _Suits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: SourceRef
    suits: tuple[Suit, ...]
    neutral: Suit


def _catalogue() -> _Suits:
    catalogue: _Suits = load("suits", _Suits)
    return catalogue


def suits() -> tuple[Suit, ...]:
    """The four suits in the order of the deck."""
    return _catalogue().suits


def neutral_suit() -> Suit:
    """The design of a card whose topic is not publicly documented."""
    return _catalogue().neutral


def suit(key: str | None) -> Suit:
    """The suit of that key, the neutral design for None; raises KeyError for an unknown key."""
    if key is None:
        return neutral_suit()
    return {each.key: each for each in suits()}[key]
