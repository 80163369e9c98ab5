# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text is as hard as its sentences are on average, and each of them has its place."""

from __future__ import annotations

from statistics import fmean

import pytest

from quartett.language import score_text

PLAIN = "Bitte rufen Sie uns an. Wir helfen Ihnen gern."
HARD = (
    "Die Bewilligung der Leistungen zur Sicherung des Lebensunterhalts wird unter dem Vorbehalt "
    "der abschließenden Feststellung der zu berücksichtigenden Einkommensverhältnisse erteilt."
)


def test_text_is_the_mean_of_its_sentences() -> None:
    """Every sentence stands at its place; the text has their mean."""
    found = score_text(f"{PLAIN}\n\n{HARD}")
    assert [one.place.of(f"{PLAIN}\n\n{HARD}") for one in found.sentences] == [
        "Bitte rufen Sie uns an.",
        "Wir helfen Ihnen gern.",
        HARD,
    ]
    assert found.value == pytest.approx(fmean(one.score.value for one in found.sentences))


def test_official_sentence_is_harder_than_plain_ones() -> None:
    """Nominal style and length cost more than two points of seven."""
    plain, hard = score_text(PLAIN).value, score_text(HARD).value
    assert plain is not None
    assert hard is not None
    assert hard - plain > 2


@pytest.mark.parametrize("text", ["", " \r\n\t", "12,50 € 3. 4.", "\0\0", "§ 22 Abs. 1 SGB II"])
def test_text_without_words_has_no_score(text: str) -> None:
    """Figures and citations alone are no text to read."""
    assert score_text(text).value is None
