# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„Sie haben gesagt – wir haben getan“: what came in from people, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.findings import Source
from quartett.improvement.noted import NotedFinding
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.verdicts import Verdict

__all__ = ["VOICES", "Answer", "MeasureTaken", "answers"]

# The sources in which people speak for themselves.
VOICES = frozenset(
    {Source.IDEA, Source.COMPLAINT, Source.SURVEY, Source.INTERVIEW, Source.FEEDBACK}
)


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """A measure that answers findings: their keys, its title, state and decided verdict."""

    title: str
    findings: frozenset[str]
    state: MeasureState
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the page: what was said, from where, what was done, what became of it."""

    said: str
    source: Source
    did: str
    became: str


def answers(
    findings: Sequence[NotedFinding],
    *,
    measures: Sequence[MeasureTaken],
    reasons: Sequence[tuple[str, str]] = (),
) -> tuple[Answer, ...]:
    """An answer for each finding that people brought in, in the order given.

    `reasons` are (finding key, why it was dropped or where it was passed to). A finding that
    nobody has dealt with yet is answered too: silence is what makes people stop speaking.
    """
    why = dict(reasons)
    return tuple(
        answer
        for noted in findings
        if noted.finding.source in VOICES
        for answer in _answers_to(noted, measures, why.get(noted.key, ""))
    )


def _answers_to(
    noted: NotedFinding, measures: Sequence[MeasureTaken], reason: str
) -> tuple[Answer, ...]:
    said, source = noted.finding.statement, noted.finding.source
    taken = [measure for measure in measures if noted.key in measure.findings]
    if taken:
        return tuple(Answer(said, source, measure.title, _outcome(measure)) for measure in taken)
    did = _WITHOUT_MEASURE[noted.state]
    return (Answer(said, source, did, reason or _OPEN_END[noted.state]),)


def _outcome(measure: MeasureTaken) -> str:
    if measure.state is MeasureState.CANCELLED:
        return f"Abgebrochen: {measure.reason}"
    if measure.verdict is None:
        return f"Noch {measure.state.label}." if measure.state.is_open else "Abgeschlossen."
    label = measure.verdict.label
    return f"{label[0].upper()}{label[1:]}."


_WITHOUT_MEASURE = {
    FindingState.NEW: "Aufgenommen.",
    FindingState.GROUPED: "Mit ähnlichen Hinweisen gebündelt.",
    FindingState.PRIORITISED: "Bewertet und eingereiht.",
    FindingState.IN_MEASURE: "In eine Maßnahme aufgenommen.",
    FindingState.SECURED: "Als Stärke gesichert.",
    FindingState.PASSED_UP: "Weitergegeben, weil wir es hier nicht selbst ändern können.",
    FindingState.DROPPED: "Geprüft und nicht weiterverfolgt.",
}
_OPEN_END = {
    FindingState.NEW: "Die Bewertung steht noch aus.",
    FindingState.GROUPED: "Die Entscheidung steht noch aus.",
    FindingState.PRIORITISED: "Eine Maßnahme ist noch nicht geplant.",
    FindingState.IN_MEASURE: "Das Ergebnis steht noch aus.",
    FindingState.SECURED: "Es soll so bleiben.",
    FindingState.PASSED_UP: "Eine Antwort steht noch aus.",
    FindingState.DROPPED: "Der Grund ist beim Befund festgehalten.",
}
