# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after side by side."""

from __future__ import annotations

from quartett.language import check
from quartett.language.comparison import Change, compare

LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag."
)
SHORT = "Sie haben am 3. Mai 2026 Leistungen beantragt. Wir brauchen noch Ihren Mietvertrag."


def _changes(before: str, after: str) -> list[Change]:
    return [row.change for row in compare(check(before), check(after)).rows]


def test_the_same_text_has_no_changes() -> None:
    """Line breaks and blanks make no difference."""
    assert _changes("Guten Tag. Wir helfen gern.", "Guten Tag.\n  Wir  helfen gern.") == [
        Change.SAME,
        Change.SAME,
    ]


def test_changed_new_and_dropped_sentences_are_told_apart() -> None:
    """Each keeps its place beside those that stayed."""
    before = "Wir helfen gern. Das Amt ist offen. Rufen Sie an. Auf Wiedersehen."
    after = "Wir helfen gern. Das Amt ist heute offen. Rufen Sie an. Bis bald. Auf Wiedersehen."
    assert _changes(before, after) == [
        Change.SAME,
        Change.CHANGED,
        Change.SAME,
        Change.NEW,
        Change.SAME,
    ]
    assert Change.GONE in _changes(before, "Wir helfen gern. Rufen Sie an. Auf Wiedersehen.")


def test_a_split_sentence_stands_beside_its_parts() -> None:
    """One long sentence before, two short ones after: one row."""
    rows = compare(check(f"Guten Tag. {LONG}"), check(f"Guten Tag. {SHORT}")).rows
    assert [(len(row.before), len(row.after)) for row in rows] == [(1, 1), (1, 2)]


def test_remarks_are_solved_new_or_still_there() -> None:
    """A remark is solved if its rule no longer says it of these words."""
    both = compare(check(LONG), check(SHORT))
    assert {one.rule for one in both.solved} >= {"long_sentence"}
    assert both.gain is not None
    assert both.gain > 0
    same = compare(check(LONG), check(LONG))
    assert not same.solved
    assert not same.new
    assert len(same.still) == len(check(LONG).remarks)
    back = compare(check(SHORT), check(LONG))
    assert {one.rule for one in back.new} >= {"long_sentence"}


def test_many_sentences_end_in_time() -> None:
    """Beyond a million pairs only the equal ends are paired; nothing is lost."""
    before = check("Wir helfen gern. " * 1200)
    after = check("Wir helfen gern. " * 1100 + "Bis bald. " * 10 + "Wir helfen gern. ")
    rows = compare(before, after).rows
    assert sum(len(row.before) for row in rows) == 1200
    assert sum(len(row.after) for row in rows) == 1111


def test_sentences_without_common_words_are_two() -> None:
    """Another sentence in the same place is not called a changed one."""
    assert _changes("Guten Tag. Wir bitten um Beachtung.", "Guten Tag. Haben Sie Fragen?") == [
        Change.SAME,
        Change.GONE,
        Change.NEW,
    ]
