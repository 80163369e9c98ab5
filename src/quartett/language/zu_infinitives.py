# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""„ist einzureichen“, „haben mitzuwirken“: an order that does not say who has to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quartett.german.morphology import Word
from quartett.language.clauses import Clause

__all__ = ["HiddenOrder", "hidden_orders", "is_to_be", "is_to_have"]


@dataclass(frozen=True, slots=True)
class HiddenOrder:
    """The finite form of sein or haben, and the infinitive; places in the tokens."""

    clause: Clause
    finite: int
    verb: int
    with_zu: int  # „zu“ itself, or the verb if it holds its „zu“


_SEIN: Final = frozenset(
    (
        *("ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären", "bist", "seid"),
        *("sein", "gewesen"),
    )
)
_HABEN: Final = frozenset(
    ("habe", "hast", "hat", "haben", "habt", "hatte", "hatten", "hätte", "hätten")
)
_INTRODUCES: Final = frozenset(("um", "ohne", "statt", "anstatt", "außer", "als"))
# „ist leicht zu finden“ says how, and gives no order
_HOW: Final = frozenset(
    ("leicht", "schwer", "schwierig", "einfach", "gut", "schlecht", "kaum", "nett", "schön")
)
# „haben … zu“ after these belongs to the noun or is a set phrase
_NOUNS: Final = frozenset(
    (
        *("möglichkeit", "recht", "gelegenheit", "chance", "absicht", "grund", "zeit", "lust"),
        *("mühe", "wunsch", "ziel", "aufgabe", "interesse", "mut", "erlaubnis", "befugnis"),
        *("anlass", "wahl", "angst", "plan", "idee", "freude", "anspruch", "pflicht", "bitte"),
    )
)
_SET_PHRASES: Final = frozenset(("nichts", "viel", "wenig", "etwas", "genug", "mehr"))
_SET_VERBS: Final = frozenset(("tun", "sagen", "bieten", "befürchten", "verlieren"))


def is_to_be(form: str) -> bool:
    """Whether it is a form of sein."""
    return form.lower() in _SEIN


def is_to_have(form: str) -> bool:
    """Whether it is a finite form of haben."""
    return form.lower() in _HABEN


def hidden_orders(words: Sequence[Word], clauses: Sequence[Clause]) -> Iterator[HiddenOrder]:
    """„sein“ or „haben“ with an infinitive with „zu“, clause by clause. Time is linear."""
    for clause in clauses:
        if clause.finite is None:
            continue
        found = _with_zu(words, clause)
        if found is None:
            continue
        verb, with_zu = found
        form = words[clause.finite].form
        # „wird … zu entscheiden sein“
        by_to_be = is_to_be(form) or (verb + 1 < len(words) and words[verb + 1].form == "sein")
        if not by_to_be and not is_to_have(form):
            continue
        if _is_free(words, clause, with_zu) and (
            _is_order(words, clause, with_zu) if by_to_be else _is_duty(words, clause, verb)
        ):
            yield HiddenOrder(clause, clause.finite, verb, with_zu)


def _with_zu(words: Sequence[Word], clause: Clause) -> tuple[int, int] | None:
    for place in clause.closers:
        if words[place].tag == "VVIZU":
            return place, place
        if words[place].tag in {"VVINF", "VAINF"} and words[place - 1].tag == "PTKZU":
            return place, place - 1
    return None


def _is_free(words: Sequence[Word], clause: Clause, with_zu: int) -> bool:
    """Whether no „um“ takes the infinitive, and no other verb stands before it."""
    for place in clause.words:
        if place >= with_zu:
            break
        if place in clause.closers:
            return False
        if words[place].tag in {"KOUI", "APPR", "KOKOM"} and _takes_infinitive(words, place):
            return False
    return True


def _takes_infinitive(words: Sequence[Word], place: int) -> bool:
    form = words[place].form.lower()
    if form not in _INTRODUCES or words[place + 1].form[0].isdigit():
        return False
    return form != "als" or words[place].tag == "KOUI"


def _is_order(words: Sequence[Word], clause: Clause, with_zu: int) -> bool:
    before = words[with_zu - 1]
    forms = {words[place].form.lower() for place in clause.words}
    if "es" in forms and clause.words[-1] - clause.start >= len(clause.words):
        # „Es ist üblich, alle Briefe, die kommen, zu prüfen“: the infinitive is the subject
        return not any(words[place].tag == "ADJD" for place in clause.words)
    return not (before.tag in {"ADJD", "ADV"} and before.form.lower() in _HOW)


def _is_duty(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    start = -1 if clause.kind.is_subordinate or clause.finite is None else clause.finite
    forms = {words[place].form.lower() for place in clause.words if place > start}
    if _NOUNS.intersection(forms):
        return False
    infinitive = words[verb].form.lower()
    return not (infinitive in _SET_VERBS and (forms & _SET_PHRASES or infinitive == "tun"))
