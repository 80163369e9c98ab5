# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts with named fields such as {house}, filled in without trusting the text.

People may change such a text, so {name} is a field or an error, and nothing else has a meaning:
no format, no attribute, no index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from string import Formatter

from pydantic import BaseModel, ConfigDict, Field

from quartett.assessment.errors import AssessmentError

__all__ = [
    "MissingFieldError",
    "StrayBraceError",
    "TextError",
    "TextField",
    "TextValue",
    "UnknownChoiceError",
    "UnknownFieldError",
    "fields_in",
    "fill",
]

TextValue = str | int | date


class TextError(AssessmentError):
    """A text that cannot be filled; `field` is the name of the field, empty for a stray brace."""

    def __init__(self, field: str, *, found: str, mend: str) -> None:
        super().__init__(found=found, mend=mend)
        self.field = field


class UnknownFieldError(TextError):
    """A text or a caller names a field that does not exist."""

    def __init__(self, field: str, *, known: tuple[str, ...]) -> None:
        names = ", ".join(f"{{{name}}}" for name in known)
        super().__init__(
            field,
            found=f"Das Feld {{{field}}} gibt es nicht.",
            mend=f"Vorhanden sind: {names}.",
        )
        self.known = known


class MissingFieldError(TextError):
    """A field of the text has no value, or an empty one."""

    def __init__(self, field: str, *, meaning: str) -> None:
        super().__init__(
            field,
            found=f"Für das Feld {{{field}}} fehlt die Angabe.",
            mend=f"Bitte ergänzen Sie: {meaning}.",
        )


class UnknownChoiceError(TextError):
    """A field with choices has a value that is none of them."""

    def __init__(self, field: str, *, value: str, known: tuple[str, ...]) -> None:
        super().__init__(
            field,
            found=f"Das Feld {{{field}}} kennt „{value}“ nicht.",
            mend=f"Möglich sind: {', '.join(known)}.",
        )
        self.value = value
        self.known = known


class StrayBraceError(TextError):
    """A brace that opens or closes no field."""

    def __init__(self) -> None:
        super().__init__(
            "",
            found="Im Text steht eine einzelne geschweifte Klammer.",
            mend="Bitte löschen Sie die Klammer, oder schreiben Sie ein Feld wie {house}.",
        )


class TextField(BaseModel):
    """A field: what it stands for, an example, and its sentences where there is a choice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: str = Field(min_length=1)
    example: str = Field(min_length=1)
    choices: Mapping[str, str] = {}


def fill(text: str, *, fields: Mapping[str, TextField], values: Mapping[str, TextValue]) -> str:
    """`text` with every {field} replaced; days as 30.11.2026, a choice by its sentence.

    Values are put in as they are: a brace in a value stays a brace. Values that the text does not
    need are passed over. Raises TextError in one of its kinds.
    """
    for name in values:
        _check(name, fields)
    return "".join(
        literal + ("" if name is None else _shown(name, fields=fields, values=values))
        for literal, name in _pieces(text)
    )


def fields_in(*texts: str) -> Iterator[str]:
    """The names of the fields in the texts, as they come; raises StrayBraceError."""
    return (name for text in texts for _literal, name in _pieces(text) if name is not None)


def _shown(name: str, *, fields: Mapping[str, TextField], values: Mapping[str, TextValue]) -> str:
    _check(name, fields)
    field, value = fields[name], values.get(name, "")
    shown = f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value).strip()
    if not shown:
        raise MissingFieldError(name, meaning=field.meaning)
    if not field.choices:
        return shown
    if shown not in field.choices:
        raise UnknownChoiceError(name, value=shown, known=tuple(field.choices))
    return fill(field.choices[shown], fields=fields, values=values)


def _check(name: str, fields: Mapping[str, TextField]) -> None:
    if name not in fields:
        raise UnknownFieldError(name, known=tuple(fields))


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Text and the field after it; a field with a format keeps it in its name and is unknown."""
    try:
        for literal, name, spec, conversion in Formatter().parse(text):
            if name is None:
                yield literal, None
            else:
                extra = f"!{conversion}" * bool(conversion) + f":{spec}" * bool(spec)
                yield literal, name.strip() + extra
    except ValueError:
        raise StrayBraceError from None
