# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The card that a half-filled form would make: cut to its limits, faulty figures left out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from quartett.catalogues import SourceRef
from quartett.exchange.cards import LIMITS, Card, CardError, Certainty, Figure, Practice, suits
from quartett.web.authorities.models import Authority
from quartett.web.cards.contents import own_card
from quartett.web.cards.forms import CardForms

__all__ = ["preview_card"]

_TEXTS = ("motto", "trigger", "approach", "participation", "lesson", "contact_role")


def preview_card(authority: Authority, parts: CardForms) -> Card:
    """A card in any case; without a topic of practice it looks undocumented."""
    form = parts.practice
    key = _said(form, "suit")
    texts: dict[str, Any] = {name: _said(form, name)[: LIMITS[name]] for name in _TEXTS}
    effect = tuple(_figures(parts.effect))
    if key in {each.key for each in suits()}:
        topic = _said(form, "topic")[: LIMITS["topic"]] or _("Ihr Thema")
        practice = Practice(topic=topic, suit=key, effect=effect, **texts)
    else:
        practice = Practice(certainty=Certainty.UNDOCUMENTED, effect=effect, **texts)
    return own_card(authority, practice=practice, figures=tuple(_figures(parts.figures)))


def _figures(rows: Iterable[forms.Form]) -> Iterable[Figure]:
    for row in rows:
        label, value, title = (_said(row, name) for name in ("label", "value", "source"))
        if not label:
            continue
        if not (value and title):
            value = ""
        source = SourceRef(title=title, url=_said(row, "url"), date=_said(row, "date"))
        derived = _said(row, "derived") == "True"
        with suppress(CardError):
            yield Figure(label, value or None, _said(row, "as_of"), source, derived)


def _said(form: forms.Form, name: str) -> str:
    value = form[name].value()
    return " ".join(str(value).split()) if value is not None else ""
