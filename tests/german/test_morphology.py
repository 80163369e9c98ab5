# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words are told what they are; HanTa's answers, found more quickly."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.german.morphology import MorphemeKind, load
from quartett.german.spans import Place, SpanKind, Token

SENTENCES = (
    "Wir haben den Bescheid aufgehoben , weil Sie die Unterlagen zu spät eingereicht haben .",
    "Die von Ihnen angegebene Bankverbindung wird ab dem nächsten Monat verwendet .",
    "Das Nachweisen der Nebenkostenabrechnung obliegt leistungsberechtigten Personen .",
    "Unabweisbarkeitsprüfungen entfallen bei Quxliwampfs ; Xyz ?",
)


def test_tags_lemmas_and_signs_of_a_plain_sentence() -> None:
    """Each token gets one word: form as given, lemma, STTS tag without brackets."""
    words = load().tag(SENTENCES[0].split())
    assert [w.form for w in words] == SENTENCES[0].split()
    told = {w.form: (w.lemma, w.tag) for w in reversed(words)}
    assert told["haben"] == ("haben", "VAFIN")
    assert told["aufgehoben"] == ("aufheben", "VVPP")
    assert told["weil"] == ("weil", "KOUS")
    assert told["Unterlagen"] == ("Unterlage", "NN")
    assert told[","] == (",", "$,")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_search_finds_what_hanta_finds(sentence: str) -> None:
    """Tags and lemmas are those of HanTa's own, slower search."""
    from HanTa.HanoverTagger import HanoverTagger

    spec = importlib.util.find_spec("HanTa")
    assert spec is not None
    assert spec.origin is not None
    own = HanoverTagger(str(Path(spec.origin).parent / "morphmodel_ger.pgz"))
    plain = sentence.split()
    slow = [(lemma, tag.replace("(", "").replace(")", "")) for _, lemma, tag in own.tag_sent(plain)]
    quick = [(w.lemma, w.tag) for w in load().tag(plain)]
    for form, ours, theirs in zip(plain, quick, slow, strict=True):
        if form[0].isalpha():
            assert ours == theirs


def test_masked_spans_do_not_spoil_their_neighbours() -> None:
    """A citation counts as a name, an abbreviation as what it stands for; their text is kept."""
    text = "§ 22 Abs. 1 SGB II"
    tokens = (
        *(Token(word, Place(0, 0)) for word in ("Die", "Leistung", "wird", "nach")),
        Token(text, Place(0, 0), SpanKind.CITATION),
        Token("ggf.", Place(0, 0), SpanKind.ABBREVIATION),
        *(Token(word, Place(0, 0)) for word in ("bewilligt", ".")),
    )
    words = load().tag(tokens)
    assert [w.tag for w in words] == ["ART", "NN", "VAFIN", "APPR", "NE", "ADV", "VVPP", "$."]
    assert (words[4].form, words[4].lemma) == (text, text)


def test_morphemes_tell_a_participle_from_an_adjective() -> None:
    """„eingereichte“ has a participle's ending, „zuständige“ has none."""
    kinds = {
        form: {morpheme.kind for morpheme in load().morphemes(form, "ADJA")}
        for form in ("eingereichte", "zuständige")
    }
    assert MorphemeKind.PARTICIPLE in kinds["eingereichte"]
    assert MorphemeKind.PARTICIPLE not in kinds["zuständige"]


def test_morphemes_of_a_compound() -> None:
    """Stems, links and endings are kinds of their own."""
    found = [(m.text, m.kind.value) for m in load().morphemes("Mitwirkungspflichten")]
    assert found == [("mitwirkung", "stem"), ("s", "link"), ("pflicht", "stem"), ("en", "ending")]


def test_no_words_no_answer() -> None:
    """An empty sentence is an empty answer."""
    assert load().tag(()) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_anything_can_be_tagged(forms: list[str]) -> None:
    """Whatever characters come in, as many words go out, with the forms unchanged."""
    words = load().tag(forms)
    assert [w.form for w in words] == forms
    assert all(w.tag for w in words)


@pytest.mark.parametrize("form", ["x" * 100_000, "\x00" * 50, "\u00ad\u00ad", "Ä" * 2000, "-" * 90])
def test_monsters_do_not_hang(form: str) -> None:
    """Endless „words“ are answered: quadratic work would not end here."""
    (word,) = load().tag([form])
    assert word.form == form
    assert load().morphemes(form)


def test_one_sentence_of_nine_hundred_words() -> None:
    """A sentence may be as long as it likes."""
    forms = ["und", "die", "Bewilligung", "des", "Antrags"] * 180
    assert len(load().tag(forms)) == 900
