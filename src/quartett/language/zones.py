# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passages that must not be rewritten: legal notices, quotations of law, fixed forms.

A passage begins at its heading or at a sentence that can only be its first, and goes on as long as
signs of it follow. To protect too much costs a remark, to protect too little a right: in doubt
a line belongs to the passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quartett.documents.letters.written import Block
from quartett.german.spans import Place, Span
from quartett.language.passages import Line, Passage, lines_of, passages
from quartett.language.quotations import quotations

__all__ = ["Zone", "ZoneKind", "zones_of"]

# lines without a sign that may stand inside: page footers, addresses
_LONGEST_GAP: Final = 8
_LONGEST_GAP_WITHOUT_HEADING: Final = 3
# sentences of its paragraph without a sign that end a passage without a heading
_MOST_SILENT: Final = 2
_FURTHEST_PROOF: Final = 3
_MOST_OPERATIVE: Final = 40
_MOST_SIGNATURE: Final = 3
_LONGEST_SIGNATURE: Final = 5
_NO_ADDRESS: Final = ("<phone>", "<date>", "<time>", "<amount>", "<citation>")


class ZoneKind(StrEnum):
    """Why a passage is protected."""

    REMEDY = "remedy"  # Rechtsbehelfsbelehrung
    CONSEQUENCES = "consequences"  # Rechtsfolgenbelehrung
    OPERATIVE = "operative"  # Verfügungssatz
    QUOTATION = "quotation"  # wording of a law
    PRIVACY = "privacy"  # Datenschutzhinweis, Art. 13 DSGVO
    MACHINE = "machine"  # „maschinell erstellt und ohne Unterschrift gültig“, signature
    MARKED = "marked"  # marked by the writer


@dataclass(frozen=True, slots=True)
class Zone:
    """A protected passage."""

    place: Place
    kind: ZoneKind


def zones_of(
    text: str,
    *,
    blocks: Sequence[Block],
    sentences: Sequence[Place],
    spans: Sequence[Span],
    marked: Sequence[Place] = (),
) -> tuple[Zone, ...]:
    """The protected zones of `text` in order, without overlap; `marked` ones win.

    Linear in the length of the text.
    """
    lines = lines_of(text, blocks=blocks, sentences=sentences, spans=spans)
    found = [Zone(place, ZoneKind.MARKED) for place in _apart(marked)]
    for zones in (
        _passages(lines),
        (Zone(place, ZoneKind.QUOTATION) for place in quotations(text, lines)),
    ):
        found = _with(found, zones)
    return tuple(found)


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    end = 0
    for place in sorted(places):
        if max(place.start, end) < place.end:
            yield Place(max(place.start, end), place.end)
            end = place.end


def _with(found: Sequence[Zone], more: Iterator[Zone]) -> list[Zone]:
    """`found` and what `more` adds outside of it; both in order and without overlap."""
    together = list(found)
    fixed = 0
    for zone in more:
        start = zone.place.start
        while fixed < len(found) and found[fixed].place.end <= start:
            fixed += 1
        at = fixed
        while at < len(found) and found[at].place.start < zone.place.end:
            if start < found[at].place.start:
                together.append(Zone(Place(start, found[at].place.start), zone.kind))
            start = max(start, found[at].place.end)
            at += 1
        if start < zone.place.end:
            together.append(Zone(Place(start, zone.place.end), zone.kind))
    return sorted(together, key=_start)


def _start(zone: Zone) -> Place:
    return zone.place


def _passages(lines: Sequence[Line]) -> Iterator[Zone]:
    at = 0
    while at < len(lines):
        zone, after = _zone_at(lines, at)
        if zone:
            yield zone
        at = max(after, at + 1)


def _zone_at(lines: Sequence[Line], at: int) -> tuple[Zone | None, int]:
    """The zone that begins at the line, and the first line behind it."""
    known, line = passages(), lines[at]
    for key, passage in known.kinds.items():
        begins = _begin(lines, at, passage)
        if begins is not None:
            after = _end(lines, at, key=key, most=begins.most)
            place = Place(begins.start, lines[after - 1].place.end)
            return Zone(place, ZoneKind(key)), after
    if line.line in known.machine:
        return Zone(line.place, ZoneKind.MACHINE), at + 1
    if known.signature.whole(line.line):
        after = _end_of_signature(lines, at)
        return Zone(Place(line.place.start, lines[after - 1].place.end), ZoneKind.MACHINE), after
    return _operative(lines, at)


@dataclass(frozen=True, slots=True)
class _Beginning:
    start: int
    most: int  # lines without a sign that may follow


def _begin(lines: Sequence[Line], at: int, passage: Passage) -> _Beginning | None:
    line = lines[at]
    for start in (line.place.start, *line.cells):
        part = line if start == line.place.start else line.part(start)
        if passage.is_heading(part):
            return _Beginning(start, _LONGEST_GAP)
    following = lines[at + 1 : at + 1 + _FURTHEST_PROOF]
    if passage.is_doubtful(line) and _is_proven(line, following, passage):
        return _Beginning(line.place.start, _LONGEST_GAP)
    if passage.opens(line) or (
        line.line in passage.leads and following and passage.opens(following[0])
    ):
        return _Beginning(line.place.start, _LONGEST_GAP_WITHOUT_HEADING)
    return None


def _is_proven(line: Line, following: Sequence[Line], passage: Passage) -> bool:
    """Whether the passage opens in the line or in the next ones, before another heading."""
    if passage.opens(line):
        return True
    for one in following:
        if passage.opens(one):
            return True
        if one.is_heading or passage.is_heading(one):
            return False
    return False


def _end(lines: Sequence[Line], at: int, *, key: str, most: int) -> int:
    """The index of the first line behind the passage that begins at `at`."""
    passage = passages().kinds[key]
    last, gap, silent = at, 0, 0
    bare = _is_bare(lines[at])  # a heading alone: what follows belongs to it, sign or not
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if _is_stop(line, key=key):
            break
        is_address = _is_address(lines, index)
        is_first = bare and last == at and not line.is_heading
        if passage.goes_on(line) or is_first or (is_address and last == index - 1):
            last, gap, silent = index, 0, 0
            continue
        is_same = not line.gap and not line.cells and not line.is_heading and last == index - 1
        if is_same and (most == _LONGEST_GAP or silent < _MOST_SILENT):
            last, silent = index, silent + 1
            continue
        gap += 1
        if gap > most or (line.is_heading and not _is_inside(lines, index, key=key, most=most)):
            break
    return last + 1


def _is_bare(line: Line) -> bool:
    return line.label == line.line or line.is_heading


def _is_stop(line: Line, *, key: str) -> bool:
    """Whether no passage goes on at this line: the closing, or another passage begins."""
    known = passages()
    return (
        known.ends.whole(line.line)
        or known.signature.whole(line.line)
        or line.line in known.machine
        or any(other.is_heading(line) for name, other in known.kinds.items() if name != key)
        or (line.gap and known.kinds[key].is_heading(line))
    )


def _is_inside(lines: Sequence[Line], at: int, *, key: str, most: int) -> bool:
    """Whether what stands below this heading still belongs to the passage."""
    passage = passages().kinds[key]
    for line in lines[at + 1 : at + 1 + most]:
        if _is_stop(line, key=key):
            return False
        if passage.goes_on(line):
            return True
        if line.is_heading:
            return False
    return False


def _is_address(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is one of an address: a short one, with a figure in it or below it."""
    short = lines[at].line.count(" ") < _LONGEST_SIGNATURE and not lines[at].is_numbered
    return short and any(
        line.line.count(" ") < _LONGEST_SIGNATURE
        and any(map(str.isdigit, line.words))
        and not any(span in line.line for span in _NO_ADDRESS)
        for line in lines[at : at + 2]
    )


def _end_of_signature(lines: Sequence[Line], at: int) -> int:
    known = passages()
    after = at + 1
    while (
        after < len(lines)
        and after <= at + _MOST_SIGNATURE
        and lines[after].line.count(" ") < _LONGEST_SIGNATURE
        and lines[after].is_alone
        and lines[after].words[-1] not in ".:?!"
        and not known.ends.whole(lines[after].line)
        and lines[after].line not in known.machine
        and not any(one.is_heading(lines[after]) for one in known.kinds.values())
    ):
        after += 1
    return after


def _operative(lines: Sequence[Line], at: int) -> tuple[Zone | None, int]:
    """Decisions below a heading, behind an announcement with a colon, or with numbers."""
    known, line = passages(), lines[at]
    if line.is_heading and known.operative_headings.whole(line.line):
        after = _decided(lines, at + 1)
        if after > at + 1:
            place = Place(line.place.start, lines[after - 1].place.end)
            return Zone(place, ZoneKind.OPERATIVE), after
        return None, at + 1
    announced = line.words.endswith(":") and line.line in known.operative_announcements
    first = at + 1 if announced else at
    after = _decided(lines, first) if announced else _numbered(lines, first)
    decisions = [one for one in lines[first:after] if one.line in known.decisions]
    fewest = 1 if announced else max(2, (after - first + 1) // 2)
    if len(decisions) < fewest:
        return None, at + 1
    place = Place(lines[first].place.start, lines[after - 1].place.end)
    return Zone(place, ZoneKind.OPERATIVE), after


def _decided(lines: Sequence[Line], first: int) -> int:
    """The first line that is neither a numbered item nor a decision."""
    known = passages()
    after = first
    while (
        after < min(len(lines), first + _MOST_OPERATIVE)
        and (lines[after].is_numbered or lines[after].line in known.decisions)
        and not known.ends.whole(lines[after].line)
    ):
        after += 1
    return after


def _numbered(lines: Sequence[Line], first: int) -> int:
    after = first
    while after < min(len(lines), first + _MOST_OPERATIVE) and lines[after].is_numbered:
        after += 1
    return after
