# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ten steps of CAF with the signs that one is done, and the rule of the external feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from quartett.assessment.catalogue import Certainty, Frozen, Level
from quartett.catalogues import Entry, SourceRef, load

__all__ = [
    "CafSteps",
    "Feedback",
    "LabelVerdict",
    "Phase",
    "Pillar",
    "Sign",
    "SignKey",
    "Step",
    "StepMinimum",
    "caf_steps",
    "label_possible",
]


class SignKey(StrEnum):
    """What a round stores that shows a step as done; the shell answers each with a date or not."""

    ROUND_PLANNED = "round_planned"
    COUNCIL_INFORMED = "council_informed"
    STAFF_INFORMED = "staff_informed"
    SEATS_FILLED = "seats_filled"
    TRAINING_HELD = "training_held"
    SHEETS_IN = "sheets_in"
    CONSENSUS_DONE = "consensus_done"
    REPORT_MADE = "report_made"
    PLAN_MADE = "plan_made"
    PLAN_TOLD = "plan_told"
    MEASURES_RUNNING = "measures_running"
    NEXT_ROUND_PLANNED = "next_round_planned"


class Phase(Frozen):
    """One of the three phases that the steps fall into."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1)
    original: str = ""


class Sign(Frozen):
    """What shows a step as done, as a key for the programme and a sentence for people."""

    key: SignKey
    text: str = Field(min_length=1)


class Step(Frozen):
    """One step. It is done when all its signs are there."""

    number: int = Field(ge=1)
    phase: int
    title: str = Field(min_length=1)
    original: str = ""
    todo: str = Field(min_length=1)
    signs: tuple[Sign, ...] = Field(min_length=1)
    documents: tuple[str, ...] = Field(min_length=1)
    certainty: Certainty
    source: str  # key of CafSteps.sources


class Pillar(Frozen):
    """A part of the external feedback; `steps` is empty where none of the ten is looked at."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1)
    about: str = ""
    steps: tuple[int, ...] = ()


class StepMinimum(Frozen):
    """What a step must at least reach. `binding` False: told as a caution, decides nothing."""

    step: int
    value: int
    form: str = Field(min_length=1)
    binding: bool
    source: str


class Feedback(Frozen):
    """The external feedback: when, by which pillars, and what the questionnaires demand."""

    title: str = Field(min_length=1)
    original: str = ""
    about: str = ""
    earliest_months: int
    latest_months: int
    counted_from: str
    contact: str
    pillars: tuple[Pillar, ...]
    levels: tuple[Level, ...] = Field(min_length=2)  # the values of a step, lowest first
    minimum_total: int
    minimum_steps: tuple[StepMinimum, ...]
    caution: str = Field(min_length=1)
    certainty: Certainty
    sources: tuple[str, ...]

    @property
    def rated_steps(self) -> tuple[int, ...]:
        """The steps that have a value in the questionnaires, in order."""
        return tuple(sorted(step for pillar in self.pillars for step in pillar.steps))

    @property
    def low(self) -> int:
        """The lowest value of a step."""
        return self.levels[0].value

    @property
    def high(self) -> int:
        """The highest value of a step."""
        return self.levels[-1].value


class CafSteps(Entry):
    """The file `catalogues/assessment/caf_steps.yaml`."""

    sources: Mapping[str, SourceRef]
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    feedback: Feedback

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if [step.number for step in self.steps] != list(range(1, len(self.steps) + 1)):
            raise ValueError("the steps must be numbered from 1 without a gap")
        phases = [phase.number for phase in self.phases]
        placed = [step.phase for step in self.steps]
        if placed != sorted(placed) or set(placed) != set(phases):
            raise ValueError("the steps must run through the phases in order")
        keys = [sign.key for step in self.steps for sign in step.signs]
        if sorted(keys) != sorted(SignKey):
            raise ValueError("every sign must show exactly one step")
        unknown = set(self._named_sources()) - set(self.sources)
        if unknown:
            raise ValueError(f"sources that are not listed: {', '.join(sorted(unknown))}")
        return self

    def _named_sources(self) -> Iterator[str]:
        yield from (step.source for step in self.steps)
        yield from (minimum.source for minimum in self.feedback.minimum_steps)
        yield from self.feedback.sources

    def step(self, number: int) -> Step:
        """The step of that number; KeyError if there is none."""
        for step in self.steps:
            if step.number == number:
                return step
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class LabelVerdict:
    """What the questionnaires say about a house's own values of the steps.

    `total` is None while a value is missing or wrong. `reasons` name what stands against it or,
    if nothing does, what is fulfilled. `settled` is False where a further form decides otherwise;
    `cautions` say so and always name where the rule comes from.
    """

    possible: bool
    settled: bool
    total: int | None
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]


def caf_steps() -> CafSteps:
    """The ten steps of CAF and the external feedback, as they stand in the catalogue."""
    return load("assessment/caf_steps", CafSteps)


def label_possible(values: Mapping[int, int]) -> LabelVerdict:
    """Whether the values of steps 1–9 (each 1–5) reach what the CAF label demands.

    Source: Fragenkatalog 1 of the Austrian CAF-Gütesiegel (CAF 2006): questionnaires 1 and 2
    together at least 28 points, steps 1 and 5 at least 4. Fragenkatalog 2 adds step 9, which the
    catalogue marks as not binding. Pillar 3 (maturity) is no part of this.
    """
    feedback = caf_steps().feedback
    faults = tuple(_faults(values, feedback))
    if faults:
        return LabelVerdict(
            possible=False, settled=True, total=None, reasons=faults, cautions=(feedback.caution,)
        )
    total = sum(values[step] for step in feedback.rated_steps)
    binding = tuple(minimum for minimum in feedback.minimum_steps if minimum.binding)
    against = [_step_sentence(one, values) for one in binding if values[one.step] < one.value]
    if total < feedback.minimum_total:
        against.insert(0, _total_sentence(total, feedback))
    doubts = tuple(
        _doubt(one, values)
        for one in feedback.minimum_steps
        if not one.binding and values[one.step] < one.value
    )
    fulfilled = [_step_sentence(minimum, values) for minimum in binding]
    return LabelVerdict(
        possible=not against,
        settled=bool(against) or not doubts,
        total=total,
        reasons=tuple(against or [_total_sentence(total, feedback), *fulfilled]),
        cautions=(*doubts, feedback.caution),
    )


def _faults(values: Mapping[int, int], feedback: Feedback) -> Iterator[str]:
    for step in feedback.rated_steps:
        if step not in values:
            yield f"Für Schritt {step} fehlt der Wert. Tragen Sie ihn nach."
        elif not feedback.low <= values[step] <= feedback.high:
            yield (
                f"Schritt {step}: {values[step]} liegt nicht auf der Skala. "
                f"Tragen Sie eine ganze Zahl von {feedback.low} bis {feedback.high} ein."
            )
    for step in sorted(set(values) - set(feedback.rated_steps)):
        yield f"Schritt {step} wird nicht bewertet. Nehmen Sie den Wert heraus."


def _total_sentence(total: int, feedback: Feedback) -> str:
    return f"{_points(total)} zusammen, nötig sind mindestens {feedback.minimum_total}."


def _step_sentence(minimum: StepMinimum, values: Mapping[int, int]) -> str:
    points = _points(values[minimum.step])
    return f"Schritt {minimum.step} hat {points}, nötig sind mindestens {minimum.value}."


def _doubt(minimum: StepMinimum, values: Mapping[int, int]) -> str:
    return (
        f"{minimum.form} verlangt zusätzlich für Schritt {minimum.step} mindestens "
        f"{_points(minimum.value)}. Sie haben {_points(values[minimum.step])}. "
        f"Danach wäre das Gütesiegel nicht möglich."
    )


def _points(value: int) -> str:
    return "1 Punkt" if value == 1 else f"{value} Punkte"
