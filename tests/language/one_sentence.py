# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence taken apart, for tests of what is found in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from quartett.language.analysis import Sentence, analyse


def one(text: str) -> Sentence:
    """The only sentence of `text`."""
    (found,) = analyse(text).sentences
    return found


def said(sentence: Sentence, places: Iterable[int]) -> str:
    """The words at `places`."""
    return " ".join(sentence.words[place].form for place in places)
