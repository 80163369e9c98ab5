# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of words and phrases to be found in texts, in all their forms, and what to say instead.

The forms of all entries are one table by their first word; a sentence is looked up in one pass, the
longest phrase wins. A verb whose prefix stands apart is found at the prefix („fügen Sie … bei“).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.masking import mask
from quartett.german.morphology import Word
from quartett.german.spans import Place, Token
from quartett.german.words import tokens as tokens_of
from quartett.language.inflection import Kind, Paradigm, fitting, paradigm
from quartett.language.quotation_marks import in_quotes
from quartett.language.word_entries import WordEntry

__all__ = ["Lexicon", "Match", "better", "word_list"]


E = TypeVar("E", bound=WordEntry)


@dataclass(frozen=True, slots=True)
class Match(Generic[E]):
    """An entry found: the tokens `first` to `last`, and what can stand there instead."""

    entry: E
    place: Place
    first: int
    last: int
    text: str
    replacement: str | None


@dataclass(frozen=True, slots=True)
class _Form(Generic[E]):
    """A form of an entry: the words after the first one, and the cells in which it stands."""

    rest: tuple[str, ...]
    entry: E
    paradigm: Paradigm
    cells: frozenset[str]


_FINITE = frozenset(
    f"{tense}.{person}"
    for tense in ("pres", "past", "subj", "would")
    for person in ("1sg", "3sg", "sg", "pl")
)
_TAGGED = {
    "VVFIN": _FINITE,
    "VVIMP": _FINITE,
    "VVINF": frozenset(("inf", "zu")),
    "VVPP": frozenset(("pp",)),
    "ADJD": frozenset(("pp", "base")),
}
_BEFORE_CAPITALS = frozenset(":„«‚»–(")
_AT_END = frozenset(".,;:!?)–")
_FARTHEST = 24  # words between a verb and its prefix that a replacement repeats
_SHOWN_WHOLE = 3  # a longer replacement is named by its verb alone
_JOINING = frozenset(("und", "oder", "sowie"))


class Lexicon(Generic[E]):
    """A list of entries, ready to be looked up."""

    def __init__(self, entries: Iterable[E]) -> None:
        self.entries = tuple(entries)
        # by the first word, then by the second one („“ where there is none)
        self._starts: dict[str, dict[str, list[_Form[E]]]] = {}
        self._apart: dict[str, dict[str, _Form[E]]] = {}
        for entry in self.entries:
            for each in entry.paradigms():
                self._enter(entry, each)
        for seconds in self._starts.values():
            for forms in seconds.values():
                forms.sort(key=lambda form: -len(form.rest))
        self._finite = frozenset(form for forms in self._apart.values() for form in forms)

    def knows(self, form: str) -> bool:
        """Whether an entry is found by this word alone, wherever it stands."""
        return "" in self._starts.get(form, ())

    def find(self, tokens: Sequence[Token], words: Sequence[Word]) -> Iterator[Match[E]]:
        """The entries in a sentence; of those that begin together the longest. Linear.

        What stands in quotation marks is somebody else's wording or a title, and is left alone.
        """
        inside: frozenset[int] | None = None
        for match in self._found(tokens, words):
            if inside is None:
                inside = in_quotes(tokens)
            if match.first not in inside:
                yield match

    def _found(self, tokens: Sequence[Token], words: Sequence[Word]) -> Iterator[Match[E]]:
        starts, finite, apart = self._starts, self._finite, self._apart
        waiting: dict[str, int] = {}
        until, opens = 0, True
        for index, token in enumerate(tokens):
            text = token.text
            known = text in starts
            if opens:
                text = text[:1].lower() + text[1:]
                known = known or text in starts
            if text in finite:
                waiting[text] = index
            if known and index >= until:
                match = self._first({token.text, text}, tokens, words, index)
                if match:
                    until = match.last + 1
                    yield match
                    waiting.pop(text, None)
            if waiting and text in apart and _stands_apart(tokens, words, index):
                match = self._separated(waiting, tokens, words, index)
                if match:
                    yield match
            opens = text in _BEFORE_CAPITALS or (opens and not token.is_word)

    def _first(
        self, firsts: Iterable[str], tokens: Sequence[Token], words: Sequence[Word], index: int
    ) -> Match[E] | None:
        second = tokens[index + 1].text if index + 1 < len(tokens) else ""
        for form in self._candidates(firsts, second):
            last = index + len(form.rest)
            if (
                last < len(tokens)
                and all(tokens[index + step].text == word for step, word in enumerate(form.rest, 1))
                and _is_allowed(form.entry, tokens, words, index, last)
            ):
                place = Place(tokens[index].place.start, tokens[last].place.end)
                text = " ".join(token.text for token in tokens[index : last + 1])
                instead = _replacement(form, text, words[last].tag)
                return Match(form.entry, place, index, last, text, instead)
        return None

    def _candidates(self, firsts: Iterable[str], second: str) -> Iterator[_Form[E]]:
        """The forms that begin with one of `firsts`, the long ones first."""
        found = [self._starts[first] for first in sorted(firsts) if first in self._starts]
        for key in (second, "") if second else ("",):
            for seconds in found:
                yield from seconds.get(key, ())

    def _separated(
        self, waiting: dict[str, int], tokens: Sequence[Token], words: Sequence[Word], index: int
    ) -> Match[E] | None:
        particle = tokens[index].text
        forms = self._apart[particle]
        verb = max((form for form in waiting if form in forms), key=waiting.__getitem__, default="")
        at = waiting.get(verb, -1)
        if at < 0 or _has_another_verb(words[at + 1 : index]):
            return None
        form = forms[verb]
        waiting.clear()
        place = Place(tokens[at].place.start, tokens[index].place.end)
        instead = _apart_replacement(form, tokens[at : index + 1])
        text = f"{tokens[at].text} … {particle}"
        return Match(form.entry, place, at, index, text, instead)

    def _enter(self, entry: E, each: Paradigm) -> None:
        by_form: dict[str, set[str]] = {}
        for cell, forms in each.cells.items():
            for form in forms:
                by_form.setdefault(form, set()).add(cell)
        for form, cells in by_form.items():
            first, *rest = _split(form)
            seconds = self._starts.setdefault(first, {})
            seconds.setdefault(rest[0] if rest else "", []).append(
                _Form(tuple(rest), entry, each, frozenset(cells))
            )
        for cell, forms in each.apart.items():
            for form in forms:
                table = self._apart.setdefault(each.particle, {})
                known = table.get(form)
                cells = {cell} | (known.cells if known else frozenset())
                table[form] = _Form((), entry, each, frozenset(cells))


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[WordEntry, ...]


@cache
def word_list(name: str) -> Lexicon[WordEntry]:
    """The catalogue `name` that holds nothing but such words, ready to be looked up."""
    return Lexicon(load(name, _Catalogue).words)


def better(match: Match[E]) -> str:
    """What to say instead, as a German sentence; empty if the catalogue has no words for it."""
    entry = match.entry
    is_whole = match.last - match.first > _SHOWN_WHOLE
    shown = [match.replacement] if match.replacement and not is_whole else []
    shown += [
        word if entry.kind is Kind.NOUN else paradigm(word, kind=entry.kind).lemma
        for word in entry.say[bool(shown) :]
    ]
    said = [f"„{word.partition('/')[0]}“" for word in (*shown, *entry.also)]
    if not said:
        return entry.note
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} oder {said[-1]}"
    return f"Besser: {listed}. {entry.note}".rstrip()


@cache
def _split(form: str) -> tuple[str, ...]:
    """The form as the tokens that it would be in a text."""
    if form.isalpha():
        return (form,)
    return tuple(token.text for token in tokens_of(form, Place(0, len(form)), spans=mask(form)))


def _stands_apart(tokens: Sequence[Token], words: Sequence[Word], index: int) -> bool:
    if words[index].tag == "PTKVZ" or index + 1 == len(tokens):
        return True
    return tokens[index + 1].text in _AT_END or tokens[index + 1].text in _JOINING


def _has_another_verb(between: Sequence[Word]) -> bool:
    """Whether the prefix belongs to a verb of the same clause that came later."""
    for word in reversed(between):
        if word.tag == "$,":
            return False
        if word.tag.endswith("FIN"):
            return True
    return False


def _is_allowed(
    entry: WordEntry, tokens: Sequence[Token], words: Sequence[Word], first: int, last: int
) -> bool:
    if entry.tags and words[first].tag not in entry.tags:
        return False
    if not (entry.before or entry.not_before or entry.after or entry.not_after):
        return True
    previous = tokens[first - 1].text.lower() if first else ""
    following = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    return (
        (not entry.before or following in entry.before)
        and following not in entry.not_before
        and (not entry.after or previous in entry.after)
        and previous not in entry.not_after
    )


def _replacement(form: _Form[E], text: str, tag: str) -> str | None:
    if not form.entry.say:
        return None
    wanted = paradigm(form.entry.say[0], kind=form.paradigm.kind)
    cells = form.cells
    is_attribute = any(cell.startswith("pp.") for cell in cells)
    # „Wir übersandten“ or „die übersandten Briefe“: tags are wrong too often to tell
    if not (is_attribute and cells & _FINITE):
        cells = cells & _TAGGED.get(tag, cells) or cells
    if wanted.particle and not form.paradigm.particle and cells & _FINITE:
        return None  # its prefix would have to go to the end of the clause
    instead = fitting(cells, found=form.paradigm, wanted=wanted)
    if instead and text[:1].isupper():
        return instead[:1].upper() + instead[1:]
    return instead


def _apart_replacement(form: _Form[E], tokens: Sequence[Token]) -> str | None:
    """What can stand from the verb to its prefix, both included; blanks become single ones."""
    if not form.entry.say or len(tokens) > _FARTHEST:
        return None
    wanted = paradigm(form.entry.say[0], kind=Kind.VERB)
    table = wanted.apart or wanted.cells
    verbs = {table[cell][0] for cell in form.cells}
    if len(verbs) != 1:
        return None
    verb = verbs.pop()
    said = [verb[:1].upper() + verb[1:] if tokens[0].text[:1].isupper() else verb]
    for before, token in pairwise(tokens[:-1]):
        said += [" " * (before.place.end < token.place.start), token.text]
    if wanted.particle:
        said += [" ", wanted.particle]
    return "".join(said)
