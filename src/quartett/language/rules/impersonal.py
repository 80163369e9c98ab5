# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases in which nobody speaks: „Es wird darauf hingewiesen“, „Die Zahlung erfolgt“, „man“."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.morphology import Word
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.passives import passives
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.verb_forms import quoted
from quartett.language.zu_infinitives import hidden_orders, is_to_be

__all__ = ["RULE"]


class _Phrases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asking: Mapping[str, str]
    saying: Mapping[str, str]
    qualities: Mapping[str, str]
    nouns: Mapping[str, str]
    verbs: Mapping[str, str]


@cache
def _phrases() -> _Phrases:
    return load("language/impersonal_phrases", _Phrases)


_PERSONS = frozenset(("sie", "wir", "ich", "er", "man", "du", "ihr"))
# what can follow „es“ so that it stands for no thing
_FOLLOWS = frozenset(("dass", "daß", "ob", "wenn", "wie", "wann", "wer", "was", "welche"))
_REMAINS = frozenset(("vorbehalten", "unbenommen", "unberührt", "anheimgestellt", "überlassen"))
_CONSISTS = frozenset(("bestehen", "bedürfen", "gelten"))
_SINGULAR = frozenset(("wird", "wurde", "würde", "werde", "kann", "muss", "soll", "darf", "ist"))
_GENITIVE = frozenset(
    ("des", "der", "eines", "einer", "ihrer", "ihres", "unserer", "dieser", "dieses", "aller")
)
# clauses that are looked at for what „es“ stands for
_FURTHEST = 6
_SAY = "Sagen Sie, wer es tut oder wer es tun soll: „Wir …“, „Sie …“ oder „Bitte …“."


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    words = sentence.words
    taken: set[int] = set()
    for places, suggestion in _seen(sentence):
        key = places[-1]
        if key in taken:
            continue
        taken.add(key)
        tokens = sentence.tokens
        yield Found(
            Place(tokens[places[0]].place.start, tokens[places[-1]].place.end),
            f"Hier steht {quoted(words, places)}. Niemand spricht, und niemand ist angesprochen.",
            suggestion,
        )


def _seen(sentence: Sentence) -> Iterator[tuple[tuple[int, ...], str]]:
    words, clauses = sentence.words, sentence.clauses
    for one in passives(words, clauses):
        it = _it(words, one.clause)
        form = words[one.participle].form.lower()
        if form == "gemacht":  # „aufmerksam gemacht“
            form = words[one.participle - 1].form.lower()
        asks, said = _phrases().asking.get(form), _phrases().saying.get(form)
        say = _said(None if _is_bent(words, one.clause) else asks or said)
        if it is not None and not _is_singular(words, one.clause):
            continue  # „Es werden Zeiten berücksichtigt“
        if it is not None and (asks is not None or _goes_on(sentence, one.clause)):
            yield tuple(sorted({it, *one.verbs})), say
        elif it is None and (asks or said) and _has_no_subject(words, one.clause):
            yield one.verbs, say
    for order in hidden_orders(words, clauses):
        it = _it(words, order.clause)
        if it is not None and is_to_be(words[order.finite].form):
            yield tuple(sorted({it, order.finite, order.verb})), _SAY
    for clause in clauses:
        yield from _of_clause(sentence, clause)


def _of_clause(sentence: Sentence, clause: Clause) -> Iterator[tuple[tuple[int, ...], str]]:
    words = sentence.words
    for place in clause.words:
        word = words[place]
        lower = word.form.lower()
        if lower == "man" and word.tag in {"PIS", "PPER", "NN", "NE"}:
            yield (place,), "Sagen Sie, wer gemeint ist: „Sie“ oder „wir“."
        elif word.tag[:1] == "V" and word.lemma in _phrases().verbs:
            yield (place,), _phrases().verbs[word.lemma]
    if clause.finite is None:
        return
    finite = words[clause.finite]
    it = _it(words, clause)
    if is_to_be(finite.form) and it is not None:
        yield from _qualities(sentence, clause, it=it, finite=clause.finite)
    if finite.lemma == "bleiben" or finite.form.lower() in {"bleibt", "bleiben"}:
        for place in clause.words:
            if words[place].form.lower() in _REMAINS:
                yield (*sorted((clause.finite, place)),), _SAY
    if finite.lemma in _CONSISTS or finite.form.lower() == "bedarf":
        yield from _consists(sentence, clause, it=it, finite=clause.finite)


def _qualities(
    sentence: Sentence, clause: Clause, *, it: int, finite: int
) -> Iterator[tuple[tuple[int, ...], str]]:
    """„Es ist erforderlich, dass …“"""
    words = sentence.words
    for place in clause.words:
        say = _phrases().qualities.get(words[place].form.lower())
        if say is not None and words[place].tag in {"ADJD", "VVPP", "VVFIN", "ADV"}:
            yield tuple(sorted((it, finite, place))), _said(say)
            return
        form = words[place].form.lower()
        participle = _phrases().asking.get(form) or _phrases().saying.get(form)
        if participle is not None and words[place].tag == "VVPP" and _goes_on(sentence, clause):
            yield tuple(sorted((it, finite, place))), _said(participle)
            return


def _consists(
    sentence: Sentence, clause: Clause, *, it: int | None, finite: int
) -> Iterator[tuple[tuple[int, ...], str]]:
    """„Es besteht die Möglichkeit“, „Es bedarf …“, „Es gilt, …“"""
    words = sentence.words
    if words[finite].lemma == "bestehen":
        for place in clause.words:
            say = _phrases().nouns.get(words[place].form.lower())
            if say is not None and (it is not None or _goes_on(sentence, clause)):
                places = {finite, place} if it is None else {it, finite, place}
                yield tuple(sorted(places)), _said(say)
                return
    elif it is not None and (words[finite].form.lower() == "bedarf" or _goes_on(sentence, clause)):
        yield tuple(sorted((it, finite))), _SAY


def _it(words: tuple[Word, ...], clause: Clause) -> int | None:
    """„es“ at the front, right after the verb or after the word that opens the clause."""
    own = clause.words
    for index, place in enumerate(own):
        if words[place].form.lower() == "es" and (
            index <= 1 or own[index - 1] == clause.finite or own[index - 1] == clause.opener
        ):
            return place
    return None


def _goes_on(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause follows that says what „es“ stands for."""
    here = bisect_left(sentence.clauses, clause.start, key=_start)
    return any(
        one.parent == here
        and (
            one.kind in {ClauseKind.INFINITIVE, ClauseKind.QUESTION}
            or (one.opener is not None and sentence.words[one.opener].form.lower() in _FOLLOWS)
        )
        for one in sentence.clauses[here + 1 : here + 1 + _FURTHEST]
    )


def _start(clause: Clause) -> int:
    return clause.start


def _is_bent(words: tuple[Word, ...], clause: Clause) -> bool:
    """Whether a „nicht“ or a modal verb changes what is said."""
    return any(words[place].tag in {"PTKNEG", "VMFIN"} for place in clause.words)


def _is_singular(words: tuple[Word, ...], clause: Clause) -> bool:
    return clause.finite is not None and words[clause.finite].form.lower() in _SINGULAR


def _has_no_subject(words: tuple[Word, ...], clause: Clause) -> bool:
    """„Um Rückmeldung wird gebeten“: nothing that could be asked or told."""
    if not _is_singular(words, clause):
        return False
    own = clause.words
    if any(words[place].form.lower() in _PERSONS for place in own):
        return False
    nominative = False
    inside = False  # after a preposition, up to its noun
    for place in own:
        tag = words[place].tag
        if tag in {"APPR", "APPRART"}:
            inside = True
        elif words[place].form.lower() in _GENITIVE and words[place - 1].tag == "NN":
            inside = True  # „nach der Prüfung Ihrer Angaben“
        elif tag in {"NN", "NE", "NNA", "NNI"}:
            nominative = nominative or not inside
            inside = False
    return not nominative


def _said(say: str | None) -> str:
    return _SAY if say in {None, "…"} else f"Schreiben Sie zum Beispiel: „{say}“"


RULE = SentenceRule(_find)
