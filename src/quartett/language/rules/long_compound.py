# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that are made of many words or have many letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quartett.german.compounds import parts
from quartett.german.frequencies import zipf
from quartett.language.analysis import Sentence
from quartett.language.figures_written import spoken
from quartett.language.legal_terms import explanation
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_NOUNS = frozenset(("NN", "NNA", "NNI", "ADJA", "ADJD"))
_MOST_PARTS = 2
_SHORTEST, _SHORTEST_OF_MANY = 12, 16
_KNOWN_AS_ONE = 2.8
_STREETS = ("straße", "strasse", "platz", "allee", "gasse", "weg", "ufer")
# what compounds cut off from „Bezieherin“
_NO_PIECES = frozenset(("in", "innen", "erin", "erinnen", "rin", "rinnen"))


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    most = int(context.limits["letters"])
    for token, word in zip(sentence.tokens, sentence.words, strict=True):
        if token.kind is not None or len(token.text) < _SHORTEST:
            continue
        pieces = _pieces(token.text)
        # a name is not made of three words: then it was only taken for one
        if word.tag not in _NOUNS and not (word.tag == "NE" and len(pieces) > _MOST_PARTS):
            continue
        longest = max(map(len, token.text.split("-")))
        if longest <= most and not _is_built_of_many(token.text, pieces):
            continue
        yield Found(
            token.place, _message(token.text, pieces), *_advice(token.text, pieces, context)
        )


def _is_built_of_many(form: str, pieces: tuple[str, ...]) -> bool:
    """Three words and more that are not known as one: „Volkshochschule“ is, as are streets."""
    return (
        len(pieces) > _MOST_PARTS
        and len(form) >= _SHORTEST_OF_MANY
        and "-" not in form
        and not form.endswith(_STREETS)
        and zipf(form) < _KNOWN_AS_ONE
        and spoken(form) is None
    )


def _message(form: str, pieces: tuple[str, ...]) -> str:
    if len(pieces) > 1:
        return f"„{'·'.join(pieces)}“ besteht aus {len(pieces)} Wörtern."
    return f"„{form}“ hat {len(form)} Buchstaben."


def _advice(
    form: str, pieces: tuple[str, ...], context: Context
) -> tuple[str, None, Severity | None]:
    meaning = explanation(form)
    if meaning:
        return f"Das Wort ist ein Rechtsbegriff. Erklären Sie es: {meaning}", None, Severity.HINT
    if context.limits["hyphen"] and len(pieces) > 1:
        return f"Schreiben Sie es mit Bindestrich: „{_hyphened(pieces)}“.", None, None
    return "Sagen Sie es mit mehreren Wörtern, oder erklären Sie das Wort.", None, None


def _hyphened(pieces: tuple[str, ...]) -> str:
    return "-".join(piece[:1].upper() + piece[1:] for piece in pieces)


@lru_cache(1 << 14)
def _pieces(form: str) -> tuple[str, ...]:
    """The form cut where its words begin: „Neben“, „kosten“, „abrechnung“."""
    lower, cuts, at = form.lower(), [0], 0
    for part in parts(form):
        if part in _NO_PIECES:
            continue
        found = lower.find(part, at)
        if found < 0:
            return (form,)
        if found > 0:
            cuts.append(found)
        at = found + len(part)
    ends = [*cuts[1:], len(form)]
    return tuple(form[start:end].strip("-") for start, end in zip(cuts, ends, strict=True))


RULE = SentenceRule(_find, everywhere=True)
