# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett user …`: accounts and roles."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import (
    AuthorityOption,
    DataOption,
    Format,
    FormatOption,
    choose_authority,
    fail,
    open_installation,
    print_json,
)

if TYPE_CHECKING:
    from quartett.web.accounts.models import User
    from quartett.web.accounts.roles import Role

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Zugänge anlegen, Rollen vergeben."
)
Email = Annotated[str, typer.Argument(help="Dienstliche E-Mail-Adresse.")]
RoleOption = Annotated[list[str], typer.Option("--role", help="Rolle; mehrfach möglich.")]


@app.command()
def create(
    email: Email,
    *,
    operator: Annotated[bool, typer.Option("--operator", help="Darf Häuser anlegen.")] = False,
    data: DataOption = None,
) -> None:
    """Einen Zugang anlegen. Fragt nach dem Passwort oder liest es von stdin."""
    open_installation(data)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from quartett.web.accounts.models import User
    from quartett.web.accounts.services import create_user

    if User.objects.filter(email=email.lower()).exists():
        fail(f"{email} hat schon einen Zugang.")
    try:
        validate_email(email)
        password = _ask_password()
        validate_password(password, User(email=email))
    except ValidationError as error:
        fail(" ".join(error.messages))
    create_user(email, password=password, is_operator=operator)
    typer.echo(f"Zugang angelegt: {email}", err=True)


@app.command()
def invite(
    email: Email,
    *,
    role: RoleOption,
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Jemanden in ein Haus einladen. Gibt den Link aus."""
    open_installation(data)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from quartett.web.accounts import services

    try:
        validate_email(email)
    except ValidationError as error:
        fail(" ".join(error.messages))
    roles = _known_roles(role)
    house = choose_authority(authority)
    typer.echo(services.invite(house, email=email, roles=roles, by=None, role="operator"))


@app.command("role")
def give_roles(
    email: Email,
    *,
    role: RoleOption,
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Einem Zugang genau diese Rollen in einem Haus geben."""
    open_installation(data)
    from quartett.web.accounts import services
    from quartett.web.accounts.models import Membership

    roles = _known_roles(role)
    user = _known_user(email)
    house = choose_authority(authority)
    member = Membership.objects.filter(user=user, authority=house).first()
    try:
        if member is None:
            services.add_member(house, user=user, roles=roles, by=None, role="operator")
        else:
            services.set_roles(member, roles=roles, by=None, role="operator")
    except services.LastAdministratorError:
        fail("Mindestens eine Person muss die Administration des Hauses behalten.")
    typer.echo(f"{user.email} in {house.slug}: {', '.join(roles)}", err=True)


@app.command()
def deactivate(email: Email, *, data: DataOption = None) -> None:
    """Einen Zugang sperren. Offene Sitzungen enden sofort."""
    open_installation(data)
    from quartett.web.accounts.services import deactivate_user

    orphaned = deactivate_user(_known_user(email), by=None, role="operator")
    typer.echo(f"Zugang gesperrt: {email}", err=True)
    for house in orphaned:
        typer.echo(
            f"Achtung: {house.slug} hat jetzt niemanden mit der Rolle Administration."
            " Laden Sie jemanden ein: quartett user invite …",
            err=True,
        )


@app.command()
def activate(email: Email, *, data: DataOption = None) -> None:
    """Einen gesperrten Zugang wieder öffnen."""
    open_installation(data)
    from quartett.web.accounts.services import activate_user

    activate_user(_known_user(email), by=None, role="operator")
    typer.echo(f"Zugang wieder offen: {email}", err=True)


@app.command()
def delete(email: Email, *, data: DataOption = None) -> None:
    """Einen gesperrten Zugang löschen. Im Verlauf bleiben die Rollen, nicht der Zugang."""
    open_installation(data)
    from quartett.web.accounts import services

    try:
        services.delete_user(_known_user(email), by=None, role="operator")
    except services.AccountOpenError:
        fail(f"{email} ist noch offen. Sperren Sie den Zugang zuerst: quartett user deactivate …")
    typer.echo(f"Zugang gelöscht: {email}", err=True)


@app.command("reset-factor")
def reset_factor(email: Email, *, data: DataOption = None) -> None:
    """Einen verlorenen zweiten Faktor zurücksetzen. Offene Sitzungen enden."""
    open_installation(data)
    from quartett.web.accounts.services_sign_on import reset_second_factor

    if not reset_second_factor(_known_user(email), by=None, role="operator"):
        fail(f"{email} hat keinen zweiten Faktor.")
    typer.echo(f"Zweiter Faktor zurückgesetzt: {email}", err=True)


@app.command("unlink-directory")
def unlink(email: Email, *, data: DataOption = None) -> None:
    """Die Verbindung eines Zugangs zum Verzeichnisdienst lösen, z. B. nach dessen Wechsel."""
    open_installation(data)
    from quartett.web.accounts.services_sign_on import unlink_directory

    if not unlink_directory(_known_user(email), by=None, role="operator"):
        fail(f"{email} ist nicht mit dem Verzeichnisdienst verbunden.")
    typer.echo(f"Verbindung gelöst: {email}", err=True)


@app.command("list")
def list_users(
    *,
    authority: AuthorityOption = None,
    format_: FormatOption = Format.TEXT,
    data: DataOption = None,
) -> None:
    """Zugänge eines Hauses und ihre Rollen."""
    open_installation(data)
    from quartett.web.accounts.models import Membership

    house = choose_authority(authority)
    members = Membership.objects.filter(authority=house).select_related("user")
    rows = [
        {"email": m.user.email, "roles": m.roles, "active": m.user.is_active}
        for m in members.order_by("user__email")
    ]
    if format_ is Format.JSON:
        print_json("quartett.users/1", authority=house.slug, users=rows)
        return
    for member in members.order_by("user__email"):
        closed = "" if member.user.is_active else "  (gesperrt)"
        typer.echo(f"{member.user.email}  {', '.join(member.roles)}{closed}")


def _known_roles(names: list[str]) -> list[Role]:
    """The roles of these names; ends with 2 for an unknown one."""
    from quartett.web.accounts.roles import Role

    known = {role.value: role for role in Role}
    if unknown := [name for name in names if name not in known]:
        fail(f"Unbekannte Rolle: {', '.join(unknown)}. Möglich: {', '.join(known)}.")
    return [known[name] for name in names]


def _known_user(email: str) -> User:
    """The account of that address; ends with 2 where there is none."""
    from quartett.web.accounts.models import User

    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        fail(f"{email} hat keinen Zugang. Anlegen: quartett user create {email}")
    return user


def _ask_password() -> str:
    """Twice from the terminal, or one line of stdin; ends with 2 where both entries differ."""
    if not _at_a_terminal():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Passwort: ")
    if getpass.getpass("Passwort wiederholen: ") != password:
        fail("Die beiden Passwörter sind verschieden.")
    return password


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()
