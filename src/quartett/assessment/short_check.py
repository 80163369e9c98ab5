# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Means of an anonymous check, out of nothing but the tables that disclosure control released.

Where a table says only „at least 6 of 8“ there is no single mean: it lies between two bounds, and
so does every mean above it. Where a group has no table it has no mean. Nothing here can tell more
than the tables do, and no agreement is worked out: single sheets never leave the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quartett.assessment.catalogue import Catalogue, Scale
from quartett.findings import Interval
from quartett.intervals import mean_interval
from quartett.privacy import ALL, Line, Release

__all__ = ["CheckResult", "Mean", "Statement", "Table", "Topic", "evaluate"]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean on the scale of the catalogue, or the two bounds that it lies between."""

    low: Fraction
    high: Fraction

    @property
    def is_exact(self) -> bool:
        """True if the released numbers give one mean."""
        return self.low == self.high

    @property
    def middle(self) -> Fraction:
        """What to sort by."""
        return (self.low + self.high) / 2

    def on_hundred(self, scale: Scale) -> Mean:
        """The same from 0 to 100, as all scales are compared."""
        span = Fraction(scale.high - scale.low)
        return Mean((self.low - scale.low) * 100 / span, (self.high - scale.low) * 100 / span)


@dataclass(frozen=True, slots=True)
class Table:
    """What was released of one statement for one group; `group` is empty for everybody.

    Either `counts` holds people by value of the scale, or at least `at_least` of `people` chose
    the value `mostly`. `interval` is Student's for the mean, where counts are known: it holds as
    far as those who answered are a random choice.
    """

    group: str
    people: int
    counts: tuple[int, ...] | None
    mostly: int | None
    at_least: int | None
    mean: Mean
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its tables, everybody first; hidden groups have none."""

    number: str
    title: str
    tables: tuple[Table, ...]

    def table(self, group: str = ALL) -> Table | None:
        """The table of that group, None if it is hidden."""
        return next((table for table in self.tables if table.group == group), None)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its statements, and its mean by group.

    A group has a mean only where all statements of the topic have a table for it: means over
    different statements must not be compared.
    """

    number: str
    title: str
    statements: tuple[Statement, ...]
    means: Mapping[str, Mean]

    def shown(self, group: str = ALL) -> int:
        """How many statements have a table for that group."""
        return sum(statement.table(group) is not None for statement in self.statements)

    @property
    def gap(self) -> Fraction | None:
        """How far the groups lie apart at least; None with fewer than two."""
        means = [mean for group, mean in self.means.items() if group != ALL]
        if len(means) < 2:
            return None
        return max(Fraction(0), max(mean.low for mean in means) - min(mean.high for mean in means))


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All topics of a check; `groups` are the declared ones, whether or not they are shown."""

    topics: tuple[Topic, ...]
    groups: tuple[str, ...]

    @property
    def ranked(self) -> tuple[Statement, ...]:
        """The statements that everybody's table is shown of, the best first."""
        found = [
            (table.mean.middle, statement)
            for topic in self.topics
            for statement in topic.statements
            if (table := statement.table())
        ]
        return tuple(
            statement for _mean, statement in sorted(found, key=lambda pair: pair[0], reverse=True)
        )

    @property
    def people(self) -> int:
        """The largest number of people behind a table; 0 if nothing is shown."""
        return max(
            (t.people for topic in self.topics for s in topic.statements for t in s.tables),
            default=0,
        )


def evaluate(
    releases: Mapping[str, Release], *, catalogue: Catalogue, method: str, groups: Sequence[str]
) -> CheckResult:
    """The result of a check from what was released of each statement, by its number.

    `groups` are the leaves of the one cut, in order. Raises KeyError for a statement without a
    release.
    """
    rated = catalogue.rated_items(catalogue.method(method))
    topics = []
    for criterion in catalogue.criteria:
        statements = tuple(
            Statement(
                number,
                catalogue.item(number).title,
                tuple(_table(line, catalogue.scale) for line in releases[number].lines),
            )
            for number in rated
            if catalogue.criterion_of(number) is criterion
        )
        if statements:
            means = _means(statements, (ALL, *groups))
            topics.append(Topic(criterion.number, criterion.title, statements, means))
    return CheckResult(tuple(topics), tuple(groups))


def _table(line: Line, scale: Scale) -> Table:
    values = range(scale.low, scale.high + 1, scale.step)
    if line.counts is None:
        return _band(line, values)
    total = sum(value * count for value, count in zip(values, line.counts, strict=True))
    mean = Fraction(total, line.n)
    answers = [
        float(value)
        for value, count in zip(values, line.counts, strict=True)
        for _person in range(count)
    ]
    found = mean_interval(answers)
    within = Interval(max(found.low, scale.low), min(found.high, scale.high), found.level)
    return Table(_group(line), line.n, line.counts, None, None, Mean(mean, mean), within)


def _band(line: Line, values: range) -> Table:
    """„At least k of n“: the others may have chosen anything."""
    mostly, at_least = values[line.mostly or 0], line.at_least or 0
    sure, others = at_least * mostly, line.n - at_least
    mean = Mean(
        Fraction(sure + others * values[0], line.n), Fraction(sure + others * values[-1], line.n)
    )
    return Table(_group(line), line.n, None, mostly, at_least, mean, None)


def _group(line: Line) -> str:
    """The leaf that the line is about; a check has one cut, or none."""
    return line.group[0] if line.group else ALL


def _means(statements: Sequence[Statement], groups: Sequence[str]) -> dict[str, Mean]:
    means = {}
    for group in groups:
        tables = [table for statement in statements if (table := statement.table(group))]
        if len(tables) == len(statements):
            means[group] = Mean(
                sum((t.mean.low for t in tables), Fraction(0)) / len(tables),
                sum((t.mean.high for t in tables), Fraction(0)) / len(tables),
            )
    return means
