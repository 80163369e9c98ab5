# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a check as tables, bars and files. Every number comes from a released table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.rounding import half_up
from quartett.assessment.short_check import Mean, Statement, Table, Topic
from quartett.charts import Bar
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
)
from quartett.documents.manuscript import Table as PrintedTable
from quartett.documents.xlsx import Cell, Column, Sheet, workbook_xlsx
from quartett.privacy import ALL, percent
from quartett.web.answers.services import COMMENTS_FROM
from quartett.web.assessment.queries_checks import CheckFindings

__all__ = [
    "ShownTable",
    "StatementLine",
    "best_and_worst",
    "check_manuscript",
    "check_workbook",
    "group_table",
    "hidden_groups",
    "mean_text",
    "rules_of",
    "statement_lines",
    "statement_table",
    "topic_bars",
    "topic_table",
]

_SHOWN = 5  # statements at each end of the ranking


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Headings and rows of text, as the table component and the manuscript take them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement with its mean in words and as percent of the scale; None where it is hidden."""

    title: str
    mean: str
    percent: int | None


def mean_text(mean: Mean | None) -> str:
    """„4,2“, „4,1 bis 4,4“ where only bounds are known, „nicht gezeigt“ for a hidden group."""
    if mean is None:
        return _("nicht gezeigt")
    low, high = _one_place(mean.low), _one_place(mean.high)
    return low if low == high else _("%(low)s bis %(high)s") % {"low": low, "high": high}


def best_and_worst(findings: CheckFindings) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements that meet with most agreement, best first, and with least, lowest first.

    None stands on both lists.
    """
    ranked = findings.result.ranked
    shown = min(_SHOWN, len(ranked) // 2)
    return ranked[:shown], tuple(reversed(ranked[len(ranked) - shown :]))


def topic_bars(findings: CheckFindings) -> list[Bar]:
    """Each topic from 0 to 100, everybody together; hidden ones have no bar."""
    pairs = [(topic.title, topic.means.get(ALL)) for topic in findings.result.topics]
    return [_bar(title, mean, findings.catalogue) for title, mean in pairs if mean]


def statement_lines(topic: Topic, catalogue: Catalogue) -> tuple[StatementLine, ...]:
    """Each statement of a topic with everybody's mean, and the same from 0 to 100 for a bar."""
    lines = []
    for statement in topic.statements:
        table = statement.table()
        middle = table.mean.on_hundred(catalogue.scale).middle if table else None
        lines.append(
            StatementLine(
                statement.title,
                mean_text(table.mean if table else None),
                None if middle is None else half_up(middle),
            )
        )
    return tuple(lines)


def hidden_groups(findings: CheckFindings) -> tuple[str, ...]:
    """The groups that have no table at all; a single group is everybody and not named."""
    if len(findings.groups) < 2:
        return ()
    statements = [s for topic in findings.result.topics for s in topic.statements]
    return tuple(
        group.key
        for group in findings.groups
        if not any(statement.table(group.key) for statement in statements)
    )


def group_table(findings: CheckFindings) -> ShownTable:
    """How many of each group answered."""
    return ShownTable(
        (_("Gruppe"), _("Menschen"), _("Antworten"), _("Rücklauf")),
        tuple(
            (group.title, str(group.size), str(group.answered), f"{group.rate} %")
            for group in findings.groups
        ),
    )


def topic_table(findings: CheckFindings) -> ShownTable:
    """The mean of each topic, everybody and each group, as far as released."""
    groups = _columns(findings)
    return ShownTable(
        (_("Thema"), *(title for _key, title in groups)),
        tuple(
            (topic.title, *(mean_text(topic.means.get(key)) for key, _title in groups))
            for topic in findings.result.topics
        ),
    )


def statement_table(topic: Topic, findings: CheckFindings) -> ShownTable:
    """The released tables of each statement: everybody, below that each group that is shown."""
    levels = _levels(findings.catalogue)
    head = (_("Aussage"), _("Antworten"), *levels, _("Mittelwert"))
    rows = []
    for statement in topic.statements:
        name = f"{statement.number} {statement.title}"
        for table in statement.tables:
            label = f"– {findings.titles[table.group]}" if table.group else name
            rows.append((label, str(table.people), *_cells(table, findings.catalogue)))
        if not statement.tables:
            rows.append((name, *("–" for _level in levels), "–", mean_text(None)))
    return ShownTable(head, tuple(rows))


def check_workbook(findings: CheckFindings, *, created: date) -> bytes:
    """Topics, statements with people by answer, comments; hidden groups have no row."""
    catalogue, titles = findings.catalogue, {ALL: _("alle"), **findings.titles}
    levels = _levels(catalogue)
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


def rules_of(findings: CheckFindings) -> list[str]:
    """How the numbers came about, for whoever asks."""
    scale = findings.catalogue.scale
    return [
        _("Mittelwerte liegen zwischen %(low)d und %(high)d. „Kann ich nicht beurteilen“ und "
          "ausgelassene Aussagen zählen nicht mit.") % {"low": scale.low, "high": scale.high},
        _("Der Mittelwert eines Themas ist der Mittelwert seiner Aussagen. Er steht nur da, wo "
          "alle Aussagen des Themas gezeigt werden."),
        _("Eine Gruppe wird ab %(threshold)d Antworten gezeigt, und nur, wenn sich daraus keine "
          "kleinere Gruppe ausrechnen lässt. Haben fast alle dasselbe geantwortet, steht nur da, "
          "wie viele es mindestens waren. Der Mittelwert liegt dann in einem Bereich.")
        % {"threshold": findings.row.threshold},
        _("Anmerkungen erscheinen ab %d Antworten, ohne Gruppe und in zufälliger Reihenfolge.")
        % COMMENTS_FROM,
        _("Wie einig sich die Antworten sind, rechnet Quartett hier nicht aus: Dafür müsste es "
          "einzelne Bogen vergleichen, und die verlassen den Speicher nie."),
    ]  # fmt: skip


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


def _columns(findings: CheckFindings) -> list[tuple[str, str]]:
    """Everybody, then the groups that are shown anywhere; a single group is everybody."""
    hidden = hidden_groups(findings)
    groups = [(g.key, g.title) for g in findings.groups if g.key not in hidden]
    return [(ALL, _("alle")), *(groups if len(findings.groups) > 1 else [])]


def _levels(catalogue: Catalogue) -> tuple[str, ...]:
    scale = catalogue.scale
    words = {level.value: level.label for level in scale.levels}
    return tuple(
        words.get(value, str(value)) for value in range(scale.low, scale.high + 1, scale.step)
    )


def _cells(table: Table, catalogue: Catalogue) -> tuple[str, ...]:
    """Percents by answer and the mean; of a band only the answer that nearly all gave."""
    scale = catalogue.scale
    if table.counts is not None:
        shares = (f"{percent(count, n=table.people)} %" for count in table.counts)
        return (*shares, mean_text(table.mean))
    least = _("mindestens %(k)d von %(n)d") % {"k": table.at_least, "n": table.people}
    values = range(scale.low, scale.high + 1, scale.step)
    return (*(least if value == table.mostly else "–" for value in values), mean_text(table.mean))


def _workbook_row(
    topic: Topic, statement: Statement, table: Table, group: str, catalogue: Catalogue
) -> tuple[Cell, ...]:
    levels = _levels(catalogue)
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


def _bar(title: str, mean: Mean, catalogue: Catalogue) -> Bar:
    value = float(mean.on_hundred(catalogue.scale).middle)
    return Bar(title if mean.is_exact else _("%s (etwa)") % title, value)


def _mark(findings: CheckFindings) -> list[str]:
    return [_("Übungsdaten")] if findings.row.authority.is_example else []


def _one_place(value: Fraction) -> str:
    tenths = half_up(value * 10)
    return f"{tenths // 10},{tenths % 10}"
