# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which words those know who learn German: the catalogue `familiar_words` in all its forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load as catalogue

__all__ = ["unfamiliarity"]

# a compound of known words still has to be put together
_PUT_TOGETHER = 1 / 3
_ENDINGS = ("e", "n", "s", "t", "en", "er", "es", "em", "in", "st", "ste", "sten")
_DERIVED = ("innen", "lich", "isch")
_SHORTEST_STEM = 3
_UMLAUTS = str.maketrans("äöü", "aou")


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]


@cache
def _familiar() -> frozenset[str]:
    return catalogue("language/familiar_words", _Catalogue).words


def unfamiliarity(form: str, lemma: str, pieces: Sequence[str]) -> float:
    """0 for a word that learners know, 1 for one they do not; `pieces` are its parts.

    A compound counts by the share of its parts that are not known, and a third at least.
    """
    if _is_familiar(form.lower()) or _is_familiar(lemma.lower()):
        return 0.0
    if len(pieces) == 1:
        return 1.0
    unknown = sum(not _is_familiar(piece) for piece in pieces)
    return max(_PUT_TOGETHER, unknown / len(pieces))


@lru_cache(1 << 16)
def _is_familiar(lower: str) -> bool:
    words = _familiar()
    for text in (lower, lower.translate(_UMLAUTS)):
        if not words.isdisjoint((text, text + "e", text + "n", text + "en")):
            return True
    return any(
        not words.isdisjoint((stem, stem + "e", stem + "en"))
        for ending in (*_ENDINGS, *_DERIVED)
        if lower.endswith(ending) and len(stem := lower.removesuffix(ending)) >= _SHORTEST_STEM
    )
