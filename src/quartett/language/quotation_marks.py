# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in quotation marks within a sentence: titles, and what others said."""

from __future__ import annotations

from collections.abc import Sequence

from quartett.german.spans import Token

__all__ = ["in_quotes"]

_OPENING, _CLOSING = frozenset("„«‚"), frozenset("“”»‘")


def in_quotes(tokens: Sequence[Token]) -> frozenset[int]:
    """The indexes of the tokens that stand in quotation marks."""
    found: list[int] = []
    opened = -1
    for index, token in enumerate(tokens):
        if opened < 0 and (token.text in _OPENING or token.text == '"'):
            opened = index
        elif opened >= 0 and (token.text in _CLOSING or token.text == '"'):
            found += range(opened, index + 1)
            opened = -1
    return frozenset(found)
