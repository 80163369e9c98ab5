# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the clauses of a sentence from left to right.

A main clause holds its finite verb in front and its other verbs at the end, a subordinate clause
holds all at its end (topological fields: Drach 1937, Höhle 1986). With that and the parts of
speech one pass is enough. What the tagger mixes up („unterschreiben“ as a finite verb and as an
infinitive) is set right by where the word stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quartett.german.morphology import Word
from quartett.german.spans import Token
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.tagged_words import FINITE, PREPOSITIONS, TaggedWords

__all__ = ["clauses"]

_CLOSERS = frozenset(
    ("VVPP", "VVINF", "VVIZU", "PTKVZ", "VAPP", "VAINF", "VMINF", "VMPP", "VAIZU", "VMIZU")
)
_QUESTIONS = frozenset(("PWS", "PWAT", "PWAV"))
_WITH_ZU = frozenset(("um", "ohne", "statt", "anstatt", "außer"))
_WITH_ONE_INSIDE = 2
# bullets and quotation marks that are taken for words
_MARKS = frozenset(("*", "•", "▪", "`", "'", "·", "►", "☐", "☒", "&", "/"))
_ENDS = frozenset((";", ":", "?", "!"))
_PARTICLES = frozenset(
    (
        *("ab", "an", "auf", "aus", "bei", "durch", "ein", "entgegen", "gegenüber", "mit", "nach"),
        *("statt", "um", "unter", "über", "vor", "zu", "zurück", "zusammen", "fest", "bereit"),
    )
)
_DASHES = frozenset(("–", "—", "-"))


@dataclass(slots=True)
class _Open:
    """A clause that is being read."""

    kind: ClauseKind
    number: int
    parent: int | None
    opener: int | None = None
    words: list[int] = field(default_factory=list)
    finite: int | None = None
    closers: list[int] = field(default_factory=list)
    has_zu: bool = False
    # the last „und“, comma or dash of its own since its finite verb
    joint: int | None = None
    joined: bool = False

    @property
    def is_complete(self) -> bool:
        if self.kind.is_subordinate:
            return self.finite is not None
        return self.kind is ClauseKind.INFINITIVE and self.has_zu


def clauses(tokens: Sequence[Token], words: Sequence[Word]) -> tuple[Clause, ...]:
    """The clauses of one sentence in the order of their first words. Time is linear.

    Every token that is no sign at a seam belongs to exactly one clause.
    """
    return _Reader(tokens, words).read()


class _Reader:
    """Reads a sentence from left to right; the clauses that wait for words lie on a stack."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[Word]) -> None:
        self._seen = TaggedWords(tokens, words)
        self._found: list[_Open] = []
        self._stack: list[_Open] = []
        self._brackets = 0
        # the kind of clause that the last comma closed
        self._closed: ClauseKind | None = None
        self._push(ClauseKind.MAIN)

    def read(self) -> tuple[Clause, ...]:
        for place, tag in enumerate(self._seen.tags):
            if tag[:1] == "$" or self._seen.texts[place] in _MARKS:
                self._sign(place)
            elif tag in FINITE:
                self._finite(place)
            else:
                self._word(place, tag)
        while self._stack:
            self._pop()
        return self._result()

    # -- the stack

    def _push(self, kind: ClauseKind, *, opener: int | None = None) -> None:
        parent = self._stack[-1].number if self._stack else None
        new = _Open(kind, len(self._found), parent, opener)
        self._found.append(new)
        self._stack.append(new)

    def _pop(self) -> None:
        """Close the last clause."""
        done = self._stack.pop()
        self._closed = done.kind
        if done.kind.is_subordinate:
            if done.finite is None:
                self._take_last_for_finite(done)
            elif done.joined and done.joint is not None and done.closers:
                self._split(done, done.joint)

    def _pop_complete(self) -> None:
        while len(self._stack) > 1 and self._stack[-1].is_complete:
            self._pop()

    def _take_last_for_finite(self, done: _Open) -> None:
        last = done.words[-1] if done.words else None
        if last is not None and done.closers[-1:] == [last] and self._seen.may_be_finite(last):
            done.closers.pop()
            done.finite = last

    def _split(self, done: _Open, joint: int) -> None:
        """„dass sie notwendig ist und die Kosten … übernommen werden“: two clauses."""
        last = done.closers[-1]
        if last != done.words[-1] or last < joint or not self._seen.may_be_finite(last):
            return
        new = _Open(done.kind, len(self._found), done.parent, done.opener)
        self._found.append(new)
        while done.words[-1] > joint:
            new.words.append(done.words.pop())
        new.words.reverse()
        new.closers = self._moved(done, new)
        new.closers.pop()
        new.finite = last

    def _next_main(self, joint: int | None) -> None:
        """Begin another main clause after the last „und“ or comma of the one before."""
        before = self._stack.pop()
        self._push_sibling(before.kind, before)
        new = self._stack[-1]
        if joint is not None:
            while before.words and before.words[-1] > joint:
                new.words.append(before.words.pop())
            new.words.reverse()

    def _push_sibling(self, kind: ClauseKind, before: _Open) -> None:
        new = _Open(kind, len(self._found), before.parent, before.opener)
        self._found.append(new)
        self._stack.append(new)

    # -- signs

    def _sign(self, place: int) -> None:
        text = self._seen.texts[place]
        if text == "," or text in _DASHES:
            self._comma(place)
        elif text == "(":
            self._push(ClauseKind.BRACKET)
            self._brackets += 1
        elif text == ")" and self._brackets:
            while self._stack[-1].kind is not ClauseKind.BRACKET:
                self._pop()
            self._pop()
            self._brackets -= 1
        elif text in _ENDS and not self._seen.is_score(place):
            while len(self._stack) > 1:
                self._pop()
            self._brackets = 0
            if self._stack[0].finite is not None or len(self._found) > 1:
                self._next_main(place)

    def _comma(self, place: int) -> None:
        top = self._stack[-1]
        if top.kind.is_subordinate and top.finite is None:
            self._take_last_for_finite(top)
        before = len(self._stack)
        self._pop_complete()
        self._pop_verbless(place)
        if len(self._stack) == before:
            self._closed = None
        self._stack[-1].joint = place
        if place + 1 < len(self._seen.tags):
            self._after_comma(place + 1)

    def _pop_verbless(self, place: int) -> None:
        """„Wie vereinbart, zahlen wir …“: a clause without a verb ends at the comma."""
        top = self._stack[-1]
        if (
            top.kind.is_subordinate
            and top.finite is None
            and top.words[-1:] == [place - 1]
            and self._seen.tags[place + 1 : place + 2] != []
            and self._seen.tags[place + 1] in FINITE
            and len(self._stack) == _WITH_ONE_INSIDE
            and self._stack[0].finite is None
        ):
            self._pop()

    def _after_comma(self, place: int) -> None:
        """Open the clause that begins at `place`, if one does and its word does not show later."""
        tags, texts = self._seen.tags, self._seen.texts
        first = place
        if tags[place] == "KON" and place + 1 < len(tags):
            first += 1
        if tags[first] in PREPOSITIONS and first + 1 < len(tags) and texts[first] != "ohne":
            first += 1
        if self._seen.is_relative(first):
            self._push(ClauseKind.RELATIVE, opener=first)
        elif tags[first] in _QUESTIONS and tags[first + 1 : first + 2] != ["VVFIN"]:
            self._push(ClauseKind.QUESTION, opener=first)
        elif self._seen.is_conjunction(place):
            self._push(ClauseKind.SUBORDINATE, opener=place)
        elif (
            tags[place] != "KON"
            and self._seen.is_infinitive(place)
            and not self._waits_for_zu(place)
        ):
            self._push(ClauseKind.INFINITIVE, opener=place if texts[place] in _WITH_ZU else None)

    def _waits_for_zu(self, place: int) -> bool:
        """„Die Unterlagen sind, sofern sie fehlen, … einzureichen.“"""
        top = self._stack[-1]
        return (
            top.finite is not None
            and not top.closers
            and self._seen.tags[top.finite] == "VAFIN"
            and self._seen.lemmas[top.finite] in {"sein", "haben"}
            and self._closed is not None
            and self._closed.is_subordinate
        )

    # -- words

    def _word(self, place: int, tag: str) -> None:
        if tag == "KOUS" and not self._seen.opens_nothing(place):
            self._subordinate(place)
        elif place == 0 and self._seen.is_conjunction(0):
            self._push(ClauseKind.SUBORDINATE, opener=0)
        elif tag in _QUESTIONS and self._is_question_at_front(place):
            self._push(ClauseKind.QUESTION, opener=place)
        elif (tag == "KOUI" or (place == 0 and self._seen.texts[0] in _WITH_ZU)) and (
            self._stack[-1].kind is not ClauseKind.INFINITIVE and self._seen.is_infinitive(place)
        ):
            self._push(ClauseKind.INFINITIVE, opener=place)
        top = self._stack[-1]
        if tag == "KON":
            top.joint, top.joined = place, True
            if top.kind.is_subordinate and top.finite is None:
                self._take_last_for_finite(top)
        top.words.append(place)
        if tag in _CLOSERS or self._is_particle(place):
            top.closers.append(place)
            top.has_zu = top.has_zu or tag == "VVIZU" or self._seen.tags[place - 1] == "PTKZU"

    def _is_particle(self, place: int) -> bool:
        """„Die Kopie liegt bei.“: a preposition with nothing after it."""
        finite = self._stack[-1].finite
        return (
            self._seen.tags[place] in {"APPR", "ADV", "PROAV", "APPO"}
            and self._seen.texts[place] in _PARTICLES
            and finite is not None
            and self._seen.tags[finite][:2] == "VV"
            and (place + 1 == len(self._seen.tags) or self._seen.tags[place + 1][:1] == "$")
        )

    def _is_question_at_front(self, place: int) -> bool:
        """„Wer umzieht, …“ and „Wie Sie wissen, …“, yet not „Wer zahlt die Miete?“."""
        if len(self._stack) > 1 or self._stack[0].words or self._seen.texts[-1] == "?":
            return False
        following = self._seen.tags[place + 1] if place + 1 < len(self._seen.tags) else "$."
        if following in FINITE:
            return self._seen.texts[place] == "wer" and self._seen.texts[place + 2 : place + 3] == [
                ","
            ]
        return self._seen.has_comma

    def _subordinate(self, place: int) -> None:
        before = self._seen.tags[place - 1] if place else "$,"
        if before[:1] != "$":
            self._pop_complete()
        top = self._stack[-1]
        if top.opener is not None and top.words and top.words[-1] == place - 1 == top.opener:
            return  # „ohne dass“, „als ob“: one opener of two words
        self._push(ClauseKind.SUBORDINATE, opener=place)

    # -- finite verbs

    def _finite(self, place: int) -> None:
        while True:
            top = self._stack[-1]
            if len(self._stack) > 1 and not self._takes(top, place):
                self._pop()
                continue
            break
        if top.finite is None:
            self._begin(place)
            return
        if top.joint is None or self._is_infinite_after_all(top, place):
            if self._seen.tags[top.finite][:2] == "VV" and self._seen.tags[place][:2] != "VV":
                self._next_main(None)
                self._begin(place)
                return
            # two finite verbs and nothing between them that could part two clauses
            top.words.append(place)
            top.closers.append(place)
            return
        self._next_main(top.joint)
        new = self._stack[-1]
        new.closers = self._moved(top, new)
        self._begin(place)

    def _is_infinite_after_all(self, top: _Open, place: int) -> bool:
        """„Wir werden Sie bei Anträgen, Fragen und Briefen unterstützen.“"""
        return (
            top.finite is not None
            and not top.closers
            and self._seen.tags[place] == "VVFIN"
            and self._seen.texts[place].endswith("n")
            and (
                self._seen.tags[top.finite] == "VMFIN" or self._seen.lemmas[top.finite] == "werden"
            )
            and (place + 1 == len(self._seen.tags) or not self._seen.texts[place + 1][0].isalnum())
        )

    def _begin(self, place: int) -> None:
        """The verb at `place` is the finite one of the last clause."""
        top = self._stack[-1]
        top.finite = place
        top.words.append(place)
        top.joint, top.joined = None, False

    def _moved(self, before: _Open, new: _Open) -> list[int]:
        moved = set(new.words)
        found = [place for place in before.closers if place in moved]
        before.closers = [place for place in before.closers if place not in moved]
        return found

    def _takes(self, top: _Open, place: int) -> bool:
        """Whether a clause that is no main clause can hold another finite verb."""
        if top.kind is ClauseKind.BRACKET:
            return True
        if not top.kind.is_subordinate:
            return False
        return top.finite is None or top.joined

    # -- the end

    def _result(self) -> tuple[Clause, ...]:
        kept = [one for one in self._found if one.words]
        kept.sort(key=lambda one: one.words[0])
        numbers = {one.number: place for place, one in enumerate(kept)}
        self._name_conditions(kept)
        return tuple(
            Clause(
                one.kind,
                tuple(one.words),
                one.opener,
                one.finite,
                tuple(one.closers),
                None if one.parent is None else numbers.get(one.parent),
            )
            for one in kept
        )

    def _name_conditions(self, kept: Sequence[_Open]) -> None:
        """A main clause with the verb in front, a comma and another verb is a condition."""
        mains = [one for one in kept if one.kind is ClauseKind.MAIN]
        for first, second in pairwise(mains):
            place = second.words[0]
            if (
                first.finite is not None
                and first.finite == first.words[0]
                and first.parent is None
                and second.finite is not None
                and second.finite - place <= 1
                and self._seen.tags[place - 1] == "$,"
                and (second.finite == place or self._seen.texts[place] in {"so", "dann"})
            ):
                first.kind = ClauseKind.CONDITION
