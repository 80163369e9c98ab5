# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How hard a sentence is to read: 1 very easy … 7 very hard, and what makes it so.

The score is a sum: a base and, for each feature, a coefficient that is never negative times
log(1 + measure). So each feature's part is known exactly, and more of it is never easier. The
coefficients come from `quartett.language.training`, which also writes the model card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from math import exp, fsum, log1p, sqrt
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartett.findings import Interval
from quartett.german.morphology import Word, load
from quartett.german.spans import Token
from quartett.language.features import FEATURES, Feature, Group, measure

__all__ = [
    "EASIEST",
    "HARDEST",
    "Card",
    "Contribution",
    "Model",
    "Score",
    "easier_than",
    "group_points",
    "model",
    "on_scale",
    "score",
    "score_measures",
    "text_interval",
]

EASIEST, HARDEST = 1.0, 7.0
# so near to an end of the scale the score only creeps on: no two sums have the same score
_SOFT = 0.5
_KEYS = tuple(feature.key for feature in FEATURES)


class Card(BaseModel):
    """The model card: on what the model stands, how far it can be trusted, where it ends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str
    data: str
    licence: str
    method: str
    validation: dict[str, float]
    limits: tuple[str, ...]


class Model(BaseModel):
    """The coefficients, what they were trained on and how far they miss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    card: Card
    base: float
    learned: dict[str, Annotated[float, Field(ge=0)]]
    set_by_hand: dict[str, Annotated[float, Field(ge=0)]]
    level: float = Field(gt=0, lt=1)
    lower: float = Field(le=0)
    upper: float = Field(ge=0)
    text_error: float = Field(ge=0)

    @model_validator(mode="after")
    def _knows_all_features(self) -> Model:
        keys = {*self.learned, *self.set_by_hand}
        if keys != set(_KEYS):
            raise ValueError(f"features and coefficients differ: {sorted(keys ^ set(_KEYS))}")
        return self

    @cached_property
    def coefficients(self) -> tuple[float, ...]:
        """One for each feature, in their order."""
        both = self.learned | self.set_by_hand
        return tuple(both[key] for key in _KEYS)


class Contribution(NamedTuple):
    """The points that a feature brings; without a feature the base or the end of the scale."""

    label: str
    points: float
    feature: Feature | None = None
    measured: float = 0.0


@dataclass(frozen=True)
class Score:
    """A sentence's score; `interval` is of single sentences, `measures` are in FEATURES' order."""

    value: float
    interval: Interval
    measures: tuple[float, ...] = field(repr=False)
    using: Model = field(repr=False)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What brings points; they add up to `value`."""
        found = [Contribution("Grundwert", self.using.base)]
        points = _points(self.measures, self.using)
        for feature, measured, each in zip(FEATURES, self.measures, points, strict=True):
            if each:
                found.append(Contribution(feature.label, each, feature, measured))
        total = fsum(one.points for one in found)
        if self.value != total:
            found.append(Contribution("Ende der Skala", self.value - total))
        return tuple(found)


@cache
def model() -> Model:
    """The model that ships with this version."""
    return Model.model_validate_json(_file("score.json"))


def score(tokens: Sequence[Token], words: Sequence[Word] | None = None) -> Score:
    """The score of one sentence; `words` is what `Morphology.tag` made of its tokens.

    A sentence without a word is very easy.
    """
    tagged = load().tag(tokens) if words is None else words
    return score_measures(measure(tokens, tagged), model())


def score_measures(measures: Sequence[float], using: Model) -> Score:
    """The score for measures in the order of `FEATURES`."""
    total = fsum((using.base, *_points(measures, using)))
    low, high = on_scale(total + using.lower), on_scale(total + using.upper)
    return Score(on_scale(total), Interval(low, high, using.level), tuple(measures), using)


def _points(measures: Sequence[float], using: Model) -> list[float]:
    weights = using.coefficients
    return [weight * log1p(one) for one, weight in zip(measures, weights, strict=True)]


def text_interval(value: float, *, sentences: int) -> Interval:
    """Where people would probably put a text of so many sentences with the mean `value`.

    What is wrong with single sentences grows less in the mean; what is wrong with the text as a
    whole does not.
    """
    using = model()
    single = 1 / sentences
    low = value - sqrt(using.lower**2 * single + using.text_error**2)
    high = value + sqrt(using.upper**2 * single + using.text_error**2)
    return Interval(on_scale(low), on_scale(high), using.level)


def on_scale(total: float) -> float:
    """A sum as a score: itself from 1.5 to 6.5, and beyond ever more slowly towards 1 and 7."""
    if total < EASIEST + _SOFT:
        return EASIEST + _SOFT * exp((total - EASIEST) / _SOFT - 1)
    if total > HARDEST - _SOFT:
        return HARDEST - _SOFT * exp((HARDEST - total) / _SOFT - 1)
    return total


def group_points(contributions: Sequence[Contribution]) -> dict[Group, float]:
    """The points of each group of features, most first; only groups that bring any."""
    points: dict[Group, list[float]] = {}
    for one in contributions:
        if one.feature is not None:
            points.setdefault(one.feature.group, []).append(one.points)
    summed = {group: fsum(each) for group, each in points.items()}
    return dict(sorted(summed.items(), key=lambda item: -item[1]))


class _Reference(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: str
    sentences: int
    quantiles: tuple[float, ...] = Field(min_length=101, max_length=101)


@cache
def _reference() -> _Reference:
    return _Reference.model_validate_json(_file("reference.json"))


def easier_than(value: float) -> int:
    """Per cent of the sentences of SGB I, II and X that are harder than `value`: 0 … 100."""
    return 100 - min(100, bisect_left(_reference().quantiles, value))


def _file(name: str) -> str:
    return (resources.files("quartett.catalogues") / "language" / name).read_text(encoding="utf-8")
