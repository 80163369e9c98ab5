# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters checked for other programs."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from django_scopes import scope
from docx import Document
from tests.web.api.conftest import Program, new_token

from quartett.language import check
from quartett.language.as_json import as_json
from quartett.web.api.scopes import Scope
from quartett.web.authorities.models import Authority
from quartett.web.language.models import HouseTerm

TEXT = "Guten Tag,\n\ndie Unterlagen sind unverzüglich einzureichen. Wir helfen gern. 😀 Bis bald."


def posted(program: Program, content: Any) -> Any:
    """The answer to a letter."""
    body = content if isinstance(content, str | bytes) else json.dumps(content)
    return program.send(
        "POST", "/api/v1/language/check", data=body, content_type="application/json"
    )


def word_file(text: str) -> str:
    """A DOCX of these paragraphs in Base64."""
    document, file = Document(), io.BytesIO()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    return base64.b64encode(file.getvalue()).decode()


def test_answer_is_that_of_the_room(program: Program) -> None:
    """Text in, the document that the command line prints out."""
    answer = posted(program, {"text": TEXT})
    assert answer.status_code == 200
    assert answer.json() == as_json(check(TEXT, profile="behoerdenbrief"))


def test_file_is_read(program: Program) -> None:
    """A Word file in Base64 gives the same remarks as its text."""
    document = posted(program, {"file": word_file(TEXT), "name": "brief.docx"}).json()
    plain = posted(program, {"text": TEXT}).json()
    assert [one["text"] for one in document["remarks"]] == [one["text"] for one in plain["remarks"]]


def test_setting_is_heeded(program: Program) -> None:
    """The profile, and passages that must stay as they are."""
    document = posted(
        program,
        {
            "text": TEXT,
            "profile": "leichte-sprache",
            "protected": [{"start": 12, "end": len(TEXT)}],
        },
    ).json()
    assert document["profile"] == "leichte-sprache"
    assert document["remarks"] == []
    assert document["protected"][0]["kind"] == "marked"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ({}, "", "value_error"),
        ({"text": "Hallo", "file": "aGFsbG8="}, "", "value_error"),
        ({"text": "Hallo", "profile": "nichts"}, "profile", "unknown_profile"),
        ({"text": "Hallo", "letter_type": "nichts"}, "letter_type", "unknown_letter_type"),
        ({"text": "Hal\0lo"}, "text", "control_character"),
        ({"text": "x" * 200_001}, "text", "string_too_long"),
        ({"file": "!!!", "name": "a.docx"}, "file", "base64"),
        ({"file": "UEsDBA==", "name": "a.docx"}, "file", None),
        ({"text": "Hallo", "protected": [{"start": 2, "end": 9}]}, "protected", "places"),
    ],
)
def test_faults_name_their_place(
    program: Program, content: Any, name: str, code: str | None
) -> None:
    """What does not fit is told with the field, and never repeats what was sent."""
    answer = posted(program, content)
    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert fault["name"] == name
    assert code in (None, fault["code"])
    assert "Hal" not in answer.content.decode()


def test_body_is_limited(program: Program) -> None:
    """Beyond two megabytes nothing is read, and the answer says how much is possible."""
    answer = posted(program, {"file": "A" * (2 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "2048 KB" in answer.json()["detail"]


def test_scope_is_needed(house: Authority) -> None:
    """A token for something else checks no letters."""
    assert posted(new_token(house, Scope.FINDINGS_READ), {"text": TEXT}).status_code == 403


def test_words_of_the_house_count(
    program: Program,
    house: Authority,
    other_house: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The check is given the house's own terms, and none of another house."""
    given: list[str] = []

    def listening(*args: Any, **options: Any) -> Any:
        given.extend(term.avoided for term in options["terms"])
        return check(*args, **options)

    monkeypatch.setattr("quartett.web.api.language_operations.check", listening)
    for authority, word in ((house, "Vordruck"), (other_house, "Ablichtung")):
        with scope(authority=authority):
            HouseTerm.objects.create(
                authority=authority, number=1, avoided=word, preferred="Formular"
            )
    assert posted(program, {"text": TEXT}).status_code == 200
    assert given == ["Vordruck"]
