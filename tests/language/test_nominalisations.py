# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nouns that are verbs in disguise."""

from __future__ import annotations

import pytest

from quartett.german.morphology import Word
from quartett.language.nominalisations import is_nominalisation, verb_of


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Berücksichtigung", True),
        ("Notwendigkeit", True),
        ("Feststellungen", True),
        ("Übernahme", True),
        ("Wohnung", False),
        ("Mietwohnung", False),
        ("Rechnungen", False),
        ("Antrag", False),
    ],
)
def test_names_of_things_are_none(noun: str, expected: bool) -> None:
    """A dwelling is no dwelling of somebody, and a kind of dwelling is none either."""
    assert is_nominalisation(Word(noun, noun, "NN")) is expected


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("Prüfung", "prüfen"), ("Änderungen", "ändern"), ("Wohnung", "wohnen"), ("Frist", None)],
)
def test_verb_of_the_same_stem(noun: str, verb: str | None) -> None:
    """„-ung“ gives way to the ending of the infinitive."""
    assert verb_of(noun) == verb
