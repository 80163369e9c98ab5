# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The example installation, made once and copied for each test; a real PostgreSQL, made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from tests.made_once import made_once
from tests.postgres import programs, running_postgres
from tests.web.operation.installations import EXAMPLE, ask, backed_up

from quartett.web.operation import copying
from quartett.web.operation.archive import DATABASE
from quartett.web.operation.databases import address_of, connected, models_of

NewDatabase = Callable[[], str]
Opened = Callable[..., AbstractContextManager[BaseDatabaseWrapper]]
Fingerprint = Callable[..., dict[str, list[Any]]]


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
def saved(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the example installation; not to be changed."""

    def save(folder: Path) -> None:
        shutil.copytree(made, folder / "data")  # to open a database is to write beside it
        backed_up(folder / "data", folder / "backups")

    (backup,) = (made_once(tmp_path_factory, "gesichert", save) / "backups").iterdir()
    return backup


@pytest.fixture(scope="session")
def opened(django_db_blocker: Any) -> Opened:
    """`with opened(data, url) as connection`: a database as it stands; nothing is migrated."""

    @contextmanager
    def opened(data: Path, url: str = "") -> Iterator[BaseDatabaseWrapper]:
        address = url or address_of(data / DATABASE)
        with django_db_blocker.unblock(), connected("opened", url=address) as connection:
            yield connection

    return opened


@pytest.fixture(scope="session")
def fingerprint(opened: Opened) -> Fingerprint:
    """`fingerprint(data, url)`: rows and digest of the contents of every table."""

    def fingerprint(data: Path, url: str = "") -> dict[str, list[Any]]:
        found = {}
        with opened(data, url) as connection:
            for model in models_of(connection.alias):
                digest = copying._Digest()
                for _row in copying._passing(
                    model, connection.alias, into=digest, report=lambda rows: None
                ):
                    pass
                found[model._meta.db_table] = [digest.rows, digest.hex]
        # a command that has just run may have looked after the queue
        return {
            table: told for table, told in found.items() if not table.startswith("django_tasks")
        }

    return fingerprint


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
