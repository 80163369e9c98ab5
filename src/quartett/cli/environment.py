# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command needs: the data folder, the house, answers on stdout, messages on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from quartett.web.authorities.models import Authority
    from quartett.web.register.models import Jobcenter

__all__ = [
    "AuthorityOption",
    "DataOption",
    "Format",
    "FormatOption",
    "choose_authority",
    "choose_jobcenter",
    "fail",
    "open_installation",
    "print_json",
]

WRONG_INPUT = 2
_MIGRATING = 0x5175617274657474  # „Quartett“: the number that processes of this program agree on


class Format(StrEnum):
    """What a command prints."""

    TEXT = "text"
    JSON = "json"


DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Datenordner (sonst QUARTETT_DATA oder der der Plattform)."),
]
AuthorityOption = Annotated[
    str | None, typer.Option("--authority", help="Kürzel des Hauses; nötig bei mehreren Häusern.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="Ausgabe als Text oder JSON.")]


def fail(message: str, *, code: int = WRONG_INPUT) -> NoReturn:
    """Print a German message on stderr and end with `code` (2 = wrong input or use)."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def print_json(schema: str, **values: object) -> None:
    """One JSON document on stdout, the name of its schema first."""
    json.dump({"schema": schema, **values}, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def open_installation(data: Path | None, *, migrate: bool = True) -> None:
    """Start Django on the data folder and bring its database up to date.

    Ends with 2 where a setting cannot be used or the database does not answer.
    """
    if data is not None:
        os.environ["QUARTETT_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartett.web.settings")
    os.environ.setdefault("QUARTETT_LOG_LEVEL", "WARNING")
    import django
    from django.db import OperationalError

    from quartett.web.configuration import ConfigurationError

    try:
        django.setup()
        if migrate:
            _migrate()
    except ConfigurationError as error:
        fail(str(error))
    except OperationalError:
        fail(
            "Die Datenbank antwortet nicht. Bitte prüfen Sie QUARTETT_DATABASE_URL"
            " und ob der Datenordner beschrieben werden kann."
        )


def _migrate() -> None:
    """Bring the database up to date; of several processes that start at once only one does."""
    from django.conf import settings
    from django.core.management import call_command

    with (settings.CONFIGURATION.data / "migrate.lock").open("w") as lock:
        with suppress(ImportError):  # Windows has no flock; there one process starts the others
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        with _alone_on_postgres():
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone_on_postgres() -> Iterator[None]:
    """Machines with data folders of their own may share a database: one migrates, others wait."""
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:  # gone with the connection
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def choose_authority(slug: str | None) -> Authority:
    """The house named by `slug`, or the only one there is; ends with 2 otherwise."""
    from quartett.web.authorities.models import Authority

    houses = list(Authority.objects.filter(**({"slug": slug.lower()} if slug else {})))
    if len(houses) == 1:
        return houses[0]
    known = ", ".join(Authority.objects.values_list("slug", flat=True)) or "keins"
    if slug:
        fail(f"Das Haus „{slug}“ gibt es hier nicht. Vorhanden: {known}.")
    if houses:
        fail(f"Es gibt mehrere Häuser. Bitte mit --authority eines nennen: {known}.")
    fail("Es gibt noch kein Haus. Legen Sie eines an: quartett house create …")


def choose_jobcenter(name: str) -> Jobcenter:
    """A register entry by id, slug or unique name, whatever the case; ends with 2 otherwise."""
    from django.db.models import Q

    from quartett.web.register.models import Jobcenter

    exact = Q()
    for field in ("id", "slug", "short_name", "name"):
        exact |= Q(**{f"{field}__iexact": name})
    found = list(Jobcenter.objects.filter(exact)[:9])
    if len(found) == 1:
        return found[0]
    candidates = found or list(Jobcenter.objects.filter(name__icontains=name)[:9])
    if candidates:
        listed = ", ".join(f"{j.short_name} ({j.id})" for j in candidates)
        fail(f"„{name}“ ist nicht eindeutig. Gemeint sein könnte: {listed}.")
    fail(
        f"„{name}“ steht nicht im Verzeichnis."
        " Lesen Sie das Verzeichnis ein oder nennen Sie die Kennung."
    )
