# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""An anonymous check as pages and files show it: how many answered, and what was released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.short_check import CheckResult, Mean, evaluate
from quartett.privacy import percent
from quartett.web.answers import services as answers
from quartett.web.assessment.models import Round, RoundGroup, RoundKind, RoundState
from quartett.web.assessment.services_checks import most_codes

__all__ = [
    "CheckEvidence",
    "CheckFindings",
    "GroupLine",
    "TopicEvidence",
    "check_evidence",
    "findings_of",
    "group_lines",
    "teams_to_serve",
]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of a check: its people, its codes, how many answered.

    Until the end `answered` counts in steps of five. `left` is how many codes may still be drawn.
    """

    key: str
    title: str
    size: int
    drawn: int
    left: int
    answered: int

    @property
    def rate(self) -> int:
        """Answers per hundred people, never above hundred."""
        return percent(min(self.answered, self.size), n=self.size) if self.size else 0


@dataclass(frozen=True, slots=True)
class CheckFindings:
    """All that a check tells: the result, the comments by topic, the groups by key."""

    row: Round
    began_on: date
    ended_on: date
    catalogue: Catalogue
    result: CheckResult
    comments: Mapping[str, tuple[str, ...]]
    groups: tuple[GroupLine, ...]

    @property
    def answered(self) -> int:
        """How many people answered."""
        return sum(group.answered for group in self.groups)

    @property
    def size(self) -> int:
        """How many people were asked."""
        return sum(group.size for group in self.groups)

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each group by its key."""
        return {group.key: group.title for group in self.groups}


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """One topic of a check that serves a team: its mean from 0 to 100, None if it is hidden.

    `items` are the numbers in the team's catalogue that the topic speaks to, where that is known.
    """

    number: str
    title: str
    mean: Mean | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckEvidence:
    """A finished check that serves a team's round as evidence."""

    number: int
    title: str
    ended_on: date
    people: int
    topics: tuple[TopicEvidence, ...]


def group_lines(row: Round) -> tuple[GroupLine, ...]:
    """The groups of a check in their order, with codes and answers once it was opened."""
    groups = list(row.groups.all())
    if row.collection is None:
        return tuple(_line(group, drawn=0, answered=0) for group in groups)
    drawn = answers.codes_drawn(row.collection)
    answered = answers.participation(row.collection)
    return tuple(
        _line(group, drawn=drawn.get(group.key, 0), answered=answered.get(group.key, 0))
        for group in groups
    )


def findings_of(row: Round) -> CheckFindings | None:
    """What a check that has ended tells; None before the end."""
    kept = row.collection
    if kept is None or kept.closed_on is None:
        return None
    catalogue = row.catalogue
    groups = group_lines(row)
    result = evaluate(
        answers.results(kept),
        catalogue=catalogue,
        method=row.method,
        groups=[group.key for group in groups],
    )
    return CheckFindings(
        row, kept.opened_on, kept.closed_on, catalogue, result, answers.comments(kept), groups
    )


def check_evidence(row: Round) -> tuple[CheckEvidence, ...]:
    """The ended checks that serve this team's round, the newest first."""
    checks = Round.objects.filter(feeds=row, kind=RoundKind.CHECK).select_related("collection")
    found = [findings for check in checks if (findings := findings_of(check))]
    return tuple(_evidence(findings, row.catalogue_id) for findings in found)


def teams_to_serve() -> list[Round]:
    """The rounds of teams that are not closed: a check may be evidence for them."""
    rows = Round.objects.filter(kind=RoundKind.TEAM).exclude(state=RoundState.CLOSED)
    return list(rows.order_by("-number"))


def _evidence(findings: CheckFindings, catalogue: str) -> CheckEvidence:
    scale = findings.catalogue.scale
    known = {relation.catalogue: relation.items for relation in findings.catalogue.related}
    items = known.get(catalogue, {})
    return CheckEvidence(
        findings.row.number,
        findings.row.title,
        findings.ended_on,
        findings.answered,
        tuple(
            TopicEvidence(
                topic.number,
                topic.title,
                mean.on_hundred(scale) if (mean := topic.means.get("")) else None,
                items.get(topic.number, ()),
            )
            for topic in findings.result.topics
        ),
    )


def _line(group: RoundGroup, *, drawn: int, answered: int) -> GroupLine:
    size = group.size or 0
    left = max(0, most_codes(size) - drawn)
    return GroupLine(group.key, group.title, size, drawn, left, answered)
