# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published cards that the house has: its own, those of the conference, those it received."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from django.http import Http404, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from quartett.exchange.cards import Certainty
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import ListOut, Paging, cut
from quartett.web.api.scopes import Scope
from quartett.web.cards.contents import content_of
from quartett.web.cards.queries import Entry, Origin, deck, entry

router = Router(tags=["Karten"], by_alias=True)


class Suit(StrEnum):
    """The four suits."""

    COMMUNICATION = "communication"
    PROCESSES = "processes"
    NETWORKS = "networks"
    PARTICIPATION = "participation"


class CardOut(Schema):
    """One card of the deck, with the keys of `quartett cards list --format json`."""

    slug: str = Field(description="Kürzel der Karte.")
    house: str = Field(description="Haus, das sie geschrieben hat.")
    topic: str | None = Field(description="Thema.")
    suit: Suit | None = Field(description="Themenfeld; null, wenn nicht dokumentiert.")
    certainty: Certainty = Field(description="Wie sicher die Angaben sind.")
    origin: Origin = Field(description="Eigene Karte, von der Fachtagung oder erhalten.")


class CardsListOut(ListOut):
    """A page of the deck."""

    schema_: Literal["quartett.cards.list/1"] = Field(
        "quartett.cards.list/1", serialization_alias="schema", description="Name des Formats."
    )
    cards: list[CardOut] = Field(description="Die Karten, eigene zuerst.")


class CardsOut(Schema):
    """A card in the exchange format that other houses can read in."""

    schema_: Literal["quartett.cards/1"] = Field(
        "quartett.cards/1", serialization_alias="schema", description="Name des Formats."
    )
    cards: list[dict[str, Any]] = Field(
        description="Genau eine Karte; ihre Schlüssel stehen beim Format quartett.cards/1."
    )


@router.get(
    "",
    **needs(Scope.CARDS_READ),
    response=CardsListOut,
    operation_id="list_cards",
    summary="Karten auflisten",
    description="Nur veröffentlichte Karten. Entwürfe zeigt die Schnittstelle nicht.",
)
def list_cards(request: ApiRequest, response: HttpResponse, paging: Query[Paging]) -> CardsListOut:
    """The deck as its readers see it."""
    rows = deck(request.visitor)
    page = cut(request, response, rows, paging=paging, authority=request.visitor.authority.slug)
    return CardsListOut(**page.frame, cards=[_card(each) for each in page.rows])


@router.get(
    "/{slug}",
    **needs(Scope.CARDS_READ),
    response=CardsOut,
    operation_id="get_card",
    summary="Eine Karte lesen",
    description="Im Format, das andere Häuser einlesen können (quartett.cards/1).",
)
def get_card(request: ApiRequest, slug: str) -> CardsOut:
    """One published card."""
    found = entry(request.visitor, slug)
    if found is None:
        raise Http404
    return CardsOut(schema_="quartett.cards/1", cards=[content_of(found.card)])


def _card(each: Entry) -> CardOut:
    practice = each.card.practice
    return CardOut(
        slug=each.slug,
        house=each.card.house.name,
        topic=practice.topic or None,
        suit=Suit(practice.suit) if practice.suit else None,
        certainty=practice.certainty,
        origin=each.origin,
    )
