# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file with cards from another house: size, encoding, format, personal numbers, in this order."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quartett.exchange.cards import SCHEMA, Card, CardError, from_json
from quartett.web.privacy_fields import refuse_personal_numbers

__all__ = ["fault_in_words", "read_cards"]

MOST_BYTES: Final = 512 * 1024
MOST_CARDS: Final = 60
_FIELDS = {
    "name": "Name des Hauses",
    "land": "Land",
    "carrier_form": "Trägerform",
    "topic": "Thema",
    "suit": "Themenfeld",
    "motto": "Motto",
    "trigger": "Anlass",
    "approach": "Vorgehen",
    "participation": "Beteiligung",
    "lesson": "Erkenntnis",
    "contact_role": "Kontakt",
    "effect": "Wirkung",
    "figures": "Zahlen des Hauses",
    "label": "Bezeichnung einer Zahl",
    "value": "Wert einer Zahl",
    "as_of": "Stand einer Zahl",
    "source": "Quelle einer Zahl",
    "title": "Titel einer Quelle",
    "url": "Adresse einer Quelle",
    "date": "Datum einer Quelle",
    "marking": "Kennzeichnung",
    "occasion": "Anlass der Karte",
}


def read_cards(content: bytes) -> tuple[Card, ...]:
    """All cards of the file, or none: raises ValidationError with a German sentence."""
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("Die Datei hat %(found)d KB. Erwartet werden höchstens %(most)d KB."),
            params={"found": len(content) // 1024, "most": MOST_BYTES // 1024},
        )
    try:
        cards = from_json(_decoded(content))
    except CardError as error:
        raise ValidationError(fault_in_words(error)) from error
    if not cards:
        raise ValidationError(_("In der Datei steht keine Karte."))
    if len(cards) > MOST_CARDS:
        raise ValidationError(
            _("Die Datei enthält %(found)d Karten. Auf einmal gehen höchstens %(most)d."),
            params={"found": len(cards), "most": MOST_CARDS},
        )
    for place, card in enumerate(cards, start=1):
        _refuse_personal_numbers(card, place=place)
    return cards


def fault_in_words(error: CardError) -> str:
    """What is wrong with a card, and where: field, found, expected."""
    if error.field == "":
        return _("Das ist keine Datei mit Quartettkarten (JSON mit „schema“ und „cards“).")
    if error.field == "schema":
        return _("Die Datei hat das Format %(found)s. Erwartet wird „%(expected)s“.") % {
            "found": error.found,
            "expected": SCHEMA,
        }
    name = error.field.rpartition(".")[2]
    field = str(_FIELDS.get(name, error.field))
    length, _space, unit = error.found.partition(" ")
    most = error.expected.removeprefix("at most ")
    if unit == "characters" and most.isdecimal():
        return _("Feld „%(field)s“: %(found)s Zeichen. Erwartet werden höchstens %(most)s.") % {
            "field": field,
            "found": length,
            "most": most,
        }
    if error.found in {"nothing", "an empty text"}:
        return _("Feld „%s“: Hier fehlt eine Angabe.") % field
    return _("Feld „%(field)s“: „%(found)s“ passt nicht zum Format der Karten (%(place)s).") % {
        "field": field,
        "found": error.found,
        "place": error.field,
    }


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("Die Datei ist nicht als UTF-8 gespeichert (Byte %d). Bitte speichern Sie sie neu.")
            % (error.start + 1)
        ) from error


def _refuse_personal_numbers(card: Card, *, place: int) -> None:
    practice = card.practice
    texts = {
        "name": card.house.name,
        "topic": practice.topic,
        "motto": practice.motto,
        "trigger": practice.trigger,
        "approach": practice.approach,
        "participation": practice.participation,
        "lesson": practice.lesson,
        "contact_role": practice.contact_role,
        "occasion": card.occasion,
    }
    for number, figure in enumerate((*practice.effect, *card.house.figures)):
        title = figure.source.title if figure.source else ""
        texts[f"label {number}"] = f"{figure.label} {figure.value or ''} {title}"
    for name, text in texts.items():
        try:
            refuse_personal_numbers(text)
        except ValidationError as error:
            field = _FIELDS[name.partition(" ")[0]]
            raise ValidationError(
                [
                    _("Karte %(place)d, Feld „%(field)s“: %(reason)s")
                    % {"place": place, "field": field, "reason": reason}
                    for reason in error.messages
                ]
            ) from error
