# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter of two pages by the Übungs-Jobcenter, as houses build theirs in Word (Übungsdaten)."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

__all__ = ["practice_letter"]

_ADDRESS = ("Übungs-Jobcenter · Lindenplatz 1 · 99999 Übungsstadt", "«Name»", "«Straße»", "«Ort»")
_PARAGRAPHS = (
    "im Rahmen der Überprüfung Ihres Antrages auf Weiterbewilligung der Leistungen wurde seitens "
    "der hiesigen Sachbearbeitung festgestellt, dass die zur abschließenden Beurteilung Ihrer "
    "Bedarfe für Unterkunft und Heizung erforderlichen Unterlagen bislang nicht vollständig "
    "vorgelegt worden sind.",
    "Sie werden daher aufgefordert, die nachstehend aufgeführten Nachweise unverzüglich, "
    "spätestens jedoch innerhalb von zwei Wochen nach Zugang dieses Schreibens einzureichen:",
)
_ITEMS = (
    "die letzte Nebenkostenabrechnung Ihres Vermieters",
    "den aktuellen Abschlagsplan Ihres Gasversorgers",
    "einen Nachweis über die tatsächlich geleisteten Mietzahlungen der letzten drei Monate",
)
_MORE = (
    "Für den Fall der nicht fristgerechten Vorlage wird darauf hingewiesen, dass die "
    "Leistungen ganz oder teilweise versagt werden können, soweit die Voraussetzungen nicht "
    "nachgewiesen sind.",
    "Die Höhe der bisher berücksichtigten Kosten ergibt sich aus der folgenden Aufstellung. Eine "
    "Anpassung erfolgt nach Eingang der vollständigen Unterlagen.",
)
_ROWS = (
    ("Art der Kosten", "bisher im Monat", "Nachweis"),
    ("Grundmiete", "412,00 Euro", "liegt vor"),
    ("Nebenkosten", "95,00 Euro", "fehlt"),
    ("Heizkosten", "78,50 Euro", "fehlt"),
)


def practice_letter() -> bytes:
    """The letter as DOCX: letterhead, text box, serial fields, list, table, footer."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header.add_run("Übungs-Jobcenter Übungsstadt").bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run("Telefon 0123 456-0 · Seite ")
    _add_field(footer, " PAGE ", "1")
    _add_address(document.add_paragraph())
    for _ in range(7):
        document.add_paragraph()
    _add_reference(document)
    subject = document.add_heading("Aufforderung zur Mitwirkung", level=1)
    subject.add_run(" – Unterlagen zu Unterkunft und Heizung")
    salutation = document.add_paragraph()
    _add_field(salutation, " MERGEFIELD Anrede ", "«Anrede»")
    salutation.add_run(" ")
    _add_field(salutation, " MERGEFIELD Name ", "«Name»")
    salutation.add_run(",")
    for text in _PARAGRAPHS:
        _add_mixed(document.add_paragraph(), text)
    for text in _ITEMS:
        document.add_paragraph(text, style="List Bullet")
    for text in _MORE:
        _add_mixed(document.add_paragraph(), text)
    table = document.add_table(len(_ROWS), len(_ROWS[0]), style="Table Grid")
    for row, cells in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("Rechtsbehelfsbelehrung", level=2)
    document.add_paragraph(
        "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch "
        "erheben. Der Widerspruch ist schriftlich oder zur Niederschrift beim Übungs-Jobcenter "
        "einzulegen."
    )
    document.add_paragraph("Mit freundlichen Grüßen\nIm Auftrag")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_reference(document: WordDocument) -> None:
    reference = document.add_paragraph()
    reference.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    reference.add_run("Ihr Zeichen:\t«Zeichen»\nDatum:\t")
    _add_field(reference, ' DATE \\@ "d. MMMM yyyy" ', "3. Mai 2026")


def _add_mixed(paragraph: Paragraph, text: str) -> None:
    """The text in three runs, the middle one bold, as years of editing leave it."""
    third = len(text) // 3
    paragraph.add_run(text[:third])
    paragraph.add_run(text[third : 2 * third]).bold = True
    paragraph.add_run(text[2 * third :])


def _add_field(paragraph: Paragraph, code: str, result: str) -> None:
    for kind in ("begin", "code", "separate", "result", "end"):
        run = paragraph.add_run(result if kind == "result" else "")
        if kind == "code":
            xml = f'<w:instrText {nsdecls("w")} xml:space="preserve">{code}</w:instrText>'
            run._r.append(parse_xml(xml))
        elif kind != "result":
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def _add_address(paragraph: Paragraph) -> None:
    """The address in a text box, as Word writes one for older and newer programs."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _ADDRESS)
    box = f"<w:txbxContent>{lines}</w:txbxContent>"
    paragraph.add_run()._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w', 'wp', 'a')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="3200000" cy="1500000"/><wp:wrapNone/>'
            '<wp:docPr id="1" name="Anschrift"/><wp:cNvGraphicFramePr/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="3200000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f"</a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            '<v:shape style="width:250pt;height:118pt"><v:textbox>'
            f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    assert paragraph._p.find(qn("w:r")) is not None
