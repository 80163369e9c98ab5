# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is read from a Word file, and what is not."""

from __future__ import annotations

import io

import docx
import pytest
from tests.documents.letters.built import (
    field,
    package,
    paragraph,
    parts_of,
    run,
    table,
    text_box,
    word_file,
)

from quartett.documents.letters import LetterError, LetterFault, Note, Written
from quartett.documents.letters import read_letter as read


def kinds(written: Written) -> list[tuple[str, str, int]]:
    """Kind, text and level of every block."""
    return [(block.kind.value, written.text_of(block), block.level) for block in written.blocks]


def test_a_letter_is_read_in_the_order_of_its_parts() -> None:
    """Header, body with its table, footnote, footer; the blocks are joined by an empty line."""
    body = (
        paragraph("Ihr Antrag", run(" vom 3. Mai", "<w:b/>"))
        + table(("Regelbedarf", "563 Euro"))
        + paragraph("Siehe Hinweis", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
    )
    written = read(
        word_file(
            body,
            header=paragraph("Übungs-Jobcenter"),
            footer=paragraph("Seite ", field(" PAGE ", "1")),
            footnotes='<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            f'<w:footnote w:id="2">{paragraph("Nur im Jahr 2026.")}</w:footnote>',
        )
    )
    assert kinds(written) == [
        ("header", "Übungs-Jobcenter", 0),
        ("paragraph", "Ihr Antrag vom 3. Mai", 0),
        ("cell", "Regelbedarf", 0),
        ("cell", "563 Euro", 0),
        ("paragraph", "Siehe Hinweis.", 0),
        ("footnote", "Nur im Jahr 2026.", 0),
        ("footer", "Seite 1", 0),
    ]
    assert written.text == "\n\n".join(text for _, text, _ in kinds(written))
    assert written.notes == (Note.TABLES, Note.FOOTNOTES)


def test_headings_and_items_are_known_by_style_outline_and_numbering() -> None:
    """The English and the German name of a style, what a style inherits, and what overrides it."""
    styles = (
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="U3"><w:name w:val="Überschrift 3"/></w:style>'
        '<w:style w:styleId="Kind"><w:name w:val="Amt"/><w:basedOn w:val="berschrift2"/></w:style>'
        '<w:style w:styleId="Kreis"><w:basedOn w:val="Kreis"/></w:style>'
        '<w:style w:styleId="Punkt"><w:name w:val="Punkt"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    lists = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
    body = "".join(
        paragraph(text, properties=properties)
        for text, properties in (
            ("a", '<w:pStyle w:val="berschrift2"/>'),
            ("b", '<w:pStyle w:val="U3"/>'),
            ("c", '<w:pStyle w:val="Kind"/>'),
            ("d", '<w:pStyle w:val="Kreis"/>'),
            ("e", '<w:pStyle w:val="Punkt"/>'),
            ("f", lists),
            ("g", '<w:pStyle w:val="Punkt"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("h", '<w:outlineLvl w:val="0"/>'),
            ("i", '<w:pStyle w:val="berschrift2"/><w:outlineLvl w:val="9"/>'),
        )
    )
    assert kinds(read(word_file(body, styles=styles))) == [
        ("heading", "a", 2),
        ("heading", "b", 3),
        ("heading", "c", 2),
        ("paragraph", "d", 0),
        ("item", "e", 1),
        ("item", "f", 2),
        ("paragraph", "g", 0),
        ("heading", "h", 1),
        ("paragraph", "i", 0),
    ]


def test_what_python_docx_writes_is_read() -> None:
    """Headings, lists and merged cells of a library that others use too; each cell once."""
    document = docx.Document()
    document.add_heading("Titel", level=0)
    document.add_paragraph("Punkt", style="List Bullet 2")
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Zwei Zeilen hoch"
    grid.cell(0, 1).text = "oben"
    grid.cell(1, 1).text = "unten"
    target = io.BytesIO()
    document.save(target)
    assert kinds(read(target.getvalue())) == [
        ("heading", "Titel", 1),
        ("item", "Punkt", 2),
        ("cell", "Zwei Zeilen hoch", 0),
        ("cell", "oben", 0),
        ("cell", "unten", 0),
    ]


def test_a_table_inside_a_table_is_read_once() -> None:
    """Nested cells come where they stand."""
    inner = table(("innen",))
    written = read(word_file(table((paragraph("davor") + inner + paragraph("danach"), "rechts"))))
    assert [text for _, text, _ in kinds(written)] == ["davor", "innen", "danach", "rechts"]


def test_signs_become_characters() -> None:
    """Tabs, breaks, hyphens and symbols; a soft hyphen stays one."""
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:char="20AC"/>'
        '<w:sym w:char="F0F0"/><w:sym w:char="kein"/></w:r>'
    )
    assert read(word_file(paragraph(signs))).text == "a\tb\nE-Mail\u00ad☐€••"


def test_blanks_that_word_leaves_out_are_left_out() -> None:
    """A text that is not marked to keep its blanks has none at its ends."""
    loose = "<w:r><w:t>\n  Guten Tag </w:t></w:r>"
    assert read(word_file(paragraph(loose, "!"))).text == "Guten Tag!"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """Word writes it twice; the box in a header is header."""
    box = text_box(paragraph("An die Familie"), paragraph("Musterweg"))
    written = read(
        word_file(
            paragraph("Sehr geehrte", box, " Familie"), header=paragraph(text_box(paragraph("Amt")))
        )
    )
    assert kinds(written) == [
        ("header", "Amt", 0),
        ("paragraph", "Sehr geehrte Familie", 0),
        ("text_box", "An die Familie", 0),
        ("text_box", "Musterweg", 0),
    ]
    assert Note.TEXT_BOXES in written.notes


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field(" MERGEFIELD Anrede \\* MERGEFORMAT ", "Frau Beispiel"), "«Anrede»"),
        (field(' MERGEFIELD "Straße Nr" '), "«Straße Nr»"),
        ('<w:fldSimple w:instr=" MERGEFIELD Ort "><w:r><w:t>x</w:t></w:r></w:fldSimple>', "«Ort»"),
        (field(" DATE ", "3. Mai", " 2026"), "3. Mai 2026"),
        (field(' HYPERLINK "http://x" ', "hier"), "hier"),
        (field(" MACROBUTTON NoMacro [Bitte eintragen] "), "[Bitte eintragen]"),
        (field(' IF 1 = "', "ja"), "ja"),
        ('<w:hyperlink><w:r><w:t>Netz</w:t></w:r></w:hyperlink>', "Netz"),
        ("<w:smartTag><w:r><w:t>Ort</w:t></w:r></w:smartTag>", "Ort"),
        (f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Name')}</w:sdtContent></w:sdt>",
         "Name"),
    ],
)  # fmt: skip
def test_fields_show_their_result_or_their_name(content: str, text: str) -> None:
    """The code is never text; a field of a serial letter is its name, whoever was in it last."""
    written = read(word_file(paragraph("vor ", content, " nach")))
    assert written.text == f"vor {text} nach"
    assert (Note.FIELDS in written.notes) == any(word in content for word in ("MERGE", "DATE", "IF"
        , "MACRO"))  # fmt: skip


def test_a_field_inside_the_code_of_a_field_is_code() -> None:
    """What an IF compares is not shown."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText> IF </w:instrText></w:r>{field('MERGEFIELD Zahl', '7')}"
    content = marks[0] + code + marks[1] + run("Herr") + marks[2]
    assert read(word_file(paragraph("Guten Tag ", content))).text == "Guten Tag Herr"


def test_a_field_that_never_ends_hurts_nobody() -> None:
    """A damaged field shows what it has and leaves the next paragraphs alone."""
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(word_file(paragraph("eins", ended, ended) + paragraph("zwei", begun))).text == (
        "eins\n\nzwei"
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions and what was moved here are text, deletions and what was moved away are not."""
    content = (
        f"<w:ins>{run('neu ')}</w:ins><w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('weg')}</w:moveFrom><w:moveTo>{run('her')}</w:moveTo>"
    )
    written = read(word_file(paragraph(content)))
    assert written.text == "neu her"
    assert written.notes == (Note.TRACKED_CHANGES,)


def test_hidden_text_is_not_read() -> None:
    """Hidden by its run or its style; shown again where the run says so."""
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    content = (
        run("a", "<w:vanish/>")
        + run("b", '<w:rStyle w:val="H"/>')
        + run("c", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    )
    written = read(word_file(paragraph(content), styles=styles))
    assert written.text == "c"
    assert written.notes == (Note.HIDDEN_TEXT,)


def test_underlined_and_capital_letters_by_format_have_places() -> None:
    """Runs that follow each other are one place; the letters of the text stay as typed."""
    body = paragraph(
        "Bitte ",
        run("bis ", '<w:u w:val="single"/>'),
        run("Freitag", '<w:b/><w:u w:val="double"/>'),
        run(" nicht", '<w:u w:val="none"/>'),
        run(" spät", "<w:caps/>"),
    )
    (block,) = (written := read(word_file(body))).blocks
    assert [written.text[s:e] for s, e in block.underlined] == ["bis Freitag"]
    assert [written.text[s:e] for s, e in block.capitals] == [" spät"]


def test_a_template_and_strict_files_are_read() -> None:
    """DOTX has another type, a strict file other namespaces."""
    assert read(word_file(paragraph("Vorlage"), main="template.main+xml")).text == "Vorlage"
    parts = parts_of(word_file(paragraph("streng"), header=paragraph("Kopf")))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    assert read(package(strict)).text == "Kopf\n\nstreng"


def test_only_headers_that_are_shown_are_read_and_each_once() -> None:
    """A first page of its own counts only where the section asks for it."""
    data = word_file(paragraph("x"), header=paragraph("alle"), header2=paragraph("alle"))
    assert read(data).text == "alle\n\nx"
    other = parts_of(
        word_file(paragraph("x"), header=paragraph("erste"), header2=paragraph("alle"))
    )
    document = other["word/document.xml"].replace(
        b'"default" r:id="rIdheader"', b'"first" r:id="rIdheader"'
    )
    assert read(package(other | {"word/document.xml": document})).text == "alle\n\nx"
    both = document.replace(b"</w:sectPr>", b"<w:titlePg/></w:sectPr>")
    assert read(package(other | {"word/document.xml": both})).text == "erste\n\nalle\n\nx"


def test_objects_comments_and_right_to_left_are_told() -> None:
    """What is passed over is said."""
    content = '<w:r><w:object/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    written = read(word_file(paragraph("שלום", content)))
    assert set(written.notes) == {Note.EMBEDDED, Note.COMMENTS_PRESENT, Note.RIGHT_TO_LEFT}


def test_names_of_people_are_not_read() -> None:
    """Neither properties nor authors of comments and changes are anywhere in what was read."""
    data = word_file(
        paragraph(f'<w:ins w:author="Geheimname">{run("Text")}</w:ins>'),
        comments='<w:comment w:id="0" w:author="Geheimname"><w:p/></w:comment>',
    )
    data = package(parts_of(data) | {"docProps/core.xml": "<x>Geheimname</x>"})
    assert "Geheimname" not in repr(read(data))


def test_depth_and_length_do_no_harm() -> None:
    """A deep nest of tables and a paragraph of a million characters are read."""
    nest = paragraph("innen")
    for _ in range(40):
        nest = f"<w:tbl><w:tr><w:tc>{nest}</w:tc></w:tr></w:tbl>"
    assert read(word_file(nest)).text == "innen"
    assert len(read(word_file(paragraph("Wort " * 200_000))).text) == 1_000_000
    many = "".join(run(f"{n} ") for n in range(50_000))
    assert len(read(word_file(f"<w:p>{many}</w:p>")).text) == 288_890


def test_a_file_without_words_says_so() -> None:
    """An empty document is no error of the program."""
    with pytest.raises(LetterError) as caught:
        read(word_file(paragraph(" ") + table(("",))))
    assert caught.value.fault is LetterFault.NO_TEXT
