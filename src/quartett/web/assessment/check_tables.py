# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The result of a check as tables and bars. Every number comes from a released table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.rounding import half_up
from quartett.assessment.short_check import Mean, Statement, Table, Topic
from quartett.charts import Bar
from quartett.privacy import ALL, percent
from quartett.web.answers.services import COMMENTS_FROM
from quartett.web.assessment.queries_checks import CheckFindings

__all__ = [
    "ShownTable",
    "StatementLine",
    "best_and_worst",
    "group_table",
    "hidden_groups",
    "level_words",
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
    levels = level_words(findings.catalogue)
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


def _columns(findings: CheckFindings) -> list[tuple[str, str]]:
    """Everybody, then the groups that are shown anywhere; a single group is everybody."""
    hidden = hidden_groups(findings)
    groups = [(g.key, g.title) for g in findings.groups if g.key not in hidden]
    return [(ALL, _("alle")), *(groups if len(findings.groups) > 1 else [])]


def level_words(catalogue: Catalogue) -> tuple[str, ...]:
    """The answers of the scale from low to high, in words where it has some."""
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


def _bar(title: str, mean: Mean, catalogue: Catalogue) -> Bar:
    value = float(mean.on_hundred(catalogue.scale).middle)
    return Bar(title if mean.is_exact else _("%s (etwa)") % title, value)


def _one_place(value: Fraction) -> str:
    tenths = half_up(value * 10)
    return f"{tenths // 10},{tenths % 10}"
