# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three changes that help most."""

from __future__ import annotations

from quartett.german.spans import Place
from quartett.language.advice import advice
from quartett.language.remarks import Remark, Severity


def remark(rule: str, severity: Severity, at: int = 0) -> Remark:
    """A remark of a rule."""
    return Remark(rule, Place(at, at + 1), "", "", None, severity)


def test_grave_remarks_go_before_many_small_ones() -> None:
    """One sentence that nobody can read weighs more than what is a little hard seventy times."""
    many = [remark("genitive_chain", Severity.IMPORTANT, at) for at in range(70)]
    found = advice([*many, remark("long_sentence", Severity.VERY_IMPORTANT)], None)
    assert [(one.rule, one.count) for one in found] == [
        ("long_sentence", 1),
        ("genitive_chain", 70),
    ]


def test_of_equally_grave_rules_the_frequent_one_goes_first() -> None:
    """At most three are told, and the place is that of the gravest remark."""
    rules = ["filler", "passive", "passive", "rare_word", "foreign_word", "foreign_word"]
    found = advice([remark(rule, Severity.HINT, at) for at, rule in enumerate(rules)], None)
    assert [one.rule for one in found] == ["passive", "foreign_word", "filler"]
    assert found[0].place == Place(1, 2)
