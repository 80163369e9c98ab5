# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far verbs stand apart."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one

from quartett.language.verb_brackets import verb_brackets


def _found(text: str) -> list[tuple[str, str, int]]:
    sentence = one(text)
    return [
        (sentence.words[found.first].form, sentence.words[found.last].form, found.words)
        for found in verb_brackets(sentence.tokens, sentence.words, sentence.clauses)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir haben Ihren Antrag abgelehnt.", [("haben", "abgelehnt", 2)]),
        ("Bitte reichen Sie den Nachweis ein.", [("reichen", "ein", 3)]),
        ("Die Kopie liegt diesem Brief bei.", [("liegt", "bei", 2)]),
        ("Wir zahlen, weil Sie im Mai umziehen.", [("weil", "umziehen", 3)]),
        ("Wir haben das am 3. Mai 2026 geprüft und abgelehnt.", [("haben", "geprüft", 3)]),
        ("Wir zahlen das Geld.", []),
    ],
)
def test_words_between_are_counted(text: str, expected: list[tuple[str, str, int]]) -> None:
    """A date is one word; „und“ joins a second verb that does not count."""
    assert _found(text) == expected
