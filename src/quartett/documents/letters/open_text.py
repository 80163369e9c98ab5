# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of an OpenDocument letter, and for every character the node it comes from.

Source: OASIS ODF 1.3 part 3, chapters 5 to 7 (text), 6.1.2 (white space), 9 (tables), 10 (frames),
14 (annotations, change marks). Deleted text stands apart from the text there and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from quartett.documents.letters.blocks import BlockList
from quartett.documents.letters.package import Package
from quartett.documents.letters.piece_map import PieceMap
from quartett.documents.letters.written import BlockKind, LetterError, LetterFault, Note, Written

__all__ = ["CONTENT", "OpenPiece", "OpenText", "Slot", "open_text", "read_odt"]

CONTENT = "content.xml"
_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}", f"{_NS}drawing:1.0}}"
_OFFICE, _STYLE, _FO = f"{_NS}office:1.0}}", f"{_NS}style:1.0}}", f"{_NS}xsl-fo-compatible:1.0}}"
_PARAGRAPHS = frozenset((_TEXT + "p", _TEXT + "h"))
# Elements of a paragraph that hold running text; any other with text is a field, one unit.
_RUNNING = frozenset(_TEXT + name for name in ("span", "a", "meta", "meta-field", "ruby"))
_RUNNING_TOO = _RUNNING | {_TEXT + "ruby-base"} | _PARAGRAPHS
_SIGNS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_ASIDE = frozenset(
    (
        *(_TEXT + name for name in ("note", "ruby-text", "hidden-text", "script")),
        _OFFICE + "annotation",
    )
)
_PASSED_OVER = frozenset((_DRAW + "image", _DRAW + "object", _DRAW + "object-ole", _DRAW + "chart"))
_BOXES = frozenset(
    _DRAW + name
    for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path")
)
# Nothing below these is shown where it stands.
_ABSENT = frozenset(
    (
        _TEXT + "tracked-changes",
        _TABLE + "covered-table-cell",
        _OFFICE + "annotation",
        _OFFICE + "forms",
        _TEXT + "note-citation",
        _DRAW + "object",
    )
)
_FIELD_OF_DATA = frozenset(
    _TEXT + name
    for name in (
        "placeholder",
        "database-display",
        "text-input",
        "drop-down",
        "user-field-get",
        "conditional-text",
        "variable-get",
    )
)
_BLANKS = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """The text right inside an element, or the text that follows it."""

    element: etree._Element
    is_tail: bool = False


@dataclass(frozen=True, slots=True)
class OpenPiece:
    """Characters of the text that stand in a slot from its character `inner` on.

    With `inner` None they are a unit: the whole element of the slot. `story` is None in the body;
    elsewhere `host` is the element of the body at which it hangs, if there is one.
    """

    start: int
    end: int
    slot: Slot
    inner: int | None
    story: BlockKind | None = None
    host: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class OpenText:
    """What was read, the package, the root of its content, and where each character comes from."""

    written: Written
    package: Package
    content: etree._Element
    pieces: PieceMap[OpenPiece]


def read_odt(data: bytes) -> Written:
    """What stands in an ODT or OTT. Raises LetterError."""
    return open_text(data).written


def open_text(data: bytes) -> OpenText:
    """The text with the way back to its nodes. Raises LetterError."""
    package = Package(data)
    _refuse(package)
    content = package.xml(CONTENT)
    styles = package.xml("styles.xml") if "styles.xml" in package.names else None
    reader = _Reader(_looks([content] if styles is None else [styles, content]))
    for margin in _margins(styles, "header"):
        reader.read(margin, story=BlockKind.HEADER)
    reader.read(content, story=None)
    reader.read_notes()
    for margin in _margins(styles, "footer"):
        reader.read(margin, story=BlockKind.FOOTER)
    return OpenText(reader.blocks.written(), package, content, PieceMap(reader.pieces))


def _refuse(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in package.names and b"encryption-data" in package.part(manifest):
        raise LetterError(LetterFault.PASSWORD)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        raise LetterError(LetterFault.MACROS)


def _margins(styles: etree._Element | None, kind: str) -> Iterator[etree._Element]:
    """The headers or footers of all kinds of page, each text once."""
    texts = set()
    if styles is None:
        return
    for page in styles.iter(_STYLE + "master-page"):
        for margin in page.iterchildren(f"{_STYLE}{kind}", f"{_STYLE}{kind}-first"):
            text = "".join(margin.itertext()).strip()
            if text and text not in texts and margin.get(_STYLE + "display") != "false":
                texts.add(text)
                yield margin


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style does to its text; None where it says nothing."""

    hidden: bool | None = None
    capitals: bool | None = None
    underlined: bool | None = None


_PLAIN = _Look()


def _looks(roots: list[etree._Element]) -> Mapping[str, _Look]:
    """The styles by family and name, with what they take from their parents."""
    raw: dict[str, etree._Element] = {}
    for root in roots:
        for style in root.iter(_STYLE + "style"):
            raw[_key(style.get(_STYLE + "family", ""), style.get(_STYLE + "name", ""))] = style
    return {key: _look(style, raw) for key, style in raw.items()}


def _key(family: str, name: str) -> str:
    return f"{family} {name}"


def _look(style: etree._Element | None, raw: Mapping[str, etree._Element]) -> _Look:
    look = _PLAIN
    for _ in range(20):  # ends a circle
        if style is None:
            break
        said = style.find(_STYLE + "text-properties")
        if said is not None:
            look = _Look(
                _first(look.hidden, said.get(f"{_NS}text:1.0}}display"), "none"),
                _first(look.capitals, said.get(_FO + "text-transform"), "uppercase"),
                _first(
                    look.underlined, said.get(_STYLE + "text-underline-style"), "none", but=True
                ),
            )
        parent = _key(style.get(_STYLE + "family", ""), style.get(_STYLE + "parent-style-name", ""))
        style = raw.get(parent)
    return look


def _first(known: bool | None, value: str | None, mark: str, *, but: bool = False) -> bool | None:
    """What is known, else whether the value is the mark (or with `but` anything but it)."""
    if known is not None or value is None:
        return known
    return (value != mark) if but else (value == mark)


class _Reader:
    """Collects text, blocks and pieces, story after story."""

    def __init__(self, looks: Mapping[str, _Look]) -> None:
        self.blocks = BlockList()
        self.pieces: list[OpenPiece] = []
        self._looks = looks
        self._story: BlockKind | None = None
        self._host: etree._Element | None = None
        self._after_blank = True
        self._notes: list[etree._Element] = []

    def read_notes(self) -> None:
        """The notes whose signs were met, in their order."""
        for note in self._notes:
            self.blocks.note(Note.FOOTNOTES)
            self.read(note, story=BlockKind.FOOTNOTE, host=note)

    def read(
        self,
        root: etree._Element,
        *,
        story: BlockKind | None,
        host: etree._Element | None = None,
    ) -> None:
        """Every paragraph below the root."""
        self._story, self._host = story, host
        lists = cells = 0
        boxes: list[tuple[BlockKind | None, etree._Element | None]] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag, step = element.tag, 1 if event == "start" else -1
            if tag == _TEXT + "list":
                lists += step
            elif tag == _TABLE + "table-cell":
                cells += step
                self.blocks.note(Note.TABLES)
            elif tag in _BOXES:
                if event == "start":
                    boxes.append((self._story, self._host))
                    self._enter_box(element)
                else:
                    self._story, self._host = boxes.pop()
            elif event == "start":
                if tag in _PARAGRAPHS:
                    self._paragraph(element, lists=lists, in_cell=cells > 0)
                elif self._is_absent(element, root):
                    walk.skip_subtree()

    def _enter_box(self, box: etree._Element) -> None:
        if next(box.iter(*_PARAGRAPHS), None) is None:
            return
        self.blocks.note(Note.TEXT_BOXES)
        if self._story is None:
            self._story = BlockKind.TEXT_BOX
            shapes = [e for e in (box, *box.iterancestors()) if e.tag.startswith(_DRAW)]
            outermost = shapes[-1]
            around = outermost.getparent()
            is_in_text = around is not None and around.tag in _RUNNING_TOO
            self._host = outermost if is_in_text else None

    def _is_absent(self, element: etree._Element, root: etree._Element) -> bool:
        tag = element.tag
        if tag == _TEXT + "note" and element is not root:
            if self._story is None:
                self._notes.append(element)
            return True
        if tag == _OFFICE + "annotation":
            self.blocks.note(Note.COMMENTS_PRESENT)
        elif tag in _PASSED_OVER:
            self.blocks.note(Note.EMBEDDED)
        elif tag == _TEXT + "tracked-changes" and len(element):
            self.blocks.note(Note.TRACKED_CHANGES)
        hides = tag == _TEXT + "section" and element.get(_TEXT + "display") == "none"
        if hides:
            self.blocks.note(Note.HIDDEN_TEXT)
        is_source = str(tag).startswith(_TEXT) and str(tag).endswith("-source")
        return hides or is_source or tag in _ABSENT

    def _paragraph(self, paragraph: etree._Element, *, lists: int, in_cell: bool) -> None:
        kind, level = BlockKind.PARAGRAPH, 0
        if self._story is not None:
            kind = self._story
        elif paragraph.tag == _TEXT + "h":
            outline = paragraph.get(_TEXT + "outline-level", "1")
            kind, level = BlockKind.HEADING, int(outline) if outline in tuple("123456789") else 9
        elif lists:
            kind, level = BlockKind.ITEM, lists
        elif in_cell:
            kind = BlockKind.CELL
        known = len(self.pieces)
        self.blocks.begin(kind, level=level)
        self._after_blank = True
        self._pieces_of(paragraph)
        if not self.blocks.end():
            del self.pieces[known:]

    def _pieces_of(self, paragraph: etree._Element) -> None:
        looks = [
            self._looks.get(_key("paragraph", paragraph.get(_TEXT + "style-name", "")), _PLAIN)
        ]
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if tag == _TEXT + "span":
                    looks.pop()
                if element is not paragraph:
                    self._add_slot(Slot(element, is_tail=True), looks[-1])
            elif tag in _RUNNING_TOO:
                if tag == _TEXT + "span":
                    looks.append(self._span(element, looks[-1]))
                self._add_slot(Slot(element), looks[-1])
            else:
                if tag == _TEXT + "hidden-text":
                    self.blocks.note(Note.HIDDEN_TEXT)
                if tag not in _ASIDE and not str(tag).startswith(_DRAW):
                    self._unit(element, looks[-1])
                walk.skip_subtree()

    def _span(self, span: etree._Element, around: _Look) -> _Look:
        own = self._looks.get(_key("text", span.get(_TEXT + "style-name", "")), _PLAIN)
        return _Look(
            around.hidden if own.hidden is None else own.hidden,
            around.capitals if own.capitals is None else own.capitals,
            around.underlined if own.underlined is None else own.underlined,
        )

    def _unit(self, element: etree._Element, look: _Look) -> None:
        tag = element.tag
        if tag in _SIGNS:
            text = _SIGNS[tag]
        elif tag == _TEXT + "s":
            count = element.get(_TEXT + "c", "1")
            text = " " * (min(int(count), 1000) if count.isdecimal() and len(count) < 6 else 1)
        elif tag == _TEXT + "database-display":
            text = f"«{element.get(_TEXT + 'column-name', '')}»"
        elif isinstance(tag, str):
            text = "".join(element.itertext()).strip("\r\n")
        else:
            return
        if tag in _FIELD_OF_DATA:
            self.blocks.note(Note.FIELDS)
        if text:
            self._add(text, OpenPiece(0, 0, Slot(element), None), look)
            self._after_blank = False

    def _add_slot(self, slot: Slot, look: _Look) -> None:
        """White space in the file is one blank in the text, and none where a blank is before it."""
        text = (slot.element.tail if slot.is_tail else slot.element.text) or ""
        start = 0
        for blanks in _BLANKS.finditer(text):
            if blanks[0] == " " and (blanks.start() > start or not self._after_blank):
                self._after_blank = False
                continue  # a blank as it should be: the piece goes on
            self._add_part(text, start, blanks.start(), slot, look)
            if not self._after_blank:
                self._add(" ", OpenPiece(0, 0, slot, blanks.start()), look)
            self._after_blank = True
            start = blanks.end()
        self._add_part(text, start, len(text), slot, look)
        if text:
            self._after_blank = text[-1] in " \t\r\n"

    def _add_part(self, text: str, start: int, end: int, slot: Slot, look: _Look) -> None:
        if end > start:
            self._add(text[start:end], OpenPiece(0, 0, slot, start), look)
            self._after_blank = False

    def _add(self, text: str, piece: OpenPiece, look: _Look) -> None:
        if look.hidden:
            self.blocks.note(Note.HIDDEN_TEXT)
            return
        start, end = self.blocks.add(
            text, underlined=look.underlined is True, capitals=look.capitals is True
        )
        self.pieces.append(replace(piece, start=start, end=end, story=self._story, host=self._host))
