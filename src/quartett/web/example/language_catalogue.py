# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The typed form of `catalogues/example/language.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load

__all__ = [
    "ExampleLanguage",
    "ExampleLetterFinding",
    "ExampleTemplate",
    "ExampleTerm",
    "ExampleVersion",
    "example_language",
]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExampleVersion(_Strict):
    """A text; `released` is the day on which it went out, else it stands in `state`."""

    day: int
    text: str
    released: int | None = None
    state: Literal["draft", "language", "law", "readers"] = "draft"
    changed: str = ""


class ExampleReading(_Strict):
    """What a test reader said."""

    version: int
    understood: Literal["yes", "partly", "no"]
    stuck: str


class ExampleTemplate(_Strict):
    """A template; without a `subject` it enters one of its title."""

    key: str
    title: str
    origin: Literal["own", "central"]
    owner: str
    versions: tuple[ExampleVersion, ...]
    subject: str = ""
    volume: int | None = None
    volume_source: str = ""
    profile: str = "behoerdenbrief"
    notes: tuple[ExampleReading, ...] = ()


class ExampleTerm(_Strict):
    """A word of the house from a day on, until another one."""

    avoided: str
    preferred: str
    explanation: str
    day: int
    until: int | None = None


class ExampleRewriting(_Strict):
    """The measure that rewrites a template; its effect is the next version."""

    title: str
    what: str
    unit: str
    owner: str
    start: int
    due: int
    check_on: int
    expected: float
    comparison: tuple[int, int]


class ExampleLetterFinding(_Strict):
    """A finding of the first version of a template, and what became of it."""

    template: str
    day: int
    measure: ExampleRewriting


class ExampleLanguage(_Strict):
    """All that the Übungs-Jobcenter has of letters."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    templates: tuple[ExampleTemplate, ...]
    terms: tuple[ExampleTerm, ...]
    finding: ExampleLetterFinding


def example_language() -> ExampleLanguage:
    """The catalogue."""
    return load("example/language", ExampleLanguage)
