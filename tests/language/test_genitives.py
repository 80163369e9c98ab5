# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chains of genitives, and the gender of nouns that decides about „der“."""

from __future__ import annotations

import pytest
from tests.language.one_sentence import one, said

from quartett.language.genders import Gender, gender
from quartett.language.genitives import genitive_chains


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Die Höhe der Kosten der Unterkunft fehlt.", "Höhe Kosten Unterkunft"),
        ("Der Bescheid des Jobcenters der Stadt fehlt.", "Bescheid Jobcenters Stadt"),
        ("Die Prüfung Ihres Antrags läuft.", "Prüfung Antrags"),
        ("Die Antwort der für Sie zuständigen Stelle fehlt.", "Antwort Stelle"),
    ],
)
def test_chains_are_followed(text: str, chain: str) -> None:
    """From the first noun to the last genitive."""
    sentence = one(text)
    (found,) = genitive_chains(sentence.tokens, sentence.words)
    assert said(sentence, (found.head, *found.genitives)) == chain


@pytest.mark.parametrize(
    "text",
    [
        "Im Mai zahlte die Firma der Mann bar.",
        "Wir helfen der Familie.",
        "Wir sprechen mit der Frau über die Miete.",
    ],
)
def test_other_cases_are_none(text: str) -> None:
    """„der“ is a nominative or a dative here."""
    sentence = one(text)
    assert list(genitive_chains(sentence.tokens, sentence.words)) == []


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Antrag", Gender.MASCULINE),
        ("Folgeantrag", Gender.MASCULINE),
        ("Miete", Gender.FEMININE),
        ("Bewilligung", Gender.FEMININE),
        ("Einkommen", Gender.NEUTER),
        ("Formular", Gender.NEUTER),
        ("Xyz", None),
    ],
)
def test_gender_by_list_last_part_and_ending(noun: str, expected: Gender | None) -> None:
    """A compound has the gender of its last part; what is not known is said to be."""
    assert gender(noun) is expected
