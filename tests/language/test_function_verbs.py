# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbs that are wrapped into nouns."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one

from quartett.language.function_verbs import function_verbs


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("Sie können die Beratung in Anspruch nehmen.", "etwas nutzen"),
        ("Wir nehmen eine Prüfung vor.", "etwas prüfen"),
        ("Der Antrag wurde im Mai gestellt.", "etwas beantragen"),
        ("Wir stellen Ihnen das Formular gern zur Verfügung.", "jemandem etwas geben"),
        ("Ihr Brief wurde von uns zur Kenntnis genommen.", "etwas lesen oder wissen"),
    ],
)
def test_full_verb_is_named(text: str, say: str) -> None:
    """Also with separated parts and in the passive."""
    sentence = one(text)
    found = [one.entry.say for one in function_verbs(sentence.words, sentence.clauses)]
    assert found == [say]


@pytest.mark.parametrize(
    "text",
    [
        "Er stellt die Tasche auf den Tisch.",
        "Bringen Sie bitte den Vertrag mit.",
        "Sie nehmen an dem Gespräch teil.",
        "In dem Antrag stellen Sie Ihre Lage dar.",
        "Es gibt die Möglichkeit einer Beratung.",
        "Ihre Angaben machen deutlich, dass Sie Hilfe brauchen.",
    ],
)
def test_literal_uses_are_left_alone(text: str) -> None:
    """The same words with their own meaning."""
    sentence = one(text)
    assert list(function_verbs(sentence.words, sentence.clauses)) == []
