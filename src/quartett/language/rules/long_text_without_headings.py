# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long texts in which no heading says where what stands."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.documents.letters.written import BlockKind
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

_ASIDE = frozenset((BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE))


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    most = int(context.limits["words"])
    for stretch in _stretches(analysis):
        words = sum(one.length for one in stretch)
        if words > most:
            # the place is the first sentence: the whole stretch would cover all other remarks
            yield Found(
                stretch[0].place,
                f"Ab hier folgen {words} Wörter ohne eine Überschrift. Niemand sieht auf einen"
                " Blick, wo was steht.",
                "Setzen Sie kurze Überschriften: „Worum geht es?“, „Was müssen Sie tun?“, „Bis"
                " wann?“.",
                severity=Severity.IMPORTANT,
            )


def _stretches(analysis: Analysis) -> Iterator[list[Sentence]]:
    """The sentences from one heading to the next; protected zones are left aside."""
    stretch: list[Sentence] = []
    for one in analysis.sentences:
        if one.block.kind is BlockKind.HEADING:
            if stretch:
                yield stretch
            stretch = []
        elif one.zone is None and one.block.kind not in _ASIDE and one.is_running:
            stretch.append(one)
    if stretch:
        yield stretch


RULE = TextRule(_find)
