# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""OpenDocument letters: what is read, and comments at exactly their words."""

from __future__ import annotations

import io
import re

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.documents.letters.built import package, parts_of

from quartett.documents.letters import MarginNote, Note, Written, commented, read_letter

NS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{NS}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def open_file(body: str, *, styles: str = "", pages: str = "") -> bytes:
    """An ODT with this body."""
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:master-styles>{pages}"
            "</office:master-styles></office:document-styles>",
        }
    )


def p(content: str) -> str:
    """A paragraph."""
    return f"<text:p>{content}</text:p>"


def kinds(written: Written) -> list[tuple[str, str, int]]:
    """Kind, text and level of every block."""
    return [(block.kind.value, written.text_of(block), block.level) for block in written.blocks]


def marked(data: bytes) -> dict[str, str]:
    """The words between the marks of each comment, by the text of the comment."""
    root = etree.fromstring(parts_of(data)["content.xml"])
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    is_open: list[str] = []
    paragraph = 0
    last: dict[str, int] = {}

    def add(text: str | None) -> None:
        for name in is_open:
            if text:
                if texts[names[name]] and last[name] != paragraph:
                    texts[names[name]] += "\n\n"
                last[name] = paragraph
                texts[names[name]] += text

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = etree.QName(element).localname
        if event == "end":
            add(element.tail)
        elif name == "annotation":
            note = "\n".join(e.text or "" for e in element.iter(f"{{{NS}text:1.0}}p"))
            names[element.get(f"{{{NS}office:1.0}}name", note)] = note
            texts[note] = ""
            if element.get(f"{{{NS}office:1.0}}name"):
                is_open.append(element.get(f"{{{NS}office:1.0}}name"))
            walk.skip_subtree()
        elif name == "annotation-end":
            is_open.remove(element.get(f"{{{NS}office:1.0}}name"))
        else:
            paragraph += name in ("p", "h")
            add({"tab": "\t", "line-break": "\n", "s": "  "}.get(name, element.text))
    assert not is_open
    return texts


def test_what_odfdo_writes_is_read() -> None:
    """Headings, lists and tables of a library that others use too."""
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    body.append(odfdo.Header(2, "Ihr Antrag"))
    body.append(odfdo.Paragraph("Guten Tag,\nwir prüfen\tIhren   Antrag."))
    points = odfdo.List(["eins"])
    points.get_items()[0].append(odfdo.List(["zwei"]))
    body.append(points)
    grid = odfdo.Table("T", width=2, height=1)
    grid.set_value("A1", "Miete")
    grid.set_value("B1", "400 Euro")
    body.append(grid)
    target = io.BytesIO()
    document.save(target)
    assert kinds(read_letter(target.getvalue())) == [
        ("heading", "Ihr Antrag", 2),
        ("paragraph", "Guten Tag,\nwir prüfen\tIhren   Antrag.", 0),
        ("item", "eins", 1),
        ("item", "zwei", 2),
        ("cell", "Miete", 0),
        ("cell", "400 Euro", 0),
    ]


def test_a_letter_is_read_in_the_order_of_its_parts() -> None:
    """Headers once, boxes after their paragraph, notes at the end; what is deleted is not read."""
    box = f"<draw:frame><draw:text-box>{p('Anschrift')}</draw:text-box></draw:frame>"
    footnote = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('Nur 2026.')}</text:note-body></text:note>"
    )
    body = (
        f"<text:tracked-changes><text:changed-region>{p('gelöscht')}</text:changed-region>"
        "</text:tracked-changes>"
        + p(f"Guten{box} Tag{footnote}<office:annotation>{p('alt')}</office:annotation>.")
        + "<table:table><table:table-row><table:table-cell>"
        + p("breit")
        + f"</table:table-cell><table:covered-table-cell>{p('weg')}</table:covered-table-cell>"
        "</table:table-row></table:table>"
        + "<text:table-of-content><text:table-of-content-source><text:index-title-template>Muster"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        + p("Inhalt")
        + "</text:index-body></text:table-of-content>"
    )
    page = f"<style:master-page><style:header>{p('Amt')}</style:header></style:master-page>"
    written = read_letter(open_file(body, pages=page * 2))
    assert kinds(written) == [
        ("header", "Amt", 0),
        ("paragraph", "Guten Tag.", 0),
        ("text_box", "Anschrift", 0),
        ("cell", "breit", 0),
        ("paragraph", "Inhalt", 0),
        ("footnote", "Nur 2026.", 0),
    ]
    assert set(written.notes) == {
        Note.TRACKED_CHANGES,
        Note.TEXT_BOXES,
        Note.TABLES,
        Note.FOOTNOTES,
        Note.COMMENTS_PRESENT,
    }


def test_fields_formats_and_hidden_text() -> None:
    """A field of a serial letter is its name; hidden text is not read; formats have places."""
    look = (
        '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    )
    styles = (
        look.format("H", 'text:display="none"')
        + look.format("U", 'style:text-underline-style="solid"')
        + look.format("C", 'fo:text-transform="uppercase"')
    )
    body = p(
        '<text:database-display text:column-name="Anrede">Frau X</text:database-display> bis '
        '<text:span text:style-name="U">Frei<text:span text:style-name="C">tag</text:span>'
        '</text:span><text:span text:style-name="H">geheim</text:span>'
        "<text:script>alert()</text:script>"
    )
    written = read_letter(open_file(body, styles=styles))
    assert written.text == "«Anrede» bis Freitag"
    (block,) = written.blocks
    assert [written.text[s:e] for s, e in block.underlined] == ["Freitag"]
    assert [written.text[s:e] for s, e in block.capitals] == ["tag"]
    assert written.notes == (Note.FIELDS, Note.HIDDEN_TEXT)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  Guten \n   Tag ", "Guten Tag "),
        ("Guten <text:span> Tag</text:span>", "Guten Tag"),
        ('a<text:s text:c="3"/> b', "a    b"),
        ("a<text:tab/> <text:line-break/>b", "a\t \nb"),
    ],
)
def test_white_space_is_that_of_the_reader(content: str, text: str) -> None:
    """Blanks in the file collapse as the format says."""
    assert read_letter(open_file(p(content))).text == text


LETTERS = st.text("ab ß.\u00ad", min_size=1, max_size=6)
PIECES = st.one_of(
    LETTERS,
    st.sampled_from(["<text:tab/>", "<text:line-break/>", '<text:s text:c="2"/>', "\n  "]),
    st.builds("<text:span>{}</text:span>".format, LETTERS),
    st.builds("<text:a>{}x</text:a>{}".format, LETTERS, LETTERS),
    st.builds("<text:date>{}</text:date>".format, st.just("Mai")),
)
BODIES = st.lists(
    st.lists(PIECES, max_size=5).map(lambda pieces: p("".join(pieces))), max_size=4
).map(lambda paragraphs: "".join(paragraphs) + p("Ende"))


@settings(deadline=None, max_examples=60)
@given(BODIES, st.data())
def test_a_comment_is_never_at_the_wrong_words(body: str, data: st.DataObject) -> None:
    """In any document: what is marked is what was meant, and the text is as before."""
    letter = open_file(body)
    written = read_letter(letter)
    places = st.integers(0, len(written.text))
    notes = [
        MarginNote(min(pair), max(pair), f"Nummer {number}")
        for number, pair in enumerate(data.draw(st.lists(st.tuples(places, places), max_size=5)))
    ]
    result = commented(letter, notes)
    assert read_letter(result).text == written.text
    words = marked(result)
    assert len(words) == len(notes)
    for note in notes:
        expected = widened(written.text, note.start, note.end)
        assert words[note.text].split() == expected.split()


def widened(text: str, start: int, end: int) -> str:
    """The place with the whole of every field that it touches; only fields say „Mai“."""
    for field in re.finditer("Mai", text):
        if start < end and start < field.end() and field.start() < end:
            start, end = min(start, field.start()), max(end, field.end())
    return text[start:end]


def test_every_other_part_is_the_same_and_the_author_is_quartett() -> None:
    """Equal input gives equal bytes; there is no date unless one is given."""
    data = open_file(p("Guten Tag"))
    result = commented(data, [MarginNote(6, 9, "Hinweis", "Morgen")])
    assert result == commented(data, [MarginNote(6, 9, "Hinweis", "Morgen")])
    assert marked(result) == {"Hinweis\nVorschlag: Morgen": "Tag"}
    before, after = parts_of(data), parts_of(result)
    assert {name for name in after if after[name] != before[name]} == {"content.xml"}
    assert list(before) == list(after)
    assert b">Quartett<" in after["content.xml"]
    assert b"date" not in after["content.xml"]


def test_words_outside_the_body_get_their_comment_in_it() -> None:
    """As in Word files: at the nearest point, naming the place and the words."""
    box = f"<draw:frame><draw:text-box>{p('Kasten')}</draw:text-box></draw:frame>"
    page = (
        f"<style:master-page><style:header>{p('Oben')}</style:header>"
        f"<style:footer>{p('Unten')}</style:footer></style:master-page>"
    )
    data = open_file(p(f"Guten {box}Tag"), pages=page)
    text = read_letter(data).text
    notes = [
        MarginNote(text.index(word), text.index(word) + len(word), "Hinweis")
        for word in ("Oben", "Kasten", "Unten")
    ]
    content = parts_of(commented(data, notes))["content.xml"].decode()
    places = [
        content.index(sign)
        for sign in ("(in der Kopfzeile, zu „Oben“)", "Guten ", "(im Textfeld, zu „Kasten“)",
                     "<draw:frame", "Tag", "(in der Fußzeile, zu „Unten“)")
    ]  # fmt: skip
    assert places == sorted(places)
