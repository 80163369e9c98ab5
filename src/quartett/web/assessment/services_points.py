# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Strengths and areas for improvement that a team agrees on: picked, worded, merged, removed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quartett.assessment.ratings import RemarkKind
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import AgreedPoint, Round, StepKind
from quartett.web.assessment.queries_room import consensus_of
from quartett.web.assessment.services_room import open_room, write_step
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.acting import Acting

__all__ = ["StalePoint", "add_point", "merge_points", "remove_point", "reword_point"]

LONGEST = 300


class StalePoint(Exception):  # noqa: N818 - a state of affairs, like Http404
    """Somebody changed the statement; `current` is what stands there, None if it is gone."""

    def __init__(self, current: AgreedPoint | None) -> None:
        super().__init__("the statement was changed")
        self.current = current


def add_point(
    visitor: Acting, row: Round, *, item: str, kind: RemarkKind, text: str
) -> AgreedPoint:
    """Write down a statement; the same words for the same item a second time are the first one."""
    with transaction.atomic():
        room = open_room(row)
        if consensus_of(room).item(item) is None:
            raise Refused(_("Diese Runde bewertet „%s“ nicht.") % item)
        text = _checked(text)
        own = AgreedPoint.objects.filter(round=room, item=item, kind=kind.value)
        if there := own.filter(text=text).first():
            return there
        last = own.aggregate(last=Max("place"))["last"]
        point = AgreedPoint.objects.create(
            round=room,
            item=item,
            kind=kind.value,
            text=text,
            place=0 if last is None else last + 1,
        )
        _told(visitor, room, point, _("Aufgenommen: %s") % text)
        log(visitor, room, "assessment.point_added", after=_values(point))
    return point


def reword_point(visitor: Acting, row: Round, *, pk: int, text: str, version: int) -> AgreedPoint:
    """Say it in other words. Raises StalePoint."""
    with transaction.atomic():
        room = open_room(row)
        point = _point(room, pk, version)
        text = _checked(text)
        if text == point.text:
            return point
        point.text = text
        point.version += 1
        point.save(update_fields=["text", "version"])
        _told(visitor, room, point, _("Neu gefasst: %s") % text)
        log(visitor, room, "assessment.point_changed", after=_values(point))
    return point


def merge_points(
    visitor: Acting, row: Round, *, pk: int, version: int, into: int, text: str = ""
) -> AgreedPoint:
    """Let one statement stand for two of the same item and kind; `text` words it, else the second.

    The first one goes. Raises StalePoint, and Refused for two that do not belong together.
    """
    with transaction.atomic():
        room = open_room(row)
        gone = _point(room, pk, version)
        kept = AgreedPoint.objects.select_for_update().filter(round=room, pk=into).first()
        if kept is None:
            raise StalePoint(None)
        if kept.pk == gone.pk or (kept.item, kept.kind) != (gone.item, gone.kind):
            raise Refused(_("Zusammenfassen lassen sich zwei Aussagen der gleichen Art."))
        kept.text = _checked(text or kept.text)
        kept.finding = kept.finding or gone.finding
        kept.version += 1
        kept.save(update_fields=["text", "finding", "version"])
        gone.delete()
        _told(visitor, room, kept, _("Zusammengefasst: %s") % kept.text)
        log(visitor, room, "assessment.points_merged", after=_values(kept))
    return kept


def remove_point(visitor: Acting, row: Round, *, pk: int, version: int) -> AgreedPoint:
    """Take a statement out; returns it as it was, so that it can be written down again."""
    with transaction.atomic():
        room = open_room(row)
        point = _point(room, pk, version)
        before = _values(point)
        point.delete()
        _told(visitor, room, point, _("Gestrichen: %s") % point.text)
        log(visitor, room, "assessment.point_removed", before=before)
    return point


def _point(room: Round, pk: int, version: int) -> AgreedPoint:
    point = AgreedPoint.objects.select_for_update().filter(round=room, pk=pk).first()
    if point is None or point.version != version:
        raise StalePoint(point)
    return point


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Bitte schreiben Sie einen Satz."))
    if len(text) > LONGEST:
        raise Refused(_("Bitte kürzen Sie den Satz auf höchstens %d Zeichen.") % LONGEST)
    return text


def _told(visitor: Acting, room: Round, point: AgreedPoint, text: str) -> None:
    write_step(visitor, room, StepKind.STATED, item=point.item, text=text)


def _values(point: AgreedPoint) -> dict[str, str]:
    """What the log keeps: the words stay in the room, they may be an assessor's own."""
    return {"item": point.item, "kind": point.get_kind_display()}
