# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Abbreviations that are better written out, and acronyms that the text has not explained."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.abbreviations import shortenings
from quartett.german.spans import SpanKind, Token
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule
from quartett.language.rules.outdated_term import is_outdated

__all__ = ["RULE"]

_LONGEST_ACRONYM = 5
_BEFORE_NAMES = frozenset(("Anlage", "Anlagen", "Vordruck", "Formular", "Größe", "Stufe", "Gruppe"))
_REACH = 8  # words before a bracket in which the long form stands


class _Catalogue(BaseModel):
    """`everyday` short forms are known to all; those in `say` have a better long form.

    The long forms in `fixed` have no endings and fit wherever their short form stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    everyday: frozenset[str]
    everyday_acronyms: frozenset[str]
    say: dict[str, str]
    fixed: frozenset[str]


@cache
def _catalogue() -> _Catalogue:
    return load("language/short_forms", _Catalogue)


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    told: set[str] = set()
    for sentence in analysis.sentences:
        looked_at = sentence.zone is None and sentence.is_running
        for index, token in enumerate(sentence.tokens):
            if token.kind is SpanKind.ABBREVIATION and looked_at:
                yield from _abbreviation(sentence, index, context)
            elif token.kind is SpanKind.ACRONYM:
                explained = _is_explained(sentence.tokens, index)
                spared = explained or is_outdated(token.text) or _is_name(sentence.tokens, index)
                if looked_at and not spared and token.text not in told:
                    yield from _acronym(token)
                told.add(token.text)


def _abbreviation(sentence: Sentence, index: int, context: Context) -> Iterator[Found]:
    token = sentence.tokens[index]
    known = shortenings().abbreviation(token.text)
    if known is None:
        return
    short = "".join(known.short.split())
    if not context.limits["everyday"] and short in _catalogue().everyday:
        return
    long = _catalogue().say.get(short, known.long)
    replacement = None
    if known.long in _catalogue().fixed or short in _catalogue().say:
        replacement = long[:1].upper() + long[1:] if _opens(sentence.tokens, index) else long
        if index + 1 == len(sentence.tokens) and token.text.endswith("."):
            replacement += "."
    yield Found(
        token.place,
        f"„{token.text}“ ist eine Abkürzung, die nicht alle kennen.",
        f"Schreiben Sie „{long}“.",
        replacement,
    )


def _opens(tokens: tuple[Token, ...], index: int) -> bool:
    return not any(token.is_word or token.kind for token in tokens[:index])


def _acronym(token: Token) -> Iterator[Found]:
    known = shortenings().acronyms
    long = known.get(token.text) or known.get(token.text.removesuffix("s"))
    # names such as „BahnCard“ are no short forms
    is_short = long is not None or (token.text.isupper() and len(token.text) <= _LONGEST_ACRONYM)
    if token.text in _catalogue().everyday_acronyms or not is_short:
        return
    named = (
        f"„{long} ({token.text})“" if long else f"den ganzen Namen und dahinter „({token.text})“"
    )
    yield Found(
        token.place,
        f"Der Text hat nicht erklärt, was „{token.text}“ heißt.",
        f"Schreiben Sie beim ersten Mal {named}.",
    )


def _is_name(tokens: tuple[Token, ...], index: int) -> bool:
    """„Anlage EK“: letters that name a form, a size or a group."""
    is_unknown = tokens[index].text not in shortenings().acronyms
    return is_unknown and index > 0 and tokens[index - 1].text in _BEFORE_NAMES


def _is_explained(tokens: tuple[Token, ...], index: int) -> bool:
    """„Bedarfsgemeinschaft (BG)“ or „BG (Bedarfsgemeinschaft)“."""
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before == "(" and after == ")":
        return True
    if after != "(":
        return False
    inside = tokens[index + 2 : index + 2 + _REACH]
    return any(token.is_word and len(token.text) > len(tokens[index].text) for token in inside)


RULE = TextRule(_find)
