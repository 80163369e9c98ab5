# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second half of a report: what does not fit, how numbers came about, who rated, by what rules.

α and its kin stand with their interval, and only where enough was rated to read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quartett.assessment.agreement import ITEMS_FOR_VERDICT, RATERS_FOR_VERDICT, Agreement
from quartett.assessment.bootstrapping import Coefficient, Estimate
from quartett.assessment.explaining import explain
from quartett.assessment.explanation import Explanation
from quartett.assessment.merging import MERGED, merged_groups
from quartett.assessment.report import AssessmentReport
from quartett.assessment.reporting_words import day, nothing, people, rights_of
from quartett.assessment.rounding import in_german
from quartett.documents.manuscript import Block, Paragraph, Points, Section, Source, Table

__all__ = ["ground_sections", "shown_groups", "source_notes"]

_DEPTH = 2  # total, criteria, parts: what lies below is in the program
_MERGED_NAME = "Weitere zusammen"


def ground_sections(report: AssessmentReport) -> tuple[Section, ...]:
    """What stands behind the result, in the order in which people ask."""
    return (
        Section("Wo Werte und Worte nicht zusammenpassen", _contradictions(report)),
        Section("Wie das Team zu den Werten kam", _minutes(report)),
        Section("Wie einig das Team vorher war", _agreement(report)),
        Section("Wer bewertet hat", _participation(report)),
        Section("Wie die Zahlen entstehen", _numbers(report), new_page=True),
        Section("Modell, Verfahren und Rechte", _method(report)),
    )


def source_notes(report: AssessmentReport) -> tuple[Source, ...]:
    """The sources of the catalogue."""
    return tuple(
        Source(each.title + (f" ({each.date})" if each.date else ""), each.url or "")
        for each in report.decided.catalogue.sources
    )


def _contradictions(report: AssessmentReport) -> tuple[Block, ...]:
    if not report.contradictions:
        return nothing("Es ist nichts aufgefallen.")
    hint = (
        "Das sind Hinweise zum Nachsehen und keine Korrekturen. Das Team hat die Werte so "
        "entschieden."
    )
    return (
        Points(tuple(one.sentence for one in report.contradictions)),
        Paragraph(hint, quiet=True),
    )


def _minutes(report: AssessmentReport) -> tuple[Block, ...]:
    if not report.decisions:
        return nothing("Es ist noch kein Wert entschieden.")
    accepted = sum(one.without_talk for one in report.decisions)
    moved = [one for one in report.decisions if one.value != one.proposal]
    values = "Wert" if len(report.decisions) == 1 else "Werte"
    summary = [
        f"{len(report.decisions)} {values} hat das Team entschieden, {accepted} davon ohne "
        f"Aussprache angenommen.",
        f"Bei {len(moved)} {'Wert' if len(moved) == 1 else 'Werten'} wich die Entscheidung vom "
        f"Vorschlag ab. Der Vorschlag ist der Median der einzelnen Bewertungen.",
    ]
    if report.reopened:
        summary.append(f"{report.reopened}-mal wurde eine Entscheidung noch einmal geöffnet.")
    explained = [one for one in report.decisions if one.reason]
    blocks: list[Block] = [Points(tuple(summary))]
    if explained:
        blocks.append(
            Table(
                caption="Entscheidungen mit Begründung",
                description="Je Zeile ein Kriterium mit Vorschlag, Entscheidung und Begründung.",
                head=("Zu", "Vorschlag", "Entschieden", "Begründung"),
                rows=tuple(
                    (
                        one.item,
                        "–" if one.proposal is None else str(one.proposal),
                        str(one.value),
                        one.reason,
                    )
                    for one in explained
                ),
                widths=(9, 13, 15, 63),
                numeric=frozenset({1, 2}),
            )
        )
    return tuple(blocks)


def _agreement(report: AssessmentReport) -> tuple[Block, ...]:
    found = report.agreement
    if found is None or not found.items_shared:
        return nothing("Dazu müssen zwei Menschen dasselbe bewertet haben.")
    shared = [item for item in found.items if item.n > 1]
    apart = sum(item.discuss for item in shared)
    lines = [
        f"Bei {apart} von {len(shared)} Kriterien lagen die Bewertungen weit auseinander "
        f"({report.decided.catalogue.discuss_range} Punkte oder mehr)."
    ]
    if not found.verdict_shown:
        lines.append(
            f"Eine Kennzahl für das Ganze steht hier nicht. Sie ist erst ab {ITEMS_FOR_VERDICT} "
            f"Kriterien und {RATERS_FOR_VERDICT} Bewertenden verlässlich."
        )
        return (Points(tuple(lines)),)
    if found.reading:
        lines.append(found.reading.sentence)
    if found.close_together:
        lines.append("Bei den meisten Kriterien lag niemand weit von der Mitte entfernt.")
    return (Points(tuple(lines)), _coefficients(found))


def _coefficients(found: Agreement) -> Table:
    rows = (
        ("Krippendorffs Alpha (Intervall)", found.alpha_interval, "Sieht das Team dasselbe?"),
        ("ICC(A,1)", found.icc_a1, "Wie sicher ist eine einzelne Bewertung?"),
        ("ICC(A,k)", found.icc_ak, "Wie sicher ist das Mittel des Teams?"),
        ("Kendalls W", found.kendall_w, "Gleiche Reihenfolge von stark und schwach?"),
    )
    return Table(
        caption="Übereinstimmung vor der Aussprache, mit 95-Prozent-Bereich",
        description="Je Zeile eine Kennzahl mit ihrem Wert, ihrem Bereich und der Frage dahinter.",
        head=("Kennzahl", "Frage", "Wert", "Bereich"),
        rows=tuple((name, question, *_estimate(value)) for name, value, question in rows),
        widths=(29, 37, 15, 19),
        numeric=frozenset({2, 3}),
    )


def _estimate(found: Coefficient) -> tuple[str, str]:
    if not isinstance(found, Estimate):
        return "nicht bestimmt", "–"
    if found.low is None or found.high is None:
        return _decimal(found.value), "–"
    return _decimal(found.value), f"{_decimal(found.low)} bis {_decimal(found.high)}"


def _decimal(value: float) -> str:
    return in_german(Fraction(value))


def shown_groups(report: AssessmentReport) -> tuple[tuple[str, int], ...]:
    """Groups with how many of them rated: from the threshold on, the others put together.

    Empty where only one would be left: it says no more than the sum.
    """
    raters = [(group, place) for group, n in report.participants.items() for place in range(n)]
    keys = {f"{group}/{place}": group for group, place in raters}
    merged = merged_groups(
        dict.fromkeys(keys, Fraction(0)), groups=keys, threshold=report.threshold
    )
    return tuple(
        (_MERGED_NAME if group == MERGED else group, len(values))
        for group, values in merged.items()
    )


def _participation(report: AssessmentReport) -> tuple[Block, ...]:
    handed_in = sum(report.participants.values())
    if not handed_in:
        return nothing("Noch hat niemand bewertet.")
    text = f"Ihre Bewertung abgegeben haben {people(handed_in)}."
    if report.opened_on and report.locked_on:
        text += f" Zeit dafür war vom {day(report.opened_on)} bis {day(report.locked_on)}."
    groups = shown_groups(report)
    note = Paragraph(
        f"Gruppen stehen hier ab {report.threshold} Menschen einzeln, kleinere nur zusammen. Wer "
        f"wie bewertet hat, steht in keinem Bericht.",
        quiet=True,
    )
    if not groups:
        return (Paragraph(text), note)
    table = Table(
        caption="Abgegebene Bewertungen nach Gruppen",
        description="Je Zeile eine Gruppe mit der Zahl der Menschen, die bewertet haben.",
        head=("Gruppe", "Menschen"),
        rows=tuple((group, str(count)) for group, count in groups),
        widths=(70, 30),
        numeric=frozenset({1}),
    )
    return (Paragraph(text), table, note)


def _numbers(report: AssessmentReport) -> tuple[Block, ...]:
    tree = explain(report.decided.score)
    return (
        Paragraph("Jede Zahl mit der Regel, nach der sie entstand. Was fehlt, zählt nie als 0."),
        Table(
            caption="Rechenweg",
            description="Je Zeile eine Zahl mit ihrem Wert und der Regel.",
            head=("Zahl", "Wert", "Regel"),
            rows=tuple(_rows(tree, depth=0)),
            widths=(32, 20, 48),
        ),
    )


def _rows(node: Explanation, *, depth: int) -> Iterator[tuple[str, str, str]]:
    yield node.label, node.value, " ".join((node.rule, *node.notes))
    if depth < _DEPTH:
        for child in node.children:
            yield from _rows(child, depth=depth + 1)


def _method(report: AssessmentReport) -> tuple[Block, ...]:
    catalogue, method = report.decided.catalogue, report.decided.score.method
    notes = [f"{catalogue.title}: {catalogue.about}" if catalogue.about else catalogue.title]
    notes.append(f"Verfahren „{method.title}“: {method.about}" if method.about else method.title)
    if method.source:
        notes.append(f"Rechenregeln nach: {method.source}.")
    notes.append(
        "Das Ergebnis ist eine Selbstbewertung. Punkte verschiedener Häuser sind nicht "
        "vergleichbar: Andere Teams legen andere Maßstäbe an."
    )
    return (Points(tuple(notes)), rights_of(catalogue))
