# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of rounds show: the list, what can be chosen, and the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import gettext as _

from quartett.assessment import catalogues
from quartett.assessment.catalogue import Catalogue
from quartett.assessment.effort import minutes
from quartett.web.assessment.models import (
    Entry,
    OwnCatalogue,
    Round,
    RoundKind,
    RoundState,
    Seat,
    SeatState,
)

__all__ = [
    "CatalogueChoice",
    "RoundLine",
    "SeatLine",
    "TeamCount",
    "catalogue_choices",
    "chosen_catalogue",
    "listed_rounds",
    "needs_weights",
    "running_rounds",
    "seat_lines",
    "team_count",
]

_ACTIVE = ~Q(seats__state=SeatState.WITHDRAWN)
_RUNNING = (RoundState.OPEN, RoundState.LOCKED, RoundState.CONSENSUS)


@dataclass(frozen=True, slots=True)
class CatalogueChoice:
    """A catalogue that a round can be made with, and what it costs one person."""

    catalogue: Catalogue
    kind: RoundKind
    is_own: bool

    @property
    def span(self) -> str:
        """Minutes for one person, from the shortest to the longest method."""
        each = sorted({minutes(self.catalogue, method) for method in self.catalogue.methods})
        if len(each) == 1:
            return _("etwa %d Minuten") % each[0]
        return _("%(low)d bis %(high)d Minuten") % {"low": each[0], "high": each[-1]}

    @property
    def items(self) -> int:
        """How many items the first method asks."""
        return len(self.catalogue.rated_items(self.catalogue.methods[0]))


def catalogue_choices() -> tuple[CatalogueChoice, ...]:
    """The shipped catalogues, the short check first, then those of the house."""
    shipped = [CatalogueChoice(each, _kind(each), is_own=False) for each in catalogues()]
    shipped.sort(key=lambda choice: _ORDER.get(choice.catalogue.family, len(_ORDER)))
    rows = OwnCatalogue.objects.filter(retired_on=None)
    own = [_stored(row) for row in rows]
    return (*shipped, *(CatalogueChoice(each, _kind(each), is_own=True) for each in own))


_ORDER = {"qualitaets-check": 0, "caf": 1, "efqm": 2, "iso-9001": 3}


def chosen_catalogue(key: str) -> CatalogueChoice:
    """The catalogue of that id, shipped or the house's own; raises Http404 if there is none."""
    for each in catalogues():
        if each.id == key:
            return CatalogueChoice(each, _kind(each), is_own=False)
    row = OwnCatalogue.objects.filter(catalogue_id=key, retired_on=None).first()
    if row is None:
        raise Http404
    stored = _stored(row)
    return CatalogueChoice(stored, _kind(stored), is_own=True)


def _stored(row: OwnCatalogue) -> Catalogue:
    return Catalogue.model_validate_json(row.text)


def _kind(catalogue: Catalogue) -> RoundKind:
    return RoundKind.CHECK if catalogue.kind == "check" else RoundKind.TEAM


def needs_weights(row: Round) -> bool:
    """True if the round could show points, had somebody confirmed the weights."""
    catalogue = row.catalogue
    has_points = any(method.unit is not None for method in catalogue.methods)
    unweighted = any(criterion.weight is None for criterion in catalogue.criteria)
    return row.is_team and has_points and unweighted


@dataclass(frozen=True, slots=True)
class TeamCount:
    """How far a team is. Withdrawn seats do not count."""

    seats: int = 0
    uninvited: int = 0
    begun: int = 0
    handed_in: int = 0

    @property
    def waiting(self) -> int:
        """Seats that have not handed in."""
        return self.seats - self.handed_in


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list."""

    row: Round
    catalogue: str
    count: TeamCount
    is_over: bool

    @property
    def is_running(self) -> bool:
        """True while somebody has something to do with it."""
        return self.row.state in _RUNNING

    @property
    def badge_kind(self) -> str:
        """The colour of its state."""
        if self.row.state == RoundState.OPEN:
            return "accent"
        if self.row.state in (RoundState.LOCKED, RoundState.CONSENSUS):
            return "info"
        return "success" if self.row.state == RoundState.DECIDED else "neutral"


def listed_rounds(*, today: date) -> list[RoundLine]:
    """Every round of the house, running ones first, then the newest; one query."""
    rows = Round.objects.select_related("authority").annotate(
        n_seats=Count("seats", filter=_ACTIVE),
        n_uninvited=Count("seats", filter=_ACTIVE & Q(seats__invited_on=None)),
        n_begun=Count("seats", filter=Q(seats__state=SeatState.STARTED)),
        n_handed=Count("seats", filter=Q(seats__state=SeatState.SUBMITTED)),
    )
    lines = [
        RoundLine(
            row,
            row.catalogue.title,
            TeamCount(row.n_seats, row.n_uninvited, row.n_begun, row.n_handed),
            is_over=row.state == RoundState.OPEN and row.deadline < today,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (not line.is_running, -line.row.number))


def running_rounds(*, today: date) -> list[RoundLine]:
    """The rounds that somebody has something to do with now, for the start page; one query."""
    return [line for line in listed_rounds(today=today) if line.is_running]


def team_count(row: Round) -> TeamCount:
    """How far the team of a round is; one query."""
    active = ~Q(state=SeatState.WITHDRAWN)
    found = Seat.objects.filter(round=row).aggregate(
        seats=Count("pk", filter=active),
        uninvited=Count("pk", filter=active & Q(invited_on=None)),
        begun=Count("pk", filter=Q(state=SeatState.STARTED)),
        handed_in=Count("pk", filter=Q(state=SeatState.SUBMITTED)),
    )
    return TeamCount(**found)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as the quality officer sees it: how far, never what."""

    seat: Seat
    criteria: str
    done: int
    total: int

    @property
    def badge_kind(self) -> str:
        """The colour of its state."""
        return {
            SeatState.SUBMITTED.value: "success",
            SeatState.STARTED.value: "info",
            SeatState.WITHDRAWN.value: "neutral",
        }.get(self.seat.state, "warning" if self.seat.invited_on is None else "accent")

    @property
    def state(self) -> str:
        """In words; a seat without a link is not invited yet."""
        if self.seat.state == SeatState.INVITED and self.seat.invited_on is None:
            return _("noch nicht eingeladen")
        return self.seat.get_state_display()


def seat_lines(row: Round) -> list[SeatLine]:
    """Every seat of a round with how many items it has touched; two queries."""
    catalogue = row.catalogue
    items = catalogue.rated_items(catalogue.method(row.method))
    touched = dict(
        Entry.objects.filter(seat__round=row).order_by().values_list("seat").annotate(Count("pk"))
    )
    lines = []
    for seat in Seat.objects.filter(round=row).select_related("group", "stands_in_for"):
        mine = items_of(seat, catalogue=catalogue, items=items)
        lines.append(SeatLine(seat, ", ".join(seat.criteria), touched.get(seat.pk, 0), len(mine)))
    return lines


def items_of(seat: Seat, *, catalogue: Catalogue, items: Sequence[str]) -> tuple[str, ...]:
    """The items that a seat rates: all, or those of its criteria."""
    if not seat.criteria:
        return tuple(items)
    wanted = set(seat.criteria)
    return tuple(item for item in items if catalogue.criterion_of(item).number in wanted)
