# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mails: their subject and their text, and nobody's address."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from quartett.documents.letters import LetterError, LetterFault, Note, Written, read_letter

HTML = (
    "<html><head><title>Titel</title><style>p{}</style></head><body><h2>Ihr Termin</h2>vorab"
    "<p>Bitte <b>kommen</b>\n  Sie<br>am 3.&nbsp;Juni.</p><ul><li>Ausweis<ul><li>Kopie</ul>"
    "<li>Mietvertrag</ul><table><tr><td>Raum<td>12</table><script>böse()</script>"
    '<img src="http://x/zaehlpixel"><p>Gruß</body></html>'
)


def mail(subject: str = "Ihr Termin") -> EmailMessage:
    """An empty mail."""
    message = EmailMessage()
    message["From"] = "absender@example.org"
    message["To"] = "empfang@example.org"
    message["Date"] = "Mon, 01 Jun 2026 10:00:00 +0200"
    message["Subject"] = subject
    return message


def kinds(written: Written) -> list[tuple[str, str, int]]:
    """Kind, text and level of every block."""
    return [(block.kind.value, written.text_of(block), block.level) for block in written.blocks]


def test_subject_and_plain_text_are_read() -> None:
    """The plain form is taken where there are two; quoted lines stay; no address is anywhere."""
    message = mail("Ihr Termin – Übersicht")
    message.set_content("Guten Tag,\n\nbitte kommen Sie.\n> früher\n> geschrieben\n\nGruß\n")
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(b"Anhangstext", maintype="text", subtype="plain", filename="a.txt")
    written = read_letter(bytes(message))
    assert kinds(written) == [
        ("heading", "Ihr Termin – Übersicht", 1),
        ("paragraph", "Guten Tag,", 0),
        ("paragraph", "bitte kommen Sie.\n> früher\n> geschrieben", 0),
        ("paragraph", "Gruß", 0),
    ]
    assert written.notes == (Note.ATTACHMENTS,)
    assert "example.org" not in repr(written)
    assert "Anhangstext" not in written.text


def test_html_is_read_as_its_reader_sees_it() -> None:
    """Headings, breaks, lists and cells; nothing of scripts, styles and titles."""
    message = mail()
    message.set_content(HTML, subtype="html")
    assert kinds(read_letter(bytes(message)))[1:] == [
        ("heading", "Ihr Termin", 2),
        ("paragraph", "vorab", 0),
        ("paragraph", "Bitte kommen Sie\nam 3.\u00a0Juni.", 0),
        ("item", "Ausweis", 1),
        ("item", "Kopie", 2),
        ("item", "Mietvertrag", 1),
        ("cell", "Raum", 0),
        ("cell", "12", 0),
        ("paragraph", "Gruß", 0),
    ]


def test_unknown_encodings_and_forged_html_do_no_harm() -> None:
    """An encoding that nobody knows is read as far as it goes, a deep nest is read or refused."""
    head = "From: a@b\r\nDate: x\r\nSubject: S\r\nContent-Type: text/plain; charset=klingonisch\r\n"
    assert read_letter((head + "\r\nGrüße").encode("cp1252")).text == "S\n\nGrüße"
    message = mail()
    message.set_content("<div>" * 20_000 + "Text", subtype="html")
    assert read_letter(bytes(message)).text.startswith("Ihr Termin")


def test_an_encrypted_mail_says_so() -> None:
    """Its text cannot be read without a key."""
    message = mail()
    message.set_content(b"x", maintype="application", subtype="pkcs7-mime")
    with pytest.raises(LetterError) as caught:
        read_letter(bytes(message))
    assert caught.value.fault is LetterFault.ENCRYPTED_MAIL


def test_a_letter_with_a_line_like_a_header_is_no_mail() -> None:
    """A plain letter may begin with „Date:“."""
    for text in ("Date: 3. Mai\n\nGuten Tag", "Subject: x\nFrom: y\nGuten Tag", "Betreff: x\n\ny"):
        assert read_letter(text.encode()).text == text
