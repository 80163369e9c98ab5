# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nouns that hang on each other: „die Höhe der Kosten der Unterkunft“."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.genitives import GenitiveChain, genitive_chains
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_LEVELS = (Severity.HINT, Severity.IMPORTANT, Severity.VERY_IMPORTANT)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit = int(context.limits["genitives"])
    for one in genitive_chains(sentence.tokens, sentence.words):
        if len(one.genitives) < limit:
            continue
        tokens = sentence.tokens
        yield Found(
            Place(tokens[one.head].place.start, tokens[one.genitives[-1]].place.end),
            _message(sentence, one),
            "Lösen Sie die Kette auf: mit „für“, „von“ oder „in“, mit einem Verb oder mit zwei"
            " Sätzen.",
            severity=_LEVELS[min(len(one.genitives), len(_LEVELS)) - 1],
        )


def _message(sentence: Sentence, one: GenitiveChain) -> str:
    nouns = [sentence.tokens[place].text for place in (one.head, *one.genitives)]
    said = ", ".join(f"„{noun}“" for noun in nouns[:-1])
    return f"Hier hängen {len(nouns)} Hauptwörter aneinander: {said} und „{nouns[-1]}“."


RULE = SentenceRule(_find)
