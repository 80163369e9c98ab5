# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quality report as a manuscript: strengths first, effects honestly, every figure sourced."""

from __future__ import annotations

from collections import Counter
from datetime import date

from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)
from quartett.findings import Kind
from quartett.findings import Source as FindingSource
from quartett.improvement.carrier_forms import board, carrier_form
from quartett.improvement.grouping import SOURCE_LABELS
from quartett.improvement.report import Effect, Figure, MeasureLine, QualityReport
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import Verdict
from quartett.improvement.wording import amount, calendar_months, day, signed_amount, span

__all__ = ["report_manuscript"]

_NO_VALUE = "keine Angabe"
_READING_HINT = (
    "Wie diese Ergebnisse zu lesen sind: Verglichen werden Werte vor und nach einer Maßnahme. Das "
    "zeigt, ob sich etwas verändert hat. Es beweist nicht, dass die Maßnahme der Grund ist."
)


def report_manuscript(report: QualityReport) -> Manuscript:
    """The report in the wording of its carrier form, with numbered sources and no empty section."""
    form, reader = carrier_form(report.form), board(report.form, key=report.board)
    sources = _sources(report)
    return Manuscript(
        title=f"Qualitätsbericht {span(report.period)}",
        subtitle=f"{report.house} · Bericht für {reader.accusative}",
        facts=(
            ("Trägerform", f"{form.name} ({form.short})"),
            ("Berichtszeitraum", f"{day(report.period.first)} bis {day(report.period.last)}"),
            ("Stand", day(report.as_of)),
        ),
        sections=(
            Section("Das Wichtigste auf einen Blick", _overview(report)),
            Section("Stärken: was gelingt und bleiben soll", _strengths(report)),
            Section("Zahlen", _figures(report, sources)),
            Section("Befunde: was wir gesehen haben", _findings(report)),
            Section("Maßnahmen", _measures(report)),
            Section("Zusagen aus Prüfungen", _promises(report)),
            Section("Wirkungen: was sich verändert hat – und was nicht", _effects(report, sources)),
            Section("Sie haben gesagt – wir haben getan", _answers(report)),
            Section(f"Bitten an {reader.accusative}", _requests(report)),
        ),
        as_of=report.as_of,
        sources=sources,
        notice=report.notice,
    )


def _months(report: QualityReport) -> int:
    whole = span(report.period).startswith("Jahr") or "Quartal" in span(report.period)
    return len(calendar_months(report.period)) if whole else 0


def _sources(report: QualityReport) -> tuple[Source, ...]:
    cited = [*(figure.source for figure in report.figures), *(e.source for e in report.effects)]
    return tuple(dict.fromkeys(cited))


def _mark(source: Source, sources: tuple[Source, ...]) -> str:
    return f"[{sources.index(source) + 1}]"


def _nothing(report: QualityReport) -> tuple[Block, ...]:
    time = {3: "diesem Quartal", 12: "diesem Jahr"}.get(_months(report), "diesem Zeitraum")
    return (Paragraph(f"In {time} lag dazu nichts vor."),)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _overview(report: QualityReport) -> tuple[Block, ...]:
    open_findings = sum(
        noted.state.is_open and noted.finding.kind is not Kind.STRENGTH for noted in report.findings
    )
    open_measures = [line for line in report.measures if line.state.is_open]
    overdue = sum(line.is_overdue(report.as_of) for line in open_measures)
    verdicts = Counter(effect.verdict for effect in report.effects)
    points = [
        f"{_count(len(report.strengths), 'Stärke', 'Stärken')} festgehalten.",
        f"{_count(open_findings, 'offener Befund', 'offene Befunde')}, "
        f"{_count(len(open_measures), 'offene Maßnahme', 'offene Maßnahmen')}"
        f"{f', davon {overdue} überfällig' if overdue else ', keine überfällig'}.",
    ]
    if report.effects:
        seen = ", ".join(
            f"{verdicts[verdict]}-mal {verdict.label}" for verdict in Verdict if verdicts[verdict]
        )
        checks = _count(len(report.effects), "Wirkungsprüfung", "Wirkungsprüfungen")
        points.append(f"{checks} abgeschlossen: {seen}.")
    if report.groups:
        points.append(report.groups[0].sentence)
    if report.requests:
        reader = board(report.form, key=report.board)
        points.append(
            f"{_count(len(report.requests), 'Bitte', 'Bitten')} an {reader.accusative} am Ende des "
            "Berichts."
        )
    return (Points(tuple(points)),)


def _strengths(report: QualityReport) -> tuple[Block, ...]:
    if not report.strengths:
        return _nothing(report)
    table = Table(
        caption="Stärken und was wir mit ihnen tun",
        description="Je Zeile eine Stärke und die Entscheidung, wie sie genutzt wird.",
        head=("Stärke", "Was wir damit tun"),
        rows=tuple(
            (
                f"{strength.statement} {strength.note}".rstrip(),
                strength.use.label if strength.use else "noch offen",
            )
            for strength in report.strengths
        ),
        widths=(68, 32),
    )
    return (table,)


def _figures(report: QualityReport, sources: tuple[Source, ...]) -> tuple[Block, ...]:
    if not report.figures:
        return _nothing(report)
    notes = tuple(f"{f.name}: {f.note}" for f in report.figures if f.note)
    table = Table(
        caption="Zahlen mit Vergleichswert und Quelle",
        description="Je Zeile eine Größe mit Zeitraum, Wert, früherem Wert, Änderung und Quelle.",
        head=("Größe", "Zeitraum", "Wert", "Vergleich", "Änderung", "Quelle"),
        rows=tuple(_figure_row(figure, sources) for figure in report.figures),
        widths=(23, 15, 15, 18, 19, 10),
        numeric=frozenset({2, 3, 4}),
    )
    hints = (Paragraph("Lesehinweise:", quiet=True), Points(notes)) if notes else ()
    return (table, *hints)


def _figure_row(figure: Figure, sources: tuple[Source, ...]) -> tuple[str, ...]:
    value = _NO_VALUE if figure.value is None else amount(figure.value, figure.unit)
    before, change = "–", "–"
    if figure.previous is not None:
        before = amount(figure.previous, figure.unit)
        if figure.previous_period is not None:
            before += f"\n{span(figure.previous_period)}"
        if figure.value is not None:
            # A long unit must be free to break in its narrow column.
            change = signed_amount(figure.value - figure.previous, figure.unit).replace(
                "\u00a0", " "
            )
    mark = _mark(figure.source, sources)
    return (figure.name, span(figure.period), value, before, change, mark)


def _findings(report: QualityReport) -> tuple[Block, ...]:
    noted = [each for each in report.findings if each.finding.kind is not Kind.STRENGTH]
    if not noted:
        return _nothing(report)
    table = Table(
        caption="Befunde nach Quelle",
        description="Je Zeile eine Quelle mit der Zahl ihrer Befunde, davon Risiken und offene.",
        head=("Quelle", "Befunde", "davon Risiken", "noch offen"),
        rows=tuple(
            (
                SOURCE_LABELS[source],
                str(len(own)),
                str(sum(each.finding.kind is Kind.RISK for each in own)),
                str(sum(each.state.is_open for each in own)),
            )
            for source in FindingSource
            if (own := [each for each in noted if each.finding.source is source])
        ),
        widths=(40, 20, 20, 20),
        numeric=frozenset({1, 2, 3}),
    )
    if not report.groups:
        return (table,)
    sentences = tuple(
        f"{group.sentence.removesuffix('.')}"
        f" ({', '.join(SOURCE_LABELS[source] for source in group.sources)})."
        for group in report.groups
    )
    return (table, Paragraph("Worauf mehrere Quellen zeigen:"), Points(sentences))


def _measures(report: QualityReport) -> tuple[Block, ...]:
    if not report.measures:
        return _nothing(report)
    order = {state: place for place, state in enumerate(MeasureState)}
    lines = sorted(report.measures, key=lambda line: (order[line.state], line.due, line.title))
    table = Table(
        caption="Maßnahmen nach Stand",
        description="Je Zeile eine Maßnahme mit zuständiger Rolle, Stand und nächstem Termin.",
        head=("Maßnahme", "Zuständig", "Stand", "Termin"),
        rows=tuple(
            (
                line.title,
                line.owner,
                line.state.label,
                day(_next_day(line)) + (", überfällig" if line.is_overdue(report.as_of) else ""),
            )
            for line in lines
        ),
        widths=(36, 26, 21, 17),
    )
    return (table,)


def _next_day(line: MeasureLine) -> date:
    checked = line.state is MeasureState.CHECKING and line.check_on is not None
    return line.check_on if checked and line.check_on else line.due


def _promises(report: QualityReport) -> tuple[Block, ...]:
    promised = [line for line in report.measures if line.promised_to]
    if not promised:
        return _nothing(report)
    table = Table(
        caption="Zugesagte Maßnahmen und ihr Nachweis",
        description="Je Zeile eine Zusage mit Empfänger, Termin, Stand und Nachweis.",
        head=("Zusage", "Zugesagt an", "Termin", "Stand", "Nachweis"),
        rows=tuple(
            (
                line.title,
                line.promised_to,
                day(line.due),
                line.state.label,
                line.proof or "liegt noch nicht vor",
            )
            for line in sorted(promised, key=lambda line: (line.due, line.title))
        ),
        widths=(29, 17, 15, 20, 19),
    )
    return (table,)


def _effects(report: QualityReport, sources: tuple[Source, ...]) -> tuple[Block, ...]:
    if not report.effects:
        return _nothing(report)
    order = {verdict: place for place, verdict in enumerate(Verdict)}
    effects = sorted(report.effects, key=lambda effect: (order[effect.verdict], effect.measure))
    table = Table(
        caption="Abgeschlossene Wirkungsprüfungen",
        description="Je Zeile eine Maßnahme mit Wert vorher, Wert nachher, Ergebnis und Quelle.",
        head=("Maßnahme", "Vorher", "Nachher", "Ergebnis", "Nächster Schritt", "Quelle"),
        rows=tuple(_effect_row(effect, sources) for effect in effects),
        widths=(24, 15, 15, 19, 17, 10),
    )
    details = tuple(
        f"{effect.measure}: {' '.join((effect.reason, *effect.cautions))}" for effect in effects
    )
    return (table, Points(details), Paragraph(_READING_HINT, quiet=True))


def _effect_row(effect: Effect, sources: tuple[Source, ...]) -> tuple[str, ...]:
    values = (
        f"{amount(metric.value, metric.unit)}\n{span(metric.period)}" if metric else _NO_VALUE
        for metric in (effect.before, effect.after)
    )
    step = effect.next_step.label if effect.next_step else "noch offen"
    mark = _mark(effect.source, sources)
    return (effect.measure, *values, effect.verdict.label, step, mark)


def _answers(report: QualityReport) -> tuple[Block, ...]:
    if not report.answers:
        return _nothing(report)
    table = Table(
        caption="Hinweise von Menschen und was daraus wurde",
        description="Je Zeile ein Hinweis mit seiner Quelle, unserer Antwort und dem Ergebnis.",
        head=("Gesagt wurde", "Quelle", "Getan haben wir", "Daraus wurde"),
        rows=tuple(
            (answer.said, SOURCE_LABELS[answer.source], answer.did, answer.became)
            for answer in report.answers
        ),
        widths=(32, 16, 27, 25),
    )
    return (table,)


def _requests(report: QualityReport) -> tuple[Block, ...]:
    if not report.requests:
        return _nothing(report)
    return (
        Points(
            tuple(
                request.text + (f" (bis {day(request.needed_by)})" if request.needed_by else "")
                for request in report.requests
            )
        ),
    )
