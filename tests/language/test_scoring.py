# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The score is a sum that can be explained, and keeps the laws that a reader would expect of it."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.german.masking import mask
from quartett.german.spans import Place
from quartett.german.words import tokens
from quartett.language.features import FEATURES
from quartett.language.scoring import (
    EASIEST,
    HARDEST,
    Score,
    easier_than,
    group_points,
    model,
    score,
    score_measures,
)

SENTENCES = (
    "Bitte bringen Sie Ihren Ausweis mit.",
    "Wir haben Ihren Antrag erhalten.",
    "Sie bekommen ab Juli mehr Geld für Ihre Miete.",
    "Der Bescheid wird hinsichtlich der Kosten der Unterkunft teilweise aufgehoben.",
    "Die Bewilligung von Leistungen zur Sicherung des Lebensunterhalts erfolgt vorläufig.",
    "Die von Ihnen eingereichten Unterlagen reichen für eine Entscheidung nicht aus.",
    "Das Jobcenter kann die Leistung ganz oder teilweise entziehen.",
)
CLAUSES = (
    ", weil Sie uns die Änderung nicht mitgeteilt haben.",
    ", wenn Sie das wollen.",
    ", obwohl die Voraussetzungen für die Gewährung des Zuschlags nicht vorliegen.",
    ", damit wir Ihnen schnell helfen können.",
    ", was wir Ihnen schon gesagt haben.",
)
# easier word, harder word, sentence
SYNONYMS = (
    ("schicken", "übermitteln", "Sie müssen uns die Kopie {}."),
    ("Kopie", "Ablichtung", "Bitte schicken Sie uns eine {}."),
    ("wegen", "bezüglich", "Bitte rufen Sie uns {} der Miete an."),
    ("bezahlen", "entrichten", "Sie müssen die Miete selbst {}."),
    ("sofort", "unverzüglich", "Bitte melden Sie uns das {}."),
    ("Geld", "Entgelt", "Sie haben {} bekommen."),
)
# two that differ only in what is masked
SWAPS = (
    ("Sie bekommen {} im Monat.", "563,00 Euro", "1.234,50 Euro"),
    ("Bitte kommen Sie am {} zu uns.", "3. Juni 2026", "24.12.2026"),
    ("Wir haben am {} mit Ihnen gesprochen.", "1. Mai 2026", "30. September 2027"),
    ("Rechtsgrundlage ist {}.", "§ 22 Abs. 1 SGB II", "§ 48 Abs. 1 Satz 2 Nr. 3 SGB X"),
)


def scored(sentence: str) -> Score:
    """The score of a text that is one sentence."""
    return score(tokens(sentence, Place(0, len(sentence)), spans=mask(sentence)))


def raw(sentence: str) -> float:
    """The sum before it is put on the scale."""
    return fsum(c.points for c in scored(sentence).contributions if c.label != "Ende der Skala")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_contributions_add_up(sentence: str) -> None:
    """Base and parts are the score, exactly; no feature ever makes a sentence easier."""
    found = scored(sentence)
    assert fsum(c.points for c in found.contributions) == pytest.approx(found.value, abs=1e-12)
    assert all(c.points >= 0 for c in found.contributions if c.feature)
    assert EASIEST <= found.interval.low <= found.value <= found.interval.high <= HARDEST
    grouped = group_points(found.contributions)
    features = [c.points for c in found.contributions if c.feature]
    assert fsum(grouped.values()) == pytest.approx(fsum(features))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("clause", CLAUSES)
def test_a_subordinate_clause_never_makes_it_easier(sentence: str, clause: str) -> None:
    """Whatever is hung on, the sentence gets harder or stays as hard."""
    assert scored(sentence[:-1] + clause).value > scored(sentence).value


@pytest.mark.parametrize(("easy", "hard", "sentence"), SYNONYMS)
def test_a_rarer_synonym_never_makes_it_easier(easy: str, hard: str, sentence: str) -> None:
    """Office German is harder than everyday German."""
    assert raw(sentence.format(hard)) > raw(sentence.format(easy))


@pytest.mark.parametrize(("sentence", "one", "other"), SWAPS)
def test_amounts_dates_and_paragraphs_can_be_swapped(sentence: str, one: str, other: str) -> None:
    """Another amount, date or paragraph is as hard to read."""
    assert abs(raw(sentence.format(one)) - raw(sentence.format(other))) < 0.05


def test_a_citation_is_no_easy_row_of_short_words() -> None:
    """A paragraph in the sentence makes it harder by a third of a point at least."""
    plain = "Die Leistung wird bewilligt."
    cited = "Die Leistung wird nach § 22 Abs. 1 S. 1 Nr. 2 SGB II bewilligt."
    assert raw(cited) - raw(plain) > 0.33


@pytest.mark.parametrize("first", SENTENCES)
@pytest.mark.parametrize("second", SENTENCES)
def test_two_sentences_are_not_harder_than_both_in_one(first: str, second: str) -> None:
    """Splitting at „und“ never makes either half harder than the whole."""
    joined = f"{first[:-1]} und {second[0].lower()}{second[1:]}"
    assert max(raw(first), raw(second)) < raw(joined)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_blanks_and_soft_hyphens_make_no_difference(sentence: str) -> None:
    """No-break blanks, line breaks and soft hyphens are layout."""
    shown = sentence.replace(" ", "\u00a0", 1).replace(" ", "\r\n", 1)
    shown = shown.replace("ng", "n\u00adg")
    assert raw(shown) == pytest.approx(raw(sentence))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=len(FEATURES), max_size=len(FEATURES)), st.data())
def test_more_is_never_easier(measures: list[float], data: st.DataObject) -> None:
    """Raising any one measure never lowers the score."""
    place = data.draw(st.integers(0, len(FEATURES) - 1))
    more = [*measures]
    more[place] += data.draw(st.floats(0, 1e6))
    assert score_measures(more, model()).value >= score_measures(measures, model()).value - 1e-9


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_score_on_the_scale(text: str) -> None:
    """Whatever comes in lies between 1 and 7."""
    assert EASIEST <= scored(text).value <= HARDEST


def test_easier_than_counts_official_sentences() -> None:
    """The easiest sentence is easier than nearly all, the hardest than none."""
    assert easier_than(EASIEST) >= 99
    assert easier_than(HARDEST) <= 1
    shares = [easier_than(step / 10) for step in range(10, 71)]
    assert shares == sorted(shares, reverse=True)


def test_features_are_named_once() -> None:
    """Each feature has a key and a German label of its own."""
    assert len({feature.key for feature in FEATURES}) == len(FEATURES)
    assert len({feature.label for feature in FEATURES}) == len(FEATURES)


def test_model_card_says_what_it_must() -> None:
    """Data, licence, validation and limits ship with the coefficients."""
    card = model().card
    assert "TextComplexityDE" in card.data
    assert "MIT" in card.licence
    assert card.validation["rmse_left_out_article"] <= 0.62
    assert len(card.limits) >= 3


def test_nine_hundred_words_do_not_hang() -> None:
    """One endless sentence is scored, and is very hard."""
    sentence = "und wegen der Bewilligung des Antrags " * 180
    assert scored(sentence).value > 6.8
