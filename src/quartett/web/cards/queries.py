# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read cards: the deck of a house, one card by its address, hits of a search, their number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from quartett.exchange.cards import Card, suit
from quartett.web.authorities.acting import Acting
from quartett.web.authorities.models import Authority
from quartett.web.cards.conference import conference_deck
from quartett.web.cards.contents import card_from_content, own_card
from quartett.web.cards.models import CardState, OwnCard, ReceivedCard
from quartett.web.cards.services import own_cards
from quartett.web.typed_numbers import typed_number

__all__ = [
    "Entry",
    "Hit",
    "Origin",
    "deck",
    "entry",
    "published_count",
    "search",
    "shared_deck",
    "words_of",
]


class Origin(StrEnum):
    """Where a card in the deck comes from."""

    OWN = "own"
    CONFERENCE = "conference"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Entry:
    """A card of the deck with its address; `row` is where it is kept, None for the conference's."""

    slug: str
    card: Card
    origin: Origin
    row: OwnCard | ReceivedCard | None = None

    @property
    def is_draft(self) -> bool:
        """True for an own card that is not published."""
        return isinstance(self.row, OwnCard) and self.row.is_draft


@dataclass(frozen=True, slots=True)
class Hit:
    """One card that holds the words of a search."""

    title: str
    text: str
    url: str


def deck(visitor: Acting) -> list[Entry]:
    """All cards that the visitor sees, the own ones first; two queries."""
    own = OwnCard.objects.all()
    if not visitor.may("cards.edit"):
        own = own.filter(state=CardState.PUBLISHED)
    received = ReceivedCard.objects.filter(removed=False)
    return [
        *(_own(row, visitor.authority) for row in own),
        *(Entry(each.slug, each.card, Origin.CONFERENCE) for each in conference_deck()),
        *(_received(row) for row in received),
    ]


def entry(visitor: Acting, slug: str) -> Entry | None:
    """The card at that address, None where the visitor may not see one there; one query at most."""
    for each in conference_deck():
        if each.slug == slug:
            return Entry(slug, each.card, Origin.CONFERENCE)
    kind, _, last = slug.rpartition("-")
    number = typed_number(last)
    if number is None:
        return None
    if kind == "eigene":
        own = OwnCard.objects.filter(number=number).first()
        if own is None or (own.is_draft and not visitor.may("cards.edit")):
            return None
        return _own(own, visitor.authority)
    if kind == "erhalten":
        received = ReceivedCard.objects.filter(number=number, removed=False).first()
        return _received(received) if received else None
    return None


def shared_deck(authority: Authority) -> list[Entry]:
    """What the house can hand on: its published cards and those it received; two queries."""
    received = ReceivedCard.objects.filter(authority=authority, removed=False)
    return [
        *(_own(row, authority) for row in own_cards(authority)),
        *(_received(row) for row in received),
    ]


def search(authority: Authority, words: str) -> list[Hit]:
    """Published cards of the deck that hold every word, whatever its case."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    conference = (Entry(each.slug, each.card, Origin.CONFERENCE) for each in conference_deck())
    return [
        Hit(
            title=each.card.practice.topic or each.card.house.name,
            text=f"{each.card.house.name} · {suit(each.card.practice.suit).name}",
            url=reverse("card", args=[authority.slug, each.slug]),
        )
        for each in (*shared_deck(authority), *conference)
        if all(word in words_of(each.card) for word in wanted)
    ]


def published_count(authority: Authority) -> int:
    """How many cards the house has published."""
    return OwnCard.objects.filter(authority=authority, state=CardState.PUBLISHED).count()


def words_of(card: Card) -> str:
    """All that the card says, casefolded, to be searched in."""
    practice, house = card.practice, card.house
    return " ".join(
        (
            house.name,
            house.land,
            suit(practice.suit).name,
            practice.topic,
            practice.motto,
            practice.trigger,
            practice.approach,
            practice.participation,
            practice.lesson,
            *(figure.label for figure in practice.effect),
        )
    ).casefold()


def _own(row: OwnCard, authority: Authority) -> Entry:
    content = {"house": {"name": "-", "figures": row.figures}, "practice": row.practice}
    kept = card_from_content(content)
    row.authority = authority
    card = own_card(authority, practice=kept.practice, figures=kept.house.figures)
    return Entry(row.slug, card, Origin.OWN, row)


def _received(row: ReceivedCard) -> Entry:
    return Entry(row.slug, card_from_content(row.content), Origin.RECEIVED, row)
