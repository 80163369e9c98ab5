# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A check as notes in the margin."""

from __future__ import annotations

from dataclasses import replace

from quartett.german.spans import Place
from quartett.language import Completeness, Need, Remark, Severity, check
from quartett.language.margin import margin_notes

TEXT = "Die Unterlagen sind einzureichen. Wir helfen gern."


def test_each_remark_is_a_note_at_its_words() -> None:
    """Place and replacement are those of the remark; what, why and how stand in the note."""
    remark = Remark(
        "long_sentence", Place(4, 14), "Das ist schwer.", "Besser so.", "Papiere", Severity.HINT
    )
    other = replace(remark, place=Place(34, 50), replacement=None)
    notes = margin_notes(replace(check(TEXT), remarks=(remark, other), completeness=None))
    assert [(one.start, one.end, one.replacement) for one in notes] == [
        (4, 14, "Papiere"),
        (34, 50, None),
    ]
    assert "Das ist schwer." in notes[0].text
    assert "Besser so." in notes[1].text


def test_what_is_missing_comes_first() -> None:
    """One note at the beginning names every required need that the letter lacks."""
    needs = (
        Need("contact", "Kontakt", "Nennen Sie eine Nummer.", "", required=True, place=None),
        Need("reason", "Gründe", "Nennen Sie Gründe.", "", required=False, place=None),
    )
    found = replace(check(TEXT), remarks=(), completeness=Completeness("x", "Einladung", needs))
    (note,) = margin_notes(found)
    assert (note.start, note.end) == (0, 0)
    assert "Kontakt: Nennen Sie eine Nummer." in note.text
    assert "Gründe" not in note.text
