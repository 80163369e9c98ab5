# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Throw-away installations: an empty data folder with SQLite, or with a real PostgreSQL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from bench.child import clean_environment
from tests.postgres import programs, running_postgres

__all__ = ["Engine", "engines", "installation"]


class Engine(StrEnum):
    """The two databases that the product runs on."""

    SQLITE = "SQLite"
    POSTGRES = "PostgreSQL"


def engines() -> tuple[Engine, ...]:
    """Those that can be measured here."""
    return tuple(Engine) if programs() else (Engine.SQLITE,)


@contextmanager
def installation(engine: Engine) -> Iterator[dict[str, str]]:
    """The environment of an empty installation; folder and server are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
        Path(folder, "static").mkdir()
        if engine is Engine.SQLITE:
            yield clean_environment(QUARTETT_DATA=folder)
            return
        with running_postgres(durable=True) as url:
            yield clean_environment(QUARTETT_DATA=folder, QUARTETT_DATABASE_URL=url)
