# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbs as a suggestion needs them: „abgelehnt“ and „abzulehnen“ as „lehnen … ab“."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from quartett.german.morphology import MorphemeKind, Word, load

__all__ = ["infinitive", "quoted", "separated"]

# „anerkennen“, „einbehalten“: a separable prefix before one that is none
_BOTH: Final = re.compile(
    r"(an|ab|auf|aus|bei|ein|mit|nach|vor|zu|zurück)(?=(?:be|er|ver|ent|ge|zer)\w{3})"
)
_BEFORE_SEPARATED: Final = frozenset(
    (MorphemeKind.PARTICIPLE_PREFIX, MorphemeKind.INFINITIVE_PARTICLE)
)


def infinitive(word: Word) -> str | None:
    """The infinitive of a participle or of an infinitive with „zu“; None if it is not sure."""
    lemma = word.lemma if word.tag != "VVINF" else word.form.lower()
    return lemma if lemma.isalpha() and lemma.islower() and lemma.endswith("n") else None


def separated(word: Word) -> str | None:
    """The verb as it follows „wir“ or „Bitte“: „lehnen … ab“, „zahlen …“; None if not sure.

    „Wir lehnen … ab“ and „Bitte reichen Sie … ein“ take the infinitive without its prefix.
    """
    whole = infinitive(word)
    if whole is None:
        return None
    prefix = _prefix(word.form, word.tag, whole)
    return f"{whole[len(prefix) :]} … {prefix}" if prefix else f"{whole} …"


@lru_cache(1 << 12)
def _prefix(form: str, tag: str, whole: str) -> str:
    morphemes = load().morphemes(form, tag)
    if (
        len(morphemes) > 1
        and morphemes[0].kind is MorphemeKind.PREFIX
        and morphemes[1].kind in _BEFORE_SEPARATED
        and whole.startswith(morphemes[0].text)
    ):
        return morphemes[0].text
    found = _BOTH.match(whole)
    return found[1] if found else ""


def quoted(words: Sequence[Word], places: Iterable[int]) -> str:
    """The words at `places` in German quotation marks, with „…“ where others lie between."""
    said: list[str] = []
    before: int | None = None
    for place in sorted(places):
        if before is not None and place > before + 1:
            said.append("…")
        said.append(words[place].form)
        before = place
    return f"„{' '.join(said)}“"
