# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett audit …`: verify, note, export, erase."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.cli.conftest import Call
from tests.web.conftest import house, other_house

from quartett.web.authorities.models import Authority
from quartett.web.events.models import EventHead
from quartett.web.events.services import record

__all__ = ["house", "other_house"]  # fixtures of the web tests


@pytest.fixture
def log(house: Authority) -> Authority:
    """A house with five events."""
    for n in range(4):
        with transaction.atomic():
            record(
                house, action="house.changed", object_key="house:x", role="operator",
                reason=f"Grund {n}", after={"n": n},
            )  # fmt: skip
    return house


def bend(statement: str, *values: object) -> None:
    """Change the log past the program."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def cut() -> None:
    """Take off all after the second event, and set the head back to it."""
    bend("DELETE FROM events_event WHERE seq > 2")
    bend("UPDATE events_eventhead SET seq = 2")
    bend("UPDATE events_eventhead SET hash = (SELECT hash FROM events_event WHERE seq = 2)")


def test_whole_log_ends_with_0(call: Call, log: Authority) -> None:
    """One line, with the head."""
    done = call("audit", "verify")
    assert (done.exit_code, done.stderr) == (0, "")
    noted = EventHead.objects.get().noted
    assert done.stdout == f"musterstadt: unverändert, 5 Ereignisse, Kopf {noted}\n"


def test_bent_log_ends_with_1(call: Call, log: Authority) -> None:
    """And names the first number that does not hold."""
    bend("UPDATE events_event SET reason = 'x' WHERE seq IN (3, 4)")
    done = call("audit", "verify")
    assert done.exit_code == 1
    assert done.stdout == (
        "musterstadt: Der Verlauf stimmt nicht. Nummer 3 wurde nachträglich geändert.\n"
    )


def test_every_house_is_verified(call: Call, log: Authority, other_house: Authority) -> None:
    """Without a name all of them; one that is bent decides about the exit code."""
    assert len(call("audit", "verify").stdout.splitlines()) == 2
    bend("DELETE FROM events_event WHERE authority_id = %s", other_house.pk)
    done = call("audit", "verify")
    assert done.exit_code == 1
    assert "anderswo: Der Verlauf stimmt nicht. Das Ende fehlt, ab Nummer 1." in done.stdout
    assert call("audit", "verify", "--authority", "musterstadt").exit_code == 0


def test_noted_head_is_met_half_a_year_later(call: Call, log: Authority) -> None:
    """What `head` printed is what `verify --head` takes; a cut log does not meet it."""
    printed = call("audit", "head")
    noted = printed.stdout.split()[-1]
    assert printed.stdout.startswith("musterstadt  ")
    with transaction.atomic():
        record(log, action="house.changed", object_key="house:x", role="operator")
    assert call("audit", "verify", "--head", noted).exit_code == 0
    cut()
    assert call("audit", "verify").exit_code == 0
    done = call("audit", "verify", "--head", noted)
    assert done.exit_code == 1
    assert "Notiert wurde der Verlauf schon bis Nummer 5." in done.stdout


@pytest.mark.parametrize("wrong", ["5", "5:abc", "neulich"])
def test_wrong_head_ends_with_2(call: Call, log: Authority, wrong: str) -> None:
    """With what is expected."""
    done = call("audit", "verify", "--head", wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Nummer, Doppelpunkt" in done.stderr


def test_noted_head_needs_its_house(call: Call, log: Authority, other_house: Authority) -> None:
    """A head belongs to one log."""
    noted = EventHead.objects.get(authority=log).noted
    assert call("audit", "verify", "--head", noted).exit_code == 2
    done = call("audit", "verify", "--head", noted, "--authority", "musterstadt")
    assert done.exit_code == 0


def test_verify_as_json(call: Call, log: Authority) -> None:
    """One document, its schema first; the fault with kind, number and sentence."""
    whole = json.loads(call("audit", "verify", "--format", "json").stdout)
    head = EventHead.objects.get()
    assert next(iter(whole)) == "schema"
    assert whole == {
        "schema": "quartett.audit_verify/1",
        "logs": [
            {
                "authority": "musterstadt",
                "intact": True,
                "seq": 5,
                "hash": head.hash,
                "noted": head.noted,
                "erased": 0,
                "fault": None,
            }
        ],
    }
    bend("DELETE FROM events_event WHERE seq = 2")
    bent = json.loads(call("audit", "verify", "--format", "json").stdout)["logs"][0]
    assert (bent["intact"], bent["seq"]) == (False, 1)
    assert bent["fault"] == {
        "kind": "missing",
        "number": 2,
        "other": 3,
        "text": "Nummer 2 fehlt. Es folgt gleich Nummer 3.",
    }


def test_head_as_json(call: Call, log: Authority) -> None:
    """The whole hash, and the short form."""
    told = json.loads(call("audit", "head", "--format", "json").stdout)
    row = EventHead.objects.get()
    assert told == {
        "schema": "quartett.audit_head/1",
        "authority": "musterstadt",
        "chain": row.chain,
        "seq": 5,
        "hash": row.hash,
        "noted": row.noted,
    }


@pytest.mark.parametrize("command", ["head", "export"])
def test_lost_head_ends_with_1(call: Call, log: Authority, command: str) -> None:
    """There is nothing to note and no end to hand out."""
    bend("DELETE FROM events_eventhead")
    done = call("audit", command)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Der Kopf des Verlaufs fehlt." in done.stderr


def test_export_to_stdout_and_to_a_file(call: Call, log: Authority, tmp_path: Path) -> None:
    """The same lines."""
    shown = call("audit", "export")
    file = tmp_path / "verlauf.jsonl"
    assert call("audit", "export", "--output", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == shown.stdout
    assert len(shown.stdout.splitlines()) == 6
    assert "5 Ereignisse" in shown.stderr
    assert call("audit", "export", "--output", str(tmp_path / "gibt/es/nicht")).exit_code == 2


def test_text_is_erased_and_the_log_stays_whole(call: Call, log: Authority) -> None:
    """The text is in no export any more, and the verification counts it."""
    done = call("audit", "erase", "3", "--part", "reason", "--reason", "Name genannt")
    assert done.exit_code == 0, done.stderr
    told = call("audit", "verify").stdout
    assert told.startswith("musterstadt: unverändert, 6 Ereignisse, 1 Angabe gelöscht")
    shown = call("audit", "export").stdout
    assert "Grund 1" not in shown
    assert "Grund 2" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["3", "--part", "user", "--reason", "x"], "reason, before, after"),
        (["3", "--part", "reason", "--reason", " "], "einen Grund"),
        (["99", "--part", "reason", "--reason", "x"], "Eine Nummer 99 gibt es"),
        (["1", "--part", "reason", "--reason", "x"], "nichts, was sich löschen lässt"),
    ],
)
def test_erasure_says_what_is_wrong(
    call: Call, log: Authority, words: list[str], message: str
) -> None:
    """Exit 2 and nothing erased."""
    done = call("audit", "erase", *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "unverändert, 5 Ereignisse, Kopf" in call("audit", "verify").stdout
