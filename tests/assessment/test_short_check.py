# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Means of an anonymous check: nothing that the released tables do not say. Übungsdaten."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.assessment.catalogue import (
    Block,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Method,
    Part,
    Scale,
)
from quartett.assessment.short_check import Mean, evaluate
from quartett.privacy import ALL, Cut, Line, Plan, Release, protect

SCALE = Scale(low=1, high=5, step=1)
CHECK = Catalogue(
    id="check",
    family="check",
    title="Check",
    kind="check",
    rights="Übungsdaten",
    certainty=Certainty.WORKING_TITLE,
    scale=SCALE,
    blocks=(Block(id="work", title="Arbeit"),),
    criteria=(
        Criterion(
            number="1",
            title="Führung",
            block="work",
            parts=(Part(number="1.1", title="Klar."), Part(number="1.2", title="Offen.")),
        ),
        Criterion(
            number="2", title="Räume", block="work", parts=(Part(number="2.1", title="Gut."),)
        ),
    ),
    methods=(Method(id="check", title="Ankreuzen", depth=Depth.PARTS),),
)
GROUPS = ("staff", "leads")


def counts(group: str, *people: int) -> Line:
    """A table with people by answer."""
    return Line((group,), sum(people), people)


def release(*lines: Line) -> Release:
    """Lines of one statement; what is hidden beside them does not matter here."""
    return Release(lines, ())


def result(**statements: Release):  # type: ignore[no-untyped-def]
    """The result of `s11`, `s12`, `s21`; a statement that is left out has no line."""
    names = {"1.1": "s11", "1.2": "s12", "2.1": "s21"}
    found = {number: statements.get(name, release()) for number, name in names.items()}
    return evaluate(found, catalogue=CHECK, method="check", groups=GROUPS)


def test_mean_is_worked_out_exactly() -> None:
    """1, 2, 3, 4, 5 chosen by 0, 2, 3, 5, 0 people: 33 of 10."""
    statement = result(s11=release(counts(ALL, 0, 2, 3, 5, 0))).topics[0].statements[0]
    table = statement.table()
    assert table is not None
    assert table.mean == Mean(Fraction(33, 10), Fraction(33, 10))
    assert table.mean.is_exact
    assert table.mean.on_hundred(SCALE).low == Fraction(115, 2)
    assert table.people == 10


def test_interval_is_students() -> None:
    """Values 2 2 3 3 3 4 4 4 4 4: mean 3.3, s 0.8233, t(9) 2.2622 → 3.3 ± 0.589."""
    table = result(s11=release(counts(ALL, 0, 2, 3, 5, 0))).topics[0].statements[0].table()
    assert table is not None
    assert table.interval is not None
    assert table.interval.low == pytest.approx(2.711, abs=5e-4)
    assert table.interval.high == pytest.approx(3.889, abs=5e-4)


def test_interval_stays_on_the_scale() -> None:
    """Nobody is better than the best answer."""
    table = result(s11=release(counts(ALL, 3, 0, 0, 0, 7))).topics[0].statements[0].table()
    assert table is not None
    assert table.interval is not None
    assert (table.interval.low, table.interval.high) == (pytest.approx(2.418, abs=1e-3), 5)


def test_nearly_unanimous_group_has_bounds() -> None:
    """At least 6 of 8 chose 5: the mean lies between (30 + 2)/8 and 5, and no interval is told."""
    line = Line((ALL,), 8, None, mostly=4, at_least=6)
    table = result(s11=release(line)).topics[0].statements[0].table()
    assert table is not None
    assert table.mean == Mean(Fraction(4), Fraction(5))
    assert (table.mostly, table.at_least, table.interval) == (5, 6, None)


def test_topic_is_the_mean_of_its_statements() -> None:
    """Bounds are carried through: 3 exactly and 4 to 5 make 3.5 to 4."""
    topic = result(
        s11=release(counts(ALL, 0, 0, 9, 0, 0)),
        s12=release(Line((ALL,), 8, None, mostly=4, at_least=6)),
    ).topics[0]
    assert topic.means == {ALL: Mean(Fraction(7, 2), Fraction(4))}


def test_hidden_group_has_no_mean() -> None:
    """One statement without a table is enough: means over different statements do not compare."""
    topic = result(
        s11=release(counts(ALL, 0, 0, 9, 0, 0), counts("staff", 0, 0, 8, 0, 0)),
        s12=release(counts(ALL, 0, 9, 0, 0, 0)),
    ).topics[0]
    assert set(topic.means) == {ALL}
    assert (topic.shown("staff"), topic.shown("leads"), topic.shown()) == (1, 0, 2)
    assert topic.gap is None


def test_gap_is_what_the_groups_differ_at_least() -> None:
    """2 and 4 to 5: two at least."""
    topic = result(
        s21=release(counts("staff", 0, 8, 0, 0, 0), Line(("leads",), 8, None, mostly=4, at_least=6))
    ).topics[1]
    assert topic.gap == 2


def test_best_statements_come_first() -> None:
    """By the mean of everybody; what is hidden is not ranked."""
    found = result(s11=release(counts(ALL, 0, 0, 9, 0, 0)), s21=release(counts(ALL, 0, 0, 0, 9, 0)))
    assert [statement.number for statement in found.ranked] == ["2.1", "1.1"]
    assert found.people == 9
    assert result().people == 0


def test_statement_without_a_release_is_a_fault() -> None:
    """A result must not silently lack a question."""
    with pytest.raises(KeyError):
        evaluate({}, catalogue=CHECK, method="check", groups=GROUPS)


def test_plan_without_a_table_of_groups_is_read() -> None:
    """One group alone: everybody is all there is."""
    plan = Plan((Cut("group", ("staff",)),), (), threshold=5)
    shown = protect(plan, np.array([[1, 3, 2, 2, 1]]))
    found = evaluate(
        dict.fromkeys(("1.1", "1.2", "2.1"), shown),
        catalogue=CHECK,
        method="check",
        groups=("staff",),
    )
    assert found.topics[0].means[ALL].is_exact


@given(st.lists(st.lists(st.integers(0, 12), min_size=5, max_size=5), min_size=2, max_size=2))
def test_bounds_hold_the_true_mean(people: list[list[int]]) -> None:
    """Whatever was answered: the mean of everybody lies between the bounds that are shown."""
    table = np.array(people)
    plan = Plan((Cut("group", GROUPS),), (("group",),), threshold=5)
    shown = protect(plan, table)
    found = evaluate(
        dict.fromkeys(("1.1", "1.2", "2.1"), shown),
        catalogue=CHECK,
        method="check",
        groups=GROUPS,
    )
    for statement in (s for topic in found.topics for s in topic.statements):
        for line in statement.tables:
            rows = table if line.group == ALL else table[[GROUPS.index(line.group)]]
            total = rows.sum(axis=0)
            true = Fraction(int((total * np.arange(1, 6)).sum()), int(total.sum()))
            assert line.mean.low <= true <= line.mean.high
            assert line.people == total.sum()
