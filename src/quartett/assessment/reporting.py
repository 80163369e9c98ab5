# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a decided round: for a board on one page, and behind it where all comes from.

Strengths come first. Groups of people appear only in numbers that reach the threshold.
"""

from __future__ import annotations

from quartett.assessment.explaining import headline
from quartett.assessment.ratings import Remark
from quartett.assessment.report import AssessmentReport
from quartett.assessment.reporting_ground import ground_sections, source_notes
from quartett.assessment.reporting_words import (
    day,
    measures_table,
    nothing,
    people,
    points_table,
    profile_picture,
    profile_table,
)
from quartett.documents.manuscript import Block, Manuscript, Paragraph, Points, Section

__all__ = ["assessment_manuscript"]

_SHOWN_ON_TOP = 3
_PREFACE = (
    "Ein Team aus allen Ebenen hat zuerst einzeln bewertet. Danach hat es über die Unterschiede "
    "gesprochen und jeden Wert gemeinsam entschieden. Kein Wert ist ein bloßer Durchschnitt."
)


def assessment_manuscript(report: AssessmentReport) -> Manuscript:
    """The report as a manuscript; the same report gives the same one."""
    decided = report.decided
    catalogue = decided.catalogue
    return Manuscript(
        title=decided.title,
        subtitle=f"{report.house} · {catalogue.title}",
        facts=_facts(report),
        sections=(
            Section("Das Ergebnis auf einer Seite", _summary(report)),
            Section("Stärken: was gelingt und bleiben soll", _strengths(report), new_page=True),
            Section("Verbesserungen: woran das Haus arbeiten kann", _improvements(report)),
            Section("Maßnahmen", _measures(report)),
            Section("Profil und Werte", _profile(report), new_page=True),
            *ground_sections(report),
        ),
        as_of=report.as_of,
        sources=source_notes(report),
        notice=report.notice,
    )


def _facts(report: AssessmentReport) -> tuple[tuple[str, str], ...]:
    decided = report.decided
    return (
        ("Verfahren", f"{decided.catalogue.title}, {decided.score.method.title}"),
        ("Gemeinsam entschieden", day(decided.day)),
        ("Von außen", decided.validated),
        ("Stand des Berichts", day(report.as_of)),
    )


def _summary(report: AssessmentReport) -> tuple[Block, ...]:
    decided, score = report.decided, report.decided.score
    result = f"Ergebnis: {headline(score)}."
    if score.level:
        result += f" {score.level.title}."
    if score.maximum is None and score.method.unit is None:
        result += " Dieses Modell kennt keine Gesamtpunktzahl; das Profil zeigt jedes Kriterium."
    elif score.maximum is None:
        result += " Die Gewichte dieser Ausgabe sind nicht belegt, deshalb gibt es keine Punkte."
    best = _by_value(tuple(one.remark for one in report.strengths), report, highest=True)
    worst = _by_value(report.improvements, report, highest=False)
    said: list[Block] = []
    if best:
        said += [Paragraph("Darauf kann das Haus stolz sein:"), Points(best)]
    if worst:
        said += [Paragraph("Hier sind die Werte am niedrigsten:"), Points(worst)]
    return (
        Paragraph(result),
        profile_picture(decided),
        *said,
        Paragraph("In Zahlen:"),
        Points(tuple(_in_numbers(report))),
    )


def _in_numbers(report: AssessmentReport) -> list[str]:
    lines = [
        f"Gemeinsam festgehalten: {_count(len(report.strengths), 'Stärke', 'Stärken')} und "
        f"{_count(len(report.improvements), 'Verbesserung', 'Verbesserungen')}. Daraus geplant: "
        f"{_count(len(report.measures), 'Maßnahme', 'Maßnahmen')}."
    ]
    handed_in = sum(report.participants.values())
    if handed_in:
        reading = report.agreement.reading if report.agreement else None
        seen = f" {reading.sentence}" if reading else ""
        lines.append(f"Bewertet haben {people(handed_in)}.{seen}")
    return lines


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _by_value(
    remarks: tuple[Remark, ...], report: AssessmentReport, *, highest: bool
) -> tuple[str, ...]:
    """The remarks of the highest or lowest values; equal ones in the order of the catalogue."""
    decided = report.decided
    rated = [
        (percent, remark)
        for remark in remarks
        if (percent := decided.percent(decided.measured(remark.item))) is not None
    ]
    rated.sort(key=lambda pair: -pair[0] if highest else pair[0])
    chosen = [remark for _percent, remark in rated] or list(remarks)
    return tuple(f"{remark.text} ({remark.item})" for remark in chosen[:_SHOWN_ON_TOP])


def _strengths(report: AssessmentReport) -> tuple[Block, ...]:
    if not report.strengths:
        return nothing("Das Team hat noch keine gemeinsame Stärke festgehalten.")
    rows = [(one.remark, one.use or "noch offen") for one in report.strengths]
    table = points_table(
        rows,
        decided=report.decided,
        caption="Stärken und was das Haus mit ihnen tut",
        last="Was damit geschieht",
    )
    return (Paragraph(_PREFACE, quiet=True), table)


def _improvements(report: AssessmentReport) -> tuple[Block, ...]:
    if not report.improvements:
        return nothing("Das Team hat noch keine gemeinsame Verbesserung festgehalten.")
    taken = {item for measure in report.measures for item in measure.items}
    rows = [
        (remark, "Maßnahme geplant" if remark.item in taken else "noch offen")
        for remark in report.improvements
    ]
    return (
        points_table(
            rows,
            decided=report.decided,
            caption="Verbesserungen nach Kriterium",
            last="Stand",
        ),
    )


def _measures(report: AssessmentReport) -> tuple[Block, ...]:
    if not report.measures:
        return nothing(
            "Noch ist keine Maßnahme geplant. Das Haus wägt die Verbesserungen gemeinsam nach "
            "Aufwand und Nutzen ab."
        )
    return (measures_table(report.measures, caption="Maßnahmen aus dieser Selbstbewertung"),)


def _profile(report: AssessmentReport) -> tuple[Block, ...]:
    return profile_table(report.decided.score)
