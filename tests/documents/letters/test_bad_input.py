# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are no letters, or not any more: a clear sentence, never a hang."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.documents.letters.built import package, paragraph, parts_of, word_file
from tests.documents.test_received_files import picture

from quartett.documents.letters import LetterError, LetterFault, commented, is_docx, read_letter
from quartett.documents.received_files import Refusal, RefusedFileError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = word_file(paragraph("Guten Tag"))
PARTS = parts_of(GOOD)
DOCUMENT = PARTS["word/document.xml"]
OPEN = {"mimetype": "application/vnd.oasis.opendocument.text"}
BOMB = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + DOCUMENT.replace(
    b"Guten", b"&b;"
)


def with_document(content: bytes) -> bytes:
    """A Word file with other content."""
    return package(PARTS | {"word/document.xml": content})


def encrypted_entry() -> bytes:
    """A package whose entries say that they are encrypted."""
    data = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def twice_the_same() -> bytes:
    """A package with two parts of one name."""
    target = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as file:
        file.writestr("word/document.xml", DOCUMENT)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", LetterFault.EMPTY),
        (b" \r\n\0", LetterFault.EMPTY),
        (OLE + "EncryptedPackage".encode("utf-16-le"), LetterFault.PASSWORD),
        (OLE + "WordDocument".encode("utf-16-le"), LetterFault.OLD_WORD),
        (OLE + "__properties_version1.0".encode("utf-16-le"), LetterFault.OUTLOOK),
        (OLE, LetterFault.OTHER_KIND),
        (b"{\\rtf1 Guten Tag}", LetterFault.RICH_TEXT),
        (GOOD[: len(GOOD) // 2], LetterFault.DAMAGED),
        (b"PK\x03\x04" + bytes(50), LetterFault.DAMAGED),
        (with_document(DOCUMENT[:-20]), LetterFault.DAMAGED),
        (with_document(b""), LetterFault.DAMAGED),
        (with_document(b"<x/>"), LetterFault.OTHER_KIND),
        (package({k: v for k, v in PARTS.items() if k != "word/document.xml"}),
         LetterFault.DAMAGED),
        (with_document(BOMB), LetterFault.ENTITIES),
        (with_document(BOMB.decode().encode("utf-16")), LetterFault.ENTITIES),
        (with_document(b"<a>" * 5000), LetterFault.DAMAGED),
        (package(PARTS | {"[Content_Types].xml": PARTS["[Content_Types].xml"].replace(
            b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")}),
         LetterFault.MACROS),
        (package(PARTS | {"[Content_Types].xml": PARTS["[Content_Types].xml"].replace(
            b"</Types>", b'<Default ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        )}), LetterFault.MACROS),
        (package(OPEN | {"content.xml": "<x/>", "Basic/x.xml": "<x/>"}), LetterFault.MACROS),
        (package(OPEN | {"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
         LetterFault.PASSWORD),
        (package(OPEN), LetterFault.DAMAGED),
        (encrypted_entry(), LetterFault.PASSWORD),
        (package({"a.txt": "x"}), LetterFault.ARCHIVE),
        (package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
         LetterFault.OTHER_KIND),
        (package({f"{n}": "" for n in range(5001)}), LetterFault.UNPACKED_TOO_LARGE),
        (with_document(b"<!--" + b" " * (49 << 20) + b"-->" + DOCUMENT),
         LetterFault.UNPACKED_TOO_LARGE),
        (picture("PNG"), LetterFault.PICTURE),
        (picture("GIF"), LetterFault.PICTURE),
        (b"<svg onload='x'/>", LetterFault.PICTURE),
        (b"<!DOCTYPE html><p>Guten Tag", LetterFault.WEB_PAGE),
        (b"MZ\x90\0\x03", LetterFault.PROGRAM),
        (b"\x1f\x8b\x08\0", LetterFault.ARCHIVE),
        (b"%PDF-1.7\nkaputt", LetterFault.DAMAGED),
        (b"Guten\0Tag", LetterFault.NOT_TEXT),
        (b"\x81\x8d\x8f", LetterFault.NOT_TEXT),
        (b"\xff\xfeG\0u\0\x00\xd8", LetterFault.NOT_TEXT),
        (b"a" * 2_000_001, LetterFault.TOO_LONG),
        (with_document(DOCUMENT.replace(b"Guten", b"Guten " * 400_000)), LetterFault.TOO_LONG),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_with_a_mend(data: bytes, fault: LetterFault) -> None:
    """Whatever it is called; `str` is German and says what to do."""
    with pytest.raises(LetterError) as caught:
        read_letter(data, name="brief.docx")
    assert caught.value.fault is fault
    assert str(caught.value).endswith((".", ")"))
    assert not is_docx(data) or fault in (
        LetterFault.DAMAGED,
        LetterFault.ENTITIES,
        LetterFault.TOO_LONG,
        LetterFault.OTHER_KIND,
        LetterFault.MACROS,
        LetterFault.UNPACKED_TOO_LARGE,
    )
    with pytest.raises(LetterError):
        commented(data, [])


def test_two_parts_of_one_name_are_damage() -> None:
    """Programs differ in which one they take, so none is."""
    with pytest.raises(LetterError) as caught:
        read_letter(twice_the_same())
    assert caught.value.fault is LetterFault.DAMAGED


def test_the_place_of_a_fault_is_named() -> None:
    """A line of a text, a part of a package."""
    with pytest.raises(LetterError, match=r"\(Stelle: Zeile 3\)"):
        read_letter(b"eins\nzwei\ndr\0ei")
    with pytest.raises(LetterError, match=r"\(Stelle: word/document.xml\)"):
        read_letter(with_document(b"<w>"))


def test_every_fault_has_a_sentence_and_shares_it_with_received_files() -> None:
    """One wording for one thing in the whole house."""
    sentences = {fault: str(LetterError(fault)) for fault in LetterFault}
    assert len(set(sentences.values())) == len(LetterFault)
    assert sentences[LetterFault.MACROS] == str(RefusedFileError(Refusal.MACROS))


def test_letters_that_begin_like_something_else_are_read() -> None:
    """„BM“ begins pictures and „MZ“ programs; a placeholder in brackets is no markup."""
    for text in ("BMAS, Referat", "MZ Einladung", "<%Anrede%> Guten Tag", "<<Name>>", "#!x"):
        assert read_letter(text.encode()).text == text


def test_a_template_from_elsewhere_and_an_embedded_object_are_no_hindrance() -> None:
    """A letter is only read, and real templates point to a server of the house."""
    more = {
        "word/_rels/settings.xml.rels": '<R><R Type="attachedTemplate" TargetMode="External"/></R>',
        "word/embeddings/oleObject1.bin": "x",
    }
    assert read_letter(package(PARTS | more)).text == "Guten Tag"
