# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that send people back into the text: „derselbe“, „vorgenannt“, „letztere“."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.language.analysis import Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.wordlist import word_list

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    for match in word_list("language/pointing_words").find(sentence.tokens, sentence.words):
        yield Found(
            match.place,
            f"„{match.text}“ verweist auf eine andere Stelle. Wer liest, muss dort suchen.",
            "Nennen Sie die Sache noch einmal beim Namen.",
        )


RULE = SentenceRule(_find)
