# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions in the database, each with its account: the session engine of the settings.

Of the browser only its kind is kept („Firefox unter Windows“), inside the session, and of the
time the moment of the login; no address and no list of visits. Both go with the session.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.http import HttpRequest
from django.utils import timezone

if TYPE_CHECKING:
    from quartett.web.accounts.models import BrowserSession, User

__all__ = ["OpenSession", "SessionStore", "end_sessions", "note_login", "open_sessions"]

_SINCE, _BROWSER = "signed_in_at", "browser"
# the first that occurs in the header wins: Edge also calls itself Chrome, Chrome also Safari
_BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class SessionStore(DatabaseSessionStore):
    """Django's database sessions, with the account in a column of its own."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        """The table of the sessions."""
        from quartett.web.accounts.models import BrowserSession

        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        """The row to be saved; its account is the one that is logged in, if any."""
        row: BrowserSession = super().create_model_instance(data)  # type: ignore[assignment] # ours
        account = data.get(SESSION_KEY)
        row.user_id = None if account is None else int(account)
        return row


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One line of „Ihre Sitzungen“. The mark names it without giving its key away."""

    mark: str
    since: datetime | None
    browser: str
    is_this: bool


def note_login(request: HttpRequest) -> None:
    """Keep in the session when it began and in what kind of browser."""
    request.session[_SINCE] = timezone.now().timestamp()
    request.session[_BROWSER] = _kind(request.headers.get("user-agent", ""))


def open_sessions(user: User, *, current: str | None) -> list[OpenSession]:
    """The sessions of `user` that have not run out, this one first, then the newest."""
    rows = []
    for row in user.sessions.filter(expire_date__gt=timezone.now()):
        data = row.get_decoded()
        since = data.get(_SINCE)
        rows.append(
            OpenSession(
                mark=_mark(row.session_key),
                since=None
                if since is None
                else datetime.fromtimestamp(since, tz=timezone.get_default_timezone()),
                browser=str(data.get(_BROWSER, "")),
                is_this=row.session_key == current,
            )
        )
    newest_first = sorted(
        rows, key=lambda row: row.since.timestamp() if row.since else 0, reverse=True
    )
    return sorted(newest_first, key=lambda row: not row.is_this)


def end_sessions(user: User, *, marks: Iterable[str] | None = None, keep: str | None = None) -> int:
    """End the sessions with these marks, or all of them, except `keep`; returns how many."""
    wanted = None if marks is None else set(marks)
    keys = [
        key
        for key in user.sessions.values_list("session_key", flat=True)
        if key != keep and (wanted is None or _mark(key) in wanted)
    ]
    return user.sessions.filter(session_key__in=keys).delete()[0]


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _kind(header: str) -> str:
    browser = next((name for sign, name in _BROWSERS if sign in header), "")
    system = next((name for sign, name in _SYSTEMS if sign in header), "")
    return f"{browser} unter {system}" if browser and system else browser or system
