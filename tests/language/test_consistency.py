# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from quartett.german.spans import Place
from quartett.language.consistency import WordIndex, flagged_words, spellings
from quartett.language.remarks import Remark, Severity


def remark(rule: str, start: int, end: int) -> Remark:
    """A remark at this place."""
    return Remark(rule, Place(start, end), "", "", None, Severity.HINT)


def test_words_written_differently_are_found_across_letters() -> None:
    """By hyphens and capitals inside; the usual writing first, with who has the rarer one."""
    index = WordIndex()
    for place, text in enumerate(
        ("Ihre E-Mail kam an.", "Ihre E-Mail fehlt.", "Ihre Email fehlt.")
    ):
        index.add(place, words=spellings(text), flagged={})
    [found] = index.inconsistent()
    assert [(one.text, one.count) for one in found.writings] == [("E-Mail", 2), ("Email", 1)]
    assert found.writings[1].letters == (2,)


def test_same_writing_everywhere_is_consistent() -> None:
    """Neither the first word of a sentence nor emphasis in capitals is another writing."""
    index = WordIndex()
    for place, text in enumerate(("Unterlagen fehlen.", "die Unterlagen", "UNTERLAGEN fehlen")):
        index.add(place, words=spellings(text), flagged={})
    assert index.inconsistent() == ()


def test_words_under_rules_on_terms_are_counted() -> None:
    """How often in all and in how many letters; remarks of other rules are none of these words."""
    text = "Alg II und Alg II"
    remarks = [
        remark("outdated_term", 0, 6),
        remark("outdated_term", 11, 17),
        remark("passive", 7, 10),
    ]
    index = WordIndex()
    for place in range(2):
        index.add(place, words=(), flagged=flagged_words(text, remarks))
    [found] = index.flagged()
    assert (found.rule, found.text, found.times, found.count) == ("outdated_term", "Alg II", 4, 2)
    assert found.letters == (0, 1)
