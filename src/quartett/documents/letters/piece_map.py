# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a place in a text back to the pieces of the file that it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from quartett.documents.letters.written import BlockKind

__all__ = ["PieceMap"]


class _Piece(Protocol):
    """Characters of the text that come from one place of the file; `story` is None in the body."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def story(self) -> BlockKind | None: ...


P = TypeVar("P", bound=_Piece)


def _start(piece: _Piece) -> int:
    return piece.start


class PieceMap(Generic[P]):
    """The pieces of a text, in the order of the text and without overlap."""

    def __init__(self, pieces: Sequence[P]) -> None:
        self._pieces = tuple(pieces)
        self._body = tuple(piece for piece in pieces if piece.story is None)

    def nearest(self, place: int) -> P | None:
        """The last piece of the body that begins at the place or before it, else the first."""
        at = bisect_right(self._body, place, key=_start)
        pieces = self._body[max(0, at - 1) : max(1, at)]
        return pieces[0] if pieces else None

    def covered(self, start: int, end: int) -> tuple[P, ...]:
        """The pieces that share a character with the place; none with an empty one."""
        at = max(0, bisect_right(self._pieces, start, key=_start) - 1)
        found = []
        while start < end and at < len(self._pieces) and self._pieces[at].start < end:
            if self._pieces[at].end > start:
                found.append(self._pieces[at])
            at += 1
        return tuple(found)
