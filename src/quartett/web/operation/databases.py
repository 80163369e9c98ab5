# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second database beside the default one: opened by its address, migrated, and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model, QuerySet

from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = [
    "address_of",
    "connected",
    "file_of",
    "hold",
    "is_up_to_date",
    "known_migrations",
    "migrate",
    "models_of",
    "reach",
    "rows_of",
]

_ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# applications that earlier versions had: what they have migrated is nothing new
_FORMER = frozenset({"sessions.0001_initial"})
_LOCK = 7_263_541  # our number among PostgreSQL's advisory locks


@contextmanager
def connected(alias: str, *, url: str) -> Iterator[BaseDatabaseWrapper]:
    """The database at `url`, known to Django as `alias` inside the `with`.

    On PostgreSQL it is held against a second move. Raises RefusedError for an address that cannot
    be used, for a database that does not answer and for one that is held by somebody else.
    """
    try:
        settings = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise _unusable() from error
    if settings.get("ENGINE") not in _ENGINES or not settings.get("NAME"):
        raise _unusable()
    if settings["ENGINE"] == _ENGINES[0]:
        settings["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    both = connections.configure_settings(
        {DEFAULT_DB_ALIAS: connections.settings[DEFAULT_DB_ALIAS], alias: settings}
    )
    connections.settings[alias] = both[alias]
    try:
        connection = connections[alias]
        hold(connection)
        yield connection
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def reach(connection: BaseDatabaseWrapper) -> None:
    """Raise RefusedError unless the database is there and answers; a file is never made."""
    if connection.vendor == "sqlite" and not file_of(connection).is_file():
        raise RefusedError(
            Refusal.NOT_FOUND,
            f"Die Datenbank „{file_of(connection)}“ gibt es nicht. Bitte nennen Sie mit --data den"
            " Datenordner des Dienstes.",
        )
    _answer(connection)


def _answer(connection: BaseDatabaseWrapper) -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise RefusedError(
            Refusal.UNREACHABLE,
            "Die Datenbank unter der genannten Adresse antwortet nicht. Bitte prüfen Sie Rechner,"
            " Name, Nutzer und Kennwort.",
        ) from error


def hold(connection: BaseDatabaseWrapper) -> None:
    """Connect, and lock a PostgreSQL database against a second move until the connection closes."""
    _answer(connection)
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if cursor.fetchone() != (True,):
            raise RefusedError(
                Refusal.BUSY,
                "In dieser Datenbank läuft gerade ein anderer Umzug. Bitte warten Sie, bis er zu"
                " Ende ist.",
            )


def _unusable() -> RefusedError:
    return RefusedError(
        Refusal.UNUSABLE_ADDRESS,
        "Diese Adresse einer Datenbank geht nicht. Möglich sind sqlite:////pfad/datei.sqlite3 und"
        " postgres://nutzer@rechner/name.",
    )


def migrate(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Bring the schema of a database up to date, and touch no other."""
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
    with _as_default(alias):
        call_command("migrate", verbosity=0, interactive=False)
    ContentType.objects.clear_cache()


@contextmanager
def _as_default(alias: str) -> Iterator[None]:
    """Let the database known as `alias` be the default one inside the `with`.

    A migration that changes rows speaks to the default database unless its author has thought of
    another: it would work on the one that people use while a copy is being made.
    """
    if alias == DEFAULT_DB_ALIAS:
        yield
        return
    settings, connection = connections.settings[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = connections.settings[alias]
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = settings
        connections[DEFAULT_DB_ALIAS] = connection


def is_up_to_date(alias: str = DEFAULT_DB_ALIAS) -> bool:
    """True if every migration of this version has been applied."""
    executor = MigrationExecutor(connections[alias])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def known_migrations() -> frozenset[str]:
    """Every migration of this version, as `app.name`."""
    loader = MigrationLoader(None)  # asks no database
    replaced = {key for one in loader.replacements.values() for key in one.replaces}
    return (
        frozenset(f"{app}.{name}" for app, name in {*loader.disk_migrations, *replaced}) | _FORMER
    )


def models_of(alias: str) -> list[type[Model]]:
    """Every model with a table of its own, tables between models included, in a fixed order."""
    from django.apps import apps

    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def rows_of(model: type[Model], *, using: str) -> QuerySet[Model]:
    """All rows of all houses, for copying only: no manager, hence no scope and no limits."""
    return QuerySet(model, using=using)


def address_of(file: Path) -> str:
    """The address of a SQLite database file, whatever its name."""
    return f"sqlite:///{quote(str(file))}"


def file_of(connection: BaseDatabaseWrapper) -> Path:
    """Where a SQLite database lies."""
    return Path(str(connection.settings_dict["NAME"]))
