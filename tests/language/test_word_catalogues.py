# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every entry of the lists of words is found, replaces itself by better words, and stands once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import pytest

from quartett.german.masking import mask
from quartett.german.morphology import Word, load
from quartett.german.spans import Place, Token
from quartett.german.words import tokens
from quartett.language.analysis import analyse
from quartett.language.inflection import Kind, paradigm
from quartett.language.legal_terms import explanation, legal_terms
from quartett.language.rule import Setting
from quartett.language.rules import descriptions, remarks
from quartett.language.rules.office_word import office_words, strict_words
from quartett.language.rules.vague_word import vague_words
from quartett.language.terminology import Term
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon, word_list

_FOREIGN = word_list("language/foreign_words")
_POINTING = word_list("language/pointing_words")
_FILLERS = word_list("language/fillers")
_MILD = Lexicon(office_words().mild)
_LISTS: dict[str, Lexicon[WordEntry]] = {
    "office": strict_words(),
    "mild": _MILD,
    "foreign": _FOREIGN,
    "pointing": _POINTING,
    "fillers": _FILLERS,
}
# one list speaks of the word as an adverb, the other of the adjective or the verb
_SHARED = {"entsprechend", "vorliegend"}


def _tokens(text: str) -> tuple[Token, ...]:
    return tokens(text, Place(0, len(text)), spans=mask(text))


def _words(parts: Sequence[Token], at: int, tag: str) -> list[Word]:
    """Tags as the entry asks for them; what the tagger makes of it is measured elsewhere."""
    return [
        Word(part.text, part.text, tag if index == at else "XY") for index, part in enumerate(parts)
    ]


def _sentences(entry: WordEntry) -> Iterator[str]:
    for each in entry.paradigms():
        for forms in each.cells.values():
            yield forms[0]
        for forms in each.apart.values():
            yield f"{forms[0]} es {each.particle}"


def _is_found(lexicon: Lexicon[WordEntry], entry: WordEntry, form: str) -> bool:
    before = min(entry.after, default="es")
    after = min(entry.before, default="es")
    text = f"Hier {before} {form} {after}." if entry.before else f"Hier {before} {form}."
    parts = _tokens(text)
    words = _words(parts, 2, min(entry.tags, default="XY"))
    return any(match.entry is entry for match in lexicon.find(parts, words))


@pytest.mark.parametrize("name", list(_LISTS))
def test_every_entry_is_found_in_every_form(name: str) -> None:
    """In a sentence around it, each form of each entry is a match of that entry."""
    lexicon = _LISTS[name]
    lost = [
        form
        for entry in lexicon.entries
        for form in _sentences(entry)
        if not _is_found(lexicon, entry, form)
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["office", "mild", "foreign"])
def test_what_replaces_is_no_such_word_itself(name: str) -> None:
    """Nobody is led from one word to the next: replacements are in no list of hard words."""
    wrong = []
    for entry in _LISTS[name].entries:
        for said in entry.say:
            forms = chain.from_iterable(paradigm(said, kind=entry.kind).cells.values())
            wrong += [
                (entry.written, match.text)
                for form in forms
                for lexicon in (strict_words(), _FOREIGN)
                for match in lexicon.find(_tokens(form), load().tag(_tokens(form)))
            ]
    assert wrong == []


@pytest.mark.parametrize("name", list(_LISTS))
def test_an_entry_does_not_find_its_own_advice(name: str) -> None:
    """What is said instead does not hold the word."""
    lexicon = _LISTS[name]
    wrong = []
    for entry in lexicon.entries:
        for said in entry.also:
            parts = _tokens(said)
            found = lexicon.find(parts, load().tag(parts))
            wrong += [(entry.written, said) for match in found if match.entry is entry]
    assert wrong == []


def test_every_entry_says_what_to_do() -> None:
    """An office word or a foreign word comes with another word or a hint."""
    for name in ("office", "mild", "foreign"):
        for entry in _LISTS[name].entries:
            assert entry.say or entry.also or entry.note, entry.written
            assert len(entry.say) + len(entry.also) <= 4, entry.written


def test_replacements_are_of_the_same_kind() -> None:
    """A verb is replaced by a verb; its forms can be made."""
    for name in ("office", "mild", "foreign"):
        for entry in _LISTS[name].entries:
            for said in entry.say:
                assert paradigm(said, kind=entry.kind).cells, entry.written


def test_no_word_stands_in_two_lists() -> None:
    """Two rules never speak of the same word."""
    seen: dict[str, str] = {}
    twice = []
    lists: dict[str, Sequence[WordEntry]] = {
        name: lexicon.entries for name, lexicon in _LISTS.items()
    }
    lists["vague"] = vague_words().entries
    for name, entries in lists.items():
        for entry in entries:
            for each in entry.paradigms():
                if each.lemma in _SHARED:
                    continue
                forms = each.cells.get("base") or each.cells.get("inf") or (each.lemma,)
                owner = seen.setdefault(forms[0], name + entry.written)
                if owner != name + entry.written:
                    twice.append((forms[0], name))
    assert twice == []


def test_terms_of_law_stay() -> None:
    """No list asks to replace a term that must stay."""
    wrong = []
    for one in legal_terms():
        text = one.term.partition(" ")[2].partition("/")[0]
        parts = _tokens(text)
        for lexicon in (strict_words(), _FOREIGN):
            wrong += [match.text for match in lexicon.find(parts, load().tag(parts))]
    assert wrong == []


def test_terms_of_law_are_explained_in_all_forms() -> None:
    """„Widersprüchen“ is explained as „Widerspruch“ is; other words are not."""
    assert explanation("Widersprüchen") == explanation("Widerspruch") is not None
    assert explanation("Tasse") is None


def test_lists_are_large_enough() -> None:
    """What the catalogues promise to hold."""
    assert len(strict_words().entries) >= 420
    assert len(_FOREIGN.entries) >= 180
    assert len(legal_terms()) >= 120


def test_nouns_are_written_with_a_capital() -> None:
    """A noun in small letters would never be found."""
    for lexicon in _LISTS.values():
        for entry in lexicon.entries:
            if entry.kind is Kind.NOUN:
                assert entry.paradigms()[0].lemma[0].isupper(), entry.written


@pytest.mark.parametrize("rule", [one.id for one in descriptions() if one.group == "Wort"])
def test_examples_show_what_the_rule_means(rule: str) -> None:
    """The rule finds something in each bad example of its entry and nothing in the good one."""
    one = next(one for one in descriptions() if one.id == rule)
    house = (Term("Eingangszone", "Empfang"),)
    setting = Setting("behoerdenbrief", date(2026, 11, 24), house)
    for example in one.examples:
        assert remarks(analyse(example.bad), setting, only=rule), example.bad
        assert not remarks(analyse(example.good), setting, only=rule), example.good
