# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long words are cut at their seams, short ones are left whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.german.compounds import parts

COMPOUNDS = {
    "Leistungsbescheid": "leistung bescheid",
    "Nebenkostenabrechnung": "neben kosten abrechnung",
    "Mitwirkungspflichten": "mitwirkung pflichten",
    "Bedarfsgemeinschaft": "bedarf gemeinschaft",
    "Kooperationsplan": "kooperation plan",
    "Einkommensnachweis": "einkommen nachweis",
    "Kontoauszüge": "konto auszüge",
    "Aufhebungsbescheid": "aufhebung bescheid",
    "Erstattungsforderung": "erstattung forderung",
    "Krankenversicherung": "kranken versicherung",
    "Eingliederungsvereinbarung": "eingliederung vereinbarung",
    "Widerspruchsfrist": "widerspruch frist",
    "Unterkunftskosten": "unterkunft kosten",
    "Sozialversicherungsnummer": "sozial versicherung nummer",
    "Betriebskostenabrechnung": "betrieb kosten abrechnung",
    "Personalausweis": "personal ausweis",
    "Steuerbescheid": "steuer bescheid",
    "Anhörungsverfahren": "anhörung verfahren",
    "Verwaltungsakt": "verwaltung akt",
    "Unterhaltsvorschuss": "unterhalt vorschuss",
    "Kostensenkungsaufforderung": "kosten senkung aufforderung",
    "Weiterbewilligungsantrag": "weiter bewilligung antrag",
    "Warmwasser-Boiler": "warm wasser boiler",
    "Rechtsbehelfsbelehrung": "rechtsbehelf belehrung",
    "Vermögensfreibetrag": "vermögen freibetrag",
    "Selbsthilfeobliegenheit": "selbsthilfe obliegenheit",
}
SIMPLE = [
    "Bescheid",
    "Verordnung",
    "Gesellschaft",
    "Wirtschaft",
    "Unterlagen",
    "Interesse",
    "Mitteilung",
    "Entscheidung",
    "Veränderungen",
    "Arbeiter",
    "Wissenschaft",
    "Verantwortung",
    "Information",
    "Möglichkeiten",
    "Vereinbarung",
    "Gewohnheiten",
    "Schmetterling",
    "Geschwister",
    "Unterhaltung",
    "gegenüber",
    "Zuständigkeit",
    "unverzüglich",
]


def test_compounds_are_cut_and_simple_words_are_not() -> None:
    """Each compound is cut exactly so; no simple word is cut."""
    wrong = {word: parts(word) for word, cut in COMPOUNDS.items() if " ".join(parts(word)) != cut}
    assert wrong == {}
    assert {word: parts(word) for word in SIMPLE if len(parts(word)) > 1} == {}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_at_least_one_part(text: str) -> None:
    """Whatever comes in, something that is no longer comes out."""
    found = parts(text)
    assert found
    assert sum(map(len, found)) <= len(text.lower())


@pytest.mark.parametrize("word", ["a" * 1_000_000, "ungs" * 16, "-" * 1000, "", "kosten" * 10])
def test_monsters_do_not_hang(word: str) -> None:
    """Endless words are answered: quadratic work would not end here."""
    assert parts(word)
