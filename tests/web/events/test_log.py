# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: append-only, without gaps, together with what it tells of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.db.models import ProtectedError
from django.db.transaction import TransactionManagementError
from django_scopes import scope
from django_scopes.exceptions import ScopeError
from tests.web.conftest import LogIn, make_user
from tests.web.events.many_writers import numbers_after_many_writers

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house
from quartett.web.events.models import Event, EventHead
from quartett.web.events.queries import history_of
from quartett.web.events.services import canonical, record

ROOT = Path(__file__).resolve().parents[3]


def note(house: Authority, *, action: str = "subject.added", **values: object) -> Event:
    """One event about a subject."""
    with transaction.atomic():
        return record(house, action=action, object_key="subject:1", role=Role.QUALITY, **values)


def test_event_cannot_be_changed(inside: Authority) -> None:
    """Neither the row, nor a query, nor a shortcut of the manager changes what was written."""
    event = note(inside)
    event.reason = "anders"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        Event.objects.filter(pk=event.pk).update(reason="anders")
    with pytest.raises(TypeError):
        Event.objects.bulk_update([event], ["reason"])
    with pytest.raises(TypeError):
        Event.objects.update_or_create(pk=event.pk, defaults={"reason": "anders"})
    with pytest.raises(TypeError):
        Event.objects.bulk_create([event])
    assert Event.objects.get(pk=event.pk).reason == ""


def test_event_cannot_be_removed(inside: Authority) -> None:
    """Neither one, nor many, nor all."""
    event = note(inside)
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        Event.objects.all().delete()
    with pytest.raises(TypeError):
        Event.objects.filter(pk=event.pk).delete()
    assert Event.objects.filter(pk=event.pk).exists()


def test_house_with_events_cannot_be_removed(house: Authority) -> None:
    """What is in the log keeps its house."""
    note(house)
    with pytest.raises(ProtectedError):
        house.delete()


def test_event_outlives_the_account(inside: Authority) -> None:
    """When an account goes, its acts stay, with the role alone."""
    user = make_user(inside, Role.QUALITY)
    note(inside, user=user)
    user.delete()
    event = Event.objects.latest("seq")
    assert (event.user, event.role) == (None, "quality")
    assert not User.objects.exists()


def test_only_what_differs_is_kept(inside: Authority) -> None:
    """Values that stayed the same are no change."""
    event = note(
        inside,
        before={"title": "Alt", "day": date(2026, 1, 2), "same": [1, 2]},
        after={"title": "Neu", "day": date(2026, 1, 2), "same": [1, 2]},
    )
    assert json.loads(event.before) == {"title": "Alt"}
    assert json.loads(event.after) == {"title": "Neu"}


def test_values_are_canonical() -> None:
    """The same values give the same text, whatever their order."""
    assert canonical({"b": 1, "a": "ü"}) == canonical({"a": "ü", "b": 1}) == '{"a":"ü","b":1}'


def test_act_and_event_fall_together(inside: Authority) -> None:
    """If the act fails, neither its event nor its number is left."""
    last = EventHead.objects.get(authority=inside).seq

    def fail() -> None:
        with transaction.atomic():
            note(inside)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert EventHead.objects.get(authority=inside).seq == last
    assert note(inside).seq == last + 1


def test_each_house_counts_for_itself(house: Authority, other_house: Authority) -> None:
    """The numbers of a house tell nothing about another."""
    note(house)
    assert note(house).seq == note(other_house).seq + 1


def test_log_is_walled_off(house: Authority, other_house: Authority) -> None:
    """A query sees the current house only, and none without one."""
    note(house)
    with scope(authority=other_house):
        assert history_of("subject:1") == []
    with pytest.raises(ScopeError):
        Event.objects.count()


def test_history_reads_like_a_sentence(inside: Authority) -> None:
    """Roles, actions, fields, numbers and days are German."""
    note(
        inside,
        reason="nach der Prüfung",
        before={"due": "2026-01-31", "target": 1234.5, "central": True},
        after={"due": None, "target": 2, "central": False},
    )
    (row,) = history_of("subject:1")
    assert (row.who, row.what) == ("Qualitätsbeauftragte", "Gegenstand eingetragen")
    assert row.why == "nach der Prüfung"
    shown = {change.label: (change.before, change.after) for change in row.changes}
    assert shown == {
        "Termin": ("31.01.2026", "–"),
        "Ziel": ("1.234,5", "2"),
        "gilt für das ganze Haus": ("ja", "nein"),
    }


@pytest.mark.parametrize(
    ("role", "words"), [("operator", "Betreuung der Installation"), ("system", "Programm")]
)
def test_history_knows_who_has_no_role(inside: Authority, role: str, words: str) -> None:
    """What the operator or the program did is not laid at a person's door."""
    with transaction.atomic():
        record(inside, action="house.changed", object_key="house:x", role=role)
    assert history_of("house:x")[0].who == words


def test_log_page_turns_in_pages(house: Authority, log_in: LogIn) -> None:
    """Fifty to a page, newest first."""
    for _n in range(60):
        note(house)
    browser = log_in(Role.AUDITOR)
    first = browser.get("/h/musterstadt/haus/verlauf/").content.decode()
    assert first.count("history__entry") == 50
    second = browser.get("/h/musterstadt/haus/verlauf/?seite=2").content.decode()
    assert "Haus angelegt" in second


@pytest.mark.django_db(transaction=True)
def test_record_needs_a_transaction() -> None:
    """An event alone would tell of an act that may still fail."""
    house = create_house(Authority(name="Ohne", slug="ohne"))
    last = EventHead.objects.get(authority=house).seq
    with pytest.raises(TransactionManagementError):
        record(house, action="house.changed", object_key="house:ohne", role="operator")
    assert EventHead.objects.get(authority=house).seq == last


@pytest.fixture
def committed_house(transactional_db: None) -> Iterator[Authority]:
    """A house that other connections see."""
    yield create_house(Authority(name="Viele", slug="viele"))
    connections.close_all()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory there is one connection")
def test_numbers_have_no_gaps_under_load(committed_house: Authority) -> None:
    """Eight at once, some of which fail: every number from 1 on exists exactly once."""
    assert numbers_after_many_writers(committed_house) == list(range(1, 34))


def test_numbers_have_no_gaps_in_a_file(tmp_path: Path, install: Callable[[Path], None]) -> None:
    """The same on SQLite as a user has it: a file in the data folder, a writer waits its turn."""
    install(tmp_path)
    environment = {
        **os.environ,
        "QUARTETT_DATA": str(tmp_path),
        "QUARTETT_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "quartett.web.settings",
    }
    command = [
        sys.executable,
        "-W",
        "error::ResourceWarning",
        "-m",
        "tests.web.events.many_writers",
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == list(range(1, 34))
