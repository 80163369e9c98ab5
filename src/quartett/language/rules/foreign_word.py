# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Foreign and learned words that have a plain German word."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.language.analysis import Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.wordlist import better, word_list

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    for match in word_list("language/foreign_words").find(sentence.tokens, sentence.words):
        yield Found(
            match.place,
            f"„{match.text}“ ist ein Fremdwort, das nicht alle kennen.",
            better(match),
            match.replacement,
        )


RULE = SentenceRule(_find, everywhere=True)
