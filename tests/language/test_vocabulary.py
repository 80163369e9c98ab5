# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that learners know are found in all their forms; compounds count by their parts."""

from __future__ import annotations

import pytest

from quartett.language.vocabulary import unfamiliarity


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Häuser", "Haus"), ("wohnst", "wohnen"), ("kleinsten", "klein"), ("Lehrerinnen", "Lehrerin")],
)
def test_forms_of_known_words_are_known(form: str, lemma: str) -> None:
    """Endings and umlauts make no word unknown."""
    assert unfamiliarity(form, lemma, (form.lower(),)) == 0


@pytest.mark.parametrize("form", ["Erstattung", "Anrechnung", "unverzüglich", "hinsichtlich"])
def test_office_words_are_not_known(form: str) -> None:
    """Nobody learns them early."""
    assert unfamiliarity(form, form, (form.lower(),)) == 1


def test_compounds_count_by_their_parts() -> None:
    """Known parts still have to be put together; an unknown part weighs more."""
    clear = unfamiliarity("Gartentisch", "Gartentisch", ("garten", "tisch"))
    half = unfamiliarity("Gartenerstattung", "Gartenerstattung", ("garten", "erstattung"))
    assert 0 < clear < half < 1
