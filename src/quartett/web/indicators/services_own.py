# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a house keeps itself: own indicators and their counts, groups of peers, event marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from quartett.findings import Period
from quartett.indicators.expressions import evaluate
from quartett.indicators.indicator import Template
from quartett.web.authorities.house_views import Visitor
from quartett.web.events.services import record
from quartett.web.indicators.house_data import cases
from quartett.web.indicators.models import EventMark, OwnIndicator, OwnValue, PeerGroup
from quartett.web.register.models import Jobcenter

__all__ = [
    "add_mark",
    "enter_counts",
    "from_template",
    "remove_counts",
    "remove_group",
    "remove_mark",
    "save_group",
    "save_indicator",
]

_LOGGED = ("name", "formula", "inputs", "unit", "direction", "target", "tolerance", "owner_role")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def from_template(template: Template) -> OwnIndicator:
    """An unsaved indicator as the template suggests it; target and tolerance stay open."""
    return OwnIndicator(
        key=template.key,
        name=template.name,
        formula=template.formula,
        inputs=[one.model_dump() for one in template.inputs],
        unit=template.unit,
        decimals=template.decimals,
        direction=template.direction.value,
        template_key=template.key,
    )


def save_indicator(visitor: Visitor, row: OwnIndicator) -> OwnIndicator:
    """Save a new or changed indicator; a changed formula is applied to all counts at once."""
    with transaction.atomic():
        before = {}
        if row.pk is None:
            row.authority = visitor.authority
            row.key = _free_key(row)
        else:
            before = _logged(OwnIndicator.objects.get(pk=row.pk))
        row.save()
        for one in OwnValue.objects.filter(indicator=row):
            _compute(row, one)
            one.save(update_fields=["n", "value"])
        record(
            visitor.authority,
            action="indicator.changed" if before else "indicator.added",
            object_key=f"indicator:{row.key}",
            role=visitor.acting_role,
            user=visitor.user,
            before=before,
            after=_logged(row),
        )
    return row


def enter_counts(
    visitor: Visitor, row: OwnIndicator, *, period: Period, counts: Mapping[str, float]
) -> OwnValue:
    """Enter the counts of a period; those that stood there are replaced."""
    with transaction.atomic():
        there = OwnValue.objects.filter(indicator=row, first=period.first, last=period.last).first()
        before = dict(there.inputs) if there else {}
        one = there or OwnValue(indicator=row, first=period.first, last=period.last)
        one.inputs, one.entered_role = dict(counts), visitor.acting_role.value
        _compute(row, one)
        one.save()
        record(
            visitor.authority,
            action="indicator.value_entered",
            object_key=f"indicator:{row.key}",
            role=visitor.acting_role,
            user=visitor.user,
            reason=f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}",
            before=before,
            after=dict(counts),
        )
    return one


def remove_counts(visitor: Visitor, one: OwnValue) -> None:
    """Take the counts of a period out; the event log keeps them."""
    with transaction.atomic():
        record(
            visitor.authority,
            action="indicator.value_removed",
            object_key=f"indicator:{one.indicator.key}",
            role=visitor.acting_role,
            user=visitor.user,
            reason=f"{one.first:%d.%m.%Y} – {one.last:%d.%m.%Y}",
            before=dict(one.inputs),
        )
        one.delete()


def save_group(visitor: Visitor, group: PeerGroup, *, jobcenters: Iterable[Jobcenter]) -> PeerGroup:
    """Save a group of peers with its members."""
    members = list(jobcenters)
    with transaction.atomic():
        group.authority = visitor.authority
        group.save()
        group.jobcenters.set(members)
        record(
            visitor.authority,
            action="peer_group.saved",
            object_key=f"peer_group:{group.pk}",
            role=visitor.acting_role,
            user=visitor.user,
            after={"name": group.name, "jobcenters": sorted(one.pk for one in members)},
        )
    return group


def remove_group(visitor: Visitor, group: PeerGroup) -> None:
    """Delete a group of peers."""
    with transaction.atomic():
        record(
            visitor.authority,
            action="peer_group.removed",
            object_key=f"peer_group:{group.pk}",
            role=visitor.acting_role,
            user=visitor.user,
            before={"name": group.name},
        )
        group.delete()


def add_mark(visitor: Visitor, *, day: date, title: str, indicator: str = "") -> EventMark:
    """Mark a day in the series of one indicator, or of all."""
    with transaction.atomic():
        mark = EventMark.objects.create(
            authority=visitor.authority, day=day, title=title, indicator=indicator
        )
        record(
            visitor.authority,
            action="event_mark.added",
            object_key=f"event_mark:{mark.pk}",
            role=visitor.acting_role,
            user=visitor.user,
            after={"day": day, "title": title},
        )
    return mark


def remove_mark(visitor: Visitor, mark: EventMark) -> None:
    """Take a mark away."""
    with transaction.atomic():
        record(
            visitor.authority,
            action="event_mark.removed",
            object_key=f"event_mark:{mark.pk}",
            role=visitor.acting_role,
            user=visitor.user,
            before={"day": mark.day, "title": mark.title},
        )
        mark.delete()


def _compute(row: OwnIndicator, one: OwnValue) -> None:
    """Value and number of cases from the counts; counts the formula does not know are ignored."""
    given = {entry["name"]: one.inputs.get(entry["name"]) for entry in row.inputs}
    one.value = evaluate(row.formula, given).value
    below = cases(row, given)
    one.n = None if below is None or below < 0 else round(below)


def _free_key(row: OwnIndicator) -> str:
    """The template's key, or one made of the name; with a number where it is taken."""
    name = slugify(row.name.casefold().translate(_UMLAUTS)).replace("-", "_")
    stem = row.key or f"own.{name[:40] or 'kennzahl'}"
    taken = set(OwnIndicator.objects.filter(key__startswith=stem).values_list("key", flat=True))
    numbers = range(2, len(taken) + 3)
    return next(key for key in (stem, *(f"{stem}_{n}" for n in numbers)) if key not in taken)


def _logged(row: OwnIndicator) -> dict[str, object]:
    return {name: getattr(row, name) for name in _LOGGED}
