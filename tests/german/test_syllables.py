# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Syllables are counted as they are heard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartett.german.syllables import syllables

HEARD = {
    1: "Chor die See Boot schrieb Dienst Frist qualmt",
    2: "Bescheid Bauer neue dienen Seen schienen Bayern bauen Treue Feuer Auge System Yoga"
    " Duell Miete wieder Beere geirrt",
    3: "Klienten Energie aktuell Studie Theater Museum Patienten Ferien Linie Nation Qualität"
    " Ideal SGB Leistungen Batterie Asien Radio Europa Region Beamte Israel Ideen ebenso"
    " Aufenthalt Mitteilung Bedienung Medien geeignet beenden Heizkosten Aktie verdienen",
    4: "Information Familie beurteilen Reaktion beinhalten Tragödie Komödie Materie Zoologie"
    " Effizienz wissenschaftlich Italien Familien Kriterien Jubiläum Einzelheiten Unterlagen",
    5: "Mitwirkungspflichten individuell Ferienwohnung Beurteilungen Kindergeldantrag",
    6: "Kooperation Familienkasse",
}


def test_syllables_of_common_words() -> None:
    """At least 95 of 100 words have exactly the syllables that are heard, none is off by two."""
    expected = {word: heard for heard, words in HEARD.items() for word in words.split()}
    off = {word: syllables(word) - heard for word, heard in expected.items()}
    wrong = {word: by for word, by in off.items() if by}
    assert len(wrong) <= len(off) // 20, wrong
    assert all(abs(by) == 1 for by in wrong.values())


@given(st.text(max_size=60))
def test_at_least_one(text: str) -> None:
    """Everything has one syllable or more, and no more than letters."""
    assert 1 <= syllables(text) <= max(1, 2 * len(text.lower()))
