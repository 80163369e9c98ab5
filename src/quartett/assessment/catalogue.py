# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a catalogue of self-assessment is: criteria, parts, attributes, scale, methods, weights.

EFQM, CAF, the short check and a house's own catalogue are one frozen shape, so that scoring,
agreement and the forms need no special cases. A round keeps a copy of the catalogue it was made
with. An `item` is what can be rated by its number: a criterion („3“) or a part of it („3.2“).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartett.catalogues import Entry, SourceRef

__all__ = [
    "Attribute",
    "Band",
    "Block",
    "Both",
    "Catalogue",
    "Certainty",
    "Criterion",
    "Depth",
    "Level",
    "Method",
    "Part",
    "Recognition",
    "Relation",
    "Scale",
]

_KEY = r"^[a-z][a-z0-9_-]*$"
_NUMBER = r"^[0-9]{1,2}(\.[0-9]{1,2})?$"


class Certainty(StrEnum):
    """How sure a fact of a model is that others own."""

    VERIFIED = "verified"  # read in a named source
    PARTLY = "partly"  # two weak sources agree
    UNVERIFIED = "unverified"  # known in the field, the original could not be opened
    WORKING_TITLE = "working_title"  # our own wording, not the publisher's


class Frozen(BaseModel):
    """Base of the values below: nothing changes, nothing unknown is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(Frozen):
    """One answer of a scale with words: 1 „trifft gar nicht zu“."""

    value: int
    label: str = Field(min_length=1)


class Band(Frozen):
    """A stretch of the scale with a name, both ends included; bands may leave gaps."""

    low: int
    high: int
    label: str = Field(min_length=1)
    meaning: str = ""

    @model_validator(mode="after")
    def _low_before_high(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"the band {self.label!r} ends at {self.high} before {self.low}")
        return self


class Scale(Frozen):
    """Whole numbers from `low` to `high`; forms offer steps of `step`."""

    low: int = 0
    high: int = 100
    step: int = Field(default=5, ge=1)
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()  # words for each value, if the scale has words
    certainty: Certainty = Certainty.VERIFIED

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.high <= self.low:
            raise ValueError("a scale needs a high end above its low end")
        if (self.high - self.low) % self.step:
            raise ValueError(f"steps of {self.step} do not reach from {self.low} to {self.high}")
        if self.levels and [level.value for level in self.levels] != list(
            range(self.low, self.high + 1)
        ):
            raise ValueError("levels must name every value of the scale once, in order")
        return self


class Attribute(Frozen):
    """One aspect of a part that is rated on its own: „Sound“, „PLAN“, „TREND“."""

    id: str = Field(pattern=_KEY)
    title: str = Field(min_length=1)
    original: str = ""
    element: str = ""  # RADAR element or PDCA phase it belongs to
    guidance: str = ""
    bands: tuple[Band, ...] = ()  # where its words differ from those of the scale
    certainty: Certainty = Certainty.VERIFIED


class Block(Frozen):
    """Criteria that are rated by the same attributes; `cap` is the attribute that governs."""

    id: str = Field(pattern=_KEY)
    title: str = Field(min_length=1)
    original: str = ""
    nature: Literal["enabler", "result"] = "enabler"
    attributes: tuple[Attribute, ...] = ()
    cap: str = ""
    cap_certainty: Certainty = Certainty.VERIFIED
    bands: tuple[Band, ...] = ()  # words for a directly rated part of this block

    @model_validator(mode="after")
    def _cap_is_an_attribute(self) -> Self:
        keys = [attribute.id for attribute in self.attributes]
        if len(set(keys)) != len(keys):
            raise ValueError(f"block {self.id!r} names an attribute twice")
        if self.cap and self.cap not in keys:
            raise ValueError(f"block {self.id!r} has no attribute {self.cap!r} that could govern")
        return self


class Part(Frozen):
    """A sub-criterion or statement. `heading` ones carry evidence and findings, never a score."""

    number: str = Field(pattern=_NUMBER)
    title: str = Field(min_length=1)
    original: str = ""
    guidance: str = ""
    examples: tuple[str, ...] = ()
    certainty: Certainty = Certainty.VERIFIED
    original_certainty: Certainty | None = None  # of `original`, where it is surer than the title
    heading: bool = False


class Criterion(Frozen):
    """One criterion. Without rated parts it is rated as one; `weight` None is „not known“."""

    number: str = Field(pattern=r"^[0-9]{1,2}$")
    title: str = Field(min_length=1)
    original: str = ""
    block: str
    weight: int | None = Field(default=None, ge=1)
    guidance: str = ""
    examples: tuple[str, ...] = ()
    certainty: Certainty = Certainty.VERIFIED
    original_certainty: Certainty | None = None  # as in Part
    parts: tuple[Part, ...] = ()

    @property
    def rated_parts(self) -> tuple[Part, ...]:
        """The parts that have a score of their own."""
        return tuple(part for part in self.parts if not part.heading)


class Depth(StrEnum):
    """What a method asks an assessor to rate."""

    CRITERIA = "criteria"
    PARTS = "parts"
    ATTRIBUTES = "attributes"


class Both(StrEnum):
    """What counts where an item has values for its attributes and a direct one."""

    OVERRIDE = "override"  # the direct value is decided, with a reason
    DIRECT = "direct"
    ATTRIBUTES = "attributes"


class Method(Frozen):
    """One way to score. `unit` is the points of one weight unit, None where there are no points.

    `part_step` rounds the mean of attributes (half up) to a multiple, None leaves it exact.
    """

    id: str = Field(pattern=_KEY)
    title: str = Field(min_length=1)
    about: str = ""
    depth: Depth
    unit: int | None = Field(default=None, ge=1)
    part_step: int | None = Field(default=None, ge=1)
    capped: bool = False
    both: Both = Both.OVERRIDE
    minutes: int | None = None  # for one assessor, if known
    source: str = ""  # where its rules of scoring were read


class Recognition(Frozen):
    """A range of points that the publisher's recognition begins at; never the recognition."""

    id: str
    title: str
    points: int
    includes: bool = True  # True: from `points` on (≥); False: above `points` (>)
    certainty: Certainty = Certainty.VERIFIED


class Relation(Frozen):
    """Which items of another catalogue mean the same: own number → numbers there."""

    catalogue: str = Field(pattern=_KEY)
    items: Mapping[str, tuple[str, ...]]
    certainty: Certainty = Certainty.VERIFIED
    note: str = ""


class Catalogue(Entry):
    """A catalogue of self-assessment as it stands in `catalogues/assessment/<id>.yaml`.

    `succeeds` leads to the edition before it and lets rounds be compared across editions;
    `related` lets one piece of evidence serve both models.
    """

    id: str = Field(pattern=_KEY)
    family: str = Field(pattern=_KEY)
    edition: str = ""
    title: str = Field(min_length=1)
    kind: Literal["model", "check"]
    about: str = ""
    sources: tuple[SourceRef, ...] = ()
    rights: str = Field(min_length=1)
    affiliation: str = ""
    certainty: Certainty
    scale: Scale = Scale()
    blocks: tuple[Block, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    methods: tuple[Method, ...] = Field(min_length=1)
    weight_sum: int | None = None  # what the weights must add up to, None without weights
    recognitions: tuple[Recognition, ...] = ()
    discuss_range: int = 25  # points of 100 between lowest and highest that call for a talk
    succeeds: Relation | None = None
    related: tuple[Relation, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        numbers = [number for number, _title in self.numbers()]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise ValueError(f"the number {', '.join(twice)} stands twice")
        blocks = {block.id for block in self.blocks}
        for criterion in self.criteria:
            if criterion.block not in blocks:
                raise ValueError(f"criterion {criterion.number} names no block of this catalogue")
            for part in criterion.parts:
                if part.number.partition(".")[0] != criterion.number:
                    raise ValueError(f"part {part.number} stands under {criterion.number}")
        weights = [criterion.weight for criterion in self.criteria]
        known = [weight for weight in weights if weight is not None]
        if known and len(known) != len(weights):
            raise ValueError("either every criterion has a weight or none")
        if known and self.weight_sum is not None and sum(known) != self.weight_sum:
            raise ValueError(f"the weights add up to {sum(known)}, not to {self.weight_sum}")
        for relation in (self.succeeds, *self.related):
            unknown = set(relation.items) - set(numbers) if relation else set()
            if unknown:
                raise ValueError(f"a mapping names unknown numbers: {', '.join(sorted(unknown))}")
        return self

    def numbers(self) -> Iterator[tuple[str, str]]:
        """Number and title of every criterion and part, in order."""
        for criterion in self.criteria:
            yield criterion.number, criterion.title
            for part in criterion.parts:
                yield part.number, part.title

    def block_of(self, item: str) -> Block:
        """The block that a criterion or part belongs to; KeyError for an unknown number."""
        criterion = self.criterion_of(item)
        return next(block for block in self.blocks if block.id == criterion.block)

    def criterion_of(self, item: str) -> Criterion:
        """The criterion of that number, or the one that the part belongs to; KeyError if none."""
        number, _dot, part = item.partition(".")
        for criterion in self.criteria:
            if criterion.number == number and (
                not part or any(one.number == item for one in criterion.parts)
            ):
                return criterion
        raise KeyError(item)

    def item(self, number: str) -> Criterion | Part:
        """The criterion or part of that number; KeyError if there is none."""
        criterion = self.criterion_of(number)
        if number == criterion.number:
            return criterion
        return next(part for part in criterion.parts if part.number == number)

    def method(self, key: str) -> Method:
        """The method of that id; KeyError if there is none."""
        for method in self.methods:
            if method.id == key:
                return method
        raise KeyError(key)

    def rated_items(self, method: Method) -> tuple[str, ...]:
        """The numbers that an assessor rates with this method, in order."""
        if method.depth is Depth.CRITERIA:
            return tuple(criterion.number for criterion in self.criteria)
        return tuple(
            number
            for criterion in self.criteria
            for number in [part.number for part in criterion.rated_parts] or [criterion.number]
        )
