# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters checked for other programs: in memory, nothing of them is stored or logged."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Self

from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from quartett.documents.letters import LetterError, Written, read_letter
from quartett.german.spans import Place
from quartett.language import check, letter_types, profiles
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.language_documents import LetterCheckOut, check_document
from quartett.web.api.problems import ApiProblem, Code, Fault
from quartett.web.api.scopes import Scope
from quartett.web.language.checked import house_terms

router = Router(tags=["Sprache"], by_alias=True)

_LARGEST = 2 * 1024 * 1024
_MOST_CHARACTERS = 200_000
_MOST_PLACES = 500


class GivenPlace(BaseModel):
    """A passage that is not to be touched."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(ge=0, description="Erstes Zeichen.")
    end: int = Field(ge=1, description="Erstes Zeichen dahinter.")


class GivenLetter(BaseModel):
    """A letter as text, or as a file in Base64."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "Die Unterlagen sind unverzüglich einzureichen."}]
        },
    )

    text: str | None = Field(
        None, min_length=1, max_length=_MOST_CHARACTERS, description="Der Text; oder file."
    )
    file: str | None = Field(
        None,
        min_length=1,
        max_length=_LARGEST,
        description="DOCX, ODT, PDF, TXT oder EML in Base64; oder text.",
    )
    name: str = Field("", max_length=200, description="Name der Datei; nur die Endung zählt.")
    profile: str = Field("behoerdenbrief", max_length=60, description="Kennung des Profils.")
    letter_type: str | None = Field(
        None, max_length=60, description="Kennung der Art; ohne Angabe wird sie erkannt."
    )
    protected: list[GivenPlace] = Field(
        default_factory=list, max_length=_MOST_PLACES, description="Stellen, die bleiben müssen."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.file is None):
            raise PydanticCustomError(
                "value_error", "{error}", {"error": "Erwartet wird entweder text oder file."}
            )
        return self


@router.post(
    "/check",
    **needs(Scope.LANGUAGE_CHECK, limit=_LARGEST),
    response=LetterCheckOut,
    operation_id="check_letter",
    summary="Ein Schreiben prüfen",
    description=(
        "Punkte, Anmerkungen, was der Brief braucht, geschützte Stellen. Geprüft wird im "
        "Arbeitsspeicher, gespeichert wird nichts. Höchstens 2048 KB je Anfrage und 200.000 "
        "Zeichen. Alle Stellen zählen Zeichen (Unicode) im gelesenen Text."
    ),
)
def check_letter(request: ApiRequest, given: GivenLetter) -> dict[str, Any]:
    """What is seen in the letter of the body."""
    _known(given)
    letter = _letter(given)
    size = len(letter if isinstance(letter, str) else letter.text)
    found = check(
        letter,
        profile=given.profile,
        letter_type=given.letter_type,
        day=timezone.localdate(),
        terms=house_terms(),
        protected=_places(given, size=size),
    )
    return check_document(found)


def _known(given: GivenLetter) -> None:
    for name, value, known in (
        ("profile", given.profile, [one.id for one in profiles()]),
        ("letter_type", given.letter_type, [key for key, _name in letter_types()]),
    ):
        if value is not None and value not in known:
            text = f"Diese Kennung gibt es nicht. Vorhanden sind: {', '.join(known)}."
            raise _fault(name, f"unknown_{name}", text)


def _letter(given: GivenLetter) -> str | Written:
    if given.text is not None:
        if "\0" in given.text:
            raise _fault("text", "control_character", "Erwartet wird ein Text ohne Nullzeichen.")
        return given.text
    try:
        data = base64.b64decode(given.file or "", validate=True)
    except (binascii.Error, ValueError):
        raise _fault("file", "base64", "Erwartet wird eine Datei in Base64.") from None
    try:
        written = read_letter(data, name=given.name)
    except LetterError as error:
        raise _fault("file", error.fault.value, str(error)) from None
    if len(written.text) > _MOST_CHARACTERS:
        raise _fault("file", "string_too_long", "Erwartet werden höchstens 200.000 Zeichen.")
    return written


def _places(given: GivenLetter, *, size: int) -> list[Place]:
    """The passages in order. Raises ApiProblem if they overlap or leave the text."""
    found = sorted(Place(one.start, one.end) for one in given.protected)
    last = 0
    for place in found:
        if not last <= place.start < place.end <= size:
            text = "Erwartet werden Stellen im Text, die sich nicht überschneiden."
            raise _fault("protected", "places", text)
        last = place.end
    return found


def _fault(name: str, code: str, text: str) -> ApiProblem:
    return ApiProblem(Code.VALIDATION, faults=[Fault("body", name, code, text)])
