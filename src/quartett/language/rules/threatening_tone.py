# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that threaten where a plain consequence would do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Analysis
from quartett.language.phrases import Phrase, PhraseFinder
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    phrases: tuple[Phrase, ...]


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(load("language/threats", _Catalogue).phrases)


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.zone is not None:
            continue
        start = sentence.place.start
        for match in _finder().find(sentence.place.of(analysis.text)):
            yield Found(
                Place(start + match.start, start + match.end),
                "Das klingt wie eine Drohung. Wer sich bedroht fühlt, liest oft nicht weiter.",
                match.phrase.say or "Sagen Sie ruhig, was Sie brauchen und was sonst geschieht.",
            )


RULE = TextRule(_find)
