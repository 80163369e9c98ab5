# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to what people said."""

from __future__ import annotations

from quartett.findings import Finding, Kind, Source
from quartett.improvement.noted import NotedFinding
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.verdicts import Verdict
from quartett.improvement.you_said_we_did import MeasureTaken, answers


def noted(key: str, source: Source, state: FindingState = FindingState.NEW) -> NotedFinding:
    """A finding with its key as statement."""
    return NotedFinding(key, Finding(source, Kind.IMPROVEMENT, f"Aussage {key}"), state)


def test_only_voices_are_answered() -> None:
    """Ideas, complaints, surveys, interviews and feedback; no figures and no audits."""
    findings = [noted(source.value, source) for source in Source]
    spoken = {answer.source for answer in answers(findings, measures=())}
    assert spoken == {
        Source.IDEA, Source.COMPLAINT, Source.SURVEY, Source.INTERVIEW, Source.FEEDBACK,
    }  # fmt: skip


def test_a_measure_is_the_answer_with_what_became_of_it() -> None:
    """Also where it did not help."""
    measure = MeasureTaken(
        "Telefonzeiten bündeln",
        frozenset({"a"}),
        MeasureState.CLOSED,
        Verdict.NO_CHANGE_VISIBLE,
    )
    (answer,) = answers([noted("a", Source.IDEA, FindingState.IN_MEASURE)], measures=[measure])
    assert (answer.did, answer.became) == (
        "Telefonzeiten bündeln",
        "Keine Veränderung sichtbar.",
    )


def test_running_and_cancelled_measures_say_so() -> None:
    """With the reason of the cancelling."""
    running = MeasureTaken("A", frozenset({"a"}), MeasureState.RUNNING)
    stopped = MeasureTaken("B", frozenset({"a"}), MeasureState.CANCELLED, reason="Kein Raum.")
    found = answers([noted("a", Source.IDEA)], measures=[running, stopped])
    assert [answer.became for answer in found] == ["Noch in Umsetzung.", "Abgebrochen: Kein Raum."]


def test_nothing_stays_without_an_answer() -> None:
    """Every state has one; a dropped finding gives its reason."""
    for state in FindingState:
        (answer,) = answers([noted("a", Source.IDEA, state)], measures=())
        assert answer.did
        assert answer.became
    (dropped,) = answers(
        [noted("a", Source.IDEA, FindingState.DROPPED)], measures=(), reasons=[("a", "Zu teuer.")]
    )
    assert dropped.became == "Zu teuer."
