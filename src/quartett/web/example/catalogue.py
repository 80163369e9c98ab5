# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The typed form of `catalogues/example/*.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load

__all__ = [
    "ExampleCards",
    "ExampleFigures",
    "ExampleImprovement",
    "ExampleTrust",
    "example_cards",
    "example_figures",
    "example_improvement",
    "example_trust",
]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Walk(_Strict):
    """How one official indicator is drawn: level, spread between houses, drift a year, noise."""

    level: float
    spread: float
    drift: float
    noise: float


class OwnCounts(_Strict):
    """The monthly counts of an own indicator, oldest first."""

    key: str
    counts: dict[str, tuple[int, ...]]
    target: float | None = None
    tolerance: float | None = None


class Mark(_Strict):
    """Something that happened in the house, days from the day of loading."""

    day: int
    title: str


class ExampleFigures(_Strict):
    """`figures.yaml`."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    months: int
    peers: int
    seed: int
    official: dict[str, Walk]
    own_position: dict[str, float]
    own: tuple[OwnCounts, ...]
    marks: tuple[Mark, ...]


class ExampleEvidence(_Strict):
    text: str
    day: int


class ExampleFinding(_Strict):
    key: str
    source: str
    kind: str
    day: int
    unit: str
    state: str
    subjects: tuple[str, ...]
    statement: str
    evidence: tuple[ExampleEvidence, ...] = ()
    group: str | None = None
    effort: int | None = None
    benefit: int | None = None
    changeable_here: bool = True


class ExampleGroup(_Strict):
    key: str
    title: str
    subject: str


class ExampleRound(_Strict):
    title: str
    day: int
    findings: tuple[str, ...]


class Sampled(_Strict):
    """A share counted by hand: value in percent of n cases between two days."""

    value: float
    n: int
    days: tuple[int, int]


class ExamplePlan(_Strict):
    check_on: int
    metric: str = ""
    subject: str = ""
    expected: float | None = None
    before_month: int | None = None
    after_month: int | None = None
    before: Sampled | None = None
    after: Sampled | None = None
    no_metric: str = ""


class ExampleCheck(_Strict):
    verdict: str
    next_step: str
    reason: str


class ExampleMilestone(_Strict):
    title: str
    day: int
    done: bool


class ExampleMeasure(_Strict):
    key: str
    title: str
    findings: tuple[str, ...]
    unit: str
    owner: str
    start: int
    due: int
    state: str
    effort: int
    benefit: int
    what: str
    plan: ExamplePlan
    check: ExampleCheck | None = None
    milestones: tuple[ExampleMilestone, ...] = ()
    promised_to: str = ""
    proof: str = ""
    reason: str = ""


class ExampleImprovement(_Strict):
    """`improvement.yaml`."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    groups: tuple[ExampleGroup, ...]
    findings: tuple[ExampleFinding, ...]
    round: ExampleRound
    measures: tuple[ExampleMeasure, ...]


def example_figures() -> ExampleFigures:
    """The invented figures."""
    return load("example/figures", ExampleFigures)


def example_improvement() -> ExampleImprovement:
    """The invented findings and measures."""
    return load("example/improvement", ExampleImprovement)


class ExampleEffect(_Strict):
    """One figure of a card's effect."""

    label: str
    value: str
    as_of: str


class ExampleCard(_Strict):
    """One card of the Übungs-Jobcenter; `measure` is the key of the measure it tells of."""

    published: bool
    suit: str
    topic: str
    measure: str | None = None
    motto: str = ""
    trigger: str = ""
    approach: str = ""
    participation: str = ""
    lesson: str = ""
    contact_role: str = ""
    effect: tuple[ExampleEffect, ...] = ()


class ExampleCards(_Strict):
    """`cards.yaml`."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    cards: tuple[ExampleCard, ...]


def example_cards() -> ExampleCards:
    """The invented cards."""
    return load("example/cards", ExampleCards)


class ExampleTrust(_Strict):
    """`trust.yaml`: what the house says, by key."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    texts: dict[str, str]


def example_trust() -> ExampleTrust:
    """The invented contacts and times."""
    return load("example/trust", ExampleTrust)
