# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of lists are found in all their forms, and what replaces them fits."""

from __future__ import annotations

import pytest

from quartett.language.analysis import analyse
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon, Match, better

_WORDS = Lexicon(
    (
        WordEntry(noun="die Ablichtung/-en", say=("die Kopie/-n",)),
        WordEntry(verb="bei|fügen", say=("mit|schicken",), also=("dazulegen",)),
        WordEntry(verb="entrichten", say=("ein|zahlen",)),
        WordEntry(verb="übersenden", say=("schicken",)),
        WordEntry(verb="erfolgen +sein", also=("geschehen",), note="Sagen Sie, was geschieht."),
        WordEntry(adj="fernmündlich", say=("telefonisch",)),
        WordEntry(adj="oben genannt", say=("folgend",)),
        WordEntry(fixed="im Rahmen der/des"),
        WordEntry(fixed="im Rahmen", also=("bei",)),
        WordEntry(fixed="gemäß", say=("nach",), tags=frozenset({"APPR"})),
        WordEntry(fixed="in Bezug auf", say=("für",), not_before=frozenset({"sie"})),
        WordEntry(verb="ein|behalten", say=("behalten",)),
    )
)


def _matches(text: str) -> list[Match[WordEntry]]:
    return [
        match
        for sentence in analyse(text).sentences
        for match in _WORDS.find(sentence.tokens, sentence.words)
    ]


@pytest.mark.parametrize(
    ("text", "found", "instead"),
    [
        ("Wir brauchen eine Ablichtung.", "Ablichtung", "Kopie"),
        ("Wir brauchen zwei Ablichtungen.", "Ablichtungen", "Kopien"),
        ("Ablichtungen brauchen wir nicht.", "Ablichtungen", "Kopien"),
        ("Fernmündliche Fragen sind möglich.", "Fernmündliche", "Telefonische"),
        ("Sie haben uns das fernmündlich gesagt.", "fernmündlich", "telefonisch"),
        (
            "Bitte fügen Sie den Vertrag bei.",
            "fügen Sie den Vertrag bei",
            "schicken Sie den Vertrag mit",
        ),
        ("Fügen Sie bitte alles bei.", "Fügen Sie bitte alles bei", "Schicken Sie bitte alles mit"),
        ("Sie müssen den Vertrag beifügen.", "beifügen", "mitschicken"),
        ("Sie haben den Vertrag beigefügt.", "beigefügt", "mitgeschickt"),
        ("Der beigefügte Vertrag gilt noch.", "beigefügte", "mitgeschickte"),
        ("Der Betrag ist zu entrichten.", "zu entrichten", "einzuzahlen"),
        ("Sie entrichten den Betrag.", "entrichten", None),
        ("Wir übersandten den Brief gestern.", "übersandten", None),
        ("Der übersandte Brief fehlt.", "übersandte", None),
        ("Der oben genannte Betrag fehlt.", "oben genannte", "folgende"),
        ("Gemäß dem Gesetz zahlen wir.", "Gemäß", "Nach"),
        ("Wir behalten den Betrag ein.", "behalten den Betrag ein", "behalten den Betrag"),
    ],
)
def test_found_and_replaced(text: str, found: str, instead: str | None) -> None:
    """The word is found in its form; what stands instead has the same form, or there is nothing."""
    matches = _matches(text)
    assert [match.place.of(text) for match in matches] == [found]
    assert matches[0].replacement == instead


@pytest.mark.parametrize(
    "text",
    [
        "Der Erfolg war groß.",
        "Die Verfolgung und das Erfolgen sind Hauptwörter.",
        "Die Vertragsablichtung und die Antrags-Ablichtung sind andere Wörter.",
        "Auf dem Blatt steht „Ablichtung“ als Titel.",
        "Sie fügen sich gut ein.",
        "Wir haben uns in Bezug auf Sie geirrt.",
        "Die Kopie ist schon da.",
    ],
)
def test_left_alone(text: str) -> None:
    """Look-alikes, parts of compounds, titles in quotation marks and guarded uses are no match."""
    assert _matches(text) == []


def test_the_longest_phrase_wins() -> None:
    """„im Rahmen der“ is one match, not two."""
    matches = _matches("Im Rahmen der Prüfung fehlt noch etwas.")
    assert [match.text for match in matches] == ["Im Rahmen der"]


def test_what_is_better_is_said_in_a_sentence() -> None:
    """All other words are named, in the form of the place where that is sure."""
    (match,) = _matches("Sie haben den Vertrag beigefügt.")
    assert better(match) == "Besser: „mitgeschickt“ oder „dazulegen“."
    (match,) = _matches("Die Zahlung erfolgt morgen.")
    assert better(match) == "Besser: „geschehen“. Sagen Sie, was geschieht."


def test_far_apart_and_many() -> None:
    """A sentence without end is no more than its length: a prefix looks at known verbs."""
    text = "fügen " * 20_000 + "bei. "
    sentence = analyse(text).sentences[0]
    assert len(list(_WORDS.find(sentence.tokens, sentence.words))) == 1


@pytest.mark.parametrize("kinds", [{}, {"noun": "die Kopie/-n", "adj": "neu"}])
def test_an_entry_has_one_kind(kinds: dict[str, str]) -> None:
    """A slip in a catalogue is told where it is loaded."""
    with pytest.raises(ValueError, match="one of noun"):
        WordEntry(**kinds)
