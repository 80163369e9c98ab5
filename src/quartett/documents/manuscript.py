# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A document before it is set: title, sections and blocks, the same for DOCX, PDF and screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Block", "Manuscript", "Paragraph", "Picture", "Points", "Section", "Source", "Table"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `quiet` text is a note that steps back."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A bulleted list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row.

    `description` says in a sentence what it shows, for those who cannot see it. `widths` are
    shares of the text width, `numeric` the columns to align right; a line feed breaks the line in
    a cell. Raises ValueError if a row or
    the widths do not have as many cells as the head.
    """

    caption: str
    description: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for cells in (self.widths, *self.rows):
            if len(cells) != len(self.head):
                raise ValueError(f"{len(cells)} cells under {len(self.head)} headings: {cells}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with the text that stands for it.

    Raises ValueError without an alternative text.
    """

    png: bytes
    alt: str
    caption: str

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs an alternative text")


Block = Paragraph | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks, at least one; `new_page` begins it on a page of its own.

    Raises ValueError if there is no block.
    """

    heading: str
    blocks: tuple[Block, ...]
    new_page: bool = False

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError(f"section {self.heading!r} is empty")


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources; text refers to it as [1], [2] … by its place."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole document.

    `facts` are the lines under the title (label, value); `notice` is a mark that every page
    bears, such as „Übungsdaten“; `as_of` is the day it was made, as an argument and no clock.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    as_of: date
    sources: tuple[Source, ...] = ()
    notice: str = ""
