# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The typed form of `catalogues/example/assessment.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import SourceRef, load

__all__ = [
    "ExampleAssessment",
    "ExampleCheckRound",
    "ExampleEvidencePiece",
    "ExampleItem",
    "ExampleMark",
    "ExampleRoundMeasure",
    "ExampleTeam",
    "example_assessment",
]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExampleMark(_Strict):
    """A step of the way that was taken."""

    sign: str
    day: int
    note: str = ""


class ExampleTeamGroup(_Strict):
    key: str
    title: str


class ExampleSeat(_Strict):
    group: str
    function: str


class ExampleItem(_Strict):
    """The values of an item in the order of the seats: a number, `-` not judged, `.` left out."""

    values: str
    decided: int | None = None
    reason: str = ""


class ExampleRemark(_Strict):
    """What a seat wrote about an item: a strength, an improvement."""

    seat: int
    item: str
    plus: str = ""
    minus: str = ""


class ExamplePoint(_Strict):
    """A statement that the team agreed on; whether it is a finding, and how a strength is used."""

    item: str
    kind: str
    text: str
    finding: bool = False
    use: str = ""


class ExampleRoundMeasure(_Strict):
    """A measure for the agreed improvement of an item, measured again by a later round."""

    title: str
    item: str
    what: str
    unit: str
    owner: str
    start: int
    due: int
    comparison: tuple[int, int]
    check_on: int
    expected: float
    effort: int
    benefit: int


class ExampleDays(_Strict):
    """Days of a team's round, from the day of loading."""

    opens: int
    deadline: int
    locked: int | None = None
    consensus: int


class ExampleTeam(_Strict):
    """One round of a team; `spent` are the minutes that its consensus meeting has run."""

    key: str
    title: str
    catalogue: str
    method: str
    state: Literal["open", "consensus", "decided"]
    threshold: int
    minutes: int
    days: ExampleDays
    spent: int = 0
    groups: tuple[ExampleTeamGroup, ...]
    seats: tuple[ExampleSeat, ...]
    marks: tuple[ExampleMark, ...]
    handed_in: tuple[int, ...] | None = None
    started: tuple[int, ...] = ()
    items: dict[str, ExampleItem]
    remarks: tuple[ExampleRemark, ...]
    points: tuple[ExamplePoint, ...] = ()
    measure: ExampleRoundMeasure | None = None


class ExampleCheckDays(_Strict):
    """Days of a check, from the day of loading."""

    opens: int
    deadline: int
    closed: int


class ExampleCheckGroup(_Strict):
    """A group of a check, how many answered, and how far above the others it answers."""

    key: str
    title: str
    size: int
    answers: int
    shift: float


class ExampleCheckRound(_Strict):
    """An anonymous check with invented answers around `levels` and comments by topic."""

    title: str
    feeds: str
    threshold: int
    seed: int
    days: ExampleCheckDays
    marks: tuple[ExampleMark, ...]
    groups: tuple[ExampleCheckGroup, ...]
    levels: dict[str, float]
    comments: dict[str, tuple[str, ...]]


class ExampleEvidencePiece(_Strict):
    """A piece of evidence; `items` are „catalogue number“."""

    kind: str
    items: tuple[str, ...]
    reference: str = ""
    title: str = ""
    about: str = ""
    address: str = ""
    day: int | None = None
    data_points: int | None = None


class ExampleAssessment(_Strict):
    """`assessment.yaml`."""

    licence: Literal["CC-BY-4.0"]
    source: SourceRef
    teams: tuple[ExampleTeam, ...]
    check: ExampleCheckRound
    evidence: tuple[ExampleEvidencePiece, ...]


def example_assessment() -> ExampleAssessment:
    """The invented rounds, their check and their evidence."""
    return load("example/assessment", ExampleAssessment)
