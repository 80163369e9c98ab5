# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Extended attributes before nouns."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one, said

from quartett.language.attributes import participial_attributes


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Die von Ihnen eingereichten Unterlagen fehlen.", "von Ihnen"),
        ("Der durch den Umzug entstandene Bedarf ist hoch.", "durch den Umzug"),
        ("Die bis zum 3. Mai einzureichenden Belege fehlen.", "bis zum 3. Mai"),
        ("Ein von der Ärztin unterschriebenes Attest reicht.", "von der Ärztin"),
        ("Die in der Anlage genannten Belege fehlen.", "in der Anlage"),
        ("Von Ihnen eingereichte Belege prüfen wir.", "Von Ihnen"),
    ],
)
def test_words_of_the_participle_are_found(text: str, inner: str) -> None:
    """From the article to the participle."""
    sentence = one(text)
    (found,) = participial_attributes(sentence.words)
    assert said(sentence, found.inner) == inner


@pytest.mark.parametrize(
    "text",
    [
        "Die eingereichten Unterlagen fehlen.",
        "Die sehr lange Frist endet.",
        "Das für Sie zuständige Amt ist geschlossen.",
        "Wir haben die Frau im letzten Jahr gesehen.",
        "Der Brief im grünen Umschlag fehlt.",
    ],
)
def test_plain_adjectives_are_none(text: str) -> None:
    """No participle, or nothing that belongs to it."""
    assert list(participial_attributes(one(text).words)) == []
