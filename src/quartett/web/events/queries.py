# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the event log in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quartett.web.accounts.roles import Role
from quartett.web.events.models import Event
from quartett.web.events.wording import ACTIONS, FIELDS

__all__ = ["HistoryRow", "history_of", "rows_of"]


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


def history_of(object_key: str) -> list[HistoryRow]:
    """The events of one thing of the current house, newest first."""
    return rows_of(Event.objects.filter(object_key=object_key).order_by("-seq"))


def rows_of(events: Iterable[Event]) -> list[HistoryRow]:
    """Events in German words."""
    roles = {role.value: str(role.label) for role in Role}
    actors = roles | {"system": _("Programm"), "operator": _("Betreuung der Installation")}
    return [
        HistoryRow(
            seq=event.seq,
            when=event.at,
            who=actors.get(event.role, event.role),
            what=str(ACTIONS.get(event.action, event.action)),
            object_key=event.object_key,
            why=event.reason,
            changes=_changes(json.loads(event.before), json.loads(event.after), roles=roles),
        )
        for event in events
    ]


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _changes(
    before: dict[str, object], after: dict[str, object], *, roles: dict[str, str]
) -> tuple[Change, ...]:
    def words(name: str, values: dict[str, object]) -> str:
        if name not in values:
            return ""
        value = values[name]
        if name == "roles" and isinstance(value, list):
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
