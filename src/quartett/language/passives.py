# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a sentence hides who acts: the passive with „werden“."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quartett.german.morphology import MorphemeKind, Word, load
from quartett.language.clauses import Clause

__all__ = ["Passive", "is_participle", "passives"]


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive; all numbers are places in the tokens of the sentence.

    `auxiliary` is the form of „werden“.
    """

    clause: Clause
    participle: int
    auxiliary: int

    @property
    def verbs(self) -> tuple[int, ...]:
        """All verbs that belong to it, in order."""
        finite = () if self.clause.finite is None else (self.clause.finite,)
        return tuple(sorted({*finite, self.participle, self.auxiliary}))


_WERDEN: Final = frozenset(
    (
        *("werde", "wirst", "wird", "werden", "werdet", "wurde", "wurdest", "wurden", "wurdet"),
        *("würde", "würdest", "würden", "würdet", "worden"),
    )
)
_INFINITE: Final = frozenset(("VVINF", "VAINF", "VMINF"))
# „Sie werden … behalten“: participle and infinitive are one and the same word
_SAME = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|mit|nach|vor|zu)?"
    r"(?:(?:be|er|ver|ent|zer|ge|miss|hinter|über|unter|um|durch|wider|voll|wieder)\w*)"
    r"(?:halten|lassen|fallen|fangen|fahren|tragen|laden|schlagen|raten|graben|stoßen|rufen"
    r"|kommen|geben|lesen|messen|sehen|treten|laufen|gessen|wachsen|blasen)"
)
_NO_PASSIVE = re.compile(r"(?:be|ent|ge|ver|zer)(?:fallen|kommen)|erhalten|gefallen|bekommen")
_OBJECTS = frozenset(("mich", "uns", "ihn", "es", "das", "dies", "alles", "nichts"))
_TIMES = ("tag", "woche", "monat", "jahr", "mal", "morgen", "abend", "mittwoch", "mai", "zeit")
_SUBJECTS = frozenset(("sie", "wir", "ich", "er", "es", "man", "du", "ihr"))
# „verändert“ and „bezahlt“ are often taken for these
_TAKEN_FOR = frozenset(("ADJD", "VVFIN", "ADV"))
_WEAK = re.compile(r"(?:\w*ge\w{2,}|(?:be|er|ver|ent|zer|miss)\w+|\w+ier)t")
# what „werden“ makes somebody or something: no participle of a verb here
_QUALITIES = frozenset(
    (
        *("bekannt", "verrückt", "berühmt", "beliebt", "gesund", "bewusst", "gerecht", "verwandt"),
        *("begeistert", "gewohnt", "geeignet"),
    )
)


def is_participle(word: Word) -> bool:
    """Whether a word is a second participle, whatever the tagger takes it for."""
    form, tag = word.form, word.tag
    lower = form.lower()
    if tag == "VVPP":
        # „entspannen“ is none
        return word.lemma != lower or not lower.endswith("en") or _SAME.fullmatch(lower) is not None
    if tag not in _TAKEN_FOR or lower in _QUALITIES or _WEAK.fullmatch(lower) is None:
        return False
    return any(m.kind is MorphemeKind.PARTICIPLE for m in load().morphemes(form, "VVPP"))


def passives(words: Sequence[Word], clauses: Sequence[Clause]) -> Iterator[Passive]:
    """The passives of a sentence in the order of their clauses. Time is linear."""
    for clause in clauses:
        for index, place in enumerate(clause.words):
            form = words[place].form.lower()
            if form in _WERDEN:
                participle = _participle(words, clause, index)
                if participle is not None:
                    yield Passive(clause, participle, place)
                    break


def _participle(words: Sequence[Word], clause: Clause, index: int) -> int | None:
    """The participle that „werden“, the word `index` of its clause, makes a passive of."""
    place = clause.words[index]
    if place == clause.finite and not clause.kind.is_subordinate:
        after = _after(words, clause)
        if after:
            return _of_main(words, clause, after)
    return _before(words, clause, index)


def _after(words: Sequence[Word], clause: Clause) -> list[int]:
    """The verbs after the finite one, up to one that belongs to a clause that was not seen."""
    found: list[int] = []
    for place in clause.closers:
        if clause.finite is not None and place > clause.finite:
            if words[place].tag.endswith("FIN") and not is_participle(words[place]):
                break
            found.append(place)
    return found


def _of_main(words: Sequence[Word], clause: Clause, after: Sequence[int]) -> int | None:
    first = words[after[0]]
    if len(after) > 1 and words[after[1]].form.lower() in {"haben", "sein"}:
        return None  # „wird es abgelehnt haben“
    if first.tag == "VVPP" or first.tag == "VVINF":
        if _SAME.fullmatch(first.form.lower()):
            return after[0] if _is_passive_of_same(words, clause, after[0]) else None
        return after[0] if first.tag == "VVPP" else None
    return after[0] if is_participle(first) else None


def _is_passive_of_same(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    """„Der Bescheid wird erlassen“, yet not „Sie werden den Bescheid erhalten“."""
    if _NO_PASSIVE.fullmatch(words[verb].form.lower()):
        return False
    pronouns = {words[place].form.lower() for place in clause.words if words[place].tag == "PPER"}
    return not (_SUBJECTS & pronouns and _has_object(words, clause))


def _has_object(words: Sequence[Word], clause: Clause) -> bool:
    """Whether there is a noun or pronoun that no preposition governs and that names no time."""
    governed = False
    for place in clause.words:
        word = words[place]
        if word.tag in {"APPR", "APPRART"}:
            governed = True
        elif word.tag in {"PPER", "PRF"}:
            governed = False
        elif word.tag in {"NN", "NNA", "NNI", "NE"}:
            lower = word.form.lower()
            if not governed and not lower.endswith(_TIMES) and not lower[0].isdigit():
                return True
            governed = False
    return bool(_OBJECTS.intersection(words[place].form.lower() for place in clause.words))


def _before(words: Sequence[Word], clause: Clause, index: int) -> int | None:
    """The participle right before „werden“ at the end."""
    own = clause.words
    before = index - 1
    if before >= 0 and words[own[before]].tag == "PTKZU":
        before -= 1
    if before < 0:
        return None
    verb = own[before]
    if own[index] == clause.finite and _SAME.fullmatch(words[verb].form.lower()):
        return verb if _is_passive_of_same(words, clause, verb) else None
    return verb if is_participle(words[verb]) else None
