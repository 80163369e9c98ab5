# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quartettkarten: what worked in one house, handed on to others on paper, screen and as JSON.

>>> from quartett.exchange.cards import Layout, conference_cards, render_pdf
>>> render_pdf(conference_cards(), layout=Layout.DECK)[:5]
b'%PDF-'
"""

from quartett.exchange.cards.card import (
    LIMITS,
    MOST_EFFECTS,
    MOST_FIGURES,
    NOT_STATED,
    Card,
    CardError,
    CarrierForm,
    Certainty,
    Figure,
    House,
    Practice,
    card_from,
)
from quartett.exchange.cards.conference import (
    ExampleJobcenter,
    ExampleValue,
    Sites,
    conference_cards,
    conference_jobcenters,
    conference_values,
)
from quartett.exchange.cards.json_format import SCHEMA, from_json, schema, to_json
from quartett.exchange.cards.rendering import Backs, Layout, Look, render_pdf, render_png
from quartett.exchange.cards.suits import Suit, neutral_suit, suit, suits

__all__ = [
    "LIMITS",
    "MOST_EFFECTS",
    "MOST_FIGURES",
    "NOT_STATED",
    "SCHEMA",
    "Backs",
    "Card",
    "CardError",
    "CarrierForm",
    "Certainty",
    "ExampleJobcenter",
    "ExampleValue",
    "Figure",
    "House",
    "Layout",
    "Look",
    "Practice",
    "Sites",
    "Suit",
    "card_from",
    "conference_cards",
    "conference_jobcenters",
    "conference_values",
    "from_json",
    "neutral_suit",
    "render_pdf",
    "render_png",
    "schema",
    "suit",
    "suits",
    "to_json",
]
