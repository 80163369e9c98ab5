# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How large a card can be set on a 16:9 screen so that all of it is seen at once."""

from __future__ import annotations

from math import ceil
from typing import Final

from quartett.web.cards.faces import Face

__all__ = ["size_step"]

# the sizes of cards.css, `stage--1` to `stage--7`, and the height of the text's half at size 1 in
# units of its `--stage-unit`, measured in a browser at 1280 × 720
SIZES: Final = (1.0, 0.92, 0.84, 0.76, 0.69, 0.62, 0.56)
_HEIGHT = 45.5
_LINE = 1.65 * 1.35
_CHARACTERS = 54


def size_step(face: Face) -> int:
    """The number of the largest size at which the card should fit; the last where none does."""
    for step, size in enumerate(SIZES, start=1):
        if _height(face, size) * size <= _HEIGHT:
            return step
    return len(SIZES)


def _height(face: Face, size: float) -> float:
    """What the texts take, in units; a smaller size lets more characters stand in a line."""
    wide = _CHARACTERS / size
    parts = [_LINE * 0.88]
    if face.motto:
        parts.append(_LINE * 1.5 * ceil(len(face.motto) * 1.4 / wide))
    if not face.documented:
        parts.append(_LINE * 1.4 * 3)
    if face.statements:
        lines = sum(ceil(len(each.text) / wide) for each in face.statements)
        parts.append(_LINE * lines + 0.7 * (len(face.statements) - 1))
    if face.effect:
        most = max(len(each.label) + len(each.as_of) + 3 for each in face.effect)
        parts.append(4.4 + _LINE * 0.88 * ceil(most / (wide * 0.42)))
    if face.missing:
        parts.append(_LINE * 0.88 * ceil(len(face.missing) / (wide * 1.3)))
    if face.figures:
        rows = sum(1 + (len(f.label) + 28 * f.derived > wide) for f in face.figures)
        parts.append(2.5 + 2.2 * rows)
    if face.sources:
        length = sum(len(s.source.title) + len(s.source.date) + 6 for s in face.sources)
        parts.append(0.5 + 1.35 * ceil(length / (wide * 2.6)))
    return sum(parts) + 1.1 * (len(parts) - 1)
