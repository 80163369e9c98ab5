# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paragraphs without a place to rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from quartett.documents.letters.written import Block, BlockKind
from quartett.german.spans import Place
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

_TWICE = 2


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    most, most_sentences = context.limits["words"], context.limits.get("sentences")
    for _, sentences in groupby(analysis.sentences, key=_block):
        inside = [one for one in sentences if one.zone is None]
        if not inside or inside[0].block.kind is not BlockKind.PARAGRAPH:
            continue
        if _is_table(analysis.text, inside[0].block):
            continue
        words, count = sum(one.length for one in inside), len(inside)
        has_many = most_sentences is not None and count > most_sentences
        if words <= most and not has_many:
            continue
        what = f"{words} Wörter" if words > most else f"{count} Sätze"
        yield Found(
            Place(inside[0].place.start, inside[-1].place.end),
            f"Dieser Absatz hat {what}. Wer kurz wegsieht, findet die Stelle schwer wieder.",
            "Teilen Sie den Absatz: für jeden Gedanken einen. Eine Aufzählung wird eine Liste.",
            severity=Severity.IMPORTANT if words > most * _TWICE else Severity.HINT,
        )


def _is_table(text: str, block: Block) -> bool:
    """Whether upright strokes part the cells of each line."""
    return text.count("|", block.start, block.end) > text.count("\n", block.start, block.end)


def _block(sentence: Sentence) -> int:
    return sentence.block.start


RULE = TextRule(_find)
