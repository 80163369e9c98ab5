# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of people are taken out of files; the text stays."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from odfdo import Annotation, Paragraph
from odfdo import Document as OpenDocument

from quartett.documents.letters import LetterError, read_letter
from quartett.documents.letters.people import NOBODY, without_people

TEXT = "Bitte rufen Sie uns an. Wir helfen Ihnen gern."
NAME = "Verfasserin-Test"


def parts(data: bytes) -> str:
    """All parts of a package, one after the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def word() -> bytes:
    """A Word file with a name in its properties, at a comment and at a tracked change."""
    document = Document()
    paragraph = document.add_paragraph(TEXT)
    document.add_comment(paragraph.runs, text="Kürzer?", author=NAME, initials="VTX")
    document.core_properties.author = NAME
    document.core_properties.last_modified_by = NAME
    target = io.BytesIO()
    document.save(target)
    package = zipfile.ZipFile(target)
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as result:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                change = f'<w:ins w:id="9" w:author="{NAME}"><w:r><w:t> Neu.</w:t></w:r></w:ins>'
                content = re.sub(rb"(</w:p>)", change.encode() + rb"\1", content, count=1)
            result.writestr(name, content)
    return fresh.getvalue()


def open_text() -> bytes:
    """An ODT with a name in its properties and at a comment."""
    document = OpenDocument("text")
    paragraph = Paragraph(TEXT)
    paragraph.insert_annotation(Annotation("Kürzer?", creator=NAME), after="an")
    document.body.clear()
    document.body.append(paragraph)
    document.meta.creator = NAME
    document.meta.initial_creator = NAME
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("make", "name"), [(word, "a.docx"), (open_text, "a.odt")])
def test_nobody_is_named_and_the_text_is_the_same(make: object, name: str) -> None:
    """Properties, comments and tracked changes tell nothing; comments themselves stay."""
    data = make()  # type: ignore[operator] # one of the two above
    assert NAME in parts(data)
    clean = without_people(data)
    assert NAME not in parts(clean)
    assert "VTX" not in parts(clean)
    assert NOBODY in parts(clean)
    assert "Kürzer?" in parts(clean)
    assert read_letter(clean, name=name) == read_letter(data, name=name)
    assert without_people(data) == clean


def test_file_without_names_stays_as_it_is() -> None:
    """Cleaned a second time nothing changes."""
    clean = without_people(word())
    assert parts(without_people(clean)) == parts(clean)


def test_damaged_file_is_told() -> None:
    """As by the reader."""
    with pytest.raises(LetterError):
        without_people(b"PK\x03\x04 nothing more")
