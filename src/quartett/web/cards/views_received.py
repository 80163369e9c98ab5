# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read in cards of other houses: preview first, then kept with their origin; removable."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.exchange.cards import to_json
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.cards import services
from quartett.web.cards.faces import face_of
from quartett.web.cards.forms import ReceiveForm
from quartett.web.cards.models import ReceivedCard
from quartett.web.cards.undo import offer_undo
from quartett.web.typed_numbers import typed_number

__all__ = ["card_receive", "card_remove", "card_restore"]


@house_view("cards.edit", write="cards.edit")
def card_receive(request: HouseRequest) -> HttpResponse:
    """Choose a file, see its cards, keep them."""
    if request.method == "GET":
        return render(request, "cards/receive.html", {"form": ReceiveForm()})
    form = ReceiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "cards/receive.html", {"form": form}, status=400)
    origin = form.cleaned_data["origin"]
    if "uebernehmen" not in request.POST:
        faces = [face_of(card) for card in form.cards]
        context = {"faces": faces, "text": to_json(form.cards), "origin": origin}
        return render(request, "cards/receive_preview.html", context)
    rows = services.receive_cards(request.visitor, cards=form.cards, origin=origin)
    if len(rows) == 1:
        offer_undo(request, _("Die Karte ist übernommen."), name="card-remove", slug=rows[0].slug)
        return redirect(rows[0])
    text = ngettext("%d Karte übernommen.", "%d Karten übernommen.", len(rows))
    messages.success(request, text % len(rows))
    return redirect("cards", request.visitor.authority.slug)


@house_view("", write="cards.edit")
def card_remove(request: HouseRequest, card: str) -> HttpResponse:
    """Take a received card out of the deck."""
    services.remove_received(request.visitor, _received(card, request))
    offer_undo(request, _("Die Karte ist herausgenommen."), name="card-restore", slug=card)
    return redirect("cards", request.visitor.authority.slug)


@house_view("", write="cards.edit")
def card_restore(request: HouseRequest, card: str) -> HttpResponse:
    """Put a removed card back."""
    row = _received(card, request)
    services.restore_received(request.visitor, row)
    return redirect(row)


def _received(slug: str, request: HouseRequest) -> ReceivedCard:
    kind, _dash, last = slug.rpartition("-")
    number = typed_number(last)
    if kind != "erhalten" or number is None:
        raise Http404
    row = get_object_or_404(ReceivedCard, number=number)
    row.authority = request.visitor.authority
    return row
