# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""An assessor's own sheet: what is asked, how far it is, what is missing, how mild it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from quartett.assessment.catalogue import (
    Attribute,
    Block,
    Both,
    Catalogue,
    Criterion,
    Depth,
    Method,
    Part,
)
from quartett.assessment.effort import minutes
from quartett.assessment.mildness import Mildness, mildness
from quartett.assessment.scoring import item_values
from quartett.web.assessment.models import Entry, LicensedText, Round, RoundState, Seat
from quartett.web.assessment.queries import sheets_of
from quartett.web.assessment.queries_rounds import items_of

__all__ = ["ItemLine", "OwnSheet", "Question", "own_mildness", "question", "sheet"]

_AFTER_CONSENSUS = (RoundState.DECIDED,)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the sheet: `missing` says in words what is not done, `hint` what would help."""

    number: str
    title: str
    criterion: Criterion
    begun: bool
    not_judged: bool
    missing: str
    hint: str

    @property
    def done(self) -> bool:
        """Rated wholly, or left out knowingly."""
        return not self.missing

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.not_judged:
            return _("kann ich nicht beurteilen")
        return _("fertig") if self.done else self.missing

    @property
    def mark(self) -> str:
        """For the picture beside it: done, begun or open."""
        return "done" if self.done else "begun" if self.begun else "open"


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """The whole sheet of one seat."""

    seat: Seat
    round: Round
    catalogue: Catalogue
    method: Method
    lines: tuple[ItemLine, ...]

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(line.done for line in self.lines)

    @property
    def total(self) -> int:
        """How many items there are for this seat."""
        return len(self.lines)

    @property
    def minutes_left(self) -> int:
        """An estimate for what is missing."""
        return minutes(self.catalogue, self.method, items=self.total - self.done)

    @property
    def next(self) -> ItemLine | None:
        """The first item that is not done."""
        return next((line for line in self.lines if not line.done), None)

    @property
    def open_lines(self) -> list[ItemLine]:
        """What is missing."""
        return [line for line in self.lines if not line.done]

    @property
    def hinted_lines(self) -> list[ItemLine]:
        """What is done, but would say more with a word."""
        return [line for line in self.lines if line.done and line.hint]

    @property
    def by_criterion(self) -> list[tuple[Criterion, list[ItemLine]]]:
        """The lines under the heading of their criterion."""
        grouped: dict[str, tuple[Criterion, list[ItemLine]]] = {}
        for line in self.lines:
            grouped.setdefault(line.criterion.number, (line.criterion, []))[1].append(line)
        return list(grouped.values())

    def place(self, number: str) -> int:
        """The place of an item, from 0; raises Http404 for one that the seat does not rate."""
        for place, line in enumerate(self.lines):
            if line.number == number:
                return place
        raise Http404


def sheet(seat: Seat) -> OwnSheet:
    """The sheet of a seat as it stands; two queries."""
    row = seat.round
    catalogue = row.catalogue
    method = catalogue.method(row.method)
    entries = {
        entry.item: entry for entry in Entry.objects.filter(seat=seat).prefetch_related("values")
    }
    items = items_of(seat, catalogue=catalogue, items=catalogue.rated_items(method))
    lines = tuple(
        _line(item, catalogue=catalogue, method=method, entry=entries.get(item)) for item in items
    )
    return OwnSheet(seat, row, catalogue, method, lines)


def _line(item: str, *, catalogue: Catalogue, method: Method, entry: Entry | None) -> ItemLine:
    wanted = attributes_of(catalogue.block_of(item), method=method)
    not_judged = entry is not None and entry.not_judged
    return ItemLine(
        number=item,
        title=catalogue.item(item).title,
        criterion=catalogue.criterion_of(item),
        begun=entry is not None,
        not_judged=not_judged,
        missing="" if not_judged else _missing(entry, wanted),
        hint="" if not_judged or catalogue.kind == "check" else _hint(entry),
    )


def _missing(entry: Entry | None, wanted: tuple[Attribute, ...]) -> str:
    if entry is None:
        return _("noch offen")
    given = {each.attribute for each in entry.values.all()}
    if "" in given:
        return ""
    if not wanted:
        return _("Bewertung fehlt")
    count = sum(attribute.id in given for attribute in wanted)
    if count == len(wanted):
        return ""
    if not count:
        return _("Bewertung fehlt")
    text = _("%(count)d von %(all)d Merkmalen bewertet")
    return text % {"count": count, "all": len(wanted)}


def _hint(entry: Entry | None) -> str:
    if entry is None or entry.strengths.strip() or entry.improvements.strip():
        return ""
    return _("ohne Stärke und ohne Verbesserung")


def attributes_of(block: Block, *, method: Method) -> tuple[Attribute, ...]:
    """What is rated one by one in a block; nothing where an item gets one value."""
    return block.attributes if method.depth is Depth.ATTRIBUTES else ()


@dataclass(frozen=True, slots=True)
class Question:
    """One item as it is asked, with everything that helps to answer."""

    number: str
    item: Criterion | Part
    criterion: Criterion
    block: Block
    attributes: tuple[Attribute, ...]
    may_override: bool
    licensed: str
    headings: tuple[Part, ...]

    @property
    def is_criterion(self) -> bool:
        """True where the criterion is rated as one."""
        return self.number == self.criterion.number

    @property
    def examples(self) -> tuple[str, ...]:
        """What it looks like in a Jobcenter."""
        return self.item.examples


def question(own: OwnSheet, number: str) -> Question:
    """The item of that number; one query for the wording that the house has a licence for."""
    catalogue, method = own.catalogue, own.method
    item, criterion = catalogue.item(number), catalogue.criterion_of(number)
    block = catalogue.block_of(number)
    attributes = attributes_of(block, method=method)
    licensed = LicensedText.objects.filter(catalogue_id=catalogue.id, item=number).first()
    return Question(
        number=number,
        item=item,
        criterion=criterion,
        block=block,
        attributes=attributes,
        may_override=bool(attributes) and method.both is Both.OVERRIDE,
        licensed=licensed.text if licensed else "",
        headings=criterion.parts if number == criterion.number else (),
    )


def own_mildness(seat: Seat) -> Mildness | None:
    """How mildly this seat rated beside the others, after the consensus and for it alone."""
    row = seat.round
    if row.state not in _AFTER_CONSENSUS or seat.submitted_on is None:
        return None
    ratings = [rating for each in sheets_of(row) for rating in each.ratings]
    values: Mapping[str, Mapping[str, object]] = item_values(
        ratings, catalogue=row.catalogue, method=row.method
    )
    found = mildness(values, str(seat.number))  # type: ignore[arg-type] # fractions
    return found if found.difference is not None else None
