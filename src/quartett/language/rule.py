# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a rule is: what it looks for, what the catalogue says of it, what it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from quartett.catalogues import Entry, SourceRef
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.terminology import Term

__all__ = [
    "Context",
    "Description",
    "Example",
    "Measured",
    "SentenceRule",
    "Setting",
    "TextRule",
]

# a rule that is wrong more often may only hint
LOWEST_PRECISION = 0.85


@dataclass(frozen=True, slots=True)
class Setting:
    """With what a text is checked: the profile, the day, the house's own terms."""

    profile: str
    day: date = date.max
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule is told: its limits in this profile, and the setting."""

    limits: Mapping[str, float]
    setting: Setting


@dataclass(frozen=True, slots=True)
class SentenceRule:
    """Looks at one sentence after the other; `everywhere`: at headings and cells too."""

    find: Callable[[Sentence, Context], Iterator[Found]]
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class TextRule:
    """Looks at the whole text."""

    find: Callable[[Analysis, Context], Iterator[Found]]


class Example(BaseModel):
    """A sentence that is hard to read, and how it could be said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bad: str
    good: str


class Measured(BaseModel):
    """How often the rule was right and how much it found at the first look on new sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    hits: int = Field(ge=1)
    misses: int = Field(ge=1)
    basis: str


def _severity(word: object) -> object:
    return Severity[word.upper()] if isinstance(word, str) else word


class Description(Entry):
    """The catalogue entry of a rule; `limits` holds an entry for each profile that it is used in.

    `explanation` says to writers why it is hard, `advice` how to say it, both in plain German.
    Where a rule in `gives_way_to` remarks on the same words and more, this one is silent.
    """

    id: str
    name: str
    order: int
    group: str
    explanation: str
    advice: str
    severity: Annotated[Severity, BeforeValidator(_severity)]
    limits: Mapping[str, Mapping[str, float]]
    examples: tuple[Example, ...] = Field(min_length=1)
    measured: Measured | None = None
    gives_way_to: frozenset[str] = frozenset()
    source: tuple[SourceRef, ...] = Field(min_length=1)

    @property
    def cap(self) -> Severity:
        """The highest severity that the rule may give."""
        if self.measured is None or self.measured.precision < LOWEST_PRECISION:
            return Severity.HINT
        return self.severity
