# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence for the external feedback of CAF: steps 1–9 with days, roles and documents.

Judged from outside are the way and the plan, never the scores. The house's own values of the
steps (1–5) are read with the rule of the label, whose caution goes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quartett.assessment.decided import DecidedRound
from quartett.assessment.report import PlannedMeasure
from quartett.assessment.report_workbook import measures_sheet
from quartett.assessment.reporting_words import day, measures_table, nothing, rights_of
from quartett.assessment.steps import CafSteps, LabelVerdict, Step, caf_steps, label_possible
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)
from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx

__all__ = [
    "FeedbackFile",
    "SignEvidence",
    "StepEvidence",
    "feedback_manuscript",
    "feedback_workbook",
]

_OPEN = "noch offen"


@dataclass(frozen=True, slots=True)
class SignEvidence:
    """One sign of a step: since when it is there, in which role it was noted, and where to look."""

    text: str
    day: date | None
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """A step with its signs; `value` is what the house gives itself, None if nothing yet."""

    step: Step
    signs: tuple[SignEvidence, ...]
    value: int | None = None


@dataclass(frozen=True, slots=True)
class FeedbackFile:
    """All that goes to the people who give the feedback. `minutes` are sentences, `teams` sums."""

    house: str
    decided: DecidedRound
    as_of: date
    steps: tuple[StepEvidence, ...]
    teams: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()
    evidence: tuple[str, ...] = ()
    notice: str = ""

    @property
    def values(self) -> Mapping[int, int]:
        """The values of the steps that have one."""
        return {one.step.number: one.value for one in self.steps if one.value is not None}


def feedback_manuscript(file: FeedbackFile) -> Manuscript:
    """The file as a manuscript."""
    steps = caf_steps()
    decided = file.decided
    return Manuscript(
        title="Nachweis für das externe Feedback",
        subtitle=f"{file.house} · {decided.catalogue.title}",
        facts=(
            ("Runde", f"{decided.title}, entschieden am {day(decided.day)}"),
            ("Verfahren", decided.score.method.title),
            ("Stand", day(file.as_of)),
        ),
        sections=(
            Section("Eigene Einschätzung", _own(file, steps)),
            Section("Die Schritte im Überblick", _overview(file)),
            *(_pillar(file, steps, number) for number in (1, 2)),
            Section("Wer mitgewirkt hat", _points(file.teams, "Dazu ist nichts eingetragen.")),
            Section("Aus der Niederschrift", _points(file.minutes, "Es gibt keine Niederschrift.")),
            Section("Verbesserungsplan", _plan(file)),
            Section("Belege", _points(file.evidence, "Es sind keine Belege angehängt.")),
            Section("Zum Modell", (rights_of(decided.catalogue),)),
        ),
        as_of=file.as_of,
        sources=tuple(Source(one.title, one.url or "") for one in steps.sources.values()),
        notice=file.notice,
    )


def _own(file: FeedbackFile, steps: CafSteps) -> tuple[Block, ...]:
    feedback = steps.feedback
    if not file.values:
        return (
            Paragraph("Das Haus hat seine Schritte noch nicht selbst eingeschätzt."),
            Paragraph(feedback.caution, quiet=True),
        )
    verdict = label_possible(file.values)
    return (
        Paragraph(verdict_sentence(verdict)),
        Points(verdict.reasons),
        Paragraph(" ".join(verdict.cautions), quiet=True),
    )


def verdict_sentence(verdict: LabelVerdict) -> str:
    """What the house's own values say, as one careful sentence."""
    if verdict.total is None:
        return "Die eigene Einschätzung ist noch nicht vollständig."
    if not verdict.possible:
        return "Nach der eigenen Einschätzung reicht es für das Gütesiegel noch nicht."
    if not verdict.settled:
        return "Ob es für das Gütesiegel reicht, hängt davon ab, welches Formular gilt."
    return "Nach der eigenen Einschätzung ist das Gütesiegel möglich. Entschieden wird außen."


def _overview(file: FeedbackFile) -> tuple[Block, ...]:
    return (
        Table(
            caption="Schritte mit Datum und eigener Einschätzung",
            description="Je Zeile ein Schritt mit dem Tag, an dem er getan war, und seinem Wert.",
            head=("Schritt", "Was geschah", "Getan am", "Wert 1–5"),
            rows=tuple(
                (
                    str(one.step.number),
                    one.step.title,
                    _done(one),
                    "–" if one.value is None else str(one.value),
                )
                for one in file.steps
            ),
            widths=(11, 55, 20, 14),
            numeric=frozenset({3}),
        ),
    )


def _done(one: StepEvidence) -> str:
    days = [sign.day for sign in one.signs]
    return day(max(each for each in days if each)) if all(days) else _OPEN


def _pillar(file: FeedbackFile, steps: CafSteps, number: int) -> Section:
    pillar = next(one for one in steps.feedback.pillars if one.number == number)
    tables: list[Block] = [Paragraph(pillar.about)] if pillar.about else []
    tables += [_step(one) for one in file.steps if one.step.number in pillar.steps]
    heading = f"Säule {number}: {pillar.title}"
    return Section(heading, tuple(tables), new_page=number == 1)


def _step(one: StepEvidence) -> Table:
    return Table(
        caption=f"Schritt {one.step.number}: {one.step.title}",
        description="Je Zeile ein Zeichen dafür, dass der Schritt getan ist, mit Tag und Fundort.",
        head=("Was zeigt es?", "Seit", "Rolle", "Fundort und Unterlagen"),
        rows=tuple(
            (
                sign.text,
                day(sign.day) if sign.day else _OPEN,
                sign.role or "aus der Runde",
                sign.note or ", ".join(one.step.documents),
            )
            for sign in one.signs
        ),
        widths=(40, 14, 18, 28),
    )


def _points(lines: tuple[str, ...], empty: str) -> tuple[Block, ...]:
    return (Points(lines),) if lines else nothing(empty)


def _plan(file: FeedbackFile) -> tuple[Block, ...]:
    if not file.measures:
        return nothing("Noch ist keine Maßnahme geplant.")
    return (measures_table(file.measures, caption="Maßnahmen aus der Selbstbewertung"),)


def feedback_workbook(file: FeedbackFile) -> bytes:
    """The same as a workbook; the same file gives the same bytes."""
    columns = (
        Column("Schritt", 8, "0"), Column("Titel", 40), Column("Was zeigt es?", 50),
        Column("Seit", 12), Column("Rolle", 22), Column("Fundort", 44), Column("Unterlagen", 50),
        Column("Wert 1–5", 10, "0"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            one.step.number, one.step.title, sign.text, sign.day, sign.role, sign.note,
            ", ".join(one.step.documents), one.value,
        )
        for one in file.steps
        for sign in one.signs
    ]  # fmt: skip
    verdict = label_possible(file.values)
    own = [verdict_sentence(verdict), *verdict.reasons, *verdict.cautions] if file.values else []
    decided = file.decided
    notes = [
        file.notice,
        f"{file.house}: {decided.title}, entschieden am {day(decided.day)}.",
        *own,
        *file.teams,
        *file.minutes,
        *file.evidence,
        decided.catalogue.rights,
        decided.catalogue.affiliation,
    ]
    return workbook_xlsx(
        [Sheet("Schritte", columns, rows), measures_sheet("Verbesserungsplan", file.measures)],
        title="Nachweis für das externe Feedback",
        created=file.as_of,
        notes=[note for note in notes if note],
    )
