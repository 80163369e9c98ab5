# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The passive with „werden“: it hides who acts, or says it late."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.morphology import Word
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.passives import Passive, passives
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.verb_forms import infinitive, quoted, separated

__all__ = ["RULE"]

_BY = frozenset(("von", "vom", "durch", "seitens"))
_ASKED = frozenset(("bitten", "auffordern", "ersuchen"))
_PAST = frozenset(("wurde", "wurden", "worden"))
_DETERMINERS = frozenset(("ART", "PDS", "PRELS", "PPOSAT", "PIAT", "PDAT"))
_FURTHEST = 6
_MODALS = {
    "können": "können",
    "müssen": "müssen",
    "sollen": "müssen",
    "dürfen": "dürfen",
}


class _Actors(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns: frozenset[str]
    pronouns: frozenset[str]


@cache
def _actors() -> _Actors:
    return load("language/actors", _Actors)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    words, tokens = sentence.words, sentence.tokens
    for one in passives(words, sentence.clauses):
        verbs = one.verbs
        place = Place(tokens[verbs[0]].place.start, tokens[verbs[-1]].place.end)
        said = quoted(words, verbs)
        agent = _agent(words, one)
        if agent is None:
            message = f"Hier steht {said}. Es bleibt offen, wer handelt."
            yield Found(place, message, _active(words, one))
        else:
            message = f"Hier steht {said}. Wer handelt, kommt erst mit „{agent}“."
            yield Found(place, message, "Stellen Sie an den Anfang, wer handelt.")


def _agent(words: tuple[Word, ...], passive: Passive) -> str | None:
    """Who acts: „vom Jobcenter“."""
    own = passive.clause.words
    actors = _actors()
    for index, place in enumerate(own):
        if words[place].form.lower() not in _BY:
            continue
        if place and words[place - 1].tag in _DETERMINERS:
            continue  # „die von Ihnen eingereichten Nachweise“: who handed in, not who acts
        for end in range(index + 1, min(len(own), index + _FURTHEST)):
            word = words[own[end]]
            lower = word.form.lower()
            if (end == index + 1 and lower in actors.pronouns) or (
                word.tag in {"NN", "NE", "NNA"} and _is_actor(lower)
            ):
                return " ".join(words[one].form for one in own[index : end + 1])
            if word.tag[:1] == "V" or word.tag in {"NN", "NE"}:
                break
    return None


def _is_actor(lower: str) -> bool:
    nouns = _actors().nouns
    return lower in nouns or any(lower.endswith(noun) for noun in nouns if len(noun) > _FURTHEST)


def _active(words: tuple[Word, ...], passive: Passive) -> str:
    """The same with „wir“, as far as the verb is sure."""
    verb = words[passive.participle]
    whole, front = infinitive(verb), separated(verb)
    if whole in _ASKED:
        return "Sprechen Sie die Person an: „Bitte …“."
    if whole is None or front is None:
        return "Sagen Sie, wer es tut: „Wir …“ oder „Sie …“."
    finite = passive.clause.finite
    modal = _MODALS.get(words[finite].lemma) if finite is not None else None
    if modal is not None:
        if any(words[place].form == "Sie" for place in passive.clause.words):
            return f"Sagen Sie, wer es tut, zum Beispiel: „Wir {modal} Sie … {whole}.“"
        return f"Sagen Sie, wer es tut: „Wir {modal} … {whole}“ oder „Sie {modal} … {whole}“."
    if _PAST.intersection(words[place].form.lower() for place in passive.verbs):
        return f"Sagen Sie, wer es getan hat, zum Beispiel: „Wir haben … {verb.form.lower()}.“"
    return f"Sagen Sie, wer es tut, zum Beispiel: „Wir {front}.“"


RULE = SentenceRule(_find)
