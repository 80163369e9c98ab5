# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dots of the consensus room; drawn by hand, so quickly that nothing is kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quartett.assessment.consensus import ConsensusItem
from quartett.charts import Chart, DotRow, DotScale, dot_chart, dot_strip
from quartett.web.assessment.queries_room import Room
from quartett.web.assessment.room_words import group_title

__all__ = ["dots_of", "dots_together", "strip_of"]


def strip_of(room: Room, item: ConsensusItem) -> Chart:
    """The dots of an item in a line of the list."""
    return _strip(
        tuple(sorted(float(dot.value) for dot in item.dots)),
        _scale(room, item),
        f"Bewertungen zu {item.item}",
        f"streifen-{item.item.replace('.', '-')}",
    )


def dots_of(
    room: Room, item: ConsensusItem, *, ident: str, width: int = 720, size: float = 13
) -> Chart:
    """The dots of an item over an axis, with a row for each group that may be shown."""
    rows = [
        DotRow(group_title(group.group, room.groups), tuple(float(v) for v in group.values))
        for group in item.groups
    ]
    return _chart(room, item, rows, ident=ident, width=width, size=size)


def dots_together(room: Room, item: ConsensusItem, *, ident: str, width: int, size: float) -> Chart:
    """All dots of an item in one row, without groups: what the whole team looks at."""
    return _chart(room, item, [], ident=ident, width=width, size=size)


def _chart(
    room: Room,
    item: ConsensusItem,
    rows: Sequence[DotRow],
    *,
    ident: str,
    width: int,
    size: float,
) -> Chart:
    return dot_chart(
        rows or [DotRow("", tuple(sorted(float(dot.value) for dot in item.dots)))],
        scale=_scale(room, item),
        title=f"{item.item} {item.title}",
        ident=ident,
        width=width,
        size=size,
    )


def _scale(room: Room, item: ConsensusItem) -> DotScale:
    scale = room.consensus.catalogue.scale
    return DotScale(
        scale.low,
        scale.high,
        middle=None if item.median is None else float(item.median),
        decided=room.decided(item.item),
    )


@lru_cache(maxsize=1024)
def _strip(values: tuple[float, ...], scale: DotScale, title: str, ident: str) -> Chart:
    """Drawn once in this process; nothing of it is written to disk."""
    return dot_strip(values, scale=scale, title=title, ident=ident, width=176)
