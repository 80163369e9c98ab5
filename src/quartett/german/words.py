# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words, signs and spans of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from quartett.german.blanks import INVISIBLE, visible
from quartett.german.spans import Place, Span, Token

__all__ = ["tokens"]

_LETTERS: Final = rf"[\w{INVISIBLE}\u0300-\u036f]++"
_LINE_HYPHEN: Final = r"-[^\S\n]{0,3}\n[^\S\n]{0,12}(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie|bis)\b)"
_JOINT: Final = (
    rf"(?:{_LINE_HYPHEN}|[-’'](?=\w)|[*:·](?=in(?:nen)?\b|[rn]\b)|/-?(?=in(?:nen)?\b)|\.(?=\d))"
)
_TOKEN: Final = re.compile(
    rf"(?:(?<=[\w \u00a0])-(?=[^\W\d_]))?(?=\w){_LETTERS}(?>(?:{_JOINT}{_LETTERS})*)"
    rf"(?:\(-?in(?:nen)?\)|-(?![\w-]))?|([.\-–—=*!?~#…])(?>\1*)|[^\w\s{INVISIBLE}]"
)
_BROKEN: Final = re.compile(rf"(?<=\w){_LINE_HYPHEN}")
_ROUGH: Final = re.compile(rf"[{INVISIBLE}]|-[^\S\n]*+\n")


def tokens(text: str, place: Place, *, spans: Sequence[Span]) -> tuple[Token, ...]:
    """The words, signs and spans at `place` in order; together they hold what is visible once.

    A span is one token; of `spans`, those of the whole text, only those inside `place` count.
    Compounds with hyphens and forms such as „Antragsteller/in“ or „Kund*innen“ are one word. The
    text of a token is the word as it is read: without soft hyphens, a hyphen at the end of a line
    or a second blank; what stands in the text is `token.place.of(text)`.
    Linear in what `place` holds.
    """
    found: list[Token] = []
    position = place.start
    for index in range(bisect_left(spans, place.start, key=_start), len(spans)):
        span = spans[index]
        if span.place.end > place.end:
            break
        found += _words(text, position, span.place.start)
        found.append(Token(_read(span.place.of(text)), span.place, span.kind))
        position = span.place.end
    found += _words(text, position, place.end)
    return tuple(found)


def _words(text: str, start: int, end: int) -> list[Token]:
    found = _TOKEN.finditer(text, start, end)
    if _ROUGH.search(text, start, end):
        return [Token(_read(word[0]), Place(*word.span())) for word in found]
    return [Token(word[0], Place(word.start(), word.end())) for word in found]


def _read(written: str) -> str:
    """A token without what only the layout put into it."""
    if written.isalnum():
        return written
    return " ".join(visible(_BROKEN.sub("", written.replace("\r\n", "\n"))).split()) or written


def _start(span: Span) -> int:
    return span.place.start
