# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter of a type needs, and where it stands in it.

Types, needs and the signs of both are the catalogue `language/letter_types`. A field of a template
counts as what will stand there. What is found is a wording, not its truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from quartett.catalogues import Entry, SourceRef, load
from quartett.german.spans import Place
from quartett.language.analysis import Analysis
from quartett.language.letter_signs import Sign, SignFinder

__all__ = ["Completeness", "Need", "completeness", "letter_types"]

# a letter without its head and foot still has so many
_FEWEST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a letter of this type should say; `place` is where it does, None if nowhere.

    `mend` says what to write; `required` needs make a letter incomplete if they are missing.
    """

    id: str
    name: str
    mend: str
    source: str
    required: bool
    place: Place | None

    @property
    def is_found(self) -> bool:
        """Whether the letter says it."""
        return self.place is not None


@dataclass(frozen=True, slots=True)
class Completeness:
    """The type that a letter was taken for, and its needs in the order of reading."""

    letter_type: str
    name: str
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """The required needs that are not met."""
        return tuple(need for need in self.needs if need.required and not need.is_found)


class _Nearly(BaseModel):
    """Signs of something that is not enough, and what to write then."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signs: tuple[Sign, ...]
    mend: str


class _Need(Entry):
    id: str
    name: str
    mend: str
    source: tuple[str, ...] = Field(min_length=1)
    required: bool
    signs: tuple[Sign, ...] = Field(min_length=1)
    nearly: _Nearly | None = None


class _Type(Entry):
    """A type; `signs` are added up by weight to guess it, needs are named or told here."""

    id: str
    name: str
    signs: tuple[Sign, ...]
    needs: tuple[str | _Need, ...]


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    least_weight: int
    sources: dict[str, SourceRef]
    salutations: tuple[str, ...]
    closings: tuple[str, ...]
    needs: tuple[_Need, ...]
    types: tuple[_Type, ...]
    source: tuple[SourceRef, ...] = Field(min_length=1)


class _Reader:
    """The catalogue with all its signs in one finder; the signs of one owner are neighbours."""

    def __init__(self, catalogue: _Catalogue) -> None:
        self._signs: list[Sign] = []
        self._told = catalogue
        shared = {one.id: one for one in catalogue.needs}
        self.needs = {
            one.id: tuple(shared[need] if isinstance(need, str) else need for need in one.needs)
            for one in catalogue.types
        }
        self._of_type = {one.id: self._learn(one.signs) for one in catalogue.types}
        self._of_need: dict[int, range] = {}
        self._of_nearly: dict[int, range] = {}
        self._sources: dict[int, str] = {}
        for need in {id(need): need for needs in self.needs.values() for need in needs}.values():
            self._of_need[id(need)] = self._learn(need.signs)
            self._of_nearly[id(need)] = self._learn(need.nearly.signs if need.nearly else ())
            self._sources[id(need)] = "; ".join(map(self._source, need.source))
        self._finder = SignFinder(
            self._signs, salutations=catalogue.salutations, closings=catalogue.closings
        )

    def _learn(self, signs: tuple[Sign, ...]) -> range:
        start = len(self._signs)
        self._signs += signs
        return range(start, len(self._signs))

    def find(self, analysis: Analysis) -> dict[int, Place]:
        return self._finder.find(analysis)

    def guess(self, found: Mapping[int, Place]) -> str | None:
        """The type whose signs weigh most, of several the first; None if none weighs enough."""
        weights = {
            key: sum(self._signs[index].weight for index in signs if index in found)
            for key, signs in self._of_type.items()
        }
        best = max(weights, key=lambda key: weights[key])
        return best if weights[best] >= self._told.least_weight else None

    def needs_of(self, letter_type: str, found: Mapping[int, Place]) -> Iterator[Need]:
        for need in self.needs[letter_type]:
            places = [found[index] for index in self._of_need[id(need)] if index in found]
            is_near = any(index in found for index in self._of_nearly[id(need)])
            yield Need(
                id=need.id,
                name=need.name,
                mend=need.nearly.mend if need.nearly and is_near else need.mend,
                source=self._sources[id(need)],
                required=need.required,
                place=places[0] if places else None,
            )

    def _source(self, key: str) -> str:
        source = self._told.sources[key]
        return f"{source.title} ({source.date})" if source.date else source.title


@cache
def _catalogue() -> _Catalogue:
    return load("language/letter_types", _Catalogue)


@cache
def _reader() -> _Reader:
    return _Reader(_catalogue())


def letter_types() -> tuple[tuple[str, str], ...]:
    """The id and German name of each type."""
    return tuple((one.id, one.name) for one in _catalogue().types)


def _is_whole(analysis: Analysis) -> bool:
    """Whether it may be a letter; of a fragment nobody knows what else the letter holds."""
    return len(analysis.sentences) >= _FEWEST_SENTENCES


def completeness(analysis: Analysis, *, letter_type: str | None = None) -> Completeness | None:
    """What the letter needs as a `letter_type`; without one the type that it most probably is.

    None if it looks like none of the types, or is only a few sentences. Raises KeyError for a type
    that is not there. Linear in the length of the text.
    """
    names = dict(letter_types())
    if letter_type is not None and letter_type not in names:
        raise KeyError(letter_type)
    reader = _reader()
    found = reader.find(analysis)
    kind = letter_type or (reader.guess(found) if _is_whole(analysis) else None)
    if kind is None:
        return None
    return Completeness(kind, names[kind], tuple(reader.needs_of(kind, found)))
