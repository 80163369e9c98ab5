# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF letters in reading order."""

from __future__ import annotations

import io

import pypdf
import pytest
import typst
from PIL import Image

from quartett.documents.letters import LetterError, LetterFault, Note, Written, read_letter

SENTENCES = (
    "Sie haben am 3. Mai einen Antrag gestellt. Ihre Miet- und Heizkosten konnten wir noch nicht "
    "vollständig berücksichtigen, weil uns die Nebenkostenabrechnung Ihres Vermieters fehlt. "
    "Bitte schicken Sie uns die Unterlagen bis zum 30. Juni 2026."
)
OTHERS = (
    "Wenn Sie Fragen haben, rufen Sie uns bitte an. Wir helfen Ihnen gern beim Ausfüllen der "
    "Formulare, auch in unserer Sprechstunde am Donnerstagnachmittag zwischen 14 und 17 Uhr."
)


def printed(source: str, *, head: str = "") -> bytes:
    """A PDF that typst sets, with words parted at line ends."""
    setting = '#set text(lang: "de", hyphenate: true, size: 11pt)\n#set par(justify: true)\n'
    return typst.compile((head + setting + source).encode())


def kinds(written: Written) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, written.text_of(block)) for block in written.blocks]


def test_paragraphs_are_whole_again() -> None:
    """Lines are joined, parted words made whole, and hyphens of their own kept."""
    narrow = "#set page(width: 9cm, height: auto)\n"
    data = printed(f"{SENTENCES}\n\n{OTHERS}", head=narrow)
    assert kinds(read_letter(data)) == [("paragraph", SENTENCES), ("paragraph", OTHERS)]


def test_headings_items_and_rows_are_told_apart() -> None:
    """By size, by their mark, and by the gaps between the cells."""
    data = printed(
        f"= Ihr Bescheid\n{SENTENCES}\n- Mietvertrag\n- Ausweis\n"
        "#table(columns: (5cm, 5cm), [Miete], [400,00 Euro], [Heizung], [80,00 Euro])"
    )
    written = read_letter(data)
    assert kinds(written) == [
        ("heading", "Ihr Bescheid"),
        ("paragraph", SENTENCES),
        ("item", "• Mietvertrag"),
        ("item", "• Ausweis"),
        ("cell", "Miete\t400,00 Euro"),
        ("cell", "Heizung\t80,00 Euro"),
    ]
    assert written.notes == (Note.TABLES,)


def test_columns_are_read_one_after_another() -> None:
    """The left column to its end, then the right one; what goes over both stands where it is."""
    columns = f"#columns(2)[\n{SENTENCES}\n\n{SENTENCES}\n#colbreak()\n{OTHERS}\n\n{OTHERS}\n]\n"
    written = read_letter(printed(f"= Merkblatt\n{columns}"))
    assert [text for _, text in kinds(written)] == [
        "Merkblatt",
        SENTENCES,
        SENTENCES,
        OTHERS,
        OTHERS,
    ]
    assert Note.TWO_COLUMNS in written.notes


def test_what_repeats_on_the_pages_is_header_and_footer() -> None:
    """Each once, although the number of the page changes; a paragraph goes on over the page."""
    head = (
        "#set page(width: 12cm, height: 18cm, margin: 2.5cm, header: [Übungs-Jobcenter], "
        "footer: context [Seite #counter(page).display()])\n"
    )
    written = read_letter(printed("\n\n".join([f"{SENTENCES} {OTHERS}"] * 8), head=head))
    assert kinds(written)[0] == ("header", "Übungs-Jobcenter")
    assert kinds(written)[-1] == ("footer", "Seite 1")
    assert kinds(written)[1:-1] == [("paragraph", f"{SENTENCES} {OTHERS}")] * 8


def test_a_mark_in_the_margin_does_not_disturb() -> None:
    """Tilted text is no running text."""
    data = printed(f"{SENTENCES}\n#place(left, dx: -1cm, rotate(90deg, reflow: true)[Formular 7])")
    assert read_letter(data).text == SENTENCES


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    """Wide tables are often drawn on their side and shown upright."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(f"{SENTENCES}\n\n{OTHERS}")))
    page = writer.pages[0]
    width, height = page.mediabox.width, page.mediabox.height
    moved = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}[turn]
    page.add_transformation(pypdf.Transformation().rotate(turn).translate(*moved))
    if turn in (90, 270):
        page.mediabox.upper_right = page.cropbox.upper_right = (height, width)
    page.rotate(turn)
    target = io.BytesIO()
    writer.write(target)
    assert kinds(read_letter(target.getvalue())) == [
        ("paragraph", SENTENCES),
        ("paragraph", OTHERS),
    ]


def test_a_scan_says_so() -> None:
    """No text at all is refused; single pages without text are told."""
    picture = io.BytesIO()
    Image.new("L", (200, 300), 255).save(picture, "PDF")
    with pytest.raises(LetterError) as caught:
        read_letter(picture.getvalue())
    assert caught.value.fault is LetterFault.SCANNED
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(SENTENCES)))
    writer.append(picture)
    target = io.BytesIO()
    writer.write(target)
    written = read_letter(target.getvalue())
    assert written.text == SENTENCES
    assert set(written.notes) == {Note.EMBEDDED, Note.SCANNED_PAGES}


@pytest.mark.parametrize(("password", "fault"), [("geheim", LetterFault.PASSWORD), ("", None)])
def test_a_password_is_told(password: str, fault: LetterFault | None) -> None:
    """A file that only forbids printing can be read, as anybody can."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed(SENTENCES)))
    writer.encrypt(password, owner_password="wer besitzt", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    if fault is None:
        assert read_letter(target.getvalue()).text == SENTENCES
        return
    with pytest.raises(LetterError) as caught:
        read_letter(target.getvalue())
    assert caught.value.fault is fault


def test_many_pages_are_read_and_too_many_refused() -> None:
    """Four hundred pages are no letter, but they are read; there is an end all the same."""
    written = read_letter(
        printed("#for n in range(400) [Nummer mit Text #n. #pagebreak(weak: true)]")
    )
    assert len(written.blocks) >= 400
    assert "Text 399." in written.text
    writer = pypdf.PdfWriter()
    for _ in range(1001):
        writer.add_blank_page(100, 100)
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(LetterError) as caught:
        read_letter(target.getvalue())
    assert caught.value.fault is LetterFault.TOO_MANY_PAGES


def outcome(data: bytes) -> LetterFault | None:
    """The fault, None if the letter could be read."""
    try:
        read_letter(data)
    except LetterError as error:
        return error.fault
    return None


def test_any_damage_is_an_error_with_a_mend() -> None:
    """However a PDF is cut or bent: it is read or refused, nothing else."""
    data = printed(SENTENCES)
    found = set()
    for cut in range(8, len(data), max(1, len(data) // 40)):
        found.add(outcome(data[:cut]))
        found.add(outcome(data[:cut] + b"\0\xff" + data[cut + 2 :]))
    assert LetterFault.DAMAGED in found
    assert found <= {None, LetterFault.DAMAGED, LetterFault.SCANNED}
