# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in official German without being a word of it: found from left to right in one pass.

The earliest span wins, and of those that begin together the more telling one: a citation before its
numbers, an amount before a number. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from quartett.german.abbreviations import shortenings
from quartett.german.blanks import even
from quartett.german.citations import CITATION
from quartett.german.figures import AMOUNT, DATE, MONTHS, NUMBER, ROMAN, TIME
from quartett.german.identifiers import CODE, CONTACT, FIELD, REFERENCE, is_phone, is_reference
from quartett.german.spans import Place, Span, SpanKind

__all__ = ["mask"]

_LETTER: Final = r"[^\W\d_]"
_SHORT: Final = (
    rf"(?:{_LETTER}{{1,12}}+\.?-)?{_LETTER}{{1,20}}+\."
    rf"(?:(?: {{0,3}}\n? {{0,12}}){_LETTER}{{1,4}}+\.){{0,4}}"
)
_CAPITALS: Final = rf"{_LETTER}[a-zäöüß]{{0,8}}+[A-ZÄÖÜ]{_LETTER}{{0,9}}(?:/EU)?(?!\w|-[^\W_])"
_WORDS_OF_CITATIONS: Final = (
    r"A(?:rt(?:ikel|\.)|bs(?:[.ä]|atz))|S(?:atz|ätze)|Nummer|Buchst|BGBl|"
    r"Durchführungsverordnung|Verordnung|Richtlinie|Paragra"
)
_ADDRESS: Final = r"[\w.+-]{1,64}+@|www\.|https?:|[a-z0-9-]{1,40}+\.[a-z]"
_FILE: Final = r"[A-Z]{1,8}+[-./ ]?\d"


def _undotted() -> str:
    forms = (re.escape(form) for form in shortenings().abbreviations if not form.endswith("."))
    return "|".join(sorted(forms, key=len, reverse=True))


# what a word is followed by decides early that it is only a word: that is most of the speed;
# UNDOTTED stands for the abbreviations of the catalogue
_NEXT: Final = (
    rf"(?P<sign>[§«{{<\[$%#€(]|__|\.{{4}}|……)|(?<!\w)(?<!\w-)(?:(?P<digit>\+?\d)"
    rf"|(?=[A-Z])(?P<named>{_FILE}|{MONTHS}|{_WORDS_OF_CITATIONS}"
    r"|TT\.MM|XX\.XX|SGB|DS-GVO|A[Ll][Gg] I)"
    rf"|(?=\w{{1,64}}+[-.@+:])(?:(?P<address>{_ADDRESS})|(?P<short>{_SHORT}))"
    rf"|(?P<undotted>(?:UNDOTTED)(?![\w.]|-\w))|(?P<capitals>{_CAPITALS}))"
)

_Rules = tuple[tuple[SpanKind, re.Pattern[str]], ...]
_SIGNS: Final = (
    (SpanKind.CITATION, CITATION),
    (SpanKind.FIELD, FIELD),
    (SpanKind.AMOUNT, AMOUNT),
    (SpanKind.CONTACT, CONTACT),
)
_DIGITS: Final = (
    (SpanKind.REFERENCE, REFERENCE),
    (SpanKind.DATE, DATE),
    (SpanKind.TIME, TIME),
    (SpanKind.AMOUNT, AMOUNT),
    (SpanKind.CONTACT, CONTACT),
)
_NAMES: Final = (
    (SpanKind.FIELD, FIELD),
    (SpanKind.CITATION, CITATION),
    (SpanKind.REFERENCE, REFERENCE),
    (SpanKind.AMOUNT, AMOUNT),
    (SpanKind.DATE, rf"{MONTHS}(?: {{1,3}}\n? {{0,12}}|\n {{0,12}})(?:19|20)\d\d(?!\d)"),
    (
        SpanKind.LAW,
        r"SGB(?: {1,3}\n? {0,12}|\n {0,12})(?:[IVX]{1,5}|\d{1,2})(?!\w)|"
        r"(?:SGB(?:-[IVX]{1,5})?|DS-GVO)(?!\w|-\w)",
    ),
    (SpanKind.ACRONYM, r"A[Ll][Gg] I{1,2}(?!\w)"),
    (SpanKind.CONTACT, CONTACT),
)
_GROUPS: Final = re.compile(r"\d{1,6}(?: \d{2,6}){1,5}(?!\w|[ .,/-]\w)")
_NUMBER: Final = re.compile(NUMBER)
_ROMAN: Final = re.compile(ROMAN)
_WORD: Final = re.compile(r"\w++")
_PIECE: Final = re.compile(rf"{_LETTER}++\.")
_AFTER_STOP: Final = re.compile(r"\. *\n? *(\w+)")
_BEFORE: Final = re.compile(r"([\w-]++\.?|[^\w\s]|\n) *\Z")
_BEFORE_ITEMS: Final = frozenset("\n.!?:“)")
_SHOUT_AFTER: Final = re.compile(r" +([A-ZÄÖÜ]{2,20})(?!\w)")
_SHOUT_BEFORE: Final = re.compile(r"(?<!\w)([A-ZÄÖÜ]{2,20}) +\Z")
_REACH: Final = 40
_LONGEST_ACRONYM: Final = 5
_LONGEST_ORDINAL: Final = 3


class _Patterns(NamedTuple):
    next: re.Pattern[str]
    signs: _Rules
    digits: _Rules
    names: _Rules
    code: re.Pattern[str]
    shortened: re.Pattern[str]
    capital_word: re.Pattern[str]
    undotted: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled when the first text is read: that takes a fifth of a second."""
    undotted = _undotted()
    return _Patterns(
        next=re.compile(_NEXT.replace("UNDOTTED", undotted)),
        signs=_compiled(_SIGNS),
        digits=_compiled(_DIGITS),
        names=_compiled(_NAMES),
        code=re.compile(CODE),
        shortened=re.compile(_SHORT),
        capital_word=re.compile(_CAPITALS),
        undotted=re.compile(rf"(?:{undotted})(?![\w.]|-\w)"),
    )


def _compiled(rules: Sequence[tuple[SpanKind, str]]) -> _Rules:
    return tuple((kind, re.compile(pattern)) for kind, pattern in rules)


def mask(text: str) -> tuple[Span, ...]:
    """The spans of `text` in order; they do not overlap and begin and end with a visible character.

    Linear in the length of `text`, whatever it holds.
    """
    smooth = even(text)
    return tuple(
        Span(kind, smooth.back(Place(start, end))) for kind, start, end in _found(smooth.text)
    )


def _found(text: str) -> list[tuple[SpanKind, int, int]]:
    found: list[tuple[SpanKind, int, int]] = []
    position = 0
    following = _patterns().next
    while candidate := following.search(text, position):
        start = candidate.start()
        kind, end = _READERS[str(candidate.lastgroup)](text, start)
        if kind is None:
            position = max(end, start + 1)
        else:
            found.append((kind, start, end))
            position = end
    return found


_Read = tuple[SpanKind | None, int]


def _first(rules: _Rules, text: str, start: int) -> _Read:
    for kind, pattern in rules:
        if match := pattern.match(text, start):
            return kind, match.end()
    return None, start + 1


def _sign(text: str, start: int) -> _Read:
    return _first(_patterns().signs, text, start)


def _digit(text: str, start: int) -> _Read:
    kind, end = _first(_patterns().digits, text, start)
    if kind is None or kind is SpanKind.CONTACT:
        code = _patterns().code.match(text, start)
        if code and is_phone(text, start):
            return SpanKind.CONTACT, max(end, code.end())
        for read in (_GROUPS.match(text, start), code):
            if read and read.end() > end and is_reference(text, start, read[0]):
                return SpanKind.REFERENCE, read.end()
    if kind is not None:
        return kind, end
    number = _NUMBER.match(text, start)
    if number is None:
        word = _WORD.match(text, start)
        return None, word.end() if word else start + 1
    end = number.end()
    return SpanKind.NUMBER, end + _is_ordinal(text, start, end)


def _named(text: str, start: int) -> _Read:
    kind, end = _first(_patterns().names, text, start)
    if kind is not None:
        return kind, end
    code = _patterns().code.match(text, start)
    if code and is_reference(text, start, code[0]):
        return SpanKind.REFERENCE, code.end()
    return _short(text, start)


def _short(text: str, start: int) -> _Read:
    """The longest abbreviation that begins here; else what to pass over."""
    known = shortenings()
    if plain := _patterns().undotted.match(text, start):
        return SpanKind.ABBREVIATION, plain.end()
    written = _patterns().shortened.match(text, start)
    if written is None:
        return _capitals(text, start)
    ends = [piece.end() for piece in _PIECE.finditer(text, start, written.end())]
    for end in reversed(ends):
        if known.abbreviation(text[start:end]):
            return SpanKind.ABBREVIATION, end
    kind, end = _roman(text, start)
    return (kind, end) if kind else _capitals(text, start)


def _capitals(text: str, start: int) -> _Read:
    """A law or an acronym, if it is none of the words that are only shouted."""
    known = shortenings()
    match = _patterns().capital_word.match(text, start)
    if match is None:
        word = _WORD.match(text, start)
        return None, word.end() if word else start + 1
    name, end = match[0], match.end()
    if name in known.laws:
        return SpanKind.LAW, end
    if name in known.acronyms or name.removesuffix("s") in known.acronyms:
        return SpanKind.ACRONYM, end
    if name.endswith(("In", "Innen")) or name in known.shouted:
        return None, end
    if name.isupper() and (len(name) > _LONGEST_ACRONYM or _is_shouted(text, start, end)):
        return None, end
    return SpanKind.ACRONYM, end


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside are in capitals too, and no acronyms."""
    known = shortenings()
    beside = (
        _SHOUT_AFTER.match(text, end),
        _SHOUT_BEFORE.search(text, max(0, start - _REACH), start),
    )
    return any(
        word and word[1] not in known.acronyms and word[1] not in known.laws for word in beside
    )


def _roman(text: str, start: int) -> _Read:
    match = _ROMAN.match(text, start)
    if match and _is_ordinal(text, start, match.end()):
        return SpanKind.NUMBER, match.end() + 1
    return None, start + 1


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether the full stop at `end` makes an ordinal number of the figures before it."""
    after = _AFTER_STOP.match(text, end)
    if after is None or not text[start:end].isalnum() or end - start > _LONGEST_ORDINAL:
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or before[1] in _BEFORE_ITEMS:
        return text[end + 1 : end + 2].isspace()
    if before[1].endswith(".") and not shortenings().abbreviation(before[1]):
        return True
    if not after[1][0].isalpha() or after[1] in shortenings().openers:
        return False
    follows_noun = before[1][0].isupper() and before[1] not in shortenings().openers
    return after[1][0].islower() or not follows_noun


_READERS: Final = {
    "sign": _sign,
    "digit": _digit,
    "named": _named,
    "address": _named,
    "short": _short,
    "undotted": _short,
    "capitals": _capitals,
}
