# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Manuscript → DOCX: real headings, header rows, alternative texts, German, no personal author."""

from __future__ import annotations

import io
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, time
from typing import TypeVar, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Picture,
    Points,
    Source,
    Table,
)
from quartett.documents.xml_text import legal

__all__ = ["report_docx", "stable"]

T = TypeVar("T")

_FONT = "Arial"
_INK = RGBColor(0x16, 0x20, 0x2C)
_MUTED = RGBColor(0x56, 0x60, 0x70)
_MARGIN = Mm(22)
_TEXT_WIDTH = Mm(210 - 2 * 22)
_HEAD_FILL = "E9EDF2"
_RULE = "B9C1CC"
# So many rows stay together on a page (templates/report.typ does the same).
_SHORT_TABLE = 9
# The first moment a ZIP entry can bear; a clock there would make equal reports differ.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def report_docx(manuscript: Manuscript) -> bytes:
    """The manuscript as a Word file; the same manuscript gives the same bytes.

    Control characters, which the format cannot hold, are left out.
    """
    manuscript = _legal(manuscript)
    document = Document()
    _set_properties(document, manuscript)
    _set_page(document, manuscript)
    _set_styles(document)
    document.add_paragraph(manuscript.title, style="Title")
    document.add_paragraph(manuscript.subtitle, style="Subtitle")
    for label, value in manuscript.facts:
        line = document.add_paragraph(style="Quartett Fact")
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    for section in manuscript.sections:
        heading = document.add_heading(section.heading, level=1)
        if section.new_page:
            heading.paragraph_format.page_break_before = True
        _add_blocks(document, section.blocks)
    if manuscript.sources:
        document.add_heading("Quellen", level=1)
        for place, source in enumerate(manuscript.sources, start=1):
            _add_source(document, place, source)
    return stable(document)


def _legal(value: T) -> T:
    """The value with every text in it free of what XML 1.0 forbids (section 2.2)."""
    if isinstance(value, str):
        return cast(T, legal(value))
    if isinstance(value, tuple):
        return cast(T, tuple(_legal(part) for part in value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _legal(getattr(value, field.name)) for field in fields(value)}
        return cast(T, replace(value, **parts))
    return value


def _set_properties(document: WordDocument, manuscript: Manuscript) -> None:
    properties = document.core_properties
    moment = datetime.combine(manuscript.as_of, time())
    properties.title = manuscript.title
    properties.subject = manuscript.subtitle
    properties.author = "Quartett"
    properties.last_modified_by = "Quartett"
    properties.comments = ""
    properties.language = "de-DE"
    properties.created = properties.modified = moment


def _set_page(document: WordDocument, manuscript: Manuscript) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(22)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = " · ".join(part for part in (manuscript.notice, manuscript.title) if part)
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Seite ")
    _add_field(footer, "PAGE")
    footer.add_run(" von ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: WordParagraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _set_styles(document: WordDocument) -> None:
    default = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    language = default.find(qn("w:rPr")).find(qn("w:lang"))
    language.set(qn("w:val"), "de-DE")
    hyphenation = OxmlElement("w:autoHyphenation")
    document.settings.element.find(qn("w:defaultTabStop")).addprevious(hyphenation)
    _style(document, "Normal", size=10.5, after=6)
    _style(document, "Title", size=22, after=4, bold=True)
    _style(document, "Subtitle", size=13, after=10, colour=_MUTED)
    _style(document, "Heading 1", size=15, before=20, after=6, bold=True)
    _style(document, "List Bullet", size=10.5, after=3)
    _style(document, "Caption", size=9.5, before=8, after=3, bold=True)
    _style(document, "Header", size=8.5, colour=_MUTED)
    _style(document, "Footer", size=8.5, colour=_MUTED)
    for name, size, colour in (
        ("Quartett Fact", 10.5, _INK),
        ("Quartett Cell", 9.0, _INK),
        ("Quartett Note", 9.5, _MUTED),
        ("Quartett Source", 9.0, _INK),
    ):
        document.styles.add_style(name, 1).base_style = document.styles["Normal"]
        _style(document, name, size=size, after=1 if name != "Quartett Note" else 6, colour=colour)
    # The rule under Word's title would be a second, blue voice.
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)
    document.styles["Caption"].paragraph_format.keep_with_next = True


def _style(
    document: WordDocument,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: RGBColor = _INK,
) -> None:
    style = cast(ParagraphStyle, document.styles[name])
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme font would win over the named one.
    fonts.attrib.clear()
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), _FONT)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _add_blocks(document: WordDocument, blocks: tuple[Block, ...]) -> None:
    for place, block in enumerate(blocks):
        count = len(document.paragraphs)
        _add_block(document, block)
        if place and isinstance(blocks[place - 1], Table):
            # A table has no space below; an empty paragraph would be read out as one.
            document.paragraphs[count].paragraph_format.space_before = Pt(9)


def _add_block(document: WordDocument, block: Block) -> None:
    if isinstance(block, Paragraph):
        document.add_paragraph(block.text, style="Quartett Note" if block.quiet else "Normal")
    elif isinstance(block, Points):
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    elif isinstance(block, Picture):
        _add_picture(document, block)
    else:
        _add_table(document, block)


def _add_picture(document: WordDocument, picture: Picture) -> None:
    document.add_paragraph(picture.caption, style="Caption")
    shape = document.add_picture(io.BytesIO(picture.png), width=_TEXT_WIDTH)
    shape._inline.docPr.set("descr", picture.alt)
    shape._inline.docPr.set("title", picture.caption)


def _add_table(document: WordDocument, block: Table) -> None:
    document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _describe(table, block)
    widths = [int(_TEXT_WIDTH * share / sum(block.widths)) for share in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    rows = list(table.rows)
    last, is_short = rows[-1], len(block.rows) <= _SHORT_TABLE
    for row, texts in zip(rows, (block.head, *block.rows), strict=True):
        is_head = texts is block.head
        _mark_row(row._tr, is_head=is_head)
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[place]
            _fill(cell, text, bold=is_head, right=place in block.numeric)
            cell.paragraphs[0].paragraph_format.keep_with_next = is_short and row is not last
            if is_head:
                _shade(cell)


def _describe(table: WordTable, block: Table) -> None:
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for edge in ("w:top", "w:bottom", "w:insideH"):
        line = OxmlElement(edge)
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), _RULE)
        borders.append(line)
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    (layout if layout is not None else look).addprevious(borders)
    if look is not None:
        for name, value in (("w:firstColumn", "0"), ("w:noHBand", "1"), ("w:val", "0620")):
            look.set(qn(name), value)
    for name, text in (("w:tblCaption", block.caption), ("w:tblDescription", block.description)):
        element = OxmlElement(name)
        element.set(qn("w:val"), text)
        properties.append(element)


def _mark_row(row: CT_Row, *, is_head: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, text: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    # By id: looking the style up by its name for each cell takes most of a long table's time.
    paragraph._p.style = "QuartettCell"
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2.5)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _HEAD_FILL)
    cell._tc.get_or_add_tcPr().append(shade)


def _add_source(document: WordDocument, place: int, source: Source) -> None:
    paragraph = document.add_paragraph(style="Quartett Source")
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.paragraph_format.first_line_indent = Mm(-8)
    paragraph.add_run(f"[{place}]\t{source.title}")
    if not source.url:
        return
    paragraph.add_run(" ")
    relation = document.part.relate_to(source.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(source.url)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def stable(document: WordDocument) -> bytes:
    """The file with fixed times in its ZIP entries: equal documents give equal bytes."""
    drawn, steady = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(steady, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return steady.getvalue()
