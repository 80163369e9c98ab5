# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written into a letter: remarks in its margin, and changes that somebody may accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quartett.documents.letters.written import BlockKind, Written
from quartett.documents.xml_text import legal

__all__ = [
    "AUTHOR",
    "INITIALS",
    "Change",
    "MarginNote",
    "Obstacle",
    "Replaced",
    "Skipped",
    "in_order",
    "note_lines",
]

AUTHOR, INITIALS = "Quartett", "Q"
_LONGEST_QUOTE = 60
_ELSEWHERE = {
    BlockKind.HEADER: "in der Kopfzeile",
    BlockKind.FOOTER: "in der Fußzeile",
    BlockKind.FOOTNOTE: "in der Fußnote",
    BlockKind.TEXT_BOX: "im Textfeld",
}


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A remark on the characters of `Written.text` from `start` up to and without `end`.

    An empty place is a remark at a point. `replacement` says what could stand there instead; ""
    means that the place should go.
    """

    start: int
    end: int
    text: str
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """`new` instead of `old`, which are the characters of the text from `start` to `end`."""

    start: int
    end: int
    old: str
    new: str


class Obstacle(StrEnum):
    """Why a change was left out."""

    OTHER_TEXT = "other_text"  # the place does not read `old`
    OVERLAP = "overlap"  # an earlier change covers a part of the place
    OUTSIDE_BODY = "outside_body"  # header, footer, footnote, text box
    PARAGRAPH_END = "paragraph_end"
    FIELD = "field"
    OTHER_CHANGE = "other_change"  # somebody's tracked insertion or deletion
    FORMAT = "format"  # something between the words that must not be deleted, or a closed control


@dataclass(frozen=True, slots=True)
class Skipped:
    """A change that was left out, and why."""

    change: Change
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Replaced:
    """The file with the changes as tracked ones, and those that could not be made."""

    data: bytes
    skipped: tuple[Skipped, ...] = ()


def in_order(notes: Sequence[MarginNote], *, written: Written) -> list[MarginNote]:
    """The notes in the order of their places. Raises ValueError for a place outside the text."""
    for note in notes:
        if not 0 <= note.start <= note.end <= len(written.text):
            raise ValueError(f"no place in the text: {note.start} to {note.end}")
    return sorted(notes, key=lambda note: (note.start, note.end))


def note_lines(note: MarginNote, *, written: Written, story: BlockKind | None) -> list[str]:
    """The paragraphs of the comment; outside the body they say where, and to which words."""
    lines = legal(note.text).split("\n")
    if note.replacement is not None:
        words = legal(note.replacement) or "diese Stelle streichen"
        lines.append(f"Vorschlag: {words}")
    if story is not None:
        quote = " ".join(written.text[note.start : note.end][: 2 * _LONGEST_QUOTE].split())
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[: _LONGEST_QUOTE - 2] + " …"
        about = f", zu „{quote}“" if quote else ""
        lines[0] = f"({_ELSEWHERE[story]}{about}) {lines[0]}"
    return lines
