# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a Word file and how they hang together, by their relationships.

Source: ECMA-376 part 2 (packages, relationships, content types), transitional and strict. The
properties of the document, and with them the names of people, are never opened.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from quartett.documents.letters.package import Package, parsed
from quartett.documents.letters.written import LetterError, LetterFault

__all__ = ["CONTENT_TYPES", "Related", "WordFile", "relations_name"]

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one points to: its number there, what it is, its name in the package."""

    number: str
    kind: str
    name: str


def relations_name(part: str) -> str:
    """Where the relationships of a part stand."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


class WordFile:
    """A DOCX or DOTX in memory. Raises LetterError for macros, damage, or another kind of file."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        if CONTENT_TYPES not in self.package.names:
            raise LetterError(LetterFault.DAMAGED, place=CONTENT_TYPES)
        types = self.package.part(CONTENT_TYPES).lower()
        if b"macroenabled" in types or b"vbaproject" in types:
            raise LetterError(LetterFault.MACROS)
        self.main = self._main()
        self.document = self.package.xml(self.main)
        if not str(self.document.tag).endswith("}document"):
            raise LetterError(LetterFault.OTHER_KIND)
        self.related = self._related_to(self.main)

    @property
    def w(self) -> str:
        """The namespace of the text in braces; it tells strict from transitional files."""
        return str(self.document.tag).removesuffix("document")

    def first(self, kind: str) -> str | None:
        """The name of the first related part of this kind that is there."""
        names = (related.name for related in self.related if related.kind == kind)
        return next((name for name in names if name in self.package.names), None)

    def root(self, kind: str) -> etree._Element | None:
        """The first related part of this kind, None if there is none."""
        name = self.first(kind)
        return None if name is None else self.package.xml(name)

    def _main(self) -> str:
        documents = (r.name for r in self._related_to("") if r.kind == "officeDocument")
        name = next(documents, "word/document.xml")
        if name not in self.package.names:
            raise LetterError(LetterFault.DAMAGED, place=name)
        return name

    def _related_to(self, part: str) -> tuple[Related, ...]:
        """What the part points to inside the package; "" is the package itself."""
        name = relations_name(part)
        if name not in self.package.names:
            return ()
        folder = posixpath.dirname(part)
        return tuple(
            Related(
                number=entry.get("Id", ""),
                kind=entry.get("Type", "").rpartition("/")[2],
                name=posixpath.normpath(
                    posixpath.join("/", folder, entry.get("Target", ""))
                ).lstrip("/"),
            )
            for entry in parsed(self.package.part(name), place=name).iterchildren("{*}Relationship")
            if entry.get("TargetMode") != "External"
        )
