# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card as the pages show it: the same order and the same words as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quartett.catalogues import SourceRef
from quartett.exchange.cards import (
    NOT_STATED,
    Card,
    CarrierForm,
    Certainty,
    Figure,
    Practice,
    Suit,
    suit,
)

__all__ = ["Face", "FigureLine", "Statement", "face_of"]

CARRIERS = {
    CarrierForm.JOINT: "Gemeinsame Einrichtung (gE)",
    CarrierForm.MUNICIPAL: "Zugelassener kommunaler Träger (zkT)",
}
_STATEMENTS = (
    ("Anlass", "trigger"),
    ("Vorgehen", "approach"),
    ("Beteiligung", "participation"),
    ("Erkenntnis", "lesson"),
    ("Kontakt", "contact_role"),
)
_BRIEF_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the house says about its practice."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """The answer to „Woher kommt diese Zahl?“."""

    source: str
    source_url: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure; `number` is that of its source below the card, None where no value is known."""

    label: str
    value: str
    known: bool
    as_of: str
    derived: bool
    source: SourceRef | None
    number: int | None

    @property
    def size(self) -> str:
        """How large the value can be set as an effect: `short`, `medium` or `long`."""
        return "short" if len(self.value) <= 6 else "medium" if len(self.value) <= 10 else "long"

    @property
    def provenance(self) -> Provenance | None:
        """Where it comes from, None where there is no value."""
        if self.source is None:
            return None
        note = "Selbst gerechnet, kein amtlicher Wert." if self.derived else ""
        return Provenance(self.source.title, self.source.url, self.source.date, note)


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source with its number on the card."""

    number: int
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Face:
    """Everything a page shows of a card, in the order of the printed one."""

    suit: Suit
    title: str
    below: str
    documented: bool
    presumed: bool
    carrier: str
    land: str
    motto: str
    statements: tuple[Statement, ...]
    effect: tuple[FigureLine, ...]
    figures: tuple[FigureLine, ...]
    missing: str
    topic_source: NumberedSource | None
    sources: tuple[NumberedSource, ...]
    marking: str
    occasion: str

    @property
    def brief_figures(self) -> tuple[FigureLine, ...]:
        """The first few known figures, for a preview."""
        return tuple(figure for figure in self.figures if figure.known)[:_BRIEF_FIGURES]

    @property
    def brief_sources(self) -> tuple[NumberedSource, ...]:
        """The sources that a preview refers to."""
        shown = {figure.number for figure in (*self.effect, *self.brief_figures)}
        topic = self.topic_source
        return tuple(each for each in self.sources if each.number in shown or each == topic)


def face_of(card: Card) -> Face:
    """The card with its sources numbered in the order of their use."""
    practice, house = card.practice, card.house
    documented = practice.certainty is not Certainty.UNDOCUMENTED
    figures = (*practice.effect, *house.figures)
    sources = _numbered([practice.source, *(f.source for f in figures if f.value is not None)])
    numbers = {each.source: each for each in sources}
    return Face(
        suit=suit(practice.suit),
        title=practice.topic if documented else house.name,
        below=house.name if documented else "Thema nicht öffentlich dokumentiert",
        documented=documented,
        presumed=practice.certainty is Certainty.PRESUMED,
        carrier=CARRIERS[house.carrier_form] if house.carrier_form else NOT_STATED,
        land=house.land or NOT_STATED,
        motto=practice.motto,
        statements=tuple(
            Statement(label, getattr(practice, name))
            for label, name in _STATEMENTS
            if getattr(practice, name)
        ),
        effect=tuple(_line(figure, numbers) for figure in practice.effect),
        figures=tuple(_line(figure, numbers) for figure in house.figures),
        missing=_missing(practice),
        topic_source=numbers[practice.source] if practice.source else None,
        sources=sources,
        marking=card.marking,
        occasion=card.occasion,
    )


def _numbered(sources: Iterable[SourceRef | None]) -> tuple[NumberedSource, ...]:
    used = dict.fromkeys(source for source in sources if source is not None)
    return tuple(NumberedSource(number, source) for number, source in enumerate(used, start=1))


def _line(figure: Figure, numbers: dict[SourceRef, NumberedSource]) -> FigureLine:
    known = figure.value is not None
    source = figure.source if known else None
    return FigureLine(
        label=figure.label,
        value=figure.value or NOT_STATED,
        known=known,
        as_of=figure.as_of if known else "",
        derived=figure.derived,
        source=source,
        number=numbers[source].number if source else None,
    )


def _missing(practice: Practice) -> str:
    """What the card does not say, as words: „Motto, Anlass und Wirkung“."""
    names = ["Motto"] if not practice.motto else []
    names += [label for label, name in _STATEMENTS if not getattr(practice, name)]
    if not practice.effect:
        names.append("Wirkung")
    return " und ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
