# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words and phrases that can go without loss."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.wordlist import word_list

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    for match in word_list("language/fillers").find(sentence.tokens, sentence.words):
        yield Found(
            match.place,
            f"„{match.text}“ sagt hier meist nichts Neues.",
            match.entry.note
            or "Lesen Sie den Satz ohne diese Worte. Fehlt nichts, streichen Sie sie.",
            severity=Severity.HINT,
        )


RULE = SentenceRule(_find)
