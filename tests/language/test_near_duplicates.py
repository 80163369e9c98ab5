# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartett.language.near_duplicates import ALIKE, ParagraphIndex, paragraphs

NOTICE = (
    "Bitte schicken Sie uns die Unterlagen bis zum Ende des Monats zurück, damit wir Ihren Antrag "
    "rechtzeitig prüfen und Ihnen das Geld pünktlich auf Ihr Konto überweisen können."
)
OTHER = (
    "Ihr Gespräch findet in unserem Haus statt; melden Sie sich dort am Empfang und bringen Sie "
    "Ihren Ausweis, Ihre Zeugnisse und einen aktuellen Lebenslauf mit."
)


def clusters(*letters: str) -> tuple[object, ...]:
    """What these letters have in common."""
    index = ParagraphIndex()
    for place, letter in enumerate(letters):
        index.add(place, paragraphs(letter))
    return index.clusters()


def test_same_paragraph_in_two_letters_is_found() -> None:
    """Line ends, dates and amounts make no difference."""
    [found] = clusters(f"{NOTICE}\n\n{OTHER}", NOTICE.replace(" bis ", "\nbis "))
    assert found.is_exact
    assert found.wordings[0].letters == (0, 1)
    dated = (
        "Das Geld für den Monat kommt am 1.3.2026 auf Ihr Konto, es sind dann genau 563 Euro mehr."
    )
    [found] = clusters(dated, dated.replace("1.3.2026", "2.4.2027").replace("563", "571"))
    assert found.is_exact


def test_nearly_the_same_paragraph_is_found_with_its_wordings() -> None:
    """One word more, and they are two wordings of one paragraph, the more frequent one first."""
    [found] = clusters(NOTICE.replace("rechtzeitig ", ""), NOTICE, NOTICE, OTHER)
    assert [wording.letters for wording in found.wordings] == [(1, 2), (0,)]
    assert ALIKE <= found.alike < 1
    assert found.letters == 3


def test_different_paragraphs_and_greetings_are_not_found() -> None:
    """Nor is a paragraph that stands twice in one letter alone."""
    assert not clusters(NOTICE, OTHER)
    assert not clusters("Mit freundlichen Grüßen", "Mit freundlichen Grüßen")
    assert not clusters(f"{NOTICE}\n\n{NOTICE}", OTHER)


def test_most_words_saved_come_first() -> None:
    """Three letters with a paragraph come before two with one as long."""
    found = clusters(f"{NOTICE}\n\n{OTHER}", f"{NOTICE}\n\n{OTHER}", OTHER)
    assert [one.letters for one in found] == [3, 2]


@given(st.text(max_size=400))
def test_any_text_is_like_itself(text: str) -> None:
    """Whatever is long enough to be compared is found in a copy."""
    long_enough = paragraphs(text)
    assert bool(clusters(text, text)) == bool(long_enough)


def test_a_phrase_that_stands_everywhere_costs_no_more() -> None:
    """Thousands of paragraphs that begin alike are kept apart, and all are read to the end."""
    index = ParagraphIndex()
    start = "für Rückfragen steht Ihnen die oben genannte Stelle zur Verfügung"
    for place in range(3000):
        words = " ".join(f"wort{chr(97 + place // 26**k % 26)}{k}x" for k in range(20))
        index.add(place, paragraphs(f"{start} {words}"))
    index.add(3000, paragraphs(NOTICE))
    index.add(3001, paragraphs(NOTICE))
    assert (3000, 3001) in {one.wordings[0].letters for one in index.clusters()}
