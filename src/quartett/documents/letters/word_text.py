# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a Word document, and for every character the element it comes from.

Source: ECMA-376 part 1, 17.3 (paragraphs, runs), 17.4 (tables), 17.10 (headers), 17.11 (notes),
17.13.5 (revisions). Nothing here calls itself, so that a forged depth cannot end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from quartett.documents.letters.blocks import BlockList
from quartett.documents.letters.piece_map import PieceMap
from quartett.documents.letters.word_fields import Field, Fields, is_data, placeholder
from quartett.documents.letters.word_file import WordFile
from quartett.documents.letters.word_styles import (
    NO_STYLE,
    Style,
    Styles,
    is_on,
    item_level,
    outline_level,
)
from quartett.documents.letters.written import BlockKind, Note, Written

__all__ = ["Piece", "WordText", "read_docx", "word_text"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}
_GONE = frozenset({"del", "moveFrom"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PASSED_OVER = frozenset({"object", "drawing", "pict", "altChunk"})
# Parts of a paragraph in which no text of it stands; text boxes are paragraphs of their own.
_ASIDE = frozenset({"pPr", "rPr", "txbxContent", "rt", "sdtPr", "sdtEndPr"})
# Signs of the fonts Symbol and Wingdings that have a letter of their own in Unicode.
_SYMBOLS = {0xF0A8: "☐", 0xF06F: "☐", 0xF0FE: "☒", 0xF078: "☒", 0xF0FC: "✓", 0xF0E0: "→"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the text that come from one element.

    They stand in `first` from its character `inner` on. Where `first` holds no text of its own (a
    tab, a field), the piece is one unit that goes from the element `first` to the element `last`.
    `story` is None in the body; elsewhere `host` is the element of the body at which it hangs.
    `field` says that it is the result of a field, or stands for one.
    """

    start: int
    end: int
    first: etree._Element
    last: etree._Element
    inner: int = 0
    story: BlockKind | None = None
    host: etree._Element | None = None
    field: bool = False


@dataclass(frozen=True, slots=True)
class WordText:
    """What was read, the file it was read from, and which element each character comes from."""

    written: Written
    file: WordFile
    pieces: PieceMap[Piece]


@dataclass(frozen=True, slots=True)
class _Format:
    """What a run or its paragraph does to its text."""

    hidden: bool = False
    capitals: bool = False
    underlined: bool = False


def read_docx(data: bytes) -> Written:
    """What stands in a DOCX or DOTX. Raises LetterError."""
    return word_text(data).written


def word_text(data: bytes) -> WordText:
    """The text with the way back to its elements. Raises LetterError."""
    file = WordFile(data)
    reader = _Reader(file.w, Styles(file.root("styles")))
    for root in _margins(file, "header"):
        reader.read(root, story=BlockKind.HEADER)
    reader.read(file.document, story=None)
    for root, host in _notes(file):
        reader.read(root, story=BlockKind.FOOTNOTE, host=host)
    for root in _margins(file, "footer"):
        reader.read(root, story=BlockKind.FOOTER)
    return WordText(reader.blocks.written(), file, PieceMap(reader.pieces))


def _margins(file: WordFile, kind: str) -> Iterator[etree._Element]:
    """The headers or footers that are shown, each part and each text once."""
    w, names, texts = file.w, {related.number: related.name for related in file.related}, set()
    for section in file.document.iter(w + "sectPr"):
        different = is_on(section, w + "titlePg")
        for shown in ("first", "default") if different else ("default",):
            for reference in section.iterchildren(f"{w}{kind}Reference"):
                number = next((v for k, v in reference.items() if k.endswith("}id")), "")
                name = names.get(number, "")
                if reference.get(w + "type") != shown or name not in file.package.names:
                    continue
                root = file.package.xml(name)
                text = "".join(part.text or "" for part in root.iter(w + "t"))
                if text not in texts:
                    texts.add(text)
                    yield root


def _notes(file: WordFile) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Footnotes, then endnotes, in the order of their signs, each with the run of its sign."""
    w = file.w
    for kind in ("footnote", "endnote"):
        root = file.root(f"{kind}s")
        if root is None:
            continue
        notes = {note.get(w + "id"): note for note in root.iterchildren(w + kind)}
        for sign in file.document.iter(f"{w}{kind}Reference"):
            note = notes.pop(sign.get(w + "id"), None)
            if note is not None:
                yield note, sign


class _Reader:
    """Collects text, blocks and pieces, story after story."""

    def __init__(self, w: str, styles: Styles) -> None:
        self.blocks = BlockList()
        self.pieces: list[Piece] = []
        self._w, self._styles = w, styles
        self._story: BlockKind | None = None
        self._host: etree._Element | None = None
        self._fields = Fields()

    def read(
        self,
        root: etree._Element,
        *,
        story: BlockKind | None,
        host: etree._Element | None = None,
    ) -> None:
        """Every paragraph below the root."""
        w = self._w
        boxes: list[tuple[BlockKind | None, etree._Element | None, Fields]] = []
        self._story, self._host, self._fields = story, host, Fields()
        if story is BlockKind.FOOTNOTE:
            self.blocks.note(Note.FOOTNOTES)
        cells = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if tag == w + "txbxContent":
                if event == "start":
                    boxes.append((self._story, self._host, self._fields))
                    self._enter_box(element)
                else:
                    self._story, self._host, self._fields = boxes.pop()
            elif tag == w + "tc":
                cells += 1 if event == "start" else -1
                if event == "start" and self._goes_on(element):
                    walk.skip_subtree()
            elif event == "start":
                if self._is_absent(element):
                    walk.skip_subtree()
                elif tag == w + "p":
                    self._paragraph(element, in_cell=cells > 0)

    def _enter_box(self, box: etree._Element) -> None:
        self.blocks.note(Note.TEXT_BOXES)
        if self._story is None:
            self._story = BlockKind.TEXT_BOX
            self._host = next(
                (e for e in box.iterancestors(self._w + "r")), None
            )  # a box inside a box keeps the host of the outer one
        self._fields = Fields()

    def _goes_on(self, cell: etree._Element) -> bool:
        """Whether the cell only goes on with the one above it; Word does not show its text."""
        self.blocks.note(Note.TABLES)
        merge = cell.find(f"{self._w}tcPr/{self._w}vMerge")
        return merge is not None and merge.get(self._w + "val") != "restart"

    def _is_absent(self, element: etree._Element) -> bool:
        """Whether nothing below the element is shown; notes what is passed over."""
        tag = element.tag
        if tag in (_MC + "Fallback", _MC + "Choice"):  # the same thing again for older programs
            return any(True for _ in element.itersiblings(_MC + "Choice", preceding=True))
        name = tag.removeprefix(self._w)
        if name in _CHANGES:
            self.blocks.note(Note.TRACKED_CHANGES)
        elif name == "commentReference":
            self.blocks.note(Note.COMMENTS_PRESENT)
        elif name in _PASSED_OVER and not any(True for _ in element.iter(self._w + "txbxContent")):
            self.blocks.note(Note.EMBEDDED)
        return name in _GONE

    def _paragraph(self, paragraph: etree._Element, *, in_cell: bool) -> None:
        w = self._w
        properties = paragraph.find(w + "pPr")
        named = None if properties is None else properties.find(w + "pStyle")
        style = self._styles.of(named)
        kind, level = self._kind(properties, style, in_cell=in_cell)
        known = len(self.pieces)
        self.blocks.begin(kind, level=level)
        self._pieces_of(paragraph, style)
        if not self.blocks.end():
            del self.pieces[known:]

    def _kind(
        self, properties: etree._Element | None, style: Style, *, in_cell: bool
    ) -> tuple[BlockKind, int]:
        w = self._w
        heading, item = style.heading, style.item
        if properties is not None:
            outline = properties.find(w + "outlineLvl")
            numbers = properties.find(w + "numPr")
            heading = heading if outline is None else outline_level(outline.get(w + "val"))
            item = item if numbers is None else item_level(numbers, w)
        if self._story is not None:
            return self._story, 0
        if heading:
            return BlockKind.HEADING, heading
        if item:
            return BlockKind.ITEM, item
        return (BlockKind.CELL if in_cell else BlockKind.PARAGRAPH), 0

    def _pieces_of(self, paragraph: etree._Element, style: Style) -> None:
        w, plain = self._w, _Format()
        shape = plain
        aside = {w + name for name in _ASIDE}
        walk = etree.iterwalk(paragraph, events=("start",))
        for _, element in walk:
            tag = element.tag
            if tag in aside or self._is_absent(element):
                walk.skip_subtree()
            elif tag == w + "r":
                shape = self._format(element, style)
            elif tag == w + "fldSimple":
                code = element.get(w + "instr", "")
                shown = placeholder(code)
                if is_data(code):
                    self.blocks.note(Note.FIELDS)
                if shown:
                    self._add_unit(shown, element, plain)
                    walk.skip_subtree()
            elif tag.startswith(w):
                self._leaf(element, tag.removeprefix(w), shape)

    def _leaf(self, element: etree._Element, name: str, shape: _Format) -> None:
        if name == "t":
            if shape.hidden:
                self.blocks.note(Note.HIDDEN_TEXT)
            self._add_text(element, shape)
        elif name in _SIGNS:
            self._add_unit(_SIGNS[name], element, shape)
        elif name == "sym":
            self._add_unit(_symbol(element.get(self._w + "char", "")), element, shape)
        elif name == "instrText":
            self._fields.add_code(element.text or "")
        elif name == "fldChar":
            self._field(element, element.get(self._w + "fldCharType"), shape)

    def _field(self, mark: etree._Element, kind: str | None, shape: _Format) -> None:
        top = self._fields.top
        if kind == "begin":
            self._fields.begin(mark)
        elif kind == "separate" and top is not None and not top.shows:
            self._show(top, mark, shape)
        elif kind == "end" and top is not None:
            if not top.shows:
                self._show(top, mark, shape)
            self._fields.end()
            if top.piece is not None:
                self.pieces[top.piece] = replace(self.pieces[top.piece], last=mark)

    def _show(self, field: Field, mark: etree._Element, shape: _Format) -> None:
        """The code is complete; put its placeholder into the text, if it has one."""
        field.shows = True
        if is_data(field.code):
            self.blocks.note(Note.FIELDS)
        shown = placeholder(field.code)
        if shown and not self._fields.hides and not shape.hidden:
            number = len(self.pieces)
            self._add(shown, Piece(0, 0, field.begin, mark), shape)
            field.piece = number

    def _format(self, run: etree._Element, paragraph: Style) -> _Format:
        w = self._w
        properties = run.find(w + "rPr")
        if properties is None and paragraph is NO_STYLE:
            return _Format()
        named = None if properties is None else properties.find(w + "rStyle")
        style = self._styles.of(named)

        def decided(tag: str, by_run_style: bool | None, by_paragraph: bool | None) -> bool:
            said = (is_on(properties, w + tag), by_run_style, by_paragraph)
            return next((each for each in said if each is not None), False)

        return _Format(
            hidden=decided("vanish", style.hidden, paragraph.hidden),
            capitals=decided("caps", style.capitals, paragraph.capitals),
            underlined=decided("u", style.underlined, paragraph.underlined),
        )

    def _add_text(self, element: etree._Element, shape: _Format) -> None:
        """Word leaves out blanks at the ends of a text that is not marked to keep them."""
        text = element.text or ""
        at = 0
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            at = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.rstrip(" \t\r\n")
        if text := text[at:]:
            self._add(text, Piece(0, 0, element, element, at), shape)

    def _add_unit(self, text: str, element: etree._Element, shape: _Format) -> None:
        self._add(text, Piece(0, 0, element, element), shape)

    def _add(self, text: str, piece: Piece, shape: _Format) -> None:
        if shape.hidden or self._fields.hides:
            return
        start, end = self.blocks.add(text, underlined=shape.underlined, capitals=shape.capitals)
        self.pieces.append(
            replace(
                piece,
                start=start,
                end=end,
                story=self._story,
                host=self._host,
                field=self._fields.top is not None or self._is_simple(piece.first),
            )
        )

    def _is_simple(self, element: etree._Element) -> bool:
        """Whether it is a simple field or the result of one; between them are few elements."""
        for around in (element, *element.iterancestors()):
            if around.tag in (self._w + "p", self._w + "fldSimple"):
                return bool(around.tag == self._w + "fldSimple")
        return False


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return "•"
    if 0xE000 <= number <= 0xF8FF or number < 0x20 or number > 0xFFFD:
        return _SYMBOLS.get(number, "•")
    return chr(number)
