# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clauses: where they begin, which verbs are theirs, what lies inside what."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.one_sentence import one, said

from quartett.german.morphology import load
from quartett.german.spans import Place, Token
from quartett.language.analysis import analyse
from quartett.language.clause_reader import clauses

M, S, R, Q = "main", "subordinate", "relative", "question"
INF, CON, BR = "infinitive", "condition", "bracket"


def _kinds(text: str) -> list[tuple[str, str]]:
    sentence = one(text)
    return [(clause.kind.value, said(sentence, clause.words)) for clause in sentence.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir zahlen das Geld.", [(M, "Wir zahlen das Geld")]),
        (
            "Wenn Sie umziehen, müssen Sie uns das mitteilen.",
            [(S, "Wenn Sie umziehen"), (M, "müssen Sie uns das mitteilen")],
        ),
        (
            "Bitte reichen Sie die Unterlagen, die wir angefordert haben, bis Freitag ein.",
            [
                (M, "Bitte reichen Sie die Unterlagen bis Freitag ein"),
                (R, "die wir angefordert haben"),
            ],
        ),
        (
            "Wir zahlen, sobald alle Unterlagen, die fehlen, vorliegen.",
            [(M, "Wir zahlen"), (S, "sobald alle Unterlagen vorliegen"), (R, "die fehlen")],
        ),
        (
            "Bitte teilen Sie uns mit, wann Sie umziehen.",
            [(M, "Bitte teilen Sie uns mit"), (Q, "wann Sie umziehen")],
        ),
        (
            "Wir bitten Sie, den Mietvertrag zu schicken.",
            [(M, "Wir bitten Sie"), (INF, "den Mietvertrag zu schicken")],
        ),
        (
            "Sollten Sie umziehen, müssen Sie uns das sagen.",
            [(CON, "Sollten Sie umziehen"), (M, "müssen Sie uns das sagen")],
        ),
        (
            "Der Bescheid (er liegt bei) wurde geändert.",
            [(M, "Der Bescheid wurde geändert"), (BR, "er liegt bei")],
        ),
        (
            "Wer umzieht, muss das melden.",
            [(Q, "Wer umzieht"), (M, "muss das melden")],
        ),
        (
            "Wir warten, bis Ihre Firma uns antwortet.",
            [(M, "Wir warten"), (S, "bis Ihre Firma uns antwortet")],
        ),
        (
            "Die Unterlagen sind, sofern sie fehlen, bis zum 3. Mai einzureichen.",
            [(M, "Die Unterlagen sind bis zum 3. Mai einzureichen"), (S, "sofern sie fehlen")],
        ),
        (
            "Wir prüfen den Antrag und wir schreiben Ihnen.",
            [(M, "Wir prüfen den Antrag und"), (M, "wir schreiben Ihnen")],
        ),
        (
            "Bitte bringen Sie den Ausweis, den Mietvertrag und die Karte mit.",
            [(M, "Bitte bringen Sie den Ausweis den Mietvertrag und die Karte mit")],
        ),
    ],
)
def test_clauses_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    """Each clause holds its own words, also those that come after a clause inside it."""
    assert _kinds(text) == expected


def test_verbs_belong_to_their_clause() -> None:
    """A plural that looks like an infinitive is finite where it ends a subordinate clause."""
    sentence = one("Wir helfen, wenn Sie den Vertrag unterschreiben, bevor wir ihn geprüft haben.")
    assert [said(sentence, clause.verbs) for clause in sentence.clauses] == [
        "helfen",
        "unterschreiben",
        "geprüft haben",
    ]
    assert all(clause.finite is not None for clause in sentence.clauses)


def test_clauses_know_what_they_lie_in() -> None:
    """A clause inside a subordinate clause names that one as its parent."""
    sentence = one("Wir zahlen, sobald alle Unterlagen, die fehlen, vorliegen.")
    assert [clause.parent for clause in sentence.clauses] == [None, 0, 1]


def test_joined_subordinate_clauses_are_two() -> None:
    """„dass … ist und … übernommen werden“ has two finite verbs, so it is two clauses."""
    sentence = one("Wichtig ist, dass der Weg nötig ist und die Kosten nicht übernommen werden.")
    finite = [clause.finite for clause in sentence.clauses if clause.finite is not None]
    assert said(sentence, finite) == "ist ist werden"


_WORDS = [
    *("wenn", "dass", "und", "oder", "der", "die", "das", "wird", "ist", "Antrag", "geprüft"),
    *("zahlen", "zu", "um", "ohne", "Sie", "wir", "ein", "bei", "wer", "bis"),
    *(",", ",", ".", ":", ";", "(", ")", "–"),
]


def _read(words: list[str]) -> Iterator[int]:
    tokens = tuple(Token(word, Place(place, place + 1)) for place, word in enumerate(words))
    for clause in clauses(tokens, load().tag(tokens)):
        assert list(clause.words) == sorted(set(clause.words))
        assert set(clause.verbs) <= set(clause.words)
        yield from clause.words


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_every_word_has_one_clause(words: list[str]) -> None:
    """Whatever the words, none is lost and none is in two clauses."""
    found = sorted(_read(words))
    assert found == sorted(set(found))
    signs = {place for place, word in enumerate(words) if not word.isalnum()}
    assert set(found) | signs == set(range(len(words))) | signs


@pytest.mark.parametrize("piece", ["wenn ", "( ", "wer : ", "dass Sie , wenn ", "und ist "])
def test_endless_sentences_are_read(piece: str) -> None:
    """Depth does not matter: nothing is recursive."""
    count = 3 * sys.getrecursionlimit()
    assert analyse("Wir " + piece * count).sentences


def test_nothing_has_no_clauses() -> None:
    """A sentence without words."""
    assert clauses((), ()) == ()
