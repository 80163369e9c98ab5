# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards on paper and screen: single A6, a sheet of the deck, a picture for the projector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from quartett.catalogues import SourceRef
from quartett.documents.typesetting import compile_pdf, compile_png
from quartett.exchange.cards.card import NOT_STATED, Card, CarrierForm, Certainty, Figure
from quartett.exchange.cards.suits import Suit, suit, suits

__all__ = ["Backs", "Layout", "Look", "clipped", "render_pdf", "render_png"]

PER_SHEET = 8
DECK_FIGURES = 5
DECK_LIMITS = MappingProxyType({"approach": 190, "lesson": 120, "motto": 90, "topic": 70})
CARRIERS = MappingProxyType(
    {
        CarrierForm.JOINT: "Gemeinsame Einrichtung (gE)",
        CarrierForm.MUNICIPAL: "Zugelassener kommunaler Träger (zkT)",
    }
)
_LONG_RUN = re.compile(r"\S{25,}")
_STEP = 12
_SOFT_HYPHEN, _ZERO_WIDTH_SPACE = "\u00ad", "\u200b"


class Layout(StrEnum):
    """How cards are printed; values are names of typst templates."""

    SINGLE_A6 = "card_single"
    DECK = "card_deck"


class Backs(StrEnum):
    """Whether a deck sheet is followed by the sheet with the backs of its cards."""

    NONE = "none"
    EACH_SHEET = "each_sheet"


class Look(StrEnum):
    """Pictures: the A6 card as printed, or a 16:9 slide in light or dark."""

    CARD = "card"
    SLIDE_LIGHT = "light"
    SLIDE_DARK = "dark"


def render_pdf(
    cards: Sequence[Card], *, layout: Layout = Layout.SINGLE_A6, backs: Backs = Backs.NONE
) -> bytes:
    """The cards as tagged PDF: one A6 page each, or eight of 62 × 100 mm on a landscape A4.

    `backs` applies to the deck and doubles its pages (print double-sided, long edge).
    Raises ValueError for no cards at all, TypesettingError where fonts are missing.
    """
    if not cards:
        raise ValueError("no cards to render")
    faces = [_face(card, layout) for card in cards]
    data: dict[str, object] = {"title": _title(cards), "cards": faces}
    if layout is Layout.DECK:
        sheets = [faces[first : first + PER_SHEET] for first in range(0, len(faces), PER_SHEET)]
        signs = [_suit(each) for each in suits()]
        data = {
            "title": _title(cards),
            "sheets": sheets,
            "backs": backs is Backs.EACH_SHEET,
            "suits": signs,
        }
    return compile_pdf(layout.value, data)


def render_png(card: Card, *, look: Look = Look.CARD, ppi: float = 220) -> bytes:
    """One card as a picture; a slide is 1920 × 1080 pixels at 144 `ppi`."""
    face = _face(card, Layout.SINGLE_A6)
    if look is Look.CARD:
        return compile_png("card_single", {"title": _title([card]), "cards": [face]}, ppi=ppi)[0]
    data = {"title": _title([card]), "card": face, "dark": look is Look.SLIDE_DARK}
    return compile_png("card_slide", data, ppi=ppi)[0]


def _title(cards: Sequence[Card]) -> str:
    return f"Quartettkarte {cards[0].house.name}" if len(cards) == 1 else "Quartettkarten"


def _face(card: Card, layout: Layout) -> Mapping[str, object]:
    """What the template prints of a card; sources are numbered in the order of their use."""
    practice, house = card.practice, card.house
    deck = layout is Layout.DECK
    figures = house.figures[:DECK_FIGURES] if deck else house.figures
    sources = _Sources()
    texts = {
        "topic": practice.topic,
        "motto": practice.motto,
        "trigger": practice.trigger,
        "approach": practice.approach,
        "participation": practice.participation,
        "lesson": practice.lesson,
        "contact_role": practice.contact_role,
    }
    if deck:
        texts |= {field: clipped(texts[field], most=most) for field, most in DECK_LIMITS.items()}
    return {
        "suit": _suit(suit(practice.suit)),
        "texts": {field: breakable(text) for field, text in texts.items()},
        "documented": practice.certainty is not Certainty.UNDOCUMENTED,
        "presumed": practice.certainty is Certainty.PRESUMED,
        "source": sources.number(practice.source),
        "effect": [_figure(figure, sources) for figure in practice.effect],
        "house": breakable(house.name),
        "carrier": CARRIERS[house.carrier_form] if house.carrier_form else NOT_STATED,
        "land": breakable(house.land) or NOT_STATED,
        "figures": [_figure(figure, sources) for figure in figures],
        "marking": breakable(card.marking),
        "occasion": breakable(card.occasion),
        "sources": [
            {"title": breakable(source.title), "date": breakable(source.date), "url": source.url}
            for source in sources.found
        ],
    }


class _Sources:
    """Sources in the order of first use, numbered from 1."""

    def __init__(self) -> None:
        self.found: list[SourceRef] = []

    def number(self, source: SourceRef | None) -> int | None:
        if source is None:
            return None
        if source not in self.found:
            self.found.append(source)
        return self.found.index(source) + 1


def _figure(figure: Figure, sources: _Sources) -> Mapping[str, object]:
    known = figure.value is not None
    return {
        "label": breakable(figure.label),
        "value": breakable(figure.value or NOT_STATED),
        "known": known,
        "as_of": breakable(figure.as_of) if known else "",
        "source": sources.number(figure.source) if known else None,
        "derived": figure.derived,
    }


def _suit(each: Suit) -> Mapping[str, str]:
    return {"name": each.name, "sign": each.sign, "colour": each.colour, "ink": each.ink}


def clipped(text: str, *, most: int) -> str:
    """`text` cut before the word that would pass `most` characters, with an ellipsis.

    >>> clipped("Wir fragen früher nach", most=14)
    'Wir fragen …'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1].rpartition(" ")[0] or text[: most - 2]
    return kept.rstrip(" ,;:–-") + " …"


def breakable(text: str) -> str:
    """`text` on one line, with invisible break points in runs too long for a narrow card."""
    return _LONG_RUN.sub(_with_break_points, " ".join(text.split()))


def _with_break_points(run: re.Match[str]) -> str:
    parts = [run[0][first : first + _STEP] for first in range(0, len(run[0]), _STEP)]
    joined = parts[0]
    for part in parts[1:]:
        letters = joined[-1].isalpha() and part[0].isalpha()
        joined += (_SOFT_HYPHEN if letters else _ZERO_WIDTH_SPACE) + part
    return joined
