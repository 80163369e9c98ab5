# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quarterly report of an invented house, complete in every section (Übungsdaten)."""

from __future__ import annotations

from datetime import date

from quartett.documents.manuscript import Source as SourceNote
from quartett.findings import Direction, Finding, Kind, Metric, Period, Source, Subject
from quartett.improvement.carrier_forms import CarrierForm
from quartett.improvement.grouping import suggest_groups
from quartett.improvement.noted import NotedFinding
from quartett.improvement.report import (
    Effect,
    Figure,
    MeasureLine,
    QualityReport,
    Request,
    Strength,
)
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.improvement.you_said_we_did import MeasureTaken, answers

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
TITLES = {
    "letter:mitwirkung": "Aufforderung zur Mitwirkung",
    "process:neuantrag": "Neuantrag",
}
OWN = SourceNote("Eigene Auswertung Posteingang, Stand 05.10.2026 (Übungsdaten)")
OFFICIAL = SourceNote(
    "Übungsdaten nach Art der Statistik, Stand 15.10.2026", "https://statistik.arbeitsagentur.de/"
)


def noted(
    key: str,
    source: Source,
    statement: str,
    *subjects: str,
    kind: Kind = Kind.IMPROVEMENT,
    state: FindingState = FindingState.NEW,
) -> NotedFinding:
    """A noted finding in one line."""
    return NotedFinding(
        key, Finding(source, kind, statement, tuple(Subject(s) for s in subjects)), state
    )


FINDINGS = (
    noted("f1", Source.COMPLAINT, "Die Frist im Schreiben ist schwer zu finden.",
          "letter:mitwirkung"),
    noted("f2", Source.AUDIT, "Die Rechtsfolgen stehen erst auf Seite 3.", "letter:mitwirkung",
          kind=Kind.RISK),
    noted("f3", Source.LANGUAGE, "Die Sätze haben im Mittel 27 Wörter.", "letter:mitwirkung"),
    noted("f4", Source.SURVEY, "Jede vierte Person versteht das Schreiben beim ersten Lesen nicht.",
          "letter:mitwirkung", state=FindingState.IN_MEASURE),
    noted("f5", Source.IDEA, "Eine Liste der Unterlagen sollte dem Schreiben beiliegen.",
          "letter:mitwirkung", state=FindingState.IN_MEASURE),
    noted("f6", Source.PROCESS, "Neuanträge warten im Mittel elf Arbeitstage auf Unterlagen.",
          "process:neuantrag"),
    noted("f7", Source.INTERVIEW, "Am Empfang fehlt ein ruhiger Platz zum Ausfüllen.",
          state=FindingState.DROPPED),
)  # fmt: skip


def metric(value: float, period: Period) -> Metric:
    """The share of complete applications."""
    return Metric(
        "process.share_complete", "process:neuantrag", value, "%", Direction.HIGHER, period, n=420
    )


MEASURES = (
    MeasureLine("Schreiben zur Mitwirkung neu fassen", "Prozessverantwortliche, Leistung",
                MeasureState.RUNNING, date(2026, 9, 15), date(2027, 2, 1)),
    MeasureLine("Checkliste Neuantrag einführen", "Teamleitung, Eingangszone",
                MeasureState.STANDARDISING, date(2026, 4, 30), date(2026, 9, 1)),
    MeasureLine("Vier-Augen-Prüfung bei Erstattungen", "Teamleitung, Leistung",
                MeasureState.CHECKING, date(2026, 6, 30), date(2026, 11, 1),
                promised_to="Innenrevision", proof="Prüfbogen vom 30.06.2026"),
    MeasureLine("Stellvertretung in der Eingangszone regeln", "Leitung",
                MeasureState.PLANNED, date(2026, 12, 15), promised_to="Innenrevision"),
    MeasureLine("Telefonzeiten bündeln", "Teamleitung, Eingangszone", MeasureState.CLOSED,
                date(2026, 3, 31), date(2026, 8, 1)),
)  # fmt: skip

REPORT = QualityReport(
    house="Übungs-Jobcenter Musterland",
    form=CarrierForm.JOINT,
    period=QUARTER,
    as_of=date(2026, 10, 20),
    notice="Übungsdaten",
    strengths=(
        Strength("Rückrufe kommen in neun von zehn Fällen am selben Tag.", StrengthUse.SPREAD,
                 "Das Team am Standort Nord zeigt, wie."),
        Strength("Neue Beschäftigte fühlen sich gut eingearbeitet.", StrengthUse.SECURE),
        Strength("Das Merkblatt zum Neuantrag kommt ohne Rückfragen aus.", StrengthUse.HAND_ON),
    ),
    figures=(
        Figure("Anteil vollständiger Neuanträge", 71.5, "%", QUARTER, OWN, 58.0,
               Period(date(2025, 7, 1), date(2025, 9, 30))),
        Figure("Bearbeitungsdauer Neuantrag (Median)", 12.0, "Arbeitstage", QUARTER, OWN, 13.0,
               Period(date(2025, 7, 1), date(2025, 9, 30))),
        Figure("Integrationsquote", 21.3, "%", Period.month(2026, 6), OFFICIAL, 20.9,
               Period.month(2025, 6),
               "Beruht jeweils auf zwölf Monaten; die Zahlen erscheinen drei Monate später."),
        Figure("Beschwerden je 1.000 Bedarfsgemeinschaften", None, "", QUARTER, OWN),
    ),
    findings=FINDINGS,
    groups=suggest_groups(FINDINGS, titles=TITLES),
    measures=MEASURES,
    effects=(
        Effect("Checkliste Neuantrag einführen", Verdict.WORKED,
               "Der Unsicherheitsbereich der Änderung (95 %) reicht von +7,0 bis +19,9 "
               "Prozentpunkten und schließt 0 aus.", OWN,
               metric(58.0, Period(date(2025, 7, 1), date(2025, 9, 30))), metric(71.5, QUARTER),
               next_step=NextStep.STANDARDISE),
        Effect("Telefonzeiten bündeln", Verdict.NO_CHANGE_VISIBLE,
               "Der neue Wert liegt innerhalb der üblichen Schwankung vor der Maßnahme.", OWN,
               cautions=("Ein Wert beruht auf nur 24 Fällen; einzelne Fälle können ihn stark "
                         "verändern.",),
               next_step=NextStep.ADJUST),
    ),
    answers=answers(
        FINDINGS,
        measures=(
            MeasureTaken("Schreiben zur Mitwirkung neu fassen", frozenset({"f4", "f5"}),
                         MeasureState.RUNNING),
        ),
        reasons=(("f7", "Am Standort fehlt der Raum; beim Umzug 2028 wird es erneut geprüft."),),
    ),
    requests=(
        Request("Zustimmung zum Umbau des Empfangs am Standort Süd.", date(2026, 12, 1)),
        Request("Weitergabe der Befunde zum zentralen Bewilligungsbescheid an die Bundesagentur "
                "für Arbeit."),
    ),
)  # fmt: skip
