# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole report, three projects and both files, as the shell would collect them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.assessment.decided_rounds import decided

from quartett.assessment import Rating, Remark, RemarkKind, agreement, catalogue, contradictions
from quartett.assessment.application_file import ApplicationFile
from quartett.assessment.decided import DecidedRound
from quartett.assessment.feedback_file import FeedbackFile, SignEvidence, StepEvidence
from quartett.assessment.projects import ProjectStory
from quartett.assessment.report import (
    AgreedStrength,
    AssessmentReport,
    DecisionLine,
    PlannedMeasure,
)
from quartett.assessment.steps import caf_steps

__all__ = ["application", "caf_round", "feedback", "projects", "report"]

AS_OF = date(2026, 11, 2)
STRENGTHS = (
    ("3.1", "Leistungsberechtigte erreichen die Eingangszone ohne langes Warten."),
    ("2.1", "Die Leitung lebt vor, wie Fehler offen besprochen werden."),
    ("4.3", "Anträge werden vollständig entgegengenommen und bleiben selten liegen."),
    ("5.4", "Zahlen aus der Steuerung liegen jedem Team monatlich vor."),
)
IMPROVEMENTS = (
    ("1.2", "Was Leistungsberechtigte brauchen, wird nur alle drei Jahre erhoben."),
    ("2.3", "Ideen aus den Teams bekommen oft keine Antwort."),
    ("4.2", "Schreiben zur Mitwirkung werden häufig nicht verstanden."),
    ("6", "Zu den Wahrnehmungen gibt es nur einen einzigen Wert und keinen Verlauf."),
)
MEASURES = (
    PlannedMeasure(
        "Schreiben zur Mitwirkung verständlich fassen", ("4.2",), "Prozessverantwortliche",
        date(2027, 3, 31), "in Umsetzung",
    ),
    PlannedMeasure(
        "Auf jede Idee binnen vier Wochen antworten", ("2.3",), "Teamleitung",
        date(2027, 6, 30), "geplant",
    ),
)  # fmt: skip


def efqm_round() -> DecidedRound:
    """Every part of EFQM 2020 decided, around 40 %."""
    model = catalogue("efqm-2020")
    items = model.rated_items(model.method("full"))
    values = {item: 30 + 5 * (place % 6) for place, item in enumerate(items)}
    return decided(values | {"3.1": 75, "2.1": 60}, day=date(2026, 10, 20))


def caf_round() -> DecidedRound:
    """Every sub-criterion of CAF decided."""
    model = catalogue("caf-2020")
    items = model.rated_items(model.method("classical"))
    values = {item: 35 + 5 * (place % 5) for place, item in enumerate(items)}
    return decided(values, model="caf-2020", method="classical", day=date(2026, 10, 20))


def report(found: DecidedRound | None = None) -> AssessmentReport:
    """A report with something in every section."""
    found = found or efqm_round()
    model, method = found.catalogue, found.score.method
    items = model.rated_items(method)
    ratings = [
        Rating(str(rater), "", item, "", Decimal(25 + 5 * ((rater * place) % 7)), "einzeln")
        for rater in range(12)
        for place, item in enumerate(items)
    ]
    known = {number for number, _title in model.numbers()}
    strengths = [Remark(i, RemarkKind.STRENGTH, t) for i, t in STRENGTHS if i in known]
    improvements = [Remark(i, RemarkKind.IMPROVEMENT, t) for i, t in IMPROVEMENTS if i in known]
    return AssessmentReport(
        house="Übungs-Jobcenter",
        decided=found,
        as_of=AS_OF,
        strengths=tuple(
            AgreedStrength(one, "Im Haus verbreiten" if place == 0 else "")
            for place, one in enumerate(strengths)
        ),
        improvements=tuple(improvements),
        contradictions=contradictions(found.score, [*strengths, *improvements]),
        agreement=agreement(ratings, catalogue=model, method=method.id, seed=1, resamples=200),
        participants={"Beschäftigte": 7, "Teamleitungen": 3, "Leitung": 2},
        threshold=5,
        decisions=tuple(
            DecisionLine(
                item,
                int(found.percent(item) or 0),
                40,
                "Die Belege reichen über zwei Jahre." if place % 4 == 0 else "",
                without_talk=place % 3 == 0,
            )
            for place, item in enumerate(items)
        ),
        reopened=1,
        measures=MEASURES,
        opened_on=date(2026, 9, 1),
        locked_on=date(2026, 9, 30),
        notice="Übungsdaten",
    )


def projects(count: int = 3) -> tuple[ProjectStory, ...]:
    """So many projects, all told."""
    return tuple(
        ProjectStory(
            place=place,
            title=f"Schreiben der Gruppe {place} verständlich fassen",
            items=("4.2",),
            owner="Prozessverantwortliche",
            start=date(2026, 11, 15),
            due=date(2027, 3, 31),
            check_on=date(2027, 10, 1),
            state="geplant",
            results="Neun von zehn Menschen verstehen beim ersten Lesen, was sie tun sollen.",
            approach="Wir prüfen jedes Schreiben mit drei Menschen, die es bekommen.",
            deployment="Erst ein Team, nach drei Monaten alle.",
            refinement="Nach einem halben Jahr zählen wir die Rückfragen und bessern nach.",
        )
        for place in range(1, count + 1)
    )


def feedback() -> FeedbackFile:
    """Steps 1–9, most of them done, with own values."""
    steps = [step for step in caf_steps().steps if step.number <= 9]
    return FeedbackFile(
        house="Übungs-Jobcenter",
        decided=caf_round(),
        as_of=AS_OF,
        steps=tuple(
            StepEvidence(
                step,
                tuple(
                    SignEvidence(
                        sign.text,
                        date(2026, step.number, 3) if step.number < 8 else None,
                        "Qualitätsbeauftragte" if step.number % 2 else "",
                        "Rundmail vom 3. Februar" if step.number == 2 else "",
                    )
                    for sign in step.signs
                ),
                value=4 if step.number in (1, 5) else 3,
            )
            for step in steps
        ),
        teams=("12 Menschen haben bewertet.",),
        minutes=("28 Werte entschieden, 9 davon ohne Aussprache angenommen.",),
        measures=MEASURES,
        evidence=("1.1: Leitbild, Stand 01.03.2026",),
        notice="Übungsdaten",
    )


def application() -> ApplicationFile:
    """Key facts, remarks and evidence."""
    return ApplicationFile(
        house="Übungs-Jobcenter",
        facts=(("Trägerform", "gemeinsame Einrichtung"), ("Land", "Nordrhein-Westfalen")),
        decided=efqm_round(),
        as_of=AS_OF,
        remarks=(
            *(Remark(i, RemarkKind.STRENGTH, t) for i, t in STRENGTHS),
            *(Remark(i, RemarkKind.IMPROVEMENT, t) for i, t in IMPROVEMENTS),
        ),
        evidence={"1.1": ("Leitbild, Stand 01.03.2026",), "6": ("Befragung 2025",)},
        notice="Übungsdaten",
    )
