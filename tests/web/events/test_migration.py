# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A log from before the chain is sealed as it lies when the database is brought up to date."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from quartett.trail import Fault, FaultKind
from quartett.web.accounts.models import User
from quartett.web.authorities.models import Authority
from quartett.web.events.models import EventHead
from quartett.web.events.verifying import verify


def migrate(name: str) -> None:
    """Bring the app to that state."""
    executor = MigrationExecutor(connection)
    executor.migrate([("events", name)])


@pytest.mark.django_db(transaction=True)
def test_older_log_is_sealed_as_it_lies() -> None:
    """Each house gets a chain of its own, every event its place in it."""
    houses = [Authority.objects.create(name=name, slug=name) for name in ("alt", "neu", "leer")]
    user = User.objects.create_user("frau.muster@example.org")
    try:
        migrate("0001_initial")
        executor = MigrationExecutor(connection)
        old = executor.loader.project_state([("events", "0001_initial")]).apps
        event, head = old.get_model("events", "Event"), old.get_model("events", "EventHead")
        for house in houses[:2]:
            head.objects.create(authority_id=house.pk, seq=3)
            for seq in (1, 2, 3):
                event.objects.create(
                    authority_id=house.pk, seq=seq, at=timezone.now(), role="quality",
                    user_id=user.pk, action="house.changed", object_key="house:x",
                    reason="so war es", after='{"name":"Haus"}',
                )  # fmt: skip
    finally:
        migrate("0002_chain")
    verdicts = [verify(house) for house in houses]
    assert [one.fault for one in verdicts] == [None, None, Fault(FaultKind.HEAD_LOST, 1)]
    assert [one.last.seq for one in verdicts] == [3, 3, 0]
    assert len(set(EventHead.objects.values_list("chain", flat=True))) == 2
