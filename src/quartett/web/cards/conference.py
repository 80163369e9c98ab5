# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The six cards of the conference by name, without a database: for the web and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quartett.exchange.cards import Card, conference_cards, conference_jobcenters

__all__ = ["ConferenceCard", "conference_deck", "named"]


@dataclass(frozen=True, slots=True)
class ConferenceCard:
    """A card of the conference with the names that its Jobcenter goes by; `slug` is its address."""

    id: str
    slug: str
    short_name: str
    card: Card


@cache
def conference_deck() -> tuple[ConferenceCard, ...]:
    """The six cards in the order in which the conference named their houses."""
    jobcenters = {each.name: each for each in conference_jobcenters()}
    return tuple(
        ConferenceCard(
            id=jobcenters[card.house.name].id,
            slug=jobcenters[card.house.name].short_name.lower(),
            short_name=jobcenters[card.house.name].short_name,
            card=card,
        )
        for card in conference_cards()
    )


def named(text: str) -> tuple[ConferenceCard, ...]:
    """The cards that `text` may mean: by id, slug or name, whatever the case; else by a part of it.

    None: not one of the six. Several: the text is ambiguous.
    """
    wanted = text.strip().casefold()
    exact = tuple(each for each in conference_deck() if wanted in _names(each))
    if exact or len(wanted) < 3:
        return exact
    return tuple(each for each in conference_deck() if wanted in each.card.house.name.casefold())


def _names(each: ConferenceCard) -> set[str]:
    return {name.casefold() for name in (each.id, each.slug, each.short_name, each.card.house.name)}
