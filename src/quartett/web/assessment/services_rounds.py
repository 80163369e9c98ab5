# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plan a round, change what may still change, confirm its weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import (
    Round,
    RoundGroup,
    RoundKind,
    RoundState,
)
from quartett.web.assessment.versions import Refused, locked, next_number
from quartett.web.authorities.acting import Acting

__all__ = [
    "GroupDraft",
    "RoundDraft",
    "confirm_weights",
    "create_round",
    "edit_round",
]

_FIELDS = (
    "title",
    "method",
    "seats_named",
    "threshold",
    "opens_on",
    "deadline",
    "consensus_on",
    "meeting_minutes",
    "validation",
)


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A declared group; `size` is how many people belong to it (needed for a check)."""

    title: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round as a form gives it, complete and checked."""

    title: str
    method: str
    deadline: date
    groups: tuple[GroupDraft, ...]
    opens_on: date | None = None
    consensus_on: date | None = None
    meeting_minutes: int = 180
    seats_named: bool = False
    threshold: int = 7
    validation: str = ""
    feeds: Round | None = None


def create_round(
    visitor: Acting,
    *,
    catalogue: Catalogue,
    kind: RoundKind,
    draft: RoundDraft,
    weights: Mapping[str, int] | None = None,
    submission: UUID | None = None,
) -> Round:
    """A planned round with its groups; it keeps a copy of the catalogue as it stands now.

    The same `submission` a second time gives the round that it made the first time.
    """
    with transaction.atomic():
        number = next_number(visitor.authority)
        if submission and (there := Round.objects.filter(submission=submission).first()):
            return there
        row = Round(
            authority=visitor.authority,
            number=number,
            submission=submission,
            kind=kind,
            catalogue_id=catalogue.id,
            catalogue_text=catalogue.model_dump_json(),
            weights=dict(weights or {}),
        )
        _fill(row, draft)
        row.save(force_insert=True)
        _store_groups(row, draft.groups)
        after = _logged(row) | {"catalogue": catalogue.title, "weights": _weights(row)}
        log(visitor, row, "assessment.planned", after=after)
    return row


def edit_round(visitor: Acting, row: Round, *, draft: RoundDraft, version: int) -> Round:
    """Change what may still change.

    Method, groups and what assessors were promised are fixed once the round is open; days and
    title may move. Raises StaleVersion.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_closed(fresh)
        before = _logged(fresh)
        planned = fresh.state == RoundState.PLANNED
        kept = (fresh.method, fresh.seats_named, fresh.threshold, fresh.feeds)
        _fill(fresh, draft)
        if not planned:
            fresh.method, fresh.seats_named, fresh.threshold, fresh.feeds = kept
        fresh.save()
        if planned:
            _store_groups(fresh, draft.groups)
        log(visitor, fresh, "assessment.changed", before=before, after=_logged(fresh))
    return fresh


def confirm_weights(
    visitor: Acting, row: Round, *, weights: Mapping[str, int], version: int
) -> Round:
    """Weights that the house looked up in its own edition, by criterion; empty takes them back.

    Without verified weights a catalogue gives profiles and no points. Raises Refused for
    weights that do not name every criterion.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_closed(fresh)
        wanted = {criterion.number for criterion in fresh.catalogue.criteria}
        if weights and set(weights) != wanted:
            raise Refused(_("Bitte geben Sie für jedes Kriterium ein Gewicht an."))
        before = {"weights": _weights(fresh)}
        fresh.weights = dict(weights)
        fresh.save()
        log(
            visitor, fresh, "assessment.weighted", before=before, after={"weights": _weights(fresh)}
        )
    return fresh


def _refuse_closed(row: Round) -> None:
    if row.state == RoundState.CLOSED:
        raise Refused(_("Diese Runde ist abgeschlossen und ändert sich nicht mehr."))


def _fill(row: Round, draft: RoundDraft) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(draft, name))
    row.feeds = draft.feeds


def _store_groups(row: Round, groups: Sequence[GroupDraft]) -> None:
    """Exactly these groups in this order; a group with seats keeps its key."""
    known = {group.title: group for group in row.groups.all()}
    keys = {group.key for group in known.values()}
    for place, draft in enumerate(groups):
        group = known.pop(draft.title, None)
        if group is None:
            group = RoundGroup(round=row, title=draft.title, key=_free_key(draft.title, keys))
            keys.add(group.key)
        group.size, group.place = draft.size, place
        group.save()
    for left in known.values():
        if left.seats.exists():
            text = _("In der Gruppe „%s“ sind schon Plätze. Sie kann nicht entfallen.")
            raise Refused(text % left.title)
        left.delete()


def _free_key(title: str, taken: set[str]) -> str:
    first = slugify(title)[:32] or "gruppe"
    return next(
        key
        for key in (first, *(f"{first}-{number}" for number in range(2, 100)))
        if key not in taken
    )


def _weights(row: Round) -> str:
    return ", ".join(f"{number}: {weight}" for number, weight in row.weights.items())


def _logged(row: Round) -> dict[str, object]:
    return {
        "title": row.title,
        "kind": str(row.get_kind_display()),
        "method": row.catalogue.method(row.method).title,
        "seats_named": row.seats_named,
        "threshold": row.threshold,
        "opens_on": row.opens_on,
        "deadline": row.deadline,
        "consensus_on": row.consensus_on,
        "validation": row.validation,
    }
