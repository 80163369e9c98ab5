# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Orders in disguise."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one

from quartett.language.zu_infinitives import hidden_orders


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Die Unterlagen sind bis Freitag einzureichen.", "einzureichen"),
        ("Der Betrag ist zu erstatten.", "erstatten"),
        ("Sie haben mitzuwirken.", "mitzuwirken"),
        ("Wir nennen Ihnen alles, was vorzulegen ist.", "vorzulegen"),
        ("Darüber wird noch zu entscheiden sein.", "entscheiden"),
        ("Sie haben sich um 9 Uhr zu melden.", "melden"),
    ],
)
def test_orders_are_found(text: str, verb: str) -> None:
    """With sein and with haben."""
    sentence = one(text)
    found = [one.verb for one in hidden_orders(sentence.words, sentence.clauses)]
    assert [sentence.words[place].form for place in found] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "Die Miete ist zu teuer.",
        "Sie sind zu Hause.",
        "Sie haben angerufen, um den Termin zu verschieben.",
        "Haben Sie die Möglichkeit, den Termin zu verschieben?",
        "Das Büro ist leicht zu finden.",
        "Wir haben damit nichts zu tun.",
        "Die Leistung ist zu Unrecht gezahlt worden.",
    ],
)
def test_what_is_no_order(text: str) -> None:
    """„zu“ has many other uses."""
    sentence = one(text)
    assert list(hidden_orders(sentence.words, sentence.clauses)) == []
