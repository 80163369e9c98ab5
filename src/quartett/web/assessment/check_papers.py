# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a check on paper and as a workbook; strengths first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.short_check import Statement, Table, Topic
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
)
from quartett.documents.manuscript import Table as PrintedTable
from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx
from quartett.privacy import ALL
from quartett.web.assessment.check_tables import (
    ShownTable,
    best_and_worst,
    group_table,
    level_words,
    mean_text,
    rules_of,
    statement_table,
    topic_table,
)
from quartett.web.assessment.queries_checks import CheckFindings

__all__ = ["check_manuscript", "check_workbook"]


def check_workbook(findings: CheckFindings, *, created: date) -> bytes:
    """Topics, statements with people by answer, comments; hidden groups have no row."""
    catalogue, titles = findings.catalogue, {ALL: _("alle"), **findings.titles}
    levels = level_words(catalogue)
    topics: list[Sequence[Cell]] = [
        (topic.number, topic.title, titles[key], float(mean.low), float(mean.high))
        for topic in findings.result.topics
        for key, mean in topic.means.items()
    ]
    rows: list[Sequence[Cell]] = [
        _workbook_row(topic, statement, table, titles[table.group], catalogue)
        for topic in findings.result.topics
        for statement in topic.statements
        for table in statement.tables
    ]
    names = {topic.number: topic.title for topic in findings.result.topics}
    remarks: list[Sequence[Cell]] = [
        (names.get(number, number), text)
        for number, texts in findings.comments.items()
        for text in texts
    ]
    bounds = (Column("Mittelwert mindestens", 12, "0.00"), Column("höchstens", 12, "0.00"))
    sheets = [
        Sheet(
            "Themen",
            (Column("Nr.", 6), Column("Thema", 30), Column("Gruppe", 24), *bounds),
            topics,
        ),
        Sheet(
            "Aussagen",
            (
                Column("Thema", 26), Column("Nr.", 6), Column("Aussage", 60),
                Column("Gruppe", 24), Column("Antworten", 10, "0"),
                *(Column(level, 14, "0") for level in levels), Column("nur bekannt", 34), *bounds,
                Column("Bereich (95 %) von", 12, "0.00"), Column("bis", 8, "0.00"),
            ),
            rows,
        ),
        Sheet(
            "Rücklauf",
            (Column("Gruppe", 30), Column("Menschen", 10, "0"), Column("Antworten", 10, "0")),
            [(group.title, group.size, group.answered) for group in findings.groups],
        ),
        Sheet("Anmerkungen", (Column("Thema", 30), Column("Anmerkung", 90)), remarks),
    ]  # fmt: skip
    return workbook_xlsx(
        sheets,
        title=f"{findings.row.title} – {findings.row.authority.name}",
        created=created,
        notes=[*_mark(findings), *rules_of(findings)],
    )


def check_manuscript(findings: CheckFindings, *, as_of: date) -> Manuscript:
    """The result as a document: strengths first, then topics, comments, and how it was counted."""
    row = findings.row
    best, worst = best_and_worst(findings)
    topics, asked = topic_table(findings), group_table(findings)
    sections = [
        Section(_("Was gut läuft"), (_listed(best),)),
        Section(_("Wo es hakt"), (_listed(worst),)),
        Section(
            _("Die Themen"),
            (
                _printed(
                    _("Mittelwerte der Themen"), topics, (3, *(2 for _heading in topics.head[1:]))
                ),
                _printed(_("Rücklauf"), asked, (4, 2, 2, 2)),
            ),
        ),
        *(_topic_section(topic, findings) for topic in findings.result.topics),
        *_comment_sections(findings),
        Section(_("Woher kommen diese Zahlen?"), tuple(Paragraph(r) for r in rules_of(findings))),
    ]
    return Manuscript(
        title=_("Ergebnis: %s") % row.title,
        subtitle=row.authority.name,
        facts=(
            (_("Zeitraum"), f"{findings.began_on:%d.%m.%Y} – {findings.ended_on:%d.%m.%Y}"),
            (
                _("Antworten"),
                _("%(answered)d von %(size)d Menschen")
                % {"answered": findings.answered, "size": findings.size},
            ),
            (_("Fragen"), f"{findings.catalogue.title} {findings.catalogue.edition}".strip()),
        ),
        sections=tuple(sections),
        as_of=as_of,
        notice=_("Übungsdaten") if row.authority.is_example else "",
    )


def _topic_section(topic: Topic, findings: CheckFindings) -> Section:
    table = statement_table(topic, findings)
    widths = (6, *(2 for _heading in table.head[1:]))
    return Section(topic.title, (_printed(_("Antworten je Aussage"), table, widths),))


def _comment_sections(findings: CheckFindings) -> Iterator[Section]:
    names = {topic.number: topic.title for topic in findings.result.topics}
    blocks: list[Block] = []
    for number, texts in findings.comments.items():
        blocks += [Paragraph(names.get(number, number)), Points(texts)]
    if blocks:
        yield Section(_("In eigenen Worten"), tuple(blocks))


def _listed(statements: Sequence[Statement]) -> Block:
    items = [
        f"{statement.title} ({mean_text(table.mean)})"
        for statement in statements
        if (table := statement.table())
    ]
    if not items:
        return Paragraph(_("Zu wenige Antworten: Es wird nichts gezeigt."))
    return Points(tuple(items))


def _printed(caption: str, table: ShownTable, widths: tuple[int, ...]) -> PrintedTable:
    numeric = frozenset(range(1, len(table.head)))
    return PrintedTable(caption, caption, table.head, table.rows, widths, numeric)


def _workbook_row(
    topic: Topic, statement: Statement, table: Table, group: str, catalogue: Catalogue
) -> tuple[Cell, ...]:
    levels = level_words(catalogue)
    counts: Sequence[Cell] = table.counts or [None] * len(levels)
    known = ""
    if table.mostly is not None:
        place = (table.mostly - catalogue.scale.low) // catalogue.scale.step
        known = _("mindestens %(k)d: %(level)s") % {"k": table.at_least, "level": levels[place]}
    low, high = (table.interval.low, table.interval.high) if table.interval else (None, None)
    return (
        topic.title, statement.number, statement.title, group, table.people, *counts, known,
        float(table.mean.low), float(table.mean.high), low, high,
    )  # fmt: skip


def _mark(findings: CheckFindings) -> list[str]:
    return [_("Übungsdaten")] if findings.row.authority.is_example else []
