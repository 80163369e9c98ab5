# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines that the reader has to work out: „innerhalb von zwei Wochen nach Zugang“."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quartett.german.spans import Place, SpanKind
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

_NUMBER: Final = (
    r"(?:\d{1,3}|ein(?:er|es|em|en|e)?|zwei(?:er)?|drei(?:er)?|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|zwölf|vierzehn|zwanzig|einundzwanzig|dreißig|wenige[rn]?|einige[rn]?|mehrere[rn]?)"
)
_UNIT: Final = (
    r"(?:(?:Kalender|Werk|Arbeits)?[Tt]age?[ns]?|Wochen?|Monate?[ns]?|Monats|Stunden?|Wochenfrist"
    r"|Monatsfrist|Jahres?(?:frist)?)"
)
_KIND: Final = r"(?:vollen|ganzen|weiteren|weiterer|nächsten|kommenden|folgenden)"
_SPAN: Final = rf"(?:{_KIND}\s+)?{_NUMBER}\s+(?:{_KIND}\s+)?{_UNIT}"
_AFTER: Final = (
    r"(?:nach|ab|seit)\s+(?:dem\s+|der\s+|Ihrem\s+|diesem\s+)?"
    r"(?:Zugang|Erhalt|Empfang|Bekanntgabe|Zustellung|Eingang|Absendung|Datum|Ablauf|Beginn|Ende)"
)
_DEADLINE: Final = re.compile(
    rf"\b(?:(?P<sure>(?:[Ii]nnerhalb|[Bb]innen)\s+(?:von\s+|der\s+|einer\s+Frist\s+von\s+)?"
    rf"(?:{_SPAN}|(?:{_KIND}\s+)?{_UNIT})|(?:mit\s+)?einer\s+Frist\s+von\s+{_SPAN}"
    rf"|(?:[Bb]is\s+)?(?:spätestens|höchstens)\s+{_SPAN}\s+(?:nach|vor|ab)\b"
    rf"|(?:[Ii]n|[Nn]ach|[Bb]innen)\s+(?:spätestens|höchstens|längstens)\s+{_SPAN}"
    rf"|{_SPAN}\s+{_AFTER}|{_SPAN}\s+Zeit\b)"
    rf"|(?P<maybe>[Ii]n\s+(?:den\s+)?(?:{_KIND}\s+)?{_NUMBER}\s+(?:{_KIND}\s+)?{_UNIT}"
    rf"|[Ii]n\s+(?:der|den)\s+{_KIND}\s+(?:Wochen?|Tagen?|Monaten?)"
    rf"|{_SPAN}\s+nach\s+(?:dem|der|Ihrem|Ihrer)\s+\w+))(?:\s+{_AFTER})?"
)
_WANTED: Final = re.compile(
    r"\b(?:[Bb]itten?|müssen|muss|sollen|sollten|können|zu\s+\w+en|spätestens|nachreichen|melden|vorlegen"
    r"|einreichen|antworten|mitteilen)\b"
)
_DAYS: Final = frozenset((SpanKind.DATE, SpanKind.FIELD))
_NO_DEMAND: Final = frozenset(("VAPP", "VVPP"))
_PAST: Final = frozenset(("hat", "haben", "hatte", "hatten", "habe", "wurde", "wurden", "war"))


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    sentences = analysis.sentences
    for index, sentence in enumerate(sentences):
        if sentence.zone is not None or _names_a_day(sentences[index : index + 2]):
            continue
        text = sentence.place.of(analysis.text)
        for match in _DEADLINE.finditer(text):
            if match["maybe"] and not _WANTED.search(text):
                continue
            if _is_past(sentence) or _is_length(text, match.start()):
                continue
            start = sentence.place.start
            yield Found(
                Place(start + match.start(), start + match.end()),
                "Diese Frist muss man selbst ausrechnen, und kaum jemand weiß, wann sie beginnt.",
                "Nennen Sie den Tag, an dem die Frist endet: „bis zum [Datum]“.",
            )


def _names_a_day(sentences: Sequence[Sentence]) -> bool:
    """Whether a calendar day stands in the sentence or the next one."""
    return any(token.kind in _DAYS for sentence in sentences for token in sentence.tokens)


def _is_past(sentence: Sentence) -> bool:
    """„haben Sie innerhalb von drei Monaten zweimal abgelehnt“ sets no deadline."""
    ends = any(word.tag in _NO_DEMAND for word in sentence.words)
    return ends and any(
        word.tag == "VAFIN" and word.form.lower() in _PAST for word in sentence.words
    )


def _is_length(text: str, start: int) -> bool:
    """„für zwei Wochen“, „seit drei Monaten“: how long, not until when."""
    before = text[max(0, start - 6) : start].lower().split()
    return bool(before) and before[-1] in {"für", "seit", "über", "vor", "um"}


RULE = TextRule(_find)
