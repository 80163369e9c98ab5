# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the event log in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quartett.trail import Part
from quartett.web.accounts.roles import Machine, Role
from quartett.web.events.models import Event
from quartett.web.events.wording import ACTIONS, FIELDS, THINGS

__all__ = ["HistoryRow", "history_of", "rows_of", "rows_of_things"]


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event as a person reads it."""

    seq: int
    when: datetime
    who: str
    what: str
    object_key: str
    why: str
    changes: tuple[Change, ...]
    thing: str
    url: str
    hash: str
    erased: bool


def history_of(object_key: str) -> list[HistoryRow]:
    """The events of one thing of the current house, newest first."""
    return rows_of(Event.objects.filter(object_key=object_key).order_by("-seq"))


def rows_of_things(object_keys: Sequence[str]) -> list[HistoryRow]:
    """The events of several things of the current house as one way, oldest first."""
    return rows_of(Event.objects.filter(object_key__in=object_keys).order_by("seq"))


def rows_of(events: Iterable[Event], *, house: str = "") -> list[HistoryRow]:
    """Events in German words; with the slug of the `house` each leads to what it is about."""
    roles = {role.value: str(role.label) for role in Role}
    actors = roles | {"system": _("Programm"), "operator": _("Betreuung der Installation")}
    actors["assessor"] = _("Bewertende")
    actors |= {each.value: str(each.label) for each in Machine}
    return [
        HistoryRow(
            seq=event.seq,
            when=event.at,
            who=actors.get(event.role, event.role),
            what=str(ACTIONS.get(event.action, event.action)),
            object_key=event.object_key,
            why=event.reason,
            changes=_changes(_values(event.before), _values(event.after), roles=roles),
            thing=_thing(event.object_key),
            url=_url(event.object_key, house),
            hash=event.hash[:_SHOWN],
            erased=_is_erased(event),
        )
        for event in events
    ]


def _values(text: str) -> dict[str, object]:
    """What was stored; a log that was bent by hand must still open."""
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        return {"unreadable": text}


def _thing(object_key: str) -> str:
    kind, _colon, number = object_key.partition(":")
    return f"{THINGS[kind]} {number}" if kind in THINGS and number.isdigit() else ""


def _url(object_key: str, house: str) -> str:
    kind, _colon, number = object_key.partition(":")
    if not (house and kind in _PAGES and number.isdigit()):
        return ""
    return reverse(_PAGES[kind], args=[house, int(number)])


def _is_erased(event: Event) -> bool:
    """True if a text was there when the event was sealed and is there no more."""
    salts = (
        (Part.REASON, event.reason_salt),
        (Part.BEFORE, event.before_salt),
        (Part.AFTER, event.after_salt),
    )
    if all(salt for _part, salt in salts):
        return False
    told = _values(event.sealed)
    return any(told.get(part) and not salt for part, salt in salts)


# the pages of things that have a number of their own in the house
_PAGES = {
    "assessment": "assessment-round",
    "evidence": "assessment-evidence",
    "finding": "finding",
    "group": "finding-group",
    "measure": "measure",
    "round": "finding-round",
}
_SHOWN = 16
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _changes(
    before: dict[str, object], after: dict[str, object], *, roles: dict[str, str]
) -> tuple[Change, ...]:
    def words(name: str, values: dict[str, object]) -> str:
        if name not in values:
            return ""
        value = values[name]
        if name in ("roles", "second_factor_roles") and isinstance(value, list):
            value = [roles.get(role, role) for role in value]
        return _words(value)

    return tuple(
        Change(
            str(FIELDS.get(name, name)),
            words(name, before),
            words(name, after) or "–",  # nothing is left of it
        )
        for name in dict.fromkeys([*before, *after])
        # what was empty in a new thing is no change
        if name in before or after[name] not in (None, "", [])
    )


def _words(value: object) -> str:
    """A stored value as a person writes it: 1.234,5 · 31.12.2026 · ja."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, float):
        return number_format(round(value, 6))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    return str(value)
