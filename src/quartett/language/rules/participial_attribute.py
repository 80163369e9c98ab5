# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Half a sentence between an article and its noun: „die am 3. Mai eingereichten Unterlagen“."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.german.morphology import MorphemeKind, load
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.attributes import Attribute, participial_attributes
from quartett.language.genders import Gender, gender
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_RELATIVES = {Gender.MASCULINE: "der", Gender.FEMININE: "die", Gender.NEUTER: "das"}
# participles of verbs that go with „sein“
_WITH_SEIN = (
    *("entstanden", "gekommen", "eingegangen", "zugegangen", "geblieben", "verstrichen"),
    *("abgelaufen", "angefallen", "erschienen", "ausgeschieden", "eingetreten", "aufgetreten"),
    *("gestiegen", "gesunken", "ergangen", "gewachsen", "umgezogen", "zugezogen", "entfallen"),
    *("verblieben", "verzogen", "geschehen", "eingereist", "verstorben", "fortgefallen"),
)
_LONG, _VERY_LONG = 4, 8
_WORDS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht"}


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    tokens, words = sentence.tokens, sentence.words
    for one in participial_attributes(words):
        size = len(one.inner)
        if size < context.limits["words"]:
            continue
        severity = Severity.HINT
        if size >= _VERY_LONG:
            severity = Severity.VERY_IMPORTANT
        elif size >= _LONG:
            severity = Severity.IMPORTANT
        noun = tokens[one.noun].text
        before = words[one.first].form
        stand = one.participle - one.first
        yield Found(
            Place(tokens[one.first].place.start, tokens[one.noun].place.end),
            f"Von „{before}“ bis „{noun}“ ist es weit: Dazwischen steht ein halber Satz"
            f" ({_WORDS.get(stand, stand)} Wörter).",
            _suggestion(sentence, one),
            severity=severity,
        )


def _suggestion(sentence: Sentence, one: Attribute) -> str:
    words = sentence.words
    noun = words[one.noun]
    base, ends_in_nd = _base(words[one.participle].form)
    if one.has_zu or (ends_in_nd and "zu" in base):
        return "Machen Sie einen eigenen Satz daraus: „Bitte …“ oder „Sie müssen …“."
    relative = _relative(sentence, one)
    if relative is None or ends_in_nd or not base:
        return f"Setzen Sie „{noun.form}“ nach vorn und machen Sie einen Nebensatz daraus."
    by, rest = _actor(sentence, one)
    said = " ".join(words[place].form for place in rest)
    if by:
        accusative = "den" if relative == "der" else relative
        verb = "habe" if by == "ich" else "haben"
        return f"Zum Beispiel: „{noun.form}, {_joined(accusative, by, said, base, verb)}“."
    if base in _WITH_SEIN:
        verb = "sind" if _is_plural(sentence, one) else "ist"
        return f"Zum Beispiel: „{noun.form}, {_joined(relative, said, base, verb)}“."
    return f"Machen Sie einen eigenen Satz daraus: „Wir haben … {base}.“ oder „Sie haben … {base}.“"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _actor(sentence: Sentence, one: Attribute) -> tuple[str, list[int]]:
    """„von Ihnen“ as „Sie“, and the other words."""
    words = sentence.words
    rest = list(one.inner)
    for place in one.inner[:-1]:
        following = words[place + 1].form
        if words[place].form.lower() == "von" and following in {"Ihnen", "uns", "mir"}:
            rest = [other for other in rest if other not in {place, place + 1}]
            return {"Ihnen": "Sie", "uns": "wir", "mir": "ich"}[following], rest
    return "", rest


def _base(form: str) -> tuple[str, bool]:
    """The participle without its ending, and whether it is a present one."""
    morphemes = load().morphemes(form, "ADJA")
    while morphemes and morphemes[-1].kind is MorphemeKind.ENDING:
        morphemes = morphemes[:-1]
    present = bool(morphemes) and morphemes[-1].origin == "PRESPART"
    return "".join(morpheme.text for morpheme in morphemes), present


def _is_plural(sentence: Sentence, one: Attribute) -> bool:
    noun = sentence.words[one.noun]
    return noun.form != noun.lemma and not noun.form.endswith("s")


def _relative(sentence: Sentence, one: Attribute) -> str | None:
    """The relative pronoun in the nominative; None if gender and number are not sure."""
    if _is_plural(sentence, one):
        return "die"
    kind = gender(sentence.words[one.noun].lemma)
    if kind is None or sentence.words[one.noun].form.endswith(("er", "en", "el")):
        return None
    return _RELATIVES[kind]


RULE = SentenceRule(_find)
