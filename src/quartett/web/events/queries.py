# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the event log in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
    rows = []
    for event in events:
        before, after = json.loads(event.before), json.loads(event.after)
        names = list(dict.fromkeys([*before, *after]))
        rows.append(
            HistoryRow(
                seq=event.seq,
                when=event.at,
                who=roles.get(
                    event.role,
                    _("Programm") if event.role == "system" else _("Betreuung der Installation"),
                ),
                what=str(ACTIONS.get(event.action, event.action)),
                object_key=event.object_key,
                why=event.reason,
                changes=tuple(
                    Change(
                        str(FIELDS.get(name, name)),
                        _words(before.get(name)),
                        _words(after.get(name)),
                    )
                    for name in names
                ),
            )
        )
    return rows


def _words(value: object) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)
