# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes a single word hard: length, rarity, make; looked up once for each word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load as catalogue
from quartett.german.compounds import parts
from quartett.german.frequencies import zipf
from quartett.german.morphology import MorphemeKind, load
from quartett.german.spans import SpanKind
from quartett.german.syllables import syllables
from quartett.language.vocabulary import unfamiliarity

__all__ = ["CONTENT", "Lexeme", "lexeme", "span_lexeme"]

CONTENT = frozenset(
    [
        "NN",
        "NNA",
        "NNI",
        "NE",
        "ADJA",
        "ADJD",
        "VVFIN",
        "VVINF",
        "VVPP",
        "VVIZU",
        "VVIMP",
        "ADV",
        "FM",
        "XY",
    ]
)
_NOUNS = frozenset(("NN", "NNA", "NNI", "NE"))
_SHORTEST_COMPOUND = 8
# a whole that is this usual is known as a whole
_USUAL = 3.5

_NOMINALISED = re.compile(r"(ung|heit|keit|tion|tät|ismus|schaft|nis|tum|enz|anz)(en|e|se|s)?$")
_SHORTEST_NOMINALISED = 7
_PREFIXED = re.compile(r"be|ver|ent|er|zer|miss|ge|über|unter|durch|um|wider")
# learned words that many languages share: rarely met, yet known to many who learn German
_SHARED_LETTERS = re.compile(r"ph|th|rh|y|(?<!s)c(?![hk])|x|eau|sh|é|è|ou")
_SHARED_ENDING = re.compile(
    r"(tion(en)?|ität(en)?|ism(us|en)|ist(en)?|iker|log(ie|ien|isch|ische|ischen|ischer)"
    r"|ier(en|t|te|ten|ter|tes|ung|ungen)|iv(e|en|es|er)?|[rnt]al(e|en|es|er)?|ell(e|en|es|er)?"
    r"|ent(e|en)?|enz(en)?|anz(en)?|ös(e|en|es)?|[tsk]or(en)?|[kt]ur(en)?|[iae]um|us"
    r"|[tnklrs]isch(e|en|er|es|em)?|ment(e|en)?|gramm(e|en)?|meter|gra(f|ph)(ie|en)?)$"
)
_SHORTEST_SHARED = 6


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word as the score sees it. Frequencies are Zipf."""

    letters: int
    syllables: int
    as_written: float
    as_known: float
    is_name: bool = False
    is_content: bool = False
    is_shared: bool = False
    is_nominalised: bool = False
    is_participle: bool = False
    is_prefixed: bool = False
    is_connective: bool = False
    is_negation: bool = False
    has_rare_part: bool = False
    is_pointer: bool = False
    extra_parts: int = 0
    unfamiliar: float = 0.0  # 0 known to learners … 1 unknown


class _FunctionWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    connectives: frozenset[str]
    negations: frozenset[str]
    pointers: frozenset[str]


@cache
def _function_words() -> _FunctionWords:
    return catalogue("language/function_words", _FunctionWords)


@lru_cache(1 << 16)
def lexeme(form: str, lemma: str, tag: str, *, is_name: bool) -> Lexeme:
    """The word `form` of part of speech `tag`; names count by length only."""
    lower, written = form.lower(), zipf(form)
    known = max(written, zipf(lemma))
    content = tag in CONTENT and not is_name
    pieces = parts(form) if content and len(form) >= _SHORTEST_COMPOUND else (lower,)
    small = _function_words()
    return Lexeme(
        letters=len(form),
        syllables=syllables(form),
        as_written=written,
        as_known=known,
        is_name=is_name,
        is_content=content,
        is_shared=content and _is_shared(lower),
        is_nominalised=tag in _NOUNS
        and len(form) >= _SHORTEST_NOMINALISED
        and _NOMINALISED.search(form) is not None,
        is_participle=tag == "ADJA" and _is_participle(form),
        is_prefixed=tag.startswith("V") and _PREFIXED.match(lower) is not None,
        is_connective=lower in small.connectives,
        is_negation=lower in small.negations,
        is_pointer=lower in small.pointers,
        has_rare_part=known < _USUAL and any(zipf(piece) < _USUAL - 1 for piece in pieces),
        extra_parts=len(pieces) - 1,
        unfamiliar=unfamiliarity(form, lemma, pieces) if content else 0.0,
    )


# A span is one word of fixed length and frequency, so that another date or amount makes no
# difference; a citation is as hard as a long rare word. (letters, syllables, Zipf)
_SPANS = {
    SpanKind.CITATION: (14, 6, 2.5),
    SpanKind.LAW: (8, 4, 3.5),
    SpanKind.AMOUNT: (8, 4, 5.0),
    SpanKind.DATE: (8, 5, 5.0),
    SpanKind.TIME: (5, 3, 5.5),
    SpanKind.NUMBER: (4, 2, 5.5),
    SpanKind.ABBREVIATION: (7, 3, 4.0),
    SpanKind.ACRONYM: (5, 3, 3.5),
    SpanKind.REFERENCE: (10, 6, 3.5),
    SpanKind.CONTACT: (12, 6, 4.0),
    SpanKind.FIELD: (6, 2, 6.0),
}


def span_lexeme(kind: SpanKind) -> Lexeme:
    """What a masked span counts as."""
    return _SPAN_LEXEMES[kind]


_SPAN_LEXEMES = {
    kind: Lexeme(
        letters=letters,
        syllables=heard,
        as_written=usual,
        as_known=usual,
        is_content=kind not in (SpanKind.NUMBER, SpanKind.DATE, SpanKind.AMOUNT, SpanKind.TIME),
    )
    for kind, (letters, heard, usual) in _SPANS.items()
}


def _is_shared(lower: str) -> bool:
    return _SHARED_LETTERS.search(lower) is not None or (
        len(lower) >= _SHORTEST_SHARED and _SHARED_ENDING.search(lower) is not None
    )


def _is_participle(form: str) -> bool:
    return any(m.kind is MorphemeKind.PARTICIPLE for m in load().morphemes(form, "ADJA"))
