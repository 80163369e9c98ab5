# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„Fünf Quellen zeigen auf denselben Brief“: open findings that point at the same subject.

Indicators, surveys, complaints, samples and audits lie in separate files, and nobody sees that
they mean the same letter or step. Distinct sources count, not the number of findings: ten
complaints are one voice, a complaint and an audit are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quartett.findings import Kind, Source, Subject
from quartett.improvement.noted import NotedFinding, own_subjects
from quartett.improvement.wording import count_word

__all__ = ["SOURCE_LABELS", "FindingGroup", "suggest_groups"]

SOURCE_LABELS: Mapping[Source, str] = {
    Source.ASSESSMENT: "Selbstbewertung",
    Source.LANGUAGE: "Sprachprüfung",
    Source.PROCESS: "Prozessdaten",
    Source.SURVEY: "Befragung",
    Source.INDICATOR: "Kennzahl",
    Source.SAMPLE: "Stichprobe",
    Source.FEEDBACK: "Rückmeldung",
    Source.REFORM: "Gesetzesänderung",
    Source.AUDIT: "Prüfung",
    Source.COMPLAINT: "Beschwerde",
    Source.IDEA: "Idee",
    Source.INTERVIEW: "Gespräch",
}
_NO_LINKS: Mapping[str, Collection[str]] = MappingProxyType({})
_SAME = {
    "letter": "denselben Brief",
    "process": "denselben Prozess",
    "criterion": "dasselbe Kriterium",
    "paragraph": "dieselbe Vorschrift",
    "partner": "dieselbe Partnerorganisation",
}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings on one subject, from several sources, with the sentence that says so."""

    subject: Subject
    findings: tuple[NotedFinding, ...]
    sources: tuple[Source, ...]
    sentence: str


def suggest_groups(
    findings: Sequence[NotedFinding],
    *,
    titles: Mapping[str, str],
    depends_on: Mapping[str, Collection[str]] = _NO_LINKS,
    least_sources: int = 2,
) -> tuple[FindingGroup, ...]:
    """Groups of open findings (no strengths) that share a subject, most distinct sources first.

    `titles` and `depends_on` come from the subject register: what is said of a letter also counts
    for the process it depends on. Units are no subject here. A finding may appear in several
    groups, since these are suggestions; of two groups with the same findings the nearer subject
    stays.
    """
    near: dict[Subject, set[NotedFinding]] = defaultdict(set)
    far: dict[Subject, set[NotedFinding]] = defaultdict(set)
    for noted in findings:
        if noted.state.is_open and noted.finding.kind is not Kind.STRENGTH:
            for subject in own_subjects(noted):
                near[subject].add(noted)
                for key in depends_on.get(subject.key, ()):
                    far[Subject(key)].add(noted)
    seen = {frozenset(members) for members in near.values()}
    groups = [_group(subject, members | far[subject], titles) for subject, members in near.items()]
    groups += [
        _group(subject, members, titles)
        for subject, members in far.items()
        if subject not in near and frozenset(members) not in seen
    ]
    return tuple(
        sorted(
            (group for group in groups if len(group.sources) >= least_sources),
            key=lambda group: (-len(group.sources), -len(group.findings), group.subject.key),
        )
    )


def _group(
    subject: Subject, members: Collection[NotedFinding], titles: Mapping[str, str]
) -> FindingGroup:
    present = {noted.finding.source for noted in members}
    sources = tuple(source for source in Source if source in present)
    count = count_word(len(sources))
    verb = "zeigt" if len(sources) == 1 else "zeigen"
    noun = "Quelle" if len(sources) == 1 else "Quellen"
    same = _SAME.get(subject.kind, "denselben Gegenstand")
    return FindingGroup(
        subject=subject,
        findings=tuple(sorted(members, key=lambda noted: noted.key)),
        sources=sources,
        sentence=f"{count[0].upper()}{count[1:]} {noun} {verb} auf {same}: "
        f"„{titles.get(subject.key, subject.key)}“.",
    )
