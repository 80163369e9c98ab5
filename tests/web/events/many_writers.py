# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many writers of one event log at once: `python -m tests.web.events.many_writers`.

Works on the data folder of the environment and prints the numbers of the log as JSON, once the
chain was found whole.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quartett.web.authorities.models import Authority

__all__ = ["numbers_after_many_writers"]


def numbers_after_many_writers(house: Authority) -> list[int]:
    """Write 40 events from eight threads, of which every fifth fails; all numbers in order.

    The log is verified while it grows and at the end: each event hangs on the one before it.
    """
    from django.db import connection, transaction
    from django_scopes import scope

    from quartett.web.events.models import Event
    from quartett.web.events.services import record
    from quartett.web.events.verifying import verify

    def work(n: int) -> None:
        with suppress(RuntimeError), transaction.atomic():
            record(house, action="house.changed", object_key="house:x", role="system")
            if n % 5 == 0:
                raise RuntimeError
        connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        growing = pool.map(work, range(40))
        assert verify(house).fault is None
        list(growing)
    assert verify(house).fault is None
    with scope(authority=house):
        return list(Event.objects.order_by("seq").values_list("seq", flat=True))


def main() -> None:
    """Set up an empty installation, write, print."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house

    print(json.dumps(numbers_after_many_writers(create_house(Authority(name="Viele", slug="v")))))


if __name__ == "__main__":
    main()
