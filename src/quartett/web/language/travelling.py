# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter that travels in the page itself, from one request to the next: the house keeps none.

What was read from a file goes out in a hidden field and comes back with the next step. It holds the
text and its blocks, nothing else of the file.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from quartett.documents.letters import Block, BlockKind, Note, Written

__all__ = ["Letter", "from_field", "to_field"]

Letter = str | Written
_Stretches = tuple[tuple[int, int], ...]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = Field(ge=0)
    end: int
    kind: BlockKind
    level: int = Field(0, ge=0, le=9)
    underlined: _Stretches = ()
    capitals: _Stretches = ()


class _Parcel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    blocks: tuple[_Block, ...] | None = None
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _lie_in_the_text(self) -> _Parcel:
        last = 0
        for block in self.blocks or ():
            if not last <= block.start <= block.end <= len(self.text):
                raise ValueError("blocks overlap or leave the text")
            if any(not 0 <= a <= b <= len(self.text) for a, b in block.underlined + block.capitals):
                raise ValueError("a stretch leaves the text")
            last = block.end
        return self


def to_field(letter: Letter) -> str:
    """The letter as the value of a hidden field."""
    if isinstance(letter, str):
        return json.dumps({"text": letter}, ensure_ascii=False)
    blocks = [
        {
            "start": one.start,
            "end": one.end,
            "kind": one.kind.value,
            **({"level": one.level} if one.level else {}),
            **({"underlined": one.underlined} if one.underlined else {}),
            **({"capitals": one.capitals} if one.capitals else {}),
        }
        for one in letter.blocks
    ]
    notes = [note.value for note in letter.notes]
    return json.dumps({"text": letter.text, "blocks": blocks, "notes": notes}, ensure_ascii=False)


def from_field(value: str) -> Letter:
    """The letter that `to_field` wrote. Raises ValueError for anything else."""
    try:
        parcel = _Parcel.model_validate_json(value)
    except ValidationError as error:
        raise ValueError("no letter") from error
    if parcel.blocks is None:
        return parcel.text
    blocks = tuple(Block(**dict(one)) for one in parcel.blocks)
    return Written(parcel.text, blocks, parcel.notes)
