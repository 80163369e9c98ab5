# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two names for the same thing in one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Analysis
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon

__all__ = ["RULE"]

_ARTICLES = ("der ", "die ", "das ")


class _Set(BaseModel):
    """Names of one `thing`; `apart` are phrases in which such a word means something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    thing: str
    names: tuple[str, ...]
    apart: tuple[str, ...] = ()


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    sets: tuple[_Set, ...]


class _Name(WordEntry):
    """A name of the set `thing`; a phrase that only looks like one has an empty `name`."""

    thing: str
    name: str
    rank: int = 0


@cache
def _lexicon() -> Lexicon[_Name]:
    entries: list[_Name] = []
    for one in load("language/term_sets", _Catalogue).sets:
        for rank, name in enumerate(one.names):
            if name.startswith(_ARTICLES):
                shown = name.partition(" ")[2].partition("/")[0]
                entries.append(_Name(noun=name, thing=one.thing, name=shown, rank=rank))
            else:
                entries.append(_Name(fixed=name, thing=one.thing, name=name, rank=rank))
        entries += [_Name(fixed=phrase, thing=one.thing, name="") for phrase in one.apart]
    return Lexicon(entries)


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    seen: dict[str, Counter[str]] = {}
    ranks: dict[str, int] = {}
    first: dict[tuple[str, str], Place] = {}
    for sentence in analysis.sentences:
        for match in _lexicon().find(sentence.tokens, sentence.words):
            thing, name = match.entry.thing, match.entry.name
            before = sentence.tokens[match.first - 1].text if match.first else ""
            if name and before != "(":
                seen.setdefault(thing, Counter())[name] += 1
                if sentence.zone is None:
                    first.setdefault((thing, name), match.place)
                ranks[name] = match.entry.rank
    for thing, names in seen.items():
        # of names as frequent as each other the one that the catalogue has first
        _, _, kept = min((-count, ranks[name], name) for name, count in names.items())
        for name in names:
            if name != kept and (thing, name) in first:
                yield Found(
                    first[thing, name],
                    f"„{name}“ und „{kept}“ stehen in diesem Text wohl für dieselbe Sache.",
                    f"Bleiben Sie bei einem Wort, zum Beispiel bei „{kept}“. Meinen Sie "
                    "Verschiedenes, erklären Sie den Unterschied.",
                )


RULE = TextRule(_find)
