# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reader as a third person: „die Antragstellerin hat …“ instead of „Sie haben …“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Analysis
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]


class _Catalogue(BaseModel):
    """`er` end in -er, `weak` in -e like „Kunde“, `adjectival` change like adjectives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    er: tuple[str, ...]
    weak: tuple[str, ...]
    adjectival: tuple[str, ...]
    phrases: tuple[str, ...]


@cache
def _pattern() -> re.Pattern[str]:
    """Only forms that are surely one person: an article beside a singular."""
    told = load("language/persons", _Catalogue)
    er, adjectival = ("|".join(map(re.escape, words)) for words in (told.er, told.adjectival))
    weak = "|".join(re.escape(word.removesuffix("e")) for word in told.weak)
    slashed = r"(?:/-?in|\(-?in\)|[*:_]in)?"
    man = (
        rf"(?:der|den|dem|dieser|diesen|diesem)\s+(?:{er}){slashed}|(?:des|dieses)\s+(?:{er})s"
        rf"|(?:der|dieser)\s+(?:{weak})e{slashed}|(?:den|dem|des|diesen|diesem)\s+(?:{weak})e?n"
        rf"|(?:der|die|dieser|diese)\s+(?:{adjectival})e(?:/r|r)?|(?:dem|des|diesem)\s+(?:{adjectival})en"
    )
    woman = rf"(?:die|der|diese|dieser)\s+(?:{er}|{weak})in"
    short = (
        rf"d\.\s*(?:{er}|{adjectival}e?)(?:/-?in|\(in\)|\w)?"
        rf"|(?:der/die|die/der)\s+(?:{er}|{weak}e|{adjectival}e)\w*"
    )
    fixed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in told.phrases)
    return re.compile(rf"(?<!\w)(?:{short}|{man}|{woman}|{fixed})(?!\w)", re.IGNORECASE)


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.zone is None:
            start = sentence.place.start
            for match in _pattern().finditer(sentence.place.of(analysis.text)):
                yield Found(
                    Place(start + match.start(), start + match.end()),
                    f"Wer den Brief liest, muss erst verstehen, wer mit „{match[0]}“ gemeint ist.",
                    "Sprechen Sie die Person an: „Sie“, „Ihnen“, „Ihr“.",
                )


RULE = TextRule(_find)
