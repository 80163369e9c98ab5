# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules: one module, one catalogue entry and one set of labelled sentences for each.

A module `rules.<id>` has a `RULE`; `catalogues/language/rules/<id>.yaml` says what
it is for. A new rule is three new files, and nothing else has to know it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module, resources

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Analysis
from quartett.language.remarks import Remark, Severity
from quartett.language.rule import Context, Description, SentenceRule, Setting, TextRule

__all__ = ["descriptions", "remarks"]


@cache
def descriptions() -> tuple[Description, ...]:
    """What the catalogue says of each rule, in the order in which people meet them."""
    folder = resources.files("quartett.catalogues") / "language" / "rules"
    names = [file.name.removesuffix(".yaml") for file in folder.iterdir()]
    found = [load(f"language/rules/{name}", Description) for name in names if "." not in name]
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


@cache
def _rule(key: str) -> SentenceRule | TextRule:
    rule = import_module(f"{__name__}.{key}").RULE
    if not isinstance(rule, SentenceRule | TextRule):
        raise TypeError(f"{key}.RULE is no rule")
    return rule


def remarks(analysis: Analysis, setting: Setting, *, only: str | None = None) -> tuple[Remark, ...]:
    """What the rules of the profile say to a text, in the order of the places.

    In a protected zone no rule speaks. `only` is the id of the one rule that is asked.
    """
    found: list[Remark] = []
    for one in descriptions():
        limits = one.limits.get(setting.profile)
        if limits is not None and only in (None, one.id):
            found += _said(analysis, one, Context(limits, setting))
    return tuple(sorted(_calmed(found), key=lambda remark: (remark.place, remark.rule)))


def _calmed(found: Sequence[Remark]) -> Iterator[Remark]:
    """Without what a weightier remark on the same words says already."""
    ways = {one.id: one.gives_way_to for one in descriptions()}
    covers = {
        rule: sorted((one.place.start, one.place.end) for one in found if one.rule == rule)
        for rule in frozenset().union(*ways.values())
    }
    for remark in found:
        if not any(_is_covered(remark.place, covers[rule]) for rule in ways[remark.rule]):
            yield remark


def _is_covered(place: Place, covers: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(covers, (place.start, sys.maxsize)) - 1
    return at >= 0 and place.end <= covers[at][1]


def _said(analysis: Analysis, one: Description, context: Context) -> Iterator[Remark]:
    rule = _rule(one.id)
    if isinstance(rule, TextRule):
        places = rule.find(analysis, context)
    else:
        places = (
            found
            for sentence in analysis.sentences
            if sentence.zone is None and (sentence.is_running or rule.everywhere)
            for found in rule.find(sentence, context)
        )
    for found in places:
        if not analysis.is_protected(found.place):
            severity = min(one.cap, found.severity or Severity.VERY_IMPORTANT)
            yield Remark(
                one.id, found.place, found.message, found.suggestion, found.replacement, severity
            )
