# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a decided round as a workbook: every table of it, to sort and to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quartett.assessment.bootstrapping import Coefficient, Estimate
from quartett.assessment.explaining import explain, headline
from quartett.assessment.explanation import Explanation
from quartett.assessment.report import AssessmentReport, PlannedMeasure
from quartett.assessment.reporting_ground import shown_groups
from quartett.assessment.reporting_words import band_words, day
from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx

__all__ = ["measures_sheet", "report_workbook"]

_PERCENT = "0.##"
_Row = tuple[Cell, ...]


def report_workbook(report: AssessmentReport) -> bytes:
    """The workbook; the same report gives the same bytes."""
    decided = report.decided
    sheets = [
        _values(report),
        _points(report),
        measures_sheet("Maßnahmen", report.measures),
        _decisions(report),
        _agreement(report),
        _numbers(report),
    ]
    catalogue = decided.catalogue
    notes = [
        report.notice,
        f"{report.house}: {decided.title}, entschieden am {day(decided.day)}, Stand "
        f"{day(report.as_of)}.",
        f"Ergebnis: {headline(decided.score)}.",
        decided.score.level.title if decided.score.level else "",
        f"{catalogue.title}, {decided.score.method.title}; {decided.validated}.",
        *(f"{group}: {count} Menschen haben bewertet." for group, count in shown_groups(report)),
        *(one.sentence for one in report.contradictions),
        catalogue.rights,
        catalogue.affiliation,
    ]
    return workbook_xlsx(
        sheets,
        title=decided.title,
        created=report.as_of,
        notes=[note for note in notes if note],
    )


def _values(report: AssessmentReport) -> Sheet:
    columns = (
        Column("Nr.", 7), Column("Kriterium", 50), Column("Wert in %", 11, _PERCENT),
        Column("Stufe", 24), Column("Punkte", 10, "0"), Column("höchstens", 10, "0"),
        Column("bewertet", 12),
    )  # fmt: skip
    rows: list[_Row] = []
    for one in report.decided.score.criteria:
        value = None if one.percent is None else float(one.percent)
        state = "ganz" if one.complete else "teilweise" if value is not None else "nein"
        rows.append((
            one.number, one.title, value, band_words(one.band), one.points, one.maximum, state,
        ))  # fmt: skip
        for part in one.parts:
            if part.number != one.number:
                own = None if part.percent is None else float(part.percent)
                rated = "nein" if own is None else "ganz"
                rows.append(
                    (part.number, part.title, own, band_words(part.band), None, None, rated)
                )
    return Sheet("Werte", columns, rows)


def _points(report: AssessmentReport) -> Sheet:
    columns = (
        Column("Art", 14), Column("Zu", 7), Column("Aussage des Teams", 70),
        Column("Was damit geschieht", 34),
    )  # fmt: skip
    rows: list[_Row] = [
        ("Stärke", one.remark.item, one.remark.text, one.use) for one in report.strengths
    ]
    rows += [("Verbesserung", one.item, one.text, "") for one in report.improvements]
    return Sheet("Stärken und Verbesserungen", columns, rows)


def measures_sheet(title: str, measures: Sequence[PlannedMeasure]) -> Sheet:
    """The measures of an improvement plan as a sheet of that title."""
    columns = (
        Column("Maßnahme", 60), Column("Zu", 12), Column("Zuständig", 30), Column("Termin", 12),
        Column("Stand", 20),
    )  # fmt: skip
    rows: list[_Row] = [
        (one.title, ", ".join(one.items), one.owner, one.due, one.state) for one in measures
    ]
    return Sheet(title, columns, rows)


def _decisions(report: AssessmentReport) -> Sheet:
    columns = (
        Column("Zu", 7), Column("Vorschlag (Median)", 12, "0"), Column("Entschieden", 12, "0"),
        Column("ohne Aussprache", 12), Column("Begründung", 80),
    )  # fmt: skip
    rows: list[_Row] = [
        (one.item, one.proposal, one.value, "ja" if one.without_talk else "nein", one.reason)
        for one in report.decisions
    ]
    return Sheet("Entscheidungen", columns, rows)


def _agreement(report: AssessmentReport) -> Sheet:
    columns = (
        Column("Kennzahl oder Nr.", 32), Column("Wert oder Median", 12, "0.00"),
        Column("von", 10, "0.00"), Column("bis", 10, "0.00"), Column("Bewertungen", 12, "0"),
        Column("besprechen", 12),
    )  # fmt: skip
    found = report.agreement
    rows: list[_Row] = []
    if found is not None:
        if found.verdict_shown:
            rows += [
                _coefficient("Krippendorffs Alpha (Intervall)", found.alpha_interval),
                _coefficient("ICC(A,1)", found.icc_a1),
                _coefficient("ICC(A,k)", found.icc_ak),
                _coefficient("Kendalls W", found.kendall_w),
            ]
        # one rating alone would show what a single person rated
        rows += [
            (one.item, one.median, None, None, one.n, "ja" if one.discuss else "nein")
            for one in found.items
            if one.n >= report.threshold
        ]
    return Sheet("Übereinstimmung", columns, rows)


def _coefficient(name: str, found: Coefficient) -> _Row:
    if isinstance(found, Estimate):
        return (name, found.value, found.low, found.high, None, "")
    return (f"{name}: {found.reason.sentence}", None, None, None, None, "")


def _numbers(report: AssessmentReport) -> Sheet:
    columns = (
        Column("Zahl", 44), Column("Wert", 24), Column("Regel", 70), Column("Hinweise", 60),
        Column("Quelle der Regel", 44),
    )  # fmt: skip
    return Sheet("Rechenweg", columns, list(_rows(explain(report.decided.score), depth=0)))


def _rows(node: Explanation, *, depth: int) -> Iterator[_Row]:
    label = "    " * depth + node.label
    yield label, node.value, node.rule, " ".join(node.notes), node.source
    for child in node.children:
        yield from _rows(child, depth=depth + 1)
