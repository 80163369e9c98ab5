# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people of a round get to read: three e-mails and the sheet for the Personalrat.

The words are data (`catalogues/assessment/texts/invitations.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.text_fields import (
    TextField,
    TextValue,
    UnknownFieldError,
    fields_in,
    fill,
)
from quartett.catalogues import SourceRef, load
from quartett.documents.manuscript import (
    Block,
    Manuscript,
    Paragraph,
    Points,
    Section,
    Source,
    Table,
)

__all__ = [
    "SECTIONS",
    "Audience",
    "Mail",
    "Occasion",
    "council_sheet",
    "mail",
    "sheet_fields",
]

SECTIONS = (
    "purpose", "participants", "asked", "stored", "seen",
    "thresholds", "retention", "never", "rights", "council",
)  # fmt: skip
"""What every sheet speaks of, in this order."""

_SUBTITLE = "{round} · {house} · für den Personalrat"
_DEADLINE = "{deadline}"
_TIME = "etwa {minutes} Minuten"


class Audience(StrEnum):
    """Whom the texts speak to; the values are those of the two kinds of round."""

    TEAM = "team"
    CHECK = "check"


class Occasion(StrEnum):
    """When an e-mail goes out. Reminder and thanks of a check go to everybody, without a link."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as plain text; paragraphs of the body are divided by an empty line."""

    subject: str
    body: str


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _MailText(_Frozen):
    subject: str = Field(min_length=1)
    body: tuple[str, ...] = Field(min_length=1)


class _SheetSection(_Frozen):
    key: str
    heading: str = Field(min_length=1)
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


class _Sheet(_Frozen):
    title: str = Field(min_length=1)
    sections: tuple[_SheetSection, ...]

    @model_validator(mode="after")
    def _speaks_of_all(self) -> Self:
        if tuple(section.key for section in self.sections) != SECTIONS:
            raise ValueError(f"a sheet needs the sections {', '.join(SECTIONS)}, in this order")
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in the sheet that may hold fields, what the facts under the title say too."""
        inside = (text for each in self.sections for text in (*each.paragraphs, *each.points))
        return (_SUBTITLE, _DEADLINE, _TIME, *inside)


class _Texts(_Frozen):
    fields: Mapping[str, TextField]
    mails: Mapping[Audience, Mapping[Occasion, _MailText]]
    sheets: Mapping[Audience, _Sheet]
    sources: Mapping[str, tuple[SourceRef, ...]]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for audience in Audience:
            if audience not in self.sheets or set(self.mails.get(audience, ())) != set(Occasion):
                raise ValueError(f"a text for {audience} is missing")
        used = set(fields_in(*self._all()))
        if used != set(self.fields):
            odd = ", ".join(sorted(used ^ set(self.fields)))
            raise ValueError(f"fields that are not declared or not used: {odd}")
        chosen = {name for name, field in self.fields.items() if field.choices}
        if chosen & set(fields_in(*self._choices())):
            raise ValueError("the sentence of a choice names another choice")
        if set(self.sources) != set(self.fields["form"].choices):
            raise ValueError("there must be sources for each carrier form")
        return self

    def _choices(self) -> Iterator[str]:
        for field in self.fields.values():
            yield from field.choices.values()

    def _all(self) -> Iterator[str]:
        yield from self._choices()
        for mails in self.mails.values():
            for each in mails.values():
                yield from (each.subject, *each.body)
        for sheet in self.sheets.values():
            yield from sheet.texts


def mail(audience: Audience, occasion: Occasion, *, values: Mapping[str, TextValue]) -> Mail:
    """The e-mail, filled in.

    Raises TextError if a field has no value.
    """
    text, fields = _texts().mails[audience][occasion], _texts().fields
    subject = fill(text.subject, fields=fields, values=values)
    # a line break in a subject would begin a header of its own
    return Mail(
        " ".join(subject.split()), fill("\n\n".join(text.body), fields=fields, values=values)
    )


def sheet_fields(audience: Audience) -> Mapping[str, TextField]:
    """The fields that the sheet for the Personalrat needs."""
    return _needed(*_texts().sheets[audience].texts)


def council_sheet(
    audience: Audience,
    *,
    values: Mapping[str, TextValue],
    catalogue: Catalogue,
    as_of: date,
    notice: str = "",
) -> Manuscript:
    """The sheet for the Personalrat before a round begins, with everything that will be asked.

    `values` holds all `sheet_fields`. Raises TextError in one of its kinds.
    """
    texts = _texts()

    def filled(text: str) -> str:
        return fill(text, fields=texts.fields, values=values)

    sections = [
        Section(
            section.heading,
            (
                *(Paragraph(filled(text)) for text in section.paragraphs),
                *_list(tuple(filled(text) for text in section.points)),
            ),
        )
        for section in texts.sheets[audience].sections
    ]
    return Manuscript(
        title=texts.sheets[audience].title,
        subtitle=filled(_SUBTITLE),
        facts=(
            ("Womit gefragt wird", catalogue.title),
            ("Letzter Tag", filled(_DEADLINE)),
            ("Zeit je Person", filled(_TIME)),
            ("Stand", f"{as_of:%d.%m.%Y}"),
        ),
        sections=(*sections, Section("Alles, was gefragt wird", _asked(catalogue))),
        as_of=as_of,
        sources=tuple(Source(each.title, each.url) for each in texts.sources[str(values["form"])]),
        notice=notice,
    )


def _list(items: tuple[str, ...]) -> tuple[Block, ...]:
    return (Points(items),) if items else ()


def _asked(catalogue: Catalogue) -> tuple[Block, ...]:
    table = Table(
        caption=f"{catalogue.title}: was gefragt wird, mit Nummer",
        description="Je Zeile eine Nummer und das Thema oder die Aussage dazu.",
        head=("Nr.", "Thema oder Aussage"),
        rows=tuple(catalogue.numbers()),
        widths=(10, 90),
    )
    scale = catalogue.scale
    steps = " · ".join(level.label for level in scale.levels) or f"{scale.low} bis {scale.high}"
    return (Paragraph(f"Zur Auswahl stehen: {steps}."), table)


def _needed(*texts: str) -> Mapping[str, TextField]:
    known = _texts().fields
    needed = set(fields_in(*texts))
    for name in sorted(needed):
        if name not in known:
            raise UnknownFieldError(name, known=tuple(known))
        needed |= set(fields_in(*known[name].choices.values()))
    return {name: field for name, field in known.items() if name in needed}


def _texts() -> _Texts:
    return load("assessment/texts/invitations", _Texts)
