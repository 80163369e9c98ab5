# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards as JSON columns and back, in the shape of the exchange format: there is only one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from quartett.exchange.cards import (
    LIMITS,
    SCHEMA,
    Card,
    CarrierForm,
    Figure,
    House,
    Practice,
    from_json,
    to_json,
)
from quartett.web.authorities.models import Authority
from quartett.web.authorities.models import CarrierForm as StoredForm

__all__ = ["EXAMPLE", "card_from_content", "content_of", "house_of", "own_card", "parts_of"]

EXAMPLE = "Übungsdaten"
_FORMS = {StoredForm.JOINT: CarrierForm.JOINT, StoredForm.MUNICIPAL: CarrierForm.MUNICIPAL}


def content_of(card: Card) -> dict[str, Any]:
    """The card as one JSON object."""
    document: dict[str, Any] = json.loads(to_json([card]))["cards"][0]
    return document


def card_from_content(content: object) -> Card:
    """The card of that JSON object. Raises CardError."""
    return from_json(json.dumps({"schema": SCHEMA, "cards": [content]}))[0]


def house_of(authority: Authority, *, figures: Sequence[Figure] = ()) -> House:
    """The frame of the authority's own cards; reads `jobcenter`."""
    jobcenter = authority.jobcenter
    return House(
        name=authority.name[: LIMITS["name"]],
        carrier_form=_FORMS[StoredForm(authority.carrier_form)],
        land=jobcenter.land if jobcenter else str(authority.get_land_display()),
        figures=tuple(figures),
    )


def own_card(authority: Authority, *, practice: Practice, figures: Sequence[Figure]) -> Card:
    """A card of the authority itself, marked where the whole house is an exercise."""
    return Card(
        house=house_of(authority, figures=figures),
        practice=practice,
        marking=EXAMPLE if authority.is_example else "",
    )


def parts_of(card: Card) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is kept of an own card: its practice, and the figures of its frame."""
    content = content_of(card)
    return content["practice"], content["house"]["figures"]
