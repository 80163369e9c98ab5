# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the words of a sentence are: part of speech, lemma, morphemes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from quartett.german.hanta import Hanta, load_hanta
from quartett.german.spans import SpanKind, Token

__all__ = ["Morpheme", "MorphemeKind", "Morphology", "Word", "load"]

# longer „words“ are tables without blanks or worse: only their end is looked at
_LONGEST = 64
_SIGNS = {ord(sign): '"' for sign in "„“”‚‘’»«›‹"} | {ord("–"): "-", ord("—"): "-", ord("…"): "..."}
_BLANK = "-"

# a word that may stand in its place, so that the words around it are tagged as they should
_STAND_INS = {
    SpanKind.CITATION: "Berlin",
    SpanKind.LAW: "Berlin",
    SpanKind.AMOUNT: "Euro",
    SpanKind.DATE: "Montag",
    SpanKind.TIME: "Uhr",
    SpanKind.NUMBER: "zwölf",
    SpanKind.ABBREVIATION: "Nummer",
    SpanKind.ACRONYM: "Amt",
    SpanKind.REFERENCE: "zwölf",
    SpanKind.CONTACT: "Berlin",
    SpanKind.FIELD: "Berlin",
}
# abbreviations that are no nouns
_ABBREVIATED = {
    "ADV": ("ggf.", "z. B.", "i. d. R.", "u. a.", "d. h.", "evtl.", "etc.", "usw.", "ca."),
    "KON": ("bzw.", "u.", "o.", "und/oder"),
    "APPR": ("gem.", "i. H. v.", "i. V. m.", "i. S. d.", "i. S. v.", "lt.", "bzgl.", "inkl.", "m."),
}
_WORDS_FOR = {"ADV": "gegebenenfalls", "KON": "und", "APPR": "gemäß"}
_ABBREVIATION_STAND_INS = {
    "".join(short.split()): _WORDS_FOR[tag]
    for tag, shorts in _ABBREVIATED.items()
    for short in shorts
}


class MorphemeKind(StrEnum):
    """What a morpheme does in its word."""

    STEM = "stem"
    PREFIX = "prefix"  # ab-, ein-; ge- and un- are kinds of their own
    PARTICIPLE_PREFIX = "participle_prefix"  # ge-
    NEGATION = "negation"  # un-
    INFINITIVE_PARTICLE = "infinitive_particle"  # -zu-
    LINK = "link"  # the s of „Leistungsbescheid“
    PARTICIPLE = "participle"  # -t, -en, -end: what makes a participle of a verb
    SUFFIX = "suffix"  # -bar, -in, -chen
    ENDING = "ending"  # of case, number, person
    HYPHEN = "hyphen"


_KINDS = {
    "FUGE": MorphemeKind.LINK,
    "HYPHEN": MorphemeKind.HYPHEN,
    "PREF_NEG": MorphemeKind.NEGATION,
    "PREF_PP": MorphemeKind.PARTICIPLE_PREFIX,
    "PTKZU": MorphemeKind.INFINITIVE_PARTICLE,
    "PTKVZ_SEP": MorphemeKind.PREFIX,
    "PTKVZ_DUBIUM": MorphemeKind.PREFIX,
    "SUF_PP": MorphemeKind.PARTICIPLE,
    "PRESPART": MorphemeKind.PARTICIPLE,
    "SUF_DERIV_VV_ADJ": MorphemeKind.SUFFIX,
    "SUF_DIM": MorphemeKind.SUFFIX,
    "SUF_FEM": MorphemeKind.SUFFIX,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A token in its sentence; `tag` is STTS without brackets (VVFIN, ADJA, NN …).

    Beyond STTS, NNA is a noun made from an adjective and NNI one made from an infinitive.
    """

    form: str
    lemma: str
    tag: str


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A piece of a word, in small letters; `origin` is its part of speech as HanTa names it."""

    text: str
    kind: MorphemeKind
    origin: str


class Morphology:
    """Tags, lemmas and morphemes; what was seen once is known, in bounded memory."""

    def __init__(self, hanta: Hanta) -> None:
        self._hanta = hanta
        self._word = lru_cache(1 << 16)(self._word_of)
        self._morphemes = lru_cache(1 << 16)(self._morphemes_of)

    def tag(self, tokens: Sequence[Token | str]) -> tuple[Word, ...]:
        """The words of one sentence, one for each token, signs and masked spans included.

        A span is tagged as a word that could stand there; its form and lemma are its text.
        """
        if not tokens:
            return ()
        shown = [_plain(token) for token in tokens]
        tags = self._hanta.tags(shown)
        return tuple(
            self._word(token, tag)
            if isinstance(token, str)
            else Word(token.text, token.text, _stts(self._hanta.name(tag)))
            if token.kind
            else self._word(token.text, tag)
            for token, tag in zip(tokens, tags, strict=True)
        )

    def morphemes(self, form: str, tag: str | None = None) -> tuple[Morpheme, ...]:
        """The pieces of a word, of the part of speech `tag` or else of the most probable one."""
        return self._morphemes(form, tag)

    def _word_of(self, form: str, tag: int) -> Word:
        name = _stts(self._hanta.name(tag))
        if not any(letter.isalpha() for letter in form):
            return Word(form, form, name)
        plain = _plain(form)
        lemma = self._hanta.analysis(plain, tag)[0] if len(form) <= _LONGEST else form
        return Word(form, lemma, name)

    def _morphemes_of(self, form: str, tag: str | None) -> tuple[Morpheme, ...]:
        plain = _plain(form)
        number = self._hanta.number(tag) if tag else None
        found = self._hanta.analysis(plain, number or self._hanta.best_tag(plain))[1]
        return tuple(Morpheme(text, _kind(origin), origin) for text, origin in found)


@cache
def load() -> Morphology:
    """The one Morphology of this process; the first call reads HanTa's model (0.35 s)."""
    return Morphology(load_hanta())


def _plain(token: Token | str) -> str:
    """What HanTa is shown for a token; never empty."""
    if isinstance(token, Token) and token.kind:
        if token.kind is SpanKind.ABBREVIATION:
            key = "".join(token.text.split())
            return _ABBREVIATION_STAND_INS.get(key, _STAND_INS[token.kind])
        return _STAND_INS[token.kind]
    text = token if isinstance(token, str) else token.text
    return text.replace("\u00ad", "").translate(_SIGNS)[-_LONGEST:] or _BLANK


def _stts(name: str) -> str:
    return name.replace("(", "").replace(")", "") if name[0].isalpha() else name


def _kind(origin: str) -> MorphemeKind:
    if origin in _KINDS:
        return _KINDS[origin]
    if origin.startswith("SUF_") or origin in {"ADJ_COMP", "ADJ_SUP"}:
        return MorphemeKind.ENDING
    return MorphemeKind.STEM
