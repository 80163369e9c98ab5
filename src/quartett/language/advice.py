# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few changes that help most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quartett.german.spans import Place
from quartett.language.completeness import Completeness
from quartett.language.remarks import Remark, Severity
from quartett.language.rules import descriptions

__all__ = ["Advice", "advice"]

_MOST = 3
# how much a remark weighs beside the others
_WEIGHTS = {Severity.HINT: 1, Severity.IMPORTANT: 4, Severity.VERY_IMPORTANT: 9}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: what, why, how often, and where first (None if something is missing).

    `rule` is empty if a need of the letter is not met; `need` is empty otherwise.
    """

    rule: str
    need: str
    title: str
    text: str
    count: int
    place: Place | None


def advice(remarks: Sequence[Remark], needs: Completeness | None) -> tuple[Advice, ...]:
    """At most three, the most helpful first: what is missing, then the gravest rules.

    Of rules that are as grave the one goes first whose remarks weigh most together.
    """
    missing = [
        Advice("", need.id, f"Es fehlt: {need.name}", need.mend, 1, None)
        for need in (needs.missing if needs else ())
    ]
    weights: Counter[str] = Counter()
    for remark in remarks:
        weights[remark.rule] += _WEIGHTS[remark.severity]
    told = {one.id: one for one in descriptions()}
    gravest = {rule: max(one.severity for one in remarks if one.rule == rule) for rule in weights}
    ranked = sorted(weights, key=lambda rule: (gravest[rule], weights[rule]), reverse=True)
    found = [_of_rule(rule, remarks, told[rule].name, told[rule].advice) for rule in ranked[:_MOST]]
    return (*missing[: _MOST - bool(found)], *found)[:_MOST]


def _of_rule(rule: str, remarks: Sequence[Remark], name: str, text: str) -> Advice:
    mine = [remark for remark in remarks if remark.rule == rule]
    worst = max(mine, key=lambda remark: remark.severity)
    return Advice(rule, "", name, text, len(mine), worst.place)
