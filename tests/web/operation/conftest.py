# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The example installation, made once and copied for each test; a real PostgreSQL, made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from tests.made_once import made_once
from tests.postgres import programs, running_postgres
from tests.web.operation.installations import EXAMPLE, ask

NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example installation on SQLite; not to be changed."""
    return made_once(tmp_path_factory, "uebung", lambda data: ask(EXAMPLE, data=data))


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of the example installation of one's own."""
    folder = tmp_path / "data"
    shutil.copytree(made, folder)
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL without its database name."""
    if not programs():
        pytest.skip("PostgreSQL is not installed")
    with running_postgres() as url:
        yield url.removesuffix("/postgres")


@pytest.fixture(scope="session")
def new_database(server: str) -> NewDatabase:
    """Each call makes an empty database and gives its address."""
    numbers = count(1)

    def make() -> str:
        name = f"operation_{next(numbers)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    return make
