# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the card of the own house, publish it, take it back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quartett.exchange.cards import CardError, Figure, Practice
from quartett.web.authorities.house_views import HouseRequest, Visitor, house_view
from quartett.web.cards import services
from quartett.web.cards.faces import Face, face_of
from quartett.web.cards.forms import (
    CardForms,
    EffectFormSet,
    HouseFigureFormSet,
    OwnCardForm,
    figures_of,
    initial_figures,
)
from quartett.web.cards.house_frame import first_figures
from quartett.web.cards.models import OwnCard
from quartett.web.cards.previews import preview_card
from quartett.web.cards.queries import entry
from quartett.web.cards.received_files import fault_in_words
from quartett.web.cards.undo import offer_undo
from quartett.web.cards.worked_measures import Material, material_of
from quartett.web.typed_numbers import typed_number

__all__ = [
    "own_card_edit",
    "own_card_new",
    "own_card_preview",
    "own_card_publish",
    "own_card_withdraw",
]


@house_view("cards.edit", write="cards.edit")
def own_card_new(request: HouseRequest) -> HttpResponse:
    """A new card of the own house, its frame filled in as far as it is known."""
    visitor = request.visitor
    if request.method == "GET":
        material = _material(request)
        parts = _unbound(
            practice=material.texts | {"measure": request.GET.get("measure", "")},
            effect=material.effect,
            figures=first_figures(visitor.authority),
        )
        return _page(request, parts)
    parts = _bound(request)
    if parts.are_valid():
        try:
            row = services.draft_card(
                visitor,
                practice=parts.practice.practice(effect=figures_of(parts.effect)),
                figures=figures_of(parts.figures),
                measure=parts.practice.cleaned_data["measure"],
                submission=parts.practice.cleaned_data["submission"],
            )
        except CardError as error:
            parts.practice.add_error(None, fault_in_words(error))
        else:
            messages.success(
                request, _("Der Entwurf ist gespeichert. Nur wer Karten schreibt, sieht ihn.")
            )
            return redirect(row)
    return _page(request, parts, status=400)


@house_view("cards.edit", write="cards.edit")
def own_card_edit(request: HouseRequest, card: str) -> HttpResponse:
    """Change a card of the own house."""
    visitor = request.visitor
    row, practice, figures = _own(visitor, card)
    if request.method == "GET":
        names = [name for name in OwnCardForm.base_fields if hasattr(practice, name)]
        initial = {name: getattr(practice, name) for name in names}
        parts = _unbound(
            practice=initial | {"version": row.version}, effect=practice.effect, figures=figures
        )
        return _page(request, parts, row=row)
    parts = _bound(request)
    status = 400
    if parts.are_valid():
        try:
            services.edit_card(
                visitor,
                row,
                practice=parts.practice.practice(effect=figures_of(parts.effect)),
                figures=figures_of(parts.figures),
                version=parts.practice.cleaned_data["version"] or 0,
            )
        except CardError as error:
            parts.practice.add_error(None, fault_in_words(error))
        except services.StaleCard as stale:
            status = 409
            _take_over(parts, version=stale.current.version)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(row)
    return _page(request, parts, row=row, status=status)


@house_view("", write="cards.edit")
def own_card_preview(request: HouseRequest) -> HttpResponse:
    """The card as it would look with what the form says now; faults are left for later."""
    card = preview_card(request.visitor.authority, _bound(request))
    return render(request, "cards/face.html", {"face": face_of(card), "level": 3})


@house_view("", write="cards.publish")
def own_card_publish(request: HouseRequest, card: str) -> HttpResponse:
    """Show a card to everybody in the house."""
    row, _practice, _figures = _own(request.visitor, card)
    try:
        services.publish(request.visitor, row, version=_version(request))
    except services.StaleCard:
        messages.warning(
            request, _("Die Karte hat sich geändert. Bitte lesen Sie sie noch einmal.")
        )
    else:
        offer_undo(request, _("Die Karte ist veröffentlicht."), name="own-card-withdraw", slug=card)
    return redirect(row)


@house_view("", write="cards.publish")
def own_card_withdraw(request: HouseRequest, card: str) -> HttpResponse:
    """Make a card a draft again."""
    row, _practice, _figures = _own(request.visitor, card)
    services.withdraw(request.visitor, row)
    offer_undo(request, _("Die Karte ist wieder ein Entwurf."), name="own-card-publish", slug=card)
    return redirect(row)


def _own(visitor: Visitor, slug: str) -> tuple[OwnCard, Practice, tuple[Figure, ...]]:
    found = entry(visitor, slug)
    if found is None or not isinstance(found.row, OwnCard):
        raise Http404
    return found.row, found.card.practice, found.card.house.figures


def _material(request: HouseRequest) -> Material:
    """What the measure in the address gives, nothing without one; 404 for one that did not work."""
    sent = request.GET.get("measure", "")
    if not sent:
        return Material({}, ())
    number = typed_number(sent)
    found = None if number is None else material_of(number)
    if found is None or not request.visitor.may("measures.view"):
        raise Http404
    return found


def _version(request: HouseRequest) -> int | None:
    return typed_number(request.POST.get("version", ""))


def _unbound(
    *, practice: dict[str, Any], effect: tuple[Figure, ...], figures: tuple[Figure, ...]
) -> CardForms:
    return CardForms(
        OwnCardForm(initial=practice),
        EffectFormSet(initial=initial_figures(effect), prefix="effect"),
        HouseFigureFormSet(initial=initial_figures(figures), prefix="figures"),
    )


def _bound(request: HouseRequest) -> CardForms:
    return CardForms(
        OwnCardForm(request.POST),
        EffectFormSet(request.POST, prefix="effect"),
        HouseFigureFormSet(request.POST, prefix="figures"),
    )


def _take_over(parts: CardForms, *, version: int) -> None:
    """Say that somebody was faster; sending the form once more keeps one's own words."""
    parts.practice.add_error(
        None,
        _(
            "Jemand anderes hat die Karte inzwischen geändert. Ihre Eingaben stehen unten, noch "
            "ist nichts überschrieben. Speichern Sie noch einmal, wenn Ihre Fassung gelten soll."
        ),
    )
    data = cast(QueryDict, parts.practice.data).copy()
    data["version"] = str(version)
    parts.practice.data = data


def _page(
    request: HouseRequest, parts: CardForms, *, row: OwnCard | None = None, status: int = 200
) -> HttpResponse:
    preview: Face = face_of(preview_card(request.visitor.authority, parts))
    return render(
        request,
        "cards/own.html",
        {
            "form": parts.practice,
            "effect": parts.effect,
            "figures": parts.figures,
            "problems": parts.problems() if status != 200 else [],
            "face": preview,
            "row": row,
        },
        status=status,
    )
