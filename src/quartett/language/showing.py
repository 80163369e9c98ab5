# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checked text cut up for showing: its paragraphs, and in them the stretches under remarks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quartett.documents.letters.written import Block, BlockKind
from quartett.german.spans import Place
from quartett.language.checking import Check, CheckedSentence
from quartett.language.remarks import Remark
from quartett.language.zones import Zone, ZoneKind

__all__ = ["Passage", "Piece", "passages", "trimmed", "zone_reason"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch over which nothing changes.

    `remarks` are the places in `Check.remarks` of those that lie over it, `ending` of those that
    end with it; `zone` is the protected zone that it belongs to.
    """

    place: Place
    remarks: tuple[int, ...]
    ending: tuple[int, ...]
    zone: Zone | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text with its pieces, and what begins in it.

    Passages cover the whole text: white space between two blocks ends the first. `zones` are the
    protected zones that begin here.
    """

    place: Place
    kind: BlockKind
    pieces: tuple[Piece, ...]
    remarks: tuple[int, ...]
    sentences: tuple[CheckedSentence, ...]
    zones: tuple[Zone, ...]


_REASONS = {
    ZoneKind.REMEDY: "Rechtsbehelfsbelehrung",
    ZoneKind.CONSEQUENCES: "Belehrung über Rechtsfolgen",
    ZoneKind.OPERATIVE: "Entscheidung (Verfügungssatz)",
    ZoneKind.QUOTATION: "Wortlaut eines Gesetzes",
    ZoneKind.PRIVACY: "Hinweis zum Datenschutz",
    ZoneKind.MACHINE: "Unterschrift oder Hinweis zur Erstellung",
    ZoneKind.MARKED: "von Ihnen geschützt",
}


def zone_reason(kind: ZoneKind) -> str:
    """Why a passage is protected, in a few German words."""
    return _REASONS[kind]


def passages(found: Check) -> tuple[Passage, ...]:
    """The blocks of the checked text in their order; none for a text without a letter.

    Linear in text and remarks, as long as few remarks lie over the same place.
    """
    frames = _frames(found)
    edges = {0, len(found.text)} | {frame.end for frame, _kind in frames}
    for place in (*(r.place for r in found.remarks), *(z.place for z in found.zones)):
        edges |= {place.start, place.end}
    pieces = _pieces(found, sorted(edges))
    beginning: dict[int, list[Zone]] = {}
    starts = [frame.start for frame, _kind in frames]
    for zone in found.zones:
        beginning.setdefault(bisect_right(starts, zone.place.start) - 1, []).append(zone)
    built: list[Passage] = []
    at, remark, sentence = 0, 0, 0
    for frame, kind in frames:
        first, first_remark, first_sentence = at, remark, sentence
        while at < len(pieces) and pieces[at].place.start < frame.end:
            at += 1
        while remark < len(found.remarks) and found.remarks[remark].place.start < frame.end:
            remark += 1
        while sentence < len(found.sentences) and found.sentences[sentence].place.start < frame.end:
            sentence += 1
        inside = tuple(range(first_remark, remark))
        built.append(
            Passage(
                frame,
                kind,
                tuple(pieces[first:at]),
                inside,
                found.sentences[first_sentence:sentence],
                tuple(beginning.get(len(built), ())),
            )
        )
    return tuple(built)


def trimmed(one: Passage, text: str) -> tuple[Piece, ...]:
    """The pieces of a passage without the white space that parts it from the next."""
    end = one.place.end
    while end > one.place.start and text[end - 1].isspace():
        end -= 1
    found = []
    for piece in one.pieces:
        if piece.place.start < end or piece.ending:
            cut = Place(min(piece.place.start, end), min(piece.place.end, end))
            found.append(Piece(cut, piece.remarks, piece.ending, piece.zone))
    return tuple(found)


def _frames(found: Check) -> list[tuple[Place, BlockKind]]:
    """Each block, drawn out to where the next one begins."""
    blocks: Sequence[Block] = [one for one in found.blocks if one.end > one.start]
    if not blocks:
        return [(Place(0, len(found.text)), BlockKind.PARAGRAPH)] if found.text.strip() else []
    starts = [0, *(one.start for one in blocks[1:]), len(found.text)]
    return [
        (Place(start, end), block.kind)
        for (start, end), block in zip(pairwise(starts), blocks, strict=True)
    ]


def _pieces(found: Check, edges: Sequence[int]) -> list[Piece]:
    waiting = list(enumerate(found.remarks))[::-1]
    zones = iter(found.zones)
    zone = next(zones, None)
    over: list[int] = []
    pieces = []
    for start, end in pairwise(edges):
        over = [one for one in over if found.remarks[one].place.end > start]
        over += _beginning(waiting, start)
        while zone is not None and zone.place.end <= start:
            zone = next(zones, None)
        inside = zone if zone is not None and zone.place.start <= start else None
        ending = tuple(one for one in over if found.remarks[one].place.end == end)
        pieces.append(Piece(Place(start, end), tuple(over), ending, inside))
    return pieces


def _beginning(waiting: list[tuple[int, Remark]], start: int) -> Iterator[int]:
    """Take those from the end of `waiting` that begin at or before `start`."""
    while waiting and waiting[-1][1].place.start <= start:
        number, remark = waiting.pop()
        if remark.place.end > start:
            yield number
