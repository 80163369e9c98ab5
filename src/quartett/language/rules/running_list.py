# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists that stand in a sentence: „Miete, Strom, Heizung und Wasser“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quartett.german.spans import Place, SpanKind
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_JOINTS = frozenset(("und", "oder", "sowie", "bzw.", "beziehungsweise", "und/oder"))
_NOUNS = frozenset(("NN", "NE", "NNA", "NNI", "FM", "TRUNC"))
_PHRASE = _NOUNS | {"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "CARD", "APPR", "APPRART"}
_STOPS = frozenset(
    ("KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAT", "PWAV", "PTKZU", "PTKVZ", "PTKNEG", "$.")
)
_SIGNS = frozenset((";", ":", "(", ")", "-", "–", "—", "•", "*", "▪", "·"))
_NO_THINGS = frozenset((SpanKind.ABBREVIATION,))
_VERY_LONG = 3


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit, tokens = int(context.limits["items"]), sentence.tokens
    joints = [place for place in range(len(tokens)) if _is_joint(sentence, place)]
    if len(joints) < limit - 1:
        return
    runs = [(run, _last(sentence, run[-1])) for run in _runs(sentence, joints)]
    runs += [(run, run[-1] + 1) for run in _verb_runs(sentence, joints)]
    for run, last in runs:
        count = len(run) + 1
        if count < limit or tokens[run[-1]].text == ",":
            continue
        first = _first(sentence, run[0])
        is_long = count > limit + _VERY_LONG
        yield Found(
            Place(tokens[first].place.start, tokens[last].place.end),
            f"Hier stehen {count} Dinge hintereinander in einem Satz. So gehen einzelne unter.",
            "Machen Sie eine Liste daraus: in jeder Zeile ein Punkt.",
            severity=Severity.VERY_IMPORTANT if is_long else Severity.IMPORTANT,
        )


def _is_joint(sentence: Sentence, place: int) -> bool:
    text = sentence.tokens[place].text
    return text == "," or text in _JOINTS


def _runs(sentence: Sentence, joints: Sequence[int]) -> Iterator[list[int]]:
    """Joints that follow each other with nothing but a thing between."""
    run: list[int] = []
    following = -1
    for joint in joints:
        if run and joint != following:
            yield run
            run = []
        if not run and not _is_thing_before(sentence, joint):
            continue
        following = _end(sentence, joint + 1)
        if any(_is_thing(sentence, place) for place in range(joint + 1, following)):
            run.append(joint)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _verb_runs(sentence: Sentence, joints: Sequence[int]) -> Iterator[list[int]]:
    """„… Termine einhalten, Bewerbungen schreiben, Änderungen melden und Belege vorlegen“"""
    run: list[int] = []
    words = sentence.words
    for joint in joints:
        if joint == 0 or joint + 1 >= len(words) or words[joint - 1].tag[:1] != "V":
            run = []
            continue
        opener = words[joint + 1]
        goes_on = run and opener.form == words[run[0] + 1].form
        if run and opener.tag in _STOPS and not goes_on:
            run = []
        run.append(joint)
        if sentence.tokens[joint].text != ",":
            yield run
            run = []


def _is_thing(sentence: Sentence, place: int) -> bool:
    kind = sentence.tokens[place].kind
    if kind is not None:
        return kind not in _NO_THINGS
    return sentence.words[place].tag in _NOUNS or _is_noun_after_all(sentence, place)


def _is_noun_after_all(sentence: Sentence, place: int) -> bool:
    """„Schulden, Sucht oder Krankheit“: a noun taken for a verb."""
    word = sentence.words[place]
    return place > 0 and word.tag[:1] == "V" and word.form[:1].isupper()


def _is_thing_before(sentence: Sentence, joint: int) -> bool:
    """„alle Konten (auch im Ausland), …“ too"""
    if joint == 0:
        return False
    return sentence.tokens[joint - 1].text == ")" or _is_thing(sentence, joint - 1)


def _end(sentence: Sentence, start: int) -> int:
    """Where what begins at `start` ends: at a joint, a verb or a sign."""
    for place in range(start, len(sentence.tokens)):
        tag = sentence.words[place].tag
        is_verb = tag[:1] == "V" and not _is_noun_after_all(sentence, place)
        if is_verb or tag in _STOPS or sentence.tokens[place].text in _SIGNS:
            return place
        if _is_joint(sentence, place):
            return place
    return len(sentence.tokens)


def _first(sentence: Sentence, joint: int) -> int:
    place = joint - 1
    while place and (
        sentence.words[place - 1].tag in _PHRASE or sentence.tokens[place - 1].kind is not None
    ):
        place -= 1
    return place


def _last(sentence: Sentence, joint: int) -> int:
    places = range(joint + 1, _end(sentence, joint + 1))
    return max(place for place in places if _is_thing(sentence, place))


RULE = SentenceRule(_find)
