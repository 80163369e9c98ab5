# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of a house needs: the house, the rooms that are built, the visitor."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

__all__ = ["house"]


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    active: bool


# url name, label, permission to see it, icon, first words of the url names of its pages;
# a room that is not built is not listed
_ROOMS = (
    ("start", _("Start"), "house.view", "start", {"start"}),
    ("findings", _("Befunde"), "findings.view", "findings", {"finding", "findings"}),
    ("measures", _("Maßnahmen"), "measures.view", "measures", {"measure", "measures", "reports"}),
    (
        "figures",
        _("Kennzahlen"),
        "figures.view",
        "figures",
        {"figure", "figures", "jobcenter", "jobcenters"},
    ),
    (
        "assessments",
        _("Bewerten"),
        "assessment.view",
        "assessment",
        {"assessment", "assessments"},
    ),
    (
        "letters",
        _("Sprache"),
        "language.check",
        "language",
        {"letters", "letter", "templates", "template", "terms", "term", "corpus"},
    ),
    ("cards", _("Quartett"), "cards.view", "cards", {"card", "cards", "own"}),
    ("done", _("Gesagt – getan"), "done.view", "done", {"done"}),
    (
        "subjects",
        _("Haus"),
        "house.view",
        "admin",
        {"subjects", "people", "member", "settings", "log", "token", "tokens", "trust"},
    ),
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
    page = request.resolver_match.view_name if request.resolver_match else ""
    context |= {
        "visitor": visitor,
        "authority": visitor.authority,
        "may_see_people": visitor.may("house.people"),
        "may_see_log": visitor.may("house.log"),
        "may_see_tokens": visitor.may("house.tokens"),
        "rooms": [
            Room(str(label), reverse(name, args=[slug]), icon, page.partition("-")[0] in pages)
            for name, label, permission, icon, pages in _ROOMS
            if visitor.may(permission)
        ],
    }
    return context
