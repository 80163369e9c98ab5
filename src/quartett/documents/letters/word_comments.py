# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same Word file back, with comments at the words they are about.

Source: ECMA-376 part 1, 17.13.4 (comments). Word allows none in headers, footers, footnotes and
text boxes. A remark on words there stands in the body, at the nearest point that belongs to them:
the first or last words of the body, the sign of the footnote, the anchor of the text box. Its text
then begins with the place and the words. Comments of other people stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from quartett.documents.letters.margin import AUTHOR, INITIALS, MarginNote, in_order, note_lines
from quartett.documents.letters.package import parsed, serialised
from quartett.documents.letters.word_file import CONTENT_TYPES, WordFile, relations_name
from quartett.documents.letters.word_spots import Rank, Spots
from quartett.documents.letters.word_text import Piece, WordText, word_text
from quartett.documents.letters.written import BlockKind

__all__ = ["commented_docx", "stamp"]

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    ),
}
_USUAL_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def stamp(now: datetime) -> str:
    """A moment as Word writes it."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def commented_docx(
    data: bytes, notes: Sequence[MarginNote], *, now: datetime | None = None
) -> bytes:
    """The file with the notes as comments by „Quartett“; every other part is the same.

    The places are those of `read_docx(data).text`. Without `now` the comments have no date. The
    same input gives the same bytes. Raises LetterError as reading does, ValueError for a place
    outside the text.
    """
    read = word_text(data)
    ordered = in_order(notes, written=read.written)
    if not ordered:
        return data
    return _Commenting(read, now).written(ordered)


class _Commenting:
    """One file that gets comments."""

    def __init__(self, read: WordText, now: datetime | None) -> None:
        self._read, self._file, self._w = read, read.file, read.file.w
        self._now = now
        self._name = self._file.first("comments")
        self._root = self._comments()
        self._spots = Spots(self._w)
        self._text_style = self._style("annotation text")
        self._sign_style = self._style("annotation reference")

    def written(self, notes: Sequence[MarginNote]) -> bytes:
        """The bytes of the file."""
        number = self._first_free()
        for note in notes:
            story = self._anchor(note, str(number))
            self._root.append(self._comment(note, str(number), story))
            number += 1
        self._spots.set()
        parts = {self._file.main: serialised(self._file.document)}
        if self._name is None:
            self._name = self._add_part(parts)
        parts[self._name] = serialised(self._root)
        return self._file.package.rewritten(parts)

    def _comments(self) -> etree._Element:
        if self._name is not None:
            return self._file.package.xml(self._name)
        return etree.Element(self._w + "comments", nsmap={"w": self._w.strip("{}")})

    def _first_free(self) -> int:
        """A number that no comment has, not even one whose text is lost."""
        w = self._w
        taken = [comment.get(w + "id") for comment in self._root.iterchildren(w + "comment")]
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            taken += [mark.get(w + "id") for mark in self._file.document.iter(w + tag)]
        return max((int(n) for n in taken if n and n.isdecimal() and len(n) < 10), default=-1) + 1

    def _style(self, name: str) -> str | None:
        """The number of a style in this file; German Word calls it `Kommentartext`."""
        root = self._file.root("styles")
        if root is None:
            return None
        for style in root.iterchildren(self._w + "style"):
            named = style.find(self._w + "name")
            if named is not None and (named.get(self._w + "val") or "").casefold() == name:
                return str(style.get(self._w + "styleId"))
        return None

    def _element(self, tag: str, **attributes: str) -> etree._Element:
        return self._file.document.makeelement(
            self._w + tag, {self._w + key: value for key, value in attributes.items()}
        )

    def _sign(self, number: str) -> etree._Element:
        run = self._element("r")
        if self._sign_style is not None:
            properties = self._element("rPr")
            properties.append(self._element("rStyle", val=self._sign_style))
            run.append(properties)
        run.append(self._element("commentReference", id=number))
        return run

    def _anchor(self, note: MarginNote, number: str) -> BlockKind | None:
        """Set the marks of a comment; the story of its words if they are not in the body."""
        start = self._element("commentRangeStart", id=number)
        end = [self._element("commentRangeEnd", id=number), self._sign(number)]
        covered = self._read.pieces.covered(note.start, note.end)
        body = [piece for piece in covered if piece.story is None]
        if body:
            first, last = body[0], body[-1]
            self._spots.before(
                first, offset=max(0, note.start - first.start), marks=[start], rank=Rank.START
            )
            self._spots.after(
                last,
                offset=min(note.end, last.end) - last.start,
                marks=end,
                rank=Rank.END,
            )
            return None
        # a remark on no words is about the letter
        piece = covered[0] if covered else self._read.pieces.nearest(note.start)
        self._point(note, piece, [start, *end])
        return None if piece is None else piece.story

    def _point(
        self, note: MarginNote, piece: Piece | None, marks: Sequence[etree._Element]
    ) -> None:
        """Set the marks of a comment that is about no words of the body."""
        if piece is not None and piece.host is not None:
            self._spots.ahead(piece.host, marks=marks)
            return
        story = None if piece is None else piece.story
        if story is not None:  # a header stands before the body, a footer after it
            place = 0 if story is BlockKind.HEADER else len(self._read.written.text)
            piece = self._read.pieces.nearest(place)
        else:
            place = note.start
        if piece is None:
            self._at_start(marks)
        elif place <= piece.start:
            self._spots.before(piece, offset=0, marks=marks, rank=Rank.POINT)
        else:
            offset = min(place, piece.end) - piece.start
            self._spots.after(piece, offset=offset, marks=marks, rank=Rank.POINT)

    def _at_start(self, marks: Sequence[etree._Element]) -> None:
        """Into the first paragraph of a body that has no words."""
        paragraph = next(self._file.document.iter(self._w + "p"), None)
        if paragraph is None:
            paragraph = self._element("p")
            self._file.document[0].insert(0, paragraph)
        paragraph.extend(marks)

    def _comment(self, note: MarginNote, number: str, story: BlockKind | None) -> etree._Element:
        comment = self._element("comment", id=number, author=AUTHOR, initials=INITIALS)
        if self._now is not None:
            comment.set(self._w + "date", stamp(self._now))
        for place, line in enumerate(note_lines(note, written=self._read.written, story=story)):
            paragraph = etree.SubElement(comment, self._w + "p")
            if self._text_style is not None:
                properties = etree.SubElement(paragraph, self._w + "pPr")
                properties.append(self._element("pStyle", val=self._text_style))
            if place == 0:
                self._add_sign_of_comment(paragraph)
            text = etree.SubElement(etree.SubElement(paragraph, self._w + "r"), self._w + "t")
            text.text = line
            text.set(_SPACE, "preserve")
        return comment

    def _add_sign_of_comment(self, paragraph: etree._Element) -> None:
        run = etree.SubElement(paragraph, self._w + "r")
        if self._sign_style is not None:
            properties = etree.SubElement(run, self._w + "rPr")
            properties.append(self._element("rStyle", val=self._sign_style))
        etree.SubElement(run, self._w + "annotationRef")

    def _add_part(self, parts: dict[str, bytes]) -> str:
        """Make known a part for comments: its type, and that the document points to it."""
        file = self._file
        folder = file.main.rpartition("/")[0]
        name = next(
            name
            for name in (f"{folder}/{stem}.xml".lstrip("/") for stem in _stems())
            if name not in file.package.names
        )
        types = file.package.xml(CONTENT_TYPES)
        etree.SubElement(
            types, _TYPES + "Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE
        )
        parts[CONTENT_TYPES] = serialised(types)
        relations = relations_name(file.main)
        parts[relations] = serialised(_with_relation(file, relations, name.rpartition("/")[2]))
        return name


def _stems() -> Sequence[str]:
    return ("comments", *(f"comments{number}" for number in range(2, 100)))


def _with_relation(file: WordFile, relations: str, target: str) -> etree._Element:
    if relations in file.package.names:
        root = parsed(file.package.part(relations), place=relations)
    else:
        root = etree.Element(_RELATIONS + "Relationships", nsmap={None: _RELATIONS.strip("{}")})
    taken = {entry.get("Id") for entry in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdQ{n}" not in taken)
    etree.SubElement(
        root,
        _RELATIONS + "Relationship",
        Id=f"rIdQ{number}",
        Type=_KIND.get(file.w.strip("{}"), _USUAL_KIND),
        Target=target,
    )
    return root
