# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of findings from several sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Finding, Kind, Source, Subject
from quartett.improvement.grouping import SOURCE_LABELS, suggest_groups
from quartett.improvement.noted import NotedFinding
from quartett.improvement.states import FindingState

TITLES = {"letter:einladung": "Einladung zum Erstgespräch", "process:beratung": "Beratung"}


def noted(
    key: str,
    source: Source,
    *subjects: str,
    kind: Kind = Kind.IMPROVEMENT,
    state: FindingState = FindingState.NEW,
) -> NotedFinding:
    """A finding about the subjects."""
    return NotedFinding(
        key, Finding(source, kind, "Übungsdaten", tuple(map(Subject, subjects))), state
    )


FIVE = [Source.INDICATOR, Source.SURVEY, Source.COMPLAINT, Source.SAMPLE, Source.AUDIT]


def test_five_sources_point_at_the_same_letter() -> None:
    """The sentence that nobody with five separate files can say."""
    findings = [noted(f"f{n}", source, "letter:einladung") for n, source in enumerate(FIVE)]
    (group,) = suggest_groups(findings, titles=TITLES)
    assert group.sentence == (
        "Fünf Quellen zeigen auf denselben Brief: „Einladung zum Erstgespräch“."
    )
    assert set(group.sources) == set(FIVE)


def test_sources_count_and_not_findings() -> None:
    """Ten complaints are one voice."""
    complaints = [noted(f"c{n}", Source.COMPLAINT, "letter:einladung") for n in range(10)]
    assert suggest_groups(complaints, titles=TITLES) == ()
    both = [*complaints, noted("a", Source.AUDIT, "letter:einladung")]
    assert len(suggest_groups(both, titles=TITLES)[0].findings) == 11


def test_strengths_settled_findings_and_units_make_no_group() -> None:
    """Only open weaknesses and risks about a thing."""
    findings = [
        noted("a", Source.AUDIT, "letter:einladung", kind=Kind.STRENGTH),
        noted("b", Source.SURVEY, "letter:einladung", state=FindingState.DROPPED),
        noted("c", Source.IDEA, "letter:einladung", "unit:nord"),
        noted("d", Source.SAMPLE, "unit:nord"),
    ]
    assert suggest_groups(findings, titles=TITLES) == ()


def test_what_is_said_of_a_letter_counts_for_its_process() -> None:
    """The register's links bring together what speaks of the same step."""
    findings = [
        noted("a", Source.AUDIT, "letter:einladung"),
        noted("b", Source.SURVEY, "process:beratung"),
    ]
    (group,) = suggest_groups(
        findings, titles=TITLES, depends_on={"letter:einladung": ["process:beratung"]}
    )
    assert group.subject == Subject("process:beratung")
    assert [each.key for each in group.findings] == ["a", "b"]


def test_a_wider_subject_with_the_same_findings_is_left_out() -> None:
    """The letter says more than its process."""
    findings = [
        noted("a", Source.AUDIT, "letter:einladung"),
        noted("b", Source.SURVEY, "letter:einladung"),
    ]
    (group,) = suggest_groups(
        findings, titles=TITLES, depends_on={"letter:einladung": ["process:beratung"]}
    )
    assert group.subject == Subject("letter:einladung")


@given(
    st.lists(
        st.builds(
            lambda source, subjects: (source, tuple(subjects)),
            st.sampled_from(Source),
            st.sets(st.sampled_from(["letter:a", "process:b", "criterion:c"])),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_order_has_no_influence_and_every_group_has_two_sources(
    raw: list, shuffler: object
) -> None:
    """Groups are a function of the set of findings."""
    findings = [noted(f"f{n}", source, *subjects) for n, (source, subjects) in enumerate(raw)]
    groups = suggest_groups(findings, titles={})
    shuffled = findings.copy()
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert suggest_groups(shuffled, titles={}) == groups
    for group in groups:
        assert len(set(group.sources)) >= 2
        assert all(group.subject in each.finding.subjects for each in group.findings)


def test_every_source_has_a_german_name() -> None:
    """A new source needs its label."""
    assert set(SOURCE_LABELS) == set(Source)
