# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbs that are wrapped into a noun, and the full verb for them."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.function_verbs import function_verbs
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.verb_forms import quoted

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    tokens = sentence.tokens
    for one in function_verbs(sentence.words, sentence.clauses):
        first, last = one.words[0], one.words[-1]
        yield Found(
            Place(tokens[first].place.start, tokens[last].place.end),
            f"Hier steht {quoted(sentence.words, one.words)}. Das Verb steckt in einem Hauptwort.",
            f"Nehmen Sie das Verb selbst: „{one.entry.say}“.",
            severity=Severity.HINT if one.entry.weak else None,
        )


RULE = SentenceRule(_find)
