# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comments in the same Word file, at exactly the words they are about."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.documents.letters.built import (
    W,
    field,
    paragraph,
    parts_of,
    run,
    table,
    text_box,
    word_file,
)

from quartett.documents.letters import (
    LetterError,
    LetterFault,
    MarginNote,
    Note,
    commented,
    read_letter,
)

SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def note(
    data: bytes, words: str, text: str = "Hinweis", replacement: str | None = None
) -> MarginNote:
    """A note on the first place with these words."""
    start = read_letter(data).text.index(words)
    return MarginNote(start, start + len(words), text, replacement)


def marked(data: bytes) -> dict[str, str]:
    """For every comment the words between its marks, as another program would find them."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    texts: dict[str, str] = {}
    is_open: list[str] = []
    paragraphs: dict[str, int] = {}
    for number, block in enumerate(root.iter(f"{{{W}}}p")):
        for element in block.iter():
            name = etree.QName(element).localname
            if name == "commentRangeStart":
                is_open.append(element.get(f"{{{W}}}id"))
                texts[is_open[-1]] = ""
            elif name == "commentRangeEnd":
                is_open.remove(element.get(f"{{{W}}}id"))
            shown = element.text or "" if name == "t" else SIGNS.get(name, "")
            for comment in is_open:
                if shown and texts[comment] and paragraphs[comment] != number:
                    texts[comment] += "\n\n"
                if shown:
                    paragraphs[comment] = number
                texts[comment] += shown
    assert not is_open
    return texts


def comments(data: bytes) -> dict[str, str]:
    """The text of every comment by its number, read by python-docx."""
    found = docx.Document(io.BytesIO(data)).comments
    return {str(comment.comment_id): comment.text for comment in found}


def shown_by_words(data: bytes) -> dict[str, list[str]]:
    """The texts of the comments by the words they mark."""
    words = marked(data)
    found: dict[str, list[str]] = {}
    for number, text in comments(data).items():
        found.setdefault(words[number], []).append(text)
    return found


LETTERS = st.text("abc äß§.\u00ad", min_size=1, max_size=8)
SHAPES = st.sampled_from(["", "<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="24"/>'])
LEAVES = st.one_of(
    st.builds(run, LETTERS, SHAPES),
    st.sampled_from([f"<w:r><w:{name}/></w:r>" for name in SIGNS]),
    st.sampled_from(
        [
            "<w:proofErr/>",
            '<w:bookmarkStart w:id="7"/>',
            "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>",
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>",
        ]
    ),
)
RUNS = st.one_of(
    LEAVES,
    st.builds("<w:hyperlink>{}</w:hyperlink>".format, LEAVES),
    st.builds("<w:ins>{}</w:ins>".format, LEAVES),
    st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, LEAVES),
    st.builds(field, st.just(" REF x "), LETTERS),
)
PARAGRAPHS = st.lists(RUNS, max_size=6).map(lambda runs: paragraph(*runs))
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map("".join)
BODIES = st.lists(
    st.one_of(PARAGRAPHS, st.lists(CELLS, min_size=2, max_size=2).map(lambda c: table(tuple(c)))),
    max_size=5,
).map(lambda blocks: "".join(blocks) + paragraph("Ende"))


@settings(deadline=None, max_examples=60)
@given(BODIES, st.data())
def test_a_comment_is_never_at_the_wrong_words(body: str, data: st.DataObject) -> None:
    """In any document: what is marked is what was meant, the text is as before, nothing is lost.

    A place that begins or ends between two paragraphs marks the paragraphs it touches.
    """
    letter = word_file(body, header=paragraph("Kopf"))
    text, blocks = read_letter(letter).text, read_letter(letter).blocks
    begin = text.index("\n\n") + 2  # behind the header
    places = st.integers(begin, len(text))
    notes = [
        MarginNote(min(pair), max(pair), f"Nummer {number}")
        for number, pair in enumerate(data.draw(st.lists(st.tuples(places, places), max_size=6)))
    ]
    result = commented(letter, notes)
    assert read_letter(result).text == text
    if not notes:
        assert result == letter
        return
    texts, words = comments(result), marked(result)
    assert sorted(texts.values()) == sorted(note.text for note in notes)
    for number, remark in texts.items():
        meant = next(note for note in notes if note.text == remark)
        expected = text[meant.start : meant.end]
        if any(block.start <= meant.start and meant.end <= block.end for block in blocks):
            assert words[number] == expected
        else:  # empty paragraphs between the words are no part of the text
            assert words[number].split() == expected.split()
    shown = etree.fromstring(parts_of(result)["word/document.xml"])
    before = etree.fromstring(parts_of(letter)["word/document.xml"])
    for tag in ("delText", "instrText", "tab", "bookmarkStart", "tc", "p", "hyperlink", "ins"):
        assert len(list(shown.iter(f"{{{W}}}{tag}"))) == len(list(before.iter(f"{{{W}}}{tag}")))


def test_runs_are_split_and_keep_their_format() -> None:
    """The words around a comment look as before."""
    data = word_file(paragraph("Sehr ", run("geehrte Damen", "<w:b/><w:i/>"), " und Herren"))
    root = etree.fromstring(
        parts_of(commented(data, [note(data, "Damen und")]))["word/document.xml"]
    )
    shapes = [
        ("".join(r.itertext()), [etree.QName(e).localname for e in r.iterfind(f"{{{W}}}rPr/*")])
        for r in root.iter(f"{{{W}}}r")
    ]
    assert shapes == [
        ("Sehr ", []),
        ("geehrte ", ["b", "i"]),
        ("Damen", ["b", "i"]),
        (" und", []),
        ("", []),  # the sign of the comment
        (" Herren", []),
    ]


def test_blanks_that_word_does_not_show_stay_away_after_a_split() -> None:
    """Splitting a text must not bring out the blanks around it."""
    data = word_file(paragraph("<w:r><w:t>\n  Guten Tag  </w:t></w:r>", "!"))
    result = commented(data, [note(data, "Tag")])
    assert read_letter(result).text == "Guten Tag!"
    assert marked(result) == {"0": "Tag"}


def test_every_other_part_is_the_same() -> None:
    """Pictures, styles, headers and properties keep every byte; the original is not touched."""
    document = docx.Document()
    document.add_paragraph("Guten Tag")
    document.sections[0].header.paragraphs[0].text = "Kopf"
    target = io.BytesIO()
    document.save(target)
    data = target.getvalue()
    kept = bytes(data)
    before, after = parts_of(data), parts_of(commented(data, [note(data, "Tag")]))
    changed = {name for name, content in after.items() if before.get(name) != content}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert set(before) <= set(after)
    assert list(before) == [name for name in after if name in before]
    assert data == kept


def test_the_author_is_quartett_and_there_is_a_date_only_if_given() -> None:
    """No clock is read, so equal input gives equal bytes; nobody's name is in the comment."""
    data = word_file(paragraph("Guten Tag"))
    notes = [note(data, "Tag", "Eins\nZwei", "Morgen"), note(data, "Guten", "Weg", "")]
    result = commented(data, notes)
    assert result == commented(data, notes)
    written = parts_of(result)["word/comments.xml"].decode()
    assert "w:date" not in written
    assert comments(result) == {
        "0": "Weg\nVorschlag: diese Stelle streichen",
        "1": "Eins\nZwei\nVorschlag: Morgen",
    }
    dated = commented(data, notes, now=datetime(2026, 5, 3, 8, 30, tzinfo=UTC))
    for comment in docx.Document(io.BytesIO(dated)).comments:
        assert (comment.author, comment.initials) == ("Quartett", "Q")
        assert comment.timestamp == datetime(2026, 5, 3, 8, 30, tzinfo=UTC)


def test_comments_of_others_stay() -> None:
    """A number that is taken is not given again, and the old comment keeps words and author."""
    old = f'<w:comment w:id="5" w:author="Leitung">{paragraph("Bitte prüfen")}</w:comment>'
    body = paragraph(
        '<w:commentRangeStart w:id="5"/>',
        "Guten Tag",
        '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>',
        '<w:commentRangeStart w:id="9"/>',
    )
    data = word_file(body, comments=old)
    result = commented(data, [note(data, "Tag")])
    root = etree.fromstring(parts_of(result)["word/comments.xml"])
    numbers = [(c.get(f"{{{W}}}id"), c.get(f"{{{W}}}author")) for c in root]
    assert numbers == [("5", "Leitung"), ("10", "Quartett")]
    assert Note.COMMENTS_PRESENT in read_letter(result).notes


def test_second_comments_join_the_first() -> None:
    """A file that was commented can be commented again."""
    data = word_file(paragraph("Guten Tag"))
    once = commented(data, [note(data, "Guten")])
    twice = commented(once, [note(once, "Guten Tag", "noch einer")])
    assert shown_by_words(twice) == {"Guten": ["Hinweis"], "Guten Tag": ["noch einer"]}


@pytest.mark.parametrize(
    ("content", "words", "shown"),
    [
        (field(" MERGEFIELD Anrede ", "«Anrede»"), "nred", "«Anrede»"),
        ('<w:fldSimple w:instr="MERGEFIELD A"><w:r><w:t>«A»</w:t></w:r></w:fldSimple>',
         "«A", "«A»"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Name hier</w:t></w:r>"
         "</w:sdtContent></w:sdt>", "Name", "Name hier"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Name hier</w:t></w:r></w:sdtContent></w:sdt>",
         "Name", "Name"),
        (field(" REF x ", "hier oben"), "hier", "hier"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>y</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>abc</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>", "b", None),
    ],
)  # fmt: skip
def test_what_must_not_be_split_is_marked_as_a_whole(
    content: str, words: str, shown: str | None
) -> None:
    """A field of a serial letter or a filled control is marked from its beginning to its end."""
    data = word_file(paragraph("vor ", content, " nach"))
    result = commented(data, [note(data, words)])
    assert read_letter(result).text == read_letter(data).text
    document = parts_of(result)["word/document.xml"].decode()
    inside = document[document.index("RangeStart") : document.index("RangeEnd")]
    if shown is not None:
        assert marked(result) == {"0": shown}
    assert inside.count("begin") == inside.count('"end"')
    assert inside.count("<w:sdt>") == inside.count("</w:sdt>")
    assert inside.count("<w:ruby>") == inside.count("</w:ruby>")


def test_words_outside_the_body_get_their_comment_in_it() -> None:
    """Word allows no comment there: it stands at the nearest point and names the words."""
    data = word_file(
        paragraph("Anfang", text_box(paragraph("im Kasten")))
        + paragraph("Satz", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + paragraph("Schluss"),
        header=paragraph("Oben"),
        footer=paragraph("Unten"),
        footnotes=f'<w:footnote w:id="2">{paragraph("Anmerkung " * 20)}</w:footnote>',
    )
    words = ("Oben", "Kasten", "Anmerkung " * 20, "Unten")
    result = commented(data, [note(data, each.strip()) for each in words])
    long = "Anmerkung " * 5 + "Anmerkun …"
    assert list(comments(result).values()) == [
        "(in der Kopfzeile, zu „Oben“) Hinweis",
        "(im Textfeld, zu „Kasten“) Hinweis",
        f"(in der Fußnote, zu „{long}“) Hinweis",
        "(in der Fußzeile, zu „Unten“) Hinweis",
    ]
    document = parts_of(result)["word/document.xml"].decode()
    places = [document.index(f'RangeStart w:id="{number}"') for number in range(4)]
    assert places[0] < document.index("Anfang") < places[1] < document.index("AlternateContent")
    assert document.index("Satz") < places[2] < document.index("footnoteReference")
    assert document.index("Schluss") < places[3]
    assert set(marked(result).values()) == {""}


def test_a_remark_on_no_words_is_a_point() -> None:
    """Such as what is missing in the letter; it stands where it was asked for."""
    data = word_file(paragraph("Guten Tag"), header=paragraph("Kopf"))
    for place in range(len(read_letter(data).text) + 1):
        result = commented(data, [MarginNote(place, place, "Es fehlt …")])
        assert comments(result) == {"0": "Es fehlt …"}
        assert marked(result) == {"0": ""}
        assert read_letter(result).text == "Kopf\n\nGuten Tag"


def test_a_letter_with_words_only_in_its_header_can_be_commented() -> None:
    """The comment finds a paragraph."""
    for body in (paragraph(), ""):
        data = word_file(body, header=paragraph("Kopf"))
        assert len(comments(commented(data, [note(data, "Kopf")]))) == 1


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    """A remark with a control sign makes no broken file."""
    data = word_file(paragraph("Guten Tag"))
    assert comments(commented(data, [note(data, "Tag", "a\0b\x1bc")])) == {"0": "abc"}


def test_a_place_outside_the_text_is_an_error() -> None:
    """A wrong place is never guessed."""
    data = word_file(paragraph("Guten Tag"))
    for start, end in ((-1, 2), (3, 2), (0, 10)):
        with pytest.raises(ValueError, match="no place"):
            commented(data, [MarginNote(start, end, "x")])


def test_a_kind_without_comments_says_so() -> None:
    """A text has no margin."""
    with pytest.raises(LetterError) as caught:
        commented(b"Guten Tag", [])
    assert caught.value.fault is LetterFault.OTHER_KIND


def test_ten_thousand_comments_on_one_run_are_set() -> None:
    """Many remarks in one long run split it once."""
    data = word_file(paragraph("Wort " * 10_000))
    notes = [MarginNote(5 * n, 5 * n + 4, str(n)) for n in range(10_000)]
    assert set(marked(commented(data, notes)).values()) == {"Wort"}
