# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frequencies are those of wordfreq, with the words that came later."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.german.frequencies import zipf


@pytest.mark.parametrize(
    "word",
    ["die", "Straße", "Bescheid", "Rechtsbehelfsbelehrung", "Österreich", "xqzwv", "gegenüber"],
)
def test_values_are_those_of_the_package(word: str) -> None:
    """The file is read as wordfreq itself reads it."""
    from wordfreq import zipf_frequency

    assert zipf(word) == pytest.approx(zipf_frequency(word, "de"))


def test_words_of_the_catalogue_are_known() -> None:
    """„Bürgergeld“ came after the package; its inflected forms are known too."""
    assert zipf("Bürgergeld") == zipf("Bürgergeldes") == 4.2
    assert zipf("GRUNDSICHERUNGSGELD") > 3


def test_hyphens_join_and_soft_hyphens_do_not() -> None:
    """A word with hyphens is as usual as its rarest part; a soft hyphen is no letter."""
    assert zipf("Hartz-Xqzwv") == 0
    assert zipf("Bescheid-Antrag") == min(zipf("Bescheid"), zipf("Antrag"))
    assert zipf("Be\u00adscheid") == zipf("Bescheid")


@given(st.text(max_size=40))
def test_scale(text: str) -> None:
    """Every text lies between 0, unknown, and 8."""
    assert 0 <= zipf(text) <= 8
