# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read findings for their pages: lists, neighbours, groups, candidates of the workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from quartett import findings as shared
from quartett.findings import Kind, Source
from quartett.improvement.grouping import SOURCE_LABELS, suggest_groups
from quartett.improvement.grouping import FindingGroup as Suggestion
from quartett.improvement.noted import NotedFinding, own_subjects
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import match_strengths
from quartett.web.improvement.models import Finding, FindingEvidence, FindingGroup, StrengthStep
from quartett.web.improvement.queries import UNDECIDED
from quartett.web.improvement.services_workshop import Rated
from quartett.web.subjects.models import Subject

__all__ = [
    "Company",
    "Match",
    "SuggestedGroup",
    "brief_findings",
    "candidates",
    "company_of",
    "full_findings",
    "subject_register",
    "suggestions",
    "with_steps",
]

_MOST_RELATED, _MOST_MATCHES = 6, 3


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
    findings: tuple[int, ...]
    sources: tuple[str, ...]


def brief_findings(rows: QuerySet[Finding]) -> dict[int, NotedFinding]:
    """What findings say and of what, by number, without their ground; one query for any number."""
    told = rows.order_by("number").values_list(
        "number", "source", "kind", "state", "statement", "unit__key", "subjects__key"
    )
    subjects: dict[int, dict[str, shared.Subject]] = defaultdict(dict)
    said: dict[int, tuple[str, str, str, str]] = {}
    for number, source, kind, state, statement, unit, subject in told:
        said[number] = source, kind, state, statement
        for key in filter(None, (subject, unit)):
            subjects[number][key] = shared.Subject(key)
    return {
        number: NotedFinding(
            str(number),
            shared.Finding(Source(source), Kind(kind), statement, tuple(subjects[number].values())),
            FindingState(state),
        )
        for number, (source, kind, state, statement) in said.items()
    }


def suggestions(
    alone: Mapping[int, NotedFinding], register: Sequence[Subject], *, most: int = 3
) -> list[SuggestedGroup]:
    """„Drei Quellen zeigen auf denselben Brief“ – of findings that stand alone; no query."""
    by_key = {subject.key: subject for subject in register}
    groups = suggest_groups(
        list(alone.values()),
        titles={key: subject.title for key, subject in by_key.items()},
        depends_on={
            subject.key: [other.key for other in subject.depends_on.all()] for subject in register
        },
    )[:most]
    return [_suggested(group, by_key) for group in groups]


def _suggested(group: Suggestion, by_key: Mapping[str, Subject]) -> SuggestedGroup:
    subject = by_key.get(group.subject.key)
    sources = dict.fromkeys(SOURCE_LABELS[each.finding.source] for each in group.findings)
    return SuggestedGroup(
        sentence=group.sentence,
        subject=subject,
        title=subject.title if subject else group.subject.key,
        findings=tuple(int(each.key) for each in group.findings),
        sources=tuple(sources),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A strength or an open finding that goes with the one that is shown, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Company:
    """What goes with a finding: others of the same subject, and strengths that may help."""

    related: list[Finding]
    matches: list[Match]


def company_of(
    number: int,
    findings: Mapping[int, NotedFinding],
    *,
    titles: Mapping[str, str],
    with_matches: bool,
) -> Company:
    """What goes with the finding `number`, of `findings` by number; two queries."""
    here = findings[number]
    related = _related(here, findings.values())[:_MOST_RELATED]
    matches = _matches(here, findings.values(), titles=titles) if with_matches else []
    rows = _by_key([*(each.key for each in related), *(key for key, _reason in matches)])
    return Company(
        [rows[each.key] for each in related], [Match(rows[key], why) for key, why in matches]
    )


def _related(here: NotedFinding, others: Iterable[NotedFinding]) -> list[NotedFinding]:
    """Other findings that speak of the same thing, other sources first."""
    own = own_subjects(here)
    return sorted(
        (each for each in others if each.key != here.key and own & own_subjects(each)),
        key=lambda each: (
            each.finding.source is here.finding.source,
            not each.state.is_open,
            -int(each.key),
        ),
    )


def _matches(
    here: NotedFinding, others: Iterable[NotedFinding], *, titles: Mapping[str, str]
) -> list[tuple[str, str]]:
    """For an open finding: strengths of other units. For a strength: whom it may help."""
    if is_strength := here.finding.kind is Kind.STRENGTH:
        strengths, findings = [here], list(others)
    else:
        strengths = [each for each in others if each.finding.kind is Kind.STRENGTH]
        findings = [here]
    matches = match_strengths(strengths, findings=findings, titles=titles)
    return [
        ((each.finding if is_strength else each.strength).key, each.reason)
        for each in matches[:_MOST_MATCHES]
    ]


def _by_key(keys: Iterable[str]) -> dict[str, Finding]:
    """Findings as a list shows them, by number; two queries."""
    rows = Finding.objects.select_related("unit", "group", "authority").prefetch_related(
        Prefetch("subjects", queryset=Subject.objects.all())
    )
    return {str(row.number): row for row in rows.filter(number__in=[int(key) for key in keys])}


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
