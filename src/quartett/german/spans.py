# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places in a text: what the other modules of this package hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Place", "Span", "SpanKind", "Token"]


class SpanKind(StrEnum):
    """What stands in a text without being a word of it."""

    CITATION = "citation"  # § 22 Abs. 1 S. 1 Nr. 2 SGB II i. V. m. § 40 SGB X
    LAW = "law"  # SGB II, BGB: a law that is named without a paragraph
    AMOUNT = "amount"  # 1.234,50 Euro
    DATE = "date"  # 15.05.2026, 15. Mai 2026, Mai 2026
    TIME = "time"  # 8:30 Uhr, 8 bis 12 Uhr
    NUMBER = "number"  # 12, 3,5 %, 2., II.
    ABBREVIATION = "abbreviation"  # i. d. R., ggf., Abs.
    ACRONYM = "acronym"  # BG, EGV, KdU
    REFERENCE = "reference"  # file numbers, IBAN, customer and BG numbers
    CONTACT = "contact"  # telephone, e-mail and web addresses
    FIELD = "field"  # «Anrede», {{name}}, [Datum], <<Feld>>, ____


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The characters from `start` up to and without `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Span:
    """A place that is one unit: it counts as one word, and no sentence ends in it."""

    kind: SpanKind
    place: Place


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, or a span (`kind` says which; None is a word or a sign)."""

    text: str
    place: Place
    kind: SpanKind | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word that can be looked up: letters, no span."""
        text = self.text  # the first letter decides nearly always: this is asked very often
        return self.kind is None and (text[:1].isalpha() or any(map(str.isalpha, text)))
