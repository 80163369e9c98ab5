# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The deck, one card, its files, and the view for the projector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.exchange.cards import (
    Backs,
    Layout,
    Suit,
    neutral_suit,
    render_pdf,
    render_png,
    suits,
    to_json,
)
from quartett.web.authorities.house_views import HouseRequest, Visitor, house_view
from quartett.web.cards import queries
from quartett.web.cards.faces import Face, face_of
from quartett.web.cards.forms import UNDOCUMENTED, FilterForm
from quartett.web.cards.queries import Entry, Origin
from quartett.web.cards.slides import size_step
from quartett.web.cards.undo import undo_of
from quartett.web.events.queries import history_of

__all__ = [
    "card",
    "cards",
    "cards_print",
    "cards_sheet",
    "cards_show",
    "json_file",
    "pdf_file",
    "png_file",
]

_MIME = {"pdf": "application/pdf", "png": "image/png", "json": "application/json"}
_LAYOUTS = {"bogen": Layout.DECK, "a6": Layout.SINGLE_A6}


@dataclass(frozen=True, slots=True)
class Shown:
    """A card of the deck as a page shows it."""

    entry: Entry
    face: Face
    url: str

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        match self.entry.origin:
            case Origin.OWN:
                return _("Karte Ihres Hauses")
            case Origin.CONFERENCE:
                return _("Fachtagung 2023")
            case Origin.RECEIVED:
                return _("Von einem anderen Haus")


@dataclass(frozen=True, slots=True)
class SuitTile:
    """A topic of practice with the number of its cards."""

    suit: Suit
    count: int
    url: str
    active: bool


@house_view("cards.view")
def cards(request: HouseRequest) -> HttpResponse:
    """The suits as topics of practice, and the deck; narrowed by topic and words."""
    visitor = request.visitor
    entries = queries.deck(visitor)
    form = FilterForm(request.GET)
    topic, words = ("", "")
    if form.is_valid():
        topic, words = form.cleaned_data["thema"], form.cleaned_data["q"]
    chosen = [each for each in entries if _fits(each, topic, words)]
    context = {
        "form": form,
        "shown": _shown(visitor, chosen),
        "tiles": _tiles(visitor, entries, topic),
        "has_own": any(each.origin is Origin.OWN for each in entries),
        "may_edit": visitor.may("cards.edit"),
        "narrowed": bool(topic or words),
    }
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined] # django-htmx
        return render(request, "cards/deck.html", context)
    return render(request, "cards/cards.html", context | {"undo": undo_of(request)})


@house_view("cards.view")
def card(request: HouseRequest, card: str) -> HttpResponse:
    """One card, large, with every figure and where it comes from."""
    visitor = request.visitor
    entry = _entry(visitor, card)
    context = {
        "shown": _shown(visitor, [entry])[0],
        "entry": entry,
        "face": face_of(entry.card),
        "undo": undo_of(request),
        "may_edit": entry.origin is Origin.OWN and visitor.may("cards.edit"),
        "may_publish": entry.origin is Origin.OWN and visitor.may("cards.publish"),
        "may_see_measures": visitor.may("measures.view"),
        "may_remove": entry.origin is Origin.RECEIVED and visitor.may("cards.edit"),
    }
    if entry.row is not None and visitor.may("cards.edit"):
        context["history"] = history_of(f"card:{entry.slug}")
    return render(request, "cards/card.html", context)


@house_view("cards.view")
def pdf_file(request: HouseRequest, card: str) -> HttpResponse:
    """The card as A6 PDF."""
    entry = _entry(request.visitor, card)
    return _file(render_pdf([entry.card]), entry.slug, "pdf")


@house_view("cards.view")
def png_file(request: HouseRequest, card: str) -> HttpResponse:
    """The card as a picture."""
    entry = _entry(request.visitor, card)
    return _file(render_png(entry.card), entry.slug, "png")


@house_view("cards.view")
def json_file(request: HouseRequest, card: str) -> HttpResponse:
    """The card as JSON, for another house to read in."""
    entry = _entry(request.visitor, card)
    return _file(to_json([entry.card]).encode(), entry.slug, "json")


@house_view("cards.view")
def cards_print(request: HouseRequest) -> HttpResponse:
    """Choose cards and paper."""
    entries = queries.deck(request.visitor)
    wanted = set(request.GET.getlist("karte")) or {
        each.slug for each in entries if not each.is_draft
    }
    return render(
        request,
        "cards/print.html",
        {
            "shown": _shown(request.visitor, entries),
            "wanted": wanted,
            "layout": request.GET.get("papier", "bogen"),
            "nothing": "leer" in request.GET,
        },
    )


@house_view("cards.view")
def cards_sheet(request: HouseRequest) -> HttpResponse:
    """The chosen cards as one PDF: the sheet of the deck, or one A6 page each."""
    wanted = set(request.GET.getlist("karte"))
    entries = [each for each in queries.deck(request.visitor) if each.slug in wanted]
    paper = request.GET.get("papier", "bogen")
    if paper not in _LAYOUTS:
        raise Http404
    if not entries:
        address = reverse("cards-print", args=[request.visitor.authority.slug])
        return redirect(f"{address}?leer&papier={paper}")
    backs = Backs.EACH_SHEET if "rueckseiten" in request.GET else Backs.NONE
    content = render_pdf([each.card for each in entries], layout=_LAYOUTS[paper], backs=backs)
    return _file(content, f"quartett-{paper}", "pdf")


@house_view("cards.view")
def cards_show(request: HouseRequest) -> HttpResponse:
    """One card on the whole screen, with the way to the next and the one before."""
    visitor = request.visitor
    shown = _shown(visitor, queries.deck(visitor))
    slugs = [each.entry.slug for each in shown]
    wanted = request.GET.get("karte", slugs[0])
    if wanted not in slugs:
        raise Http404
    place = slugs.index(wanted)
    address = reverse("cards-show", args=[visitor.authority.slug])
    return render(
        request,
        "cards/show.html",
        {
            "shown": shown[place],
            "face": shown[place].face,
            "size": size_step(shown[place].face),
            "place": place + 1,
            "count": len(shown),
            "previous_url": f"{address}?karte={slugs[place - 1]}",
            "next_url": f"{address}?karte={slugs[(place + 1) % len(slugs)]}",
        },
    )


def _entry(visitor: Visitor, slug: str) -> Entry:
    entry = queries.entry(visitor, slug)
    if entry is None:
        raise Http404
    return entry


def _shown(visitor: Visitor, entries: Sequence[Entry]) -> list[Shown]:
    house = visitor.authority.slug
    return [
        Shown(each, face_of(each.card), reverse("card", args=[house, each.slug]))
        for each in entries
    ]


def _fits(entry: Entry, topic: str, words: str) -> bool:
    key = entry.card.practice.suit or UNDOCUMENTED
    held = queries.words_of(entry.card)
    return topic in ("", key) and all(word in held for word in words.casefold().split())


def _tiles(visitor: Visitor, entries: Sequence[Entry], topic: str) -> list[SuitTile]:
    """The suits, and what is not documented; the active one leads back to the whole deck."""
    address = reverse("cards", args=[visitor.authority.slug])
    tiles = []
    for suit, key in [*((each, each.key) for each in suits()), (neutral_suit(), UNDOCUMENTED)]:
        count = sum((each.card.practice.suit or UNDOCUMENTED) == key for each in entries)
        url = address if key == topic else f"{address}?thema={key}"
        tiles.append(SuitTile(suit, count, url, key == topic))
    return tiles


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_MIME[kind])
    response["Content-Disposition"] = f'attachment; filename="karte-{name}.{kind}"'
    return response
