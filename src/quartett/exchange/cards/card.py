# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Quartettkarte as a value: practice leads, the house is its small frame.

A card hands on what worked. It carries no score and no rank. What is not known stays empty and
is shown as „keine Angabe“; it is never 0 and never left out. Every figure with a value carries
its date and its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quartett.catalogues import SourceRef
from quartett.exchange.cards.suits import suits

__all__ = [
    "LIMITS",
    "MOST_EFFECTS",
    "MOST_FIGURES",
    "NOT_STATED",
    "Card",
    "CardError",
    "CarrierForm",
    "Certainty",
    "Figure",
    "House",
    "Practice",
    "card_from",
]

NOT_STATED: Final = "keine Angabe"
MOST_FIGURES: Final = 10
MOST_EFFECTS: Final = 3
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # tab and line breaks pass

LIMITS: Final = MappingProxyType(
    {
        "name": 80,
        "land": 40,
        "topic": 70,
        "motto": 90,
        "trigger": 220,
        "approach": 340,
        "participation": 220,
        "lesson": 220,
        "contact_role": 90,
        "label": 48,
        "value": 18,
        "as_of": 12,
        "title": 110,
        "url": 300,
        "date": 40,
        "marking": 24,
        "occasion": 60,
    }
)
"""Most characters per field, so that every card fits its format at a readable size."""


class CardError(Exception):
    """Something on a card that cannot be: `field`, what was `found` there, what was `expected`."""

    def __init__(self, *, field: str, found: str, expected: str) -> None:
        super().__init__(f"{field}: found {found}, expected {expected}")
        self.field = field
        self.found = found
        self.expected = expected


class CarrierForm(StrEnum):
    """Who runs the Jobcenter: gE (§ 44b SGB II) or zkT (§ 6a SGB II)."""

    JOINT = "joint"
    MUNICIPAL = "municipal"


class Certainty(StrEnum):
    """How sure the topic is: stated by its house, presumed from another source, or not known."""

    STATED = "stated"
    PRESUMED = "presumed"
    UNDOCUMENTED = "undocumented"


def _within_limits(**texts: str) -> None:
    for field, text in texts.items():
        if len(text) > LIMITS[field]:
            raise CardError(
                field=field, found=f"{len(text)} characters", expected=f"at most {LIMITS[field]}"
            )
        if (unreadable := _CONTROL.search(text)) is not None:
            raise CardError(
                field=field, found=repr(unreadable[0]), expected="no control characters"
            )


def _checked(source: SourceRef | None) -> None:
    if source is None:
        return
    _within_limits(title=source.title, url=source.url, date=source.date)
    if source.url and not source.url.startswith(("https://", "http://")):
        raise CardError(field="url", found=source.url[:40], expected="an address with https://")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as printed: `value` is German text („27,6“), None if it is not known.

    `derived` marks a figure calculated by ourselves („abgeleitet, kein amtlicher Wert“).
    Raises CardError for a value without date or source, or a text beyond its limit.
    """

    label: str
    value: str | None
    as_of: str = ""
    source: SourceRef | None = None
    derived: bool = False

    def __post_init__(self) -> None:
        _within_limits(label=self.label, value=self.value or "", as_of=self.as_of)
        _checked(self.source)
        if self.value is None:
            return
        if not self.value.strip():
            raise CardError(field="value", found="an empty text", expected="a text or null")
        if not self.as_of:
            raise CardError(field="as_of", found="nothing", expected=f"year of „{self.label}“")
        if self.source is None:
            raise CardError(field="source", found="nothing", expected=f"source of „{self.label}“")


@dataclass(frozen=True, slots=True)
class House:
    """The frame of a card: which Jobcenter, run by whom, how large.

    Raises CardError for a text beyond its limit or more than `MOST_FIGURES` figures.
    """

    name: str
    carrier_form: CarrierForm | None = None
    land: str = ""
    figures: tuple[Figure, ...] = ()

    def __post_init__(self) -> None:
        _within_limits(name=self.name, land=self.land)
        if not self.name.strip():
            raise CardError(field="name", found="nothing", expected="the name of the house")
        _at_most(MOST_FIGURES, "figures", self.figures)


@dataclass(frozen=True, slots=True)
class Practice:
    """What the house did and what others can learn from it; an empty text is not stated.

    `suit` is a key of the suits catalogue, None if and only if the topic is undocumented.
    Raises CardError for an unknown suit, a text beyond its limit or too many effects.
    """

    topic: str = ""
    suit: str | None = None
    certainty: Certainty = Certainty.STATED
    motto: str = ""
    trigger: str = ""
    approach: str = ""
    participation: str = ""
    effect: tuple[Figure, ...] = ()
    lesson: str = ""
    contact_role: str = ""
    source: SourceRef | None = None

    def __post_init__(self) -> None:
        _within_limits(
            topic=self.topic,
            motto=self.motto,
            trigger=self.trigger,
            approach=self.approach,
            participation=self.participation,
            lesson=self.lesson,
            contact_role=self.contact_role,
        )
        _checked(self.source)
        _at_most(MOST_EFFECTS, "effect", self.effect)
        keys = [each.key for each in suits()]
        undocumented = self.certainty is Certainty.UNDOCUMENTED
        if undocumented and (self.suit is not None or self.topic):
            raise CardError(
                field="suit", found=str(self.suit or self.topic), expected="none: undocumented"
            )
        if not undocumented and self.suit not in keys:
            raise CardError(
                field="suit", found=str(self.suit), expected=f"one of {', '.join(keys)}"
            )


@dataclass(frozen=True, slots=True)
class Card:
    """One Quartettkarte: practice, its house, and where it comes from.

    `marking` stands out on the card („Übungsdaten“), `occasion` is a quiet line at its foot.
    """

    house: House
    practice: Practice
    marking: str = ""
    occasion: str = ""

    def __post_init__(self) -> None:
        _within_limits(marking=self.marking, occasion=self.occasion)


def _at_most(most: int, field: str, figures: tuple[Figure, ...]) -> None:
    if len(figures) > most:
        raise CardError(field=field, found=f"{len(figures)} figures", expected=f"at most {most}")


def card_from(
    house: House,
    *,
    suit: str,
    topic: str,
    motto: str = "",
    trigger: str = "",
    approach: str = "",
    participation: str = "",
    effect: Sequence[Figure] = (),
    lesson: str = "",
    contact_role: str = "",
    marking: str = "",
    occasion: str = "",
) -> Card:
    """The card of a house from what its people typed: texts trimmed, line breaks made spaces.

    Raises CardError for an unknown suit or a text beyond its limit.
    """
    practice = Practice(
        topic=_line(topic),
        suit=suit,
        motto=_line(motto),
        trigger=_line(trigger),
        approach=_line(approach),
        participation=_line(participation),
        effect=tuple(effect),
        lesson=_line(lesson),
        contact_role=_line(contact_role),
    )
    return Card(house=house, practice=practice, marking=_line(marking), occasion=_line(occasion))


def _line(text: str) -> str:
    return " ".join(text.split())
