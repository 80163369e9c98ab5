# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The passive, and all that only looks like it."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one, said

from quartett.language.passives import passives


def _found(text: str) -> list[str]:
    sentence = one(text)
    return [said(sentence, one.verbs) for one in passives(sentence.words, sentence.clauses)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Der Antrag wird abgelehnt.", "wird abgelehnt"),
        ("Die Unterlagen müssen bis Freitag eingereicht werden.", "müssen eingereicht werden"),
        ("Der Bescheid ist aufgehoben worden.", "ist aufgehoben worden"),
        ("Wir prüfen, ob der Betrag gezahlt wurde.", "gezahlt wurde"),
        ("Abgelehnt wurde der Antrag im Mai.", "Abgelehnt wurde"),
        ("Der Bescheid wird morgen erlassen.", "wird erlassen"),
        ("Ihr Geld kann nicht ausgezahlt werden.", "kann ausgezahlt werden"),
        ("Der Antrag, den Sie gestellt haben, wird geprüft.", "wird geprüft"),
    ],
)
def test_passive_is_found_with_its_verbs(text: str, verbs: str) -> None:
    """In main and subordinate clauses, with modal verbs, with the participle in front."""
    assert _found(text) == [verbs]


@pytest.mark.parametrize(
    "text",
    [
        "Sie werden das Geld behalten.",
        "Wir werden den Bescheid erhalten.",
        "Das Kind wird krank.",
        "Die Lage wird besser.",
        "Er wird Vater.",
        "Die Person, die gegangen ist, wird wieder kommen.",
        "Wir würden gern kommen.",
        "Sie werden morgen zu Hause sein.",
        "Das Büro ist geschlossen.",
        "Wir werden den Antrag abgelehnt haben.",
        "Der Weg ist länger geworden.",
    ],
)
def test_what_is_no_passive(text: str) -> None:
    """Future, conditional, becoming, a state, the perfect."""
    assert _found(text) == []
