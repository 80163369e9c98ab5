# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read findings for their pages: lists, neighbours, groups, candidates of the workshop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from quartett.findings import Kind
from quartett.improvement.grouping import FindingGroup as Suggestion
from quartett.improvement.grouping import suggest_groups
from quartett.improvement.noted import NotedFinding
from quartett.improvement.strengths import match_strengths
from quartett.web.improvement.models import Finding, FindingEvidence, FindingGroup, StrengthStep
from quartett.web.improvement.queries import UNDECIDED
from quartett.web.improvement.services_workshop import Rated
from quartett.web.improvement.values import noted
from quartett.web.subjects.models import Subject

__all__ = [
    "Match",
    "SuggestedGroup",
    "candidates",
    "full_findings",
    "matching_strengths",
    "related",
    "subject_register",
    "suggestions",
    "with_steps",
]


def full_findings() -> QuerySet[Finding]:
    """Findings with all that a value of the shared vocabulary needs, in three queries.

    The querysets are named so that they are limited to the house once, not once per finding.
    """
    return Finding.objects.select_related("unit", "metric", "group", "authority").prefetch_related(
        Prefetch("subjects", queryset=Subject.objects.all()),
        Prefetch("evidence", queryset=FindingEvidence.objects.all()),
    )


def with_steps(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """The same findings with what was done with each strength, in one more query."""
    steps = StrengthStep.objects.select_related("unit")
    return rows.prefetch_related(Prefetch("steps", queryset=steps))


def subject_register() -> list[Subject]:
    """The whole register with its links, in two queries."""
    return list(
        Subject.objects.prefetch_related(
            Prefetch("depends_on", queryset=Subject.objects.only("key", "authority"))
        )
    )


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Open findings from several sources on one subject, not bundled yet."""

    sentence: str
    subject: Subject | None
    title: str
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]


def suggestions(
    rows: Sequence[Finding], register: Sequence[Subject], *, most: int = 3
) -> list[SuggestedGroup]:
    """„Drei Quellen zeigen auf denselben Brief“ – of findings that stand alone."""
    alone = {str(row.number): row for row in rows if row.group_id is None and row.is_open}
    by_key = {subject.key: subject for subject in register}
    groups = suggest_groups(
        [noted(row) for row in alone.values()],
        titles={key: subject.title for key, subject in by_key.items()},
        depends_on={
            subject.key: [other.key for other in subject.depends_on.all()] for subject in register
        },
    )
    return [_suggested(group, alone, by_key) for group in groups[:most]]


def _suggested(
    group: Suggestion, rows: dict[str, Finding], by_key: dict[str, Subject]
) -> SuggestedGroup:
    subject = by_key.get(group.subject.key)
    members = tuple(rows[each.key] for each in group.findings)
    return SuggestedGroup(
        sentence=group.sentence,
        subject=subject,
        title=subject.title if subject else group.subject.key,
        findings=members,
        sources=tuple(dict.fromkeys(row.source_label for row in members)),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A strength or an open finding that goes with the one that is shown, and why."""

    finding: Finding
    reason: str


def related(row: Finding, rows: Iterable[Finding]) -> list[Finding]:
    """Other findings that speak of the same thing, other sources first."""
    own = {subject.pk for subject in row.subjects.all()}
    return sorted(
        (
            other
            for other in rows
            if other.pk != row.pk and own & {subject.pk for subject in other.subjects.all()}
        ),
        key=lambda other: (other.source == row.source, not other.is_open, -other.number),
    )


def matching_strengths(
    row: Finding, rows: Iterable[Finding], *, titles: dict[str, str], most: int = 3
) -> list[Match]:
    """For an open finding: strengths of other units. For a strength: whom it may help."""
    by_number = {str(other.number): other for other in rows}
    values = {key: noted(other) for key, other in by_number.items()}
    here = values.get(str(row.number)) or noted(row)
    strengths: list[NotedFinding]
    if row.is_strength:
        strengths, findings = [here], list(values.values())
    else:
        strengths = [each for each in values.values() if each.finding.kind is Kind.STRENGTH]
        findings = [here]
    matches = match_strengths(strengths, findings=findings, titles=titles)
    return [
        Match(by_number[(each.finding if row.is_strength else each.strength).key], each.reason)
        for each in matches[:most]
    ]


def candidates() -> list[Rated]:
    """What stands for choice in a workshop: open findings that stand alone, and bundles."""
    open_here = Finding.objects.filter(state__in=UNDECIDED, changeable_here=True).exclude(
        kind=Kind.STRENGTH.value
    )
    groups = FindingGroup.objects.filter(findings__in=open_here).distinct()
    members = Prefetch("findings", queryset=Finding.objects.order_by("number"))
    return [
        *groups.prefetch_related(members),
        *open_here.filter(group=None).order_by("number"),
    ]
