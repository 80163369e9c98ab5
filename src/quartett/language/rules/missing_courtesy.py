# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Demands without „bitte“, letters without salutation or closing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quartett.german.lines import is_closing, is_salutation
from quartett.german.spans import Place, SpanKind
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule
from quartett.language.zu_infinitives import hidden_orders

__all__ = ["RULE"]

_POLITE: Final = re.compile(r"\b(?:bitten?|gebeten)\b", re.IGNORECASE)
_ADDRESSED: Final = re.compile(r"\b(?:Sie|Ihnen|Ihre?[nmrs]?)\b")
_LEAFLET: Final = re.compile(
    r"\A\W*(?:Merkblatt|Hinweis|Information|Ausfüllhinweis|Hausordnung)", re.I
)
_CUES: Final = frozenset((SpanKind.DATE, SpanKind.REFERENCE))
_HEAD: Final = 400
_SHORTEST_LETTER: Final = 60
_LEAST_ADDRESSED: Final = 2
_NO_ORDERS: Final = frozenset(
    [
        *("haben", "sind", "werden", "sollten", "können", "könnten"),
        *("möchten", "wollen", "würden", "müssen", "dürfen", "hatten"),
        *("waren", "wären", "hätten", "sollen", "dann", "wenn", "denn"),
    ]
)


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    own = [sentence for sentence in analysis.sentences if sentence.zone is None]
    if not _POLITE.search(analysis.text):
        demand = next((place for one in own if (place := _demand(one)) is not None), None)
        if demand is not None:
            yield Found(
                demand,
                "Der Brief verlangt etwas, aber nirgends steht „bitte“.",
                "Schreiben Sie: „Bitte …“. Das kostet ein Wort und ändert am Recht nichts.",
            )
    if own and sum(one.length for one in own) >= _SHORTEST_LETTER:
        yield from _frame(analysis, own)


def _frame(analysis: Analysis, sentences: Sequence[Sentence]) -> Iterator[Found]:
    lines = [line.strip() for line in analysis.text.splitlines() if line.strip()]
    greets = any(map(is_salutation, lines))
    closes = any(map(is_closing, lines))
    if not _is_letter(analysis, framed=greets or closes):
        return
    if not greets:
        yield Found(
            sentences[0].place,
            "Der Brief beginnt ohne Anrede.",
            "Beginnen Sie mit „Guten Tag [Name]“ oder „Sehr geehrte Frau [Name]“.",
        )
    if not closes:
        yield Found(
            sentences[-1].place,
            "Der Brief endet ohne Gruß.",
            "Enden Sie mit „Freundliche Grüße“ und Ihrem Namen oder Ihrer Stelle.",
        )


def _is_letter(analysis: Analysis, *, framed: bool) -> bool:
    """Whether it is written to one person, and no leaflet."""
    if _LEAFLET.match(analysis.text):
        return False
    if len(_ADDRESSED.findall(analysis.text)) < _LEAST_ADDRESSED:
        return False
    head = any(span.kind in _CUES and span.place.start < _HEAD for span in analysis.spans)
    return framed or head


def _demand(sentence: Sentence) -> Place | None:
    """Where the sentence asks the reader to do something."""
    words = [word for word in sentence.words if word.tag[:1] != "$"]
    if not words or sentence.tokens[-1].text == "?":
        return None
    opens, follows = words[0].form, words[1].form if len(words) > 1 else ""
    is_order = follows == "Sie" and opens.endswith("n") and opens.lower() not in _NO_ORDERS
    if is_order and not _is_condition(sentence):
        return sentence.place
    if any(hidden_orders(sentence.words, sentence.clauses)) and _ORDERED.search(_text(sentence)):
        return sentence.place
    return None


_ORDERED: Final = re.compile(r"\b(?:Sie|Ihnen|Ihre?[nmrs]?|Unterlagen|Nachweise?|Belege?)\b")


def _text(sentence: Sentence) -> str:
    return " ".join(token.text for token in sentence.tokens)


def _is_condition(sentence: Sentence) -> bool:
    """„Reichen Sie …, so …“: the main clause comes after the comma with its verb."""
    tags = [word.tag for word in sentence.words]
    texts = [token.text for token in sentence.tokens]
    for place, text in enumerate(texts[:-1]):
        if text == "," and (tags[place + 1].endswith("FIN") or texts[place + 1] in {"so", "dann"}):
            return True
    return False


RULE = TextRule(_find)
