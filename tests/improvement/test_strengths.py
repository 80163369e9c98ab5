# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of strengths."""

from __future__ import annotations

from quartett.findings import Finding, Kind, Source, Subject
from quartett.improvement.noted import NotedFinding
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import StrengthUse, match_strengths

TITLES = {"process:neuantrag": "Neuantrag"}


def noted(key: str, kind: Kind, statement: str, *subjects: str) -> NotedFinding:
    """A finding of an interview."""
    return NotedFinding(
        key, Finding(Source.INTERVIEW, kind, statement, tuple(map(Subject, subjects)))
    )


STRENGTH = noted(
    "s", Kind.STRENGTH, "Rückrufe kommen am selben Tag.", "process:neuantrag", "unit:nord"
)


def test_strengths_have_three_uses() -> None:
    """Secured, spread in the house, handed on."""
    assert [use.label for use in StrengthUse] == [
        "Sichern",
        "Im Haus verbreiten",
        "Als Praxisbeispiel weitergeben",
    ]


def test_a_shared_subject_matches_another_unit_and_says_why() -> None:
    """What works in the north may help in the south."""
    south = noted("f", Kind.IMPROVEMENT, "Anträge warten.", "process:neuantrag", "unit:sued")
    (match,) = match_strengths([STRENGTH], findings=[south], titles=TITLES)
    assert match.finding is south
    assert match.reason == "Beide sprechen von „Neuantrag“."


def test_the_own_unit_is_left_out() -> None:
    """A unit needs no advice from itself."""
    north = noted("f", Kind.IMPROVEMENT, "Anträge warten.", "process:neuantrag", "unit:nord")
    assert match_strengths([STRENGTH], findings=[north], titles=TITLES) == ()


def test_words_match_within_the_same_kind_of_subject() -> None:
    """Two words in common, in any inflection; the words are shown."""
    strength = noted("s", Kind.STRENGTH, "Telefonische Rückrufe klappen.", "process:beratung")
    finding = noted("f", Kind.RISK, "Der telefonische Rückruf fehlt.", "process:widerspruch")
    (match,) = match_strengths([strength], findings=[finding], titles={})
    assert match.reason == "Beide sprechen von Ähnlichem: Rückrufe, Telefonische."
    letter = noted("f", Kind.RISK, "Der telefonische Rückruf fehlt.", "letter:einladung")
    assert match_strengths([strength], findings=[letter], titles={}) == ()


def test_only_open_weaknesses_are_matched_and_the_closest_first() -> None:
    """A shared subject stands before shared words; settled findings and strengths are left out."""
    near = noted("b", Kind.IMPROVEMENT, "Anträge warten.", "process:neuantrag")
    wordy = noted("a", Kind.IMPROVEMENT, "Rückrufe kommen nicht.", "process:beratung")
    settled = NotedFinding("c", near.finding, FindingState.DROPPED)
    pairs = match_strengths(
        [STRENGTH, near], findings=[wordy, near, settled, STRENGTH], titles=TITLES
    )
    assert [match.finding.key for match in pairs] == ["b", "a"]
