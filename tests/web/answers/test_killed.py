# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 while answers come in and are rewritten: what was acknowledged is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.postgres import programs, running_postgres
from tests.web.answers.office import Office, Receipt, hand_in, kill

pytestmark = [pytest.mark.slow, pytest.mark.once]

CLIENTS = 120


@pytest.fixture(params=["sqlite", "postgres"])
def office(
    request: pytest.FixtureRequest, tmp_path: Path, install: Callable[[Path], None]
) -> Iterator[Office]:
    """An open collection with enough codes, on both databases."""
    install(tmp_path)
    postgres = request.param == "postgres"
    if postgres and not programs():
        pytest.skip("PostgreSQL is not installed")
    with running_postgres(durable=True) if postgres else nullcontext("") as url:
        office = Office(tmp_path, url)
        office.open(codes=CLIENTS)
        yield office


def test_no_acknowledged_answer_is_lost(office: Office) -> None:
    """Three times the servers and the rewriting are killed; the clients' receipts count."""
    left = dict(enumerate(office.codes["Team A"]))
    acknowledged: set[int] = set()
    for attempt in range(3):
        with office.serving() as server, ThreadPoolExecutor(12) as clients:
            rewriting = office.rewriting(rounds=1000, pause=0.05)
            sent = [
                clients.submit(
                    hand_in, office.port, collection=office.collection, code=code, choice=choice
                )
                for choice, code in left.items()
            ]
            while sum(one.done() for one in sent) < len(left) // 3:
                time.sleep(0.01)
            time.sleep(0.07 * attempt)
            kill(server)
            kill(rewriting)
            receipts: list[Receipt] = [one.result() for one in sent]
        acknowledged |= {one.choice for one in receipts if one.status == 200}
        # without a receipt the client tries again; a refused code was spent by an unseen receipt
        left = {one.choice: left[one.choice] for one in receipts if one.status == 0}
    assert len(acknowledged) > CLIENTS // 3
    office.do("rewrite")
    stored = office.do("stored")
    kept = stored["Answer"] + stored["Intake"]
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
