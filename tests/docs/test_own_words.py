# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who checks other people's letters must pass the own check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import fmean

from tests.docs.own_words import OwnText, own_texts
from tests.docs.pages import DOCS

from quartett.language import Check, Level, Severity, check, profiles

INTERFACE, INSTRUCTIONS = "einfache-sprache", "behoerdenbrief"
PROFILES = {one.id: one for one in profiles()}
# fewer sentences make no text
_FEWEST = 5


@cache
def _checked() -> tuple[tuple[OwnText, Check], ...]:
    return tuple(
        (one, check(one.text, profile=_profile(one.path))) for one in own_texts() if one.text
    )


def _profile(path: Path) -> str:
    return INSTRUCTIONS if path.is_relative_to(DOCS) else INTERFACE


def _scores(found: Sequence[Check]) -> list[float]:
    return [one.score.value for each in found for one in each.sentences if one.counts]


def test_there_is_much_to_check() -> None:
    """Pages, messages and instructions are all found."""
    kinds = {one.path.suffix for one, _found in _checked()}
    assert kinds == {".html", ".py", ".md"}
    assert len(_checked()) > 3000


def test_interface_is_plain_language() -> None:
    """All pages and messages together reach the goal of „Einfache Sprache“."""
    scores = _scores([found for one, found in _checked() if _profile(one.path) == INTERFACE])
    assert PROFILES[INTERFACE].level(fmean(scores)) is Level.REACHED


def test_no_file_misses_its_goal() -> None:
    """Each page, module and instruction by itself."""
    files: dict[Path, list[Check]] = {}
    for one, found in _checked():
        files.setdefault(one.path, []).append(found)
    missed = {
        path.name: round(fmean(scores), 2)
        for path, found in files.items()
        if len(scores := _scores(found)) >= _FEWEST
        and PROFILES[_profile(path)].level(fmean(scores)) is Level.MISSED
    }
    assert not missed


def test_interface_gets_no_very_important_remark() -> None:
    """No sentence that people must read twice before they can go on."""
    bad = [
        (one.path.name, remark.rule, remark.place.of(found.text))
        for one, found in _checked()
        if _profile(one.path) == INTERFACE
        for remark in found.remarks
        if remark.severity is Severity.VERY_IMPORTANT
    ]
    assert not bad
