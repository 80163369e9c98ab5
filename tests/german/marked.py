# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the marked test texts: letters with the ends of their units, lines with their spans."""

from __future__ import annotations

import re
from pathlib import Path

from quartett.german.spans import Place, Span, SpanKind

FOLDER = Path(__file__).parent
KINDS = {
    "c": SpanKind.CITATION,
    "l": SpanKind.LAW,
    "m": SpanKind.AMOUNT,
    "d": SpanKind.DATE,
    "t": SpanKind.TIME,
    "n": SpanKind.NUMBER,
    "a": SpanKind.ABBREVIATION,
    "k": SpanKind.ACRONYM,
    "r": SpanKind.REFERENCE,
    "p": SpanKind.CONTACT,
    "f": SpanKind.FIELD,
}


def letters(name: str) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Each text of the file `name` with the places of its units."""
    return tuple(_letter(marked) for marked in _body(name).split("\n=====\n"))


def lines(name: str) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Each line of the file `name` with its spans."""
    return tuple(_line(marked) for marked in _body(name).splitlines())


def _body(name: str) -> str:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return re.sub(r"\A(?:#.*\n)+", "", text)


def _letter(marked: str) -> tuple[str, tuple[Place, ...]]:
    text, places, start = "", [], 0
    for part in marked.split("¦"):
        text += part
        stripped = text[start:].strip()
        if stripped:
            first = start + len(text[start:]) - len(text[start:].lstrip())
            places.append(Place(first, first + len(stripped)))
        start = len(text)
    return text, tuple(places)


def _line(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, spans, end = "", [], 0
    for found in re.finditer(r"⟨(\w):([^⟩]*)⟩", marked):
        text += marked[end : found.start()]
        place = Place(len(text), len(text) + len(found[2]))
        spans.append(Span(KINDS[found[1]], place))
        text += found[2]
        end = found.end()
    return text + marked[end:], tuple(spans)
