# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's settings with one page that takes anonymous answers; for tests and benches.

No room of the product takes answers yet. Used as DJANGO_SETTINGS_MODULE, and run as
`python -m tests.web.answers.desk COMMAND [JSON]` for what an administrator's hand would do.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from quartett.privacy import Cut, Plan
from quartett.web.answers.declaration import Declaration, Payload
from quartett.web.settings import *  # noqa: F403 - a settings module

ROOT_URLCONF = "tests.web.answers.page"
STORAGES = STORAGES | {  # noqa: F405 - no files of a release are collected here
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
QUESTION, CHOICES = "wer", 5000  # so many choices that each client can give its own answer
TOPIC = "frei"
POOLS = ("Team A", "Team B")


def declaration() -> Declaration:
    """One question with a choice for every client, two teams."""
    plan = Plan((Cut("team", POOLS),), (("team",),), threshold=5)
    return Declaration(((QUESTION, CHOICES),), plan, code_cut="team", topics=(TOPIC,))


def sheet(choice: int) -> Payload:
    """The sheet of a client: its number as choice, and again in a sentence of its own."""
    return Payload({QUESTION: choice}, {}, {TOPIC: f"Bemerkung {choice}."})


def prepare(codes: int) -> dict[str, Any]:
    """Migrate, open a collection, draw so many codes for each pool."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from quartett.web.answers.services import draw_codes, open_collection
    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house

    house = create_house(Authority(name="Jobcenter Übungsstadt", slug="uebung"))
    opened = open_collection(
        house, kind="test", declaration=declaration(), today=date(2026, 11, 2), role="quality"
    )
    drawn = {pool: draw_codes(opened, pool=pool, count=codes, role="quality") for pool in POOLS}
    return {"collection": opened.pk, "codes": drawn}


def send(collection: int, sheets: list[tuple[str, int]]) -> None:
    """Take these answers (code, choice) one after the other."""
    from quartett.web.answers.services import accept

    for code, choice in sheets:
        accept(collection, code=code, payload=sheet(choice), caller="test")


def rewrite(rounds: int = 1, pause: float = 0.0, *, sweep: bool = True) -> list[int]:
    """Rewrite so often; how many answers moved each time. The files may be left as they are."""
    from quartett.web.answers import rewriting
    from quartett.web.answers.services import rewrite_waiting

    if not sweep:
        rewriting._sweep = lambda: False
    moved = []
    for _round in range(rounds):
        moved.append(rewrite_waiting().moved)
        time.sleep(pause)
    return moved


def end(collection: int) -> int:
    """Close the collection; the number of answers that were too few to keep."""
    from quartett.web.answers.models import Collection
    from quartett.web.answers.services import close

    row = Collection.everywhere.get(pk=collection)
    close(row, today=date(2026, 11, 30), role="quality")
    row.refresh_from_db()
    return row.discarded


def stored() -> dict[str, list[int]]:
    """The choices in the intake and in the store, in the order in which the tables give them."""
    from quartett.web.answers.models import Answer, Intake

    return {
        model.__name__: [
            Payload.from_text(text).answers[QUESTION]
            for text in model.everywhere.values_list("payload", flat=True)
        ]
        for model in (Intake, Answer)
    }


def check(people: int) -> dict[str, Any]:
    """An anonymous round, answered page by page by so many people, one after the other.

    Each writes its own number into its sheet, in statements and in words.
    """
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0, interactive=False)
    from tests.web.assessment.checks import codes, end_check, open_check

    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house

    house = create_house(Authority(name="Jobcenter Übungsstadt", slug="uebung"))
    deadline = timezone.localdate() + timedelta(days=7)
    with scope(authority=house):
        row = open_check(house, deadline=deadline)
        drawn = codes(row, "staff", people)
    for number, code in enumerate(drawn):
        place = f"/check/{row.collection_id}/{code}/"
        digits = {f"a-1.{place}": str(number // 5**place % 5 + 1) for place in (1, 2, 3)}
        sheet = digits | {"a-2.1": str(number % 5 + 1), "c-1": f"Bemerkung {number}."}
        for go in ("1", "2", "uebersicht", "send"):
            answer = Client(SERVER_NAME="localhost").post(
                place, sheet | {"page": "start", "go": go}
            )
            if answer.status_code not in {200, 302}:
                raise RuntimeError(f"{go}: {answer.status_code}")
    rewrite()
    with scope(authority=house):
        end_check(row)
    return {"codes": drawn}


def columns() -> dict[str, list[str]]:
    """Every table of the store with its columns, as the database has them."""
    from django.db import connection

    look = connection.introspection
    with connection.cursor() as cursor:
        return {
            table: sorted(column.name for column in look.get_table_description(cursor, table))
            for table in sorted(look.table_names(cursor))
            if table.startswith("web_answers_")
        }


def main() -> None:
    """Do one command and print its result as JSON."""
    import django

    django.setup()
    command, arguments = sys.argv[1], json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
    told = {
        "prepare": prepare,
        "send": send,
        "rewrite": rewrite,
        "end": end,
        "stored": stored,
        "columns": columns,
        "check": check,
    }[command](**arguments)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
