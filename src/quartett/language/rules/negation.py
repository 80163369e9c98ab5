# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Negations that cancel each other: „nicht ohne“, „nicht unerheblich“, „nicht, sofern nicht“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import ClauseKind
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_JOINTS = frozenset((",", ";", "und", "oder", "sowie", "noch", "sondern", "bzw.", "aber"))
_FURTHEST = 4
_FURTHEST_WEDER = 12
_ADJECTIVES = frozenset(("ADJA", "ADJD", "ADV", "VVPP"))


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    exceptions: frozenset[str]
    restrictions: frozenset[str]
    conditions: frozenset[str]
    impossible: frozenset[str]
    denying_stems: tuple[str, ...]
    plain_with_un: tuple[str, ...]


@cache
def _known() -> _Catalogue:
    return load("language/negations", _Catalogue)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    known = _known()
    texts = [token.text.lower() for token in sentence.tokens]
    denying = [
        place
        for place, text in enumerate(texts)
        if text in known.words and not _is_no_negation(texts, place)
    ]
    if not denying:
        return
    pair = _pair(sentence, texts, denying)
    if pair is not None:
        first, last = (sentence.tokens[place] for place in pair)
        yield Found(
            Place(first.place.start, last.place.end),
            f"Hier verneinen „{first.text}“ und „{last.text}“ zugleich. Wer liest, muss beides"
            " gegeneinander aufrechnen.",
            "Sagen Sie, was gilt oder was zu tun ist, ohne doppelte Verneinung.",
        )
    elif context.limits["negations"] == 1:
        token = sentence.tokens[denying[0]]
        yield Found(
            token.place,
            f"„{token.text}“ verneint. In Leichter Sprache wird das leicht überlesen.",
            "Sagen Sie, was gilt oder was zu tun ist.",
            severity=Severity.HINT,
        )


def _is_no_negation(texts: Sequence[str], place: int) -> bool:
    """„nicht nur …, sondern auch“"""
    return texts[place] == "nicht" and texts[place + 1 : place + 2] == ["nur"]


def _pair(
    sentence: Sentence, texts: Sequence[str], denying: Sequence[int]
) -> tuple[int, int] | None:
    """The first two words that deny the same thing."""
    owners = _owners(sentence)
    for first, second in pairwise(denying):
        if owners[first] == owners[second] and not _is_parallel(texts, first, second):
            return first, second
    known = _known()
    impossible = {
        owners[place]: place for place, text in enumerate(texts) if text in known.impossible
    }
    for place in denying:
        if texts[place] == "ohne":
            other = impossible.get(owners[place])
        else:
            other = _denied(sentence, texts, place)
        if other is not None:
            return _ordered(place, other)
    return _exception(sentence, texts, _Inside(owners, denying, texts))


def _owners(sentence: Sentence) -> list[int]:
    """For each token the place of its clause; signs belong to the first."""
    owners = [0] * len(sentence.tokens)
    for at, one in enumerate(sentence.clauses):
        for place in one.words:
            owners[place] = at
    return owners


def _is_parallel(texts: Sequence[str], first: int, second: int) -> bool:
    """„nicht oder nicht rechtzeitig“: both deny, but not each other."""
    return any(text in _JOINTS for text in texts[first + 1 : second])


def _denied(sentence: Sentence, texts: Sequence[str], place: int) -> int | None:
    """A word after the negation at `place` that denies by itself: „unerheblich“, „versäumen“."""
    known, is_weder = _known(), texts[place] == "weder"
    furthest = place + 1 + (_FURTHEST_WEDER if is_weder else _FURTHEST)
    for other in range(place + 1, min(len(texts), furthest)):
        text = texts[other]
        if text in _JOINTS and not (is_weder and text == "noch"):
            return None
        is_adjective = sentence.words[other].tag in _ADJECTIVES and text.startswith("un")
        if is_adjective and not text.startswith(known.plain_with_un):
            return other
        if text.startswith(known.denying_stems):
            return other
    return None


class _Inside:
    """What each clause holds: its first and last negation, and its first restriction."""

    def __init__(self, owners: Sequence[int], denying: Sequence[int], texts: Sequence[str]) -> None:
        known = _known()
        self.denying = denying
        self.last = {owners[place]: place for place in denying}
        self.first = {owners[place]: place for place in reversed(denying)}
        self.restriction = {
            owners[place]: place
            for place in range(len(texts) - 1, -1, -1)
            if texts[place] in known.restrictions
        }


def _exception(sentence: Sentence, texts: Sequence[str], inside: _Inside) -> tuple[int, int] | None:
    """„nicht, sofern nicht“, „nicht, ohne … zu“, „nur, wenn nicht“, „nicht, es sei denn“."""
    known = _known()
    for at, one in enumerate(sentence.clauses):
        is_infinitive = one.kind is ClauseKind.INFINITIVE
        denied = inside.last.get(at)
        if one.parent is None or denied is None or (one.opener is None and not is_infinitive):
            continue
        opener = "" if one.opener is None else texts[one.opener]
        outside = inside.first.get(one.parent)
        if outside is not None and (is_infinitive or opener in known.exceptions):
            return _ordered(outside, denied)
        limit = inside.restriction.get(one.parent)
        if limit is not None and opener in known.conditions:
            return _ordered(limit, denied)
    for place in range(len(texts) - 1):
        if texts[place] == "sei" and texts[place + 1] == "denn" and inside.denying[0] < place:
            return inside.denying[0], place + 1
    return None


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


RULE = SentenceRule(_find)
