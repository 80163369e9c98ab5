# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„Rückgängig machen“ on the page that follows an act: kept in the session for one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from quartett.web.authorities.house_views import HouseRequest

__all__ = ["Undo", "offer_undo", "undo_of"]

_KEY = "card_undo"


@dataclass(frozen=True, slots=True)
class Undo:
    """What was done, and where to take it back."""

    text: str
    url: str


def offer_undo(request: HouseRequest, text: str, *, name: str, slug: str) -> None:
    """Say on the next page what was done; `name` is the address that takes it back."""
    url = reverse(name, args=[request.visitor.authority.slug, slug])
    request.session[_KEY] = {"text": text, "url": url}


def undo_of(request: HouseRequest) -> Undo | None:
    """What the last page offered to take back, once."""
    kept = request.session.pop(_KEY, None)
    return Undo(**kept) if kept else None
