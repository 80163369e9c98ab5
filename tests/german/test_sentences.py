# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences of official text: where they end, and what holds for any text whatever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.german.marked import letters

from quartett.german.blanks import INVISIBLE
from quartett.german.masking import mask
from quartett.german.sentences import sentences
from quartett.german.words import tokens

PIECES = (
    *(
        "§ 22 Abs. 1 SGB II",
        "z. B.",
        "usw.",
        "Der",
        "Antrag",
        "am 3. d. M.",
        "15.05.",
        "2.",
        "1.234,50 Euro",
    ),
    *(
        "Hauptstr.",
        "Str.",
        "Sie",
        "Ihre",
        "«Name»",
        "{{x}}",
        "____",
        "...",
        "…",
        "!",
        "?",
        ".",
        ",",
        ":",
        "(",
        ")",
    ),
    *(
        "„",
        "“",
        "-",
        "–",
        "Ein-",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\u00a0",
        "\u00ad",
        "\x00",
        "@",
        "www.a.de",
        "§",
        "ff.",
    ),
    *(
        "wird",
        "und",
        "BG",
        "Alg II",
        "i. V. m.",
        "030 1234-5",
        "Sehr geehrte Damen und Herren,",
        "Im Auftrag",
        "a)",
    ),
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", "\n"))), max_size=40).map(
        lambda parts: "".join(piece + blank for piece, blank in parts)
    ),
)


def f1(name: str) -> float:
    """The F1 of the exact places of all sentences in the file `name`."""
    right = found = marked = 0
    for text, gold in letters(name):
        places = set(sentences(text))
        right += len(places & set(gold))
        found += len(places)
        marked += len(gold)
    return 2 * right / (found + marked)


@pytest.mark.parametrize("name", ["letters.txt", "letters_held_out.txt"])
def test_sentences_of_letters_are_found(name: str) -> None:
    """At least 99 of 100 sentences, headings, items and address lines have their exact place."""
    assert f1(name) >= 0.99


@given(texts)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    """The places are ordered, do not overlap, and leave out nothing that can be seen."""
    places = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(places))
    covered = "".join(place.of(text) for place in places)
    assert _seen(covered) == _seen(text)
    assert all(place.of(text) == place.of(text).strip() != "" for place in places)


@given(texts)
def test_tokens_hold_every_visible_character_of_a_sentence_once(text: str) -> None:
    """Words, signs and spans together are the sentence, in order."""
    spans = mask(text)
    for sentence in sentences(text, spans=spans):
        found = tokens(text, sentence, spans=spans)
        assert all(a.place.end <= b.place.start for a, b in pairwise(found))
        assert _seen("".join(t.place.of(text) for t in found)) == _seen(sentence.of(text))


@given(texts)
def test_no_sentence_ends_in_a_span(text: str) -> None:
    """Each span lies in exactly one sentence."""
    places = sentences(text)
    for span in mask(text):
        assert any(p.start <= span.place.start and span.place.end <= p.end for p in places)


@pytest.mark.parametrize(
    ("old", "new"), [("\n", "\r\n"), (" ", "\u00a0"), ("e", "e\u00ad"), ("\n", "\u2028")]
)
def test_sentences_do_not_depend_on_layout_characters(old: str, new: str) -> None:
    """CRLF, no-break spaces and soft hyphens leave the sentences and the words as they are."""
    for text, _ in letters("letters.txt"):
        other = text.replace(old, new)
        assert _words(other) == _words(text)


@pytest.mark.parametrize(
    "piece",
    [
        "§ ",
        "1, ",
        "§ 1 i. V. m. ",
        "a.",
        ". ",
        "...",
        "123 ",
        "AB ",
        "[A",
        "«",
        "(",
        " ",
        "\n",
        "\x00",
        "1/",
        "a-",
        "www.",
    ],
)
def test_no_repetition_takes_quadratic_time(piece: str) -> None:
    """Every character of a long repetition is reached; quadratic work would not end here."""
    text = piece * (300_000 // len(piece))
    spans = mask(text)
    for place in sentences(text, spans=spans):
        assert tokens(text, place, spans=spans)


def test_a_sentence_without_an_end_is_one_sentence() -> None:
    """900 words without a full stop are one place."""
    text = "wort " * 900
    assert [place.of(text) for place in sentences(text)] == [text.strip()]


def _words(text: str) -> list[list[str]]:
    spans = mask(text)
    return [[t.text for t in tokens(text, p, spans=spans)] for p in sentences(text, spans=spans)]


def _seen(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in INVISIBLE)
