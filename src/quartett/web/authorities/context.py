# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of a house needs: the house, the rooms that are built, the visitor."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

__all__ = ["house"]


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    active: bool


# url name, label, permission to see it, icon; a room that is not built is not listed
_ROOMS = (
    ("start", "Start", "house.view", "start"),
    ("findings", "Befunde", "findings.view", "findings"),
    ("measures", "Maßnahmen", "measures.view", "measures"),
    ("figures", "Kennzahlen", "figures.view", "figures"),
    ("cards", "Quartett", "cards.view", "cards"),
    ("done", "Gesagt – getan", "done.view", "done"),
)


def house(request: HttpRequest) -> dict[str, object]:
    """Template context; on pages outside a house only the general part."""
    visitor = getattr(request, "visitor", None)
    context: dict[str, object] = {
        "contact_url": settings.CONFIGURATION.contact_url,
        "official_header": settings.CONFIGURATION.official_header,
        "footer_links": [
            {"label": _("Barrierefreiheit"), "url": reverse("accessibility")},
            {"label": _("Datenschutz"), "url": reverse("privacy")},
        ],
    }
    if visitor is None:
        return context
    slug = visitor.authority.slug
    context["search_url"] = reverse("search", args=[slug])
    current = request.resolver_match.view_name if request.resolver_match else ""
    context |= {
        "visitor": visitor,
        "authority": visitor.authority,
        "may_see_people": visitor.may("house.people"),
        "may_see_log": visitor.may("house.log"),
        "rooms": [
            Room(_(label), reverse(name, args=[slug]), icon, _belongs(current, name))
            for name, label, permission, icon in _ROOMS
            if visitor.may(permission)
        ],
    }
    return context


def _belongs(current: str, room: str) -> bool:
    """A page belongs to the room whose url name it starts with (`finding-edit` → `findings`)."""
    return current == room or current.split("-")[0].rstrip("s") == room.rstrip("s")
