# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail after the answer: the time of an answer tells nothing, and nothing secret is stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django_tasks_db.models import DBTaskResult

from quartett.web.accounts import outbox
from quartett.web.accounts.models import BrowserSession
from quartett.web.accounts.services import create_user

FORGOTTEN = "/konto/passwort/vergessen/"


class SlowBackend(EmailBackend):
    """A mail server that takes its time."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        """Half a second for each call."""
        time.sleep(0.5)
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _afterwards(settings) -> Iterator[None]:
    settings.MAIL_AFTERWARDS = True
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    cache.clear()
    yield
    assert outbox.drain(20)


@pytest.mark.django_db(transaction=True)
def test_known_and_unknown_addresses_are_answered_in_the_same_time() -> None:
    """The mail server takes half a second; neither answer waits for it."""
    create_user("frau.muster@example.org", password="ein langer Satz ohne Tücken")
    Client().get(FORGOTTEN)  # templates are read once
    for email in ("frau.muster@example.org", "niemand@example.org"):
        started = time.monotonic()
        assert Client().post(FORGOTTEN, {"email": email}).status_code == 302
        assert time.monotonic() - started < 0.4, email
    assert outbox.drain(20)
    (message,) = mail.outbox
    assert message.to == ["frau.muster@example.org"]
    # the link is in the mail alone
    secret = message.body.split("/konto/passwort/neu/")[1].split("/")[0]
    stored = [str(row.args_kwargs) for row in DBTaskResult.objects.all()]
    stored += [str(row.get_decoded()) for row in BrowserSession.objects.all()]
    assert not any(secret in row for row in stored)


def test_form_looks_nobody_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs between addresses happens after the answer, all of it."""
    waiting: list[object] = []
    monkeypatch.setattr("quartett.web.accounts.forms.afterwards", waiting.append)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    create_user("frau.muster@example.org", password="ein langer Satz ohne Tücken")
    counts = []
    for email in ("frau.muster@example.org", "niemand@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().post(FORGOTTEN, {"email": email})
        counts.append([query["sql"].split()[0] for query in queries])
        assert not any("accounts_user" in query["sql"] for query in queries)
    assert counts[0] == counts[1]
    assert len(waiting) == 2


def test_full_queue_neither_waits_nor_fails() -> None:
    """A flood is dropped; what waits is sent; one failure does not stop the rest."""
    gate, done = threading.Event(), []
    outbox.afterwards(lambda: gate.wait(10) and None)
    outbox.afterwards(lambda: 1 // 0)
    started = time.monotonic()
    for n in range(outbox.QUEUE_LENGTH + 20):
        outbox.afterwards(lambda n=n: done.append(n))
    assert time.monotonic() - started < 1
    assert not outbox.drain(0.05)
    gate.set()
    assert outbox.drain(20)
    assert outbox.QUEUE_LENGTH - 2 <= len(done) <= outbox.QUEUE_LENGTH
