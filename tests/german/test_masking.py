# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spans of official text: each marked one is found, with its kind and its exact place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from tests.german.marked import lines
from tests.german.test_sentences import texts

from quartett.german.masking import mask
from quartett.german.spans import Place
from quartett.german.words import tokens


@pytest.mark.parametrize("name", ["spans.txt", "spans_held_out.txt"])
def test_spans_of_lines_are_found(name: str) -> None:
    """F1 over kind and exact place is at least 0.99."""
    right = found = marked = 0
    for text, gold in lines(name):
        spans = set(mask(text))
        right += len(spans & set(gold))
        found += len(spans)
        marked += len(gold)
    assert 2 * right / (found + marked) >= 0.99


@given(texts)
def test_spans_are_ordered_and_do_not_overlap(text: str) -> None:
    """Spans follow each other; none is empty or begins or ends with a blank."""
    spans = mask(text)
    assert all(a.place.end <= b.place.start for a, b in pairwise(spans))
    assert all(span.place.of(text).strip() == span.place.of(text) != "" for span in spans)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kund*innen und Antragsteller/in", ["Kund*innen", "und", "Antragsteller/in"]),
        ("Ein- und Auszahlung", ["Ein-", "und", "Auszahlung"]),
        ("Leistungs-\nberechtigte", ["Leistungsberechtigte"]),
        ("Leis\u00adtung", ["Leistung"]),
        ("der SGB II-Träger", ["der", "SGB II", "-Träger"]),
        ("(vgl. S. 3)", ["(", "vgl.", "S.", "3", ")"]),
    ],
)
def test_tokens_are_words_as_they_are_read(text: str, words: list[str]) -> None:
    """A token is a word without what only the layout put into it."""
    assert [t.text for t in tokens(text, Place(0, len(text)), spans=mask(text))] == words
