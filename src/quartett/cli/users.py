# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett user …`: accounts and roles."""

from __future__ import annotations

from typing import Annotated

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

app = typer.Typer(no_args_is_help=True, help="Zugänge anlegen, Rollen vergeben.")
Email = Annotated[str, typer.Argument(help="Dienstliche E-Mail-Adresse.")]


@app.command()
def create(
    email: Email,
    *,
    operator: Annotated[bool, typer.Option(help="Darf Häuser anlegen.")] = False,
    data: DataOption = None,
) -> None:
    """Einen Zugang anlegen; das Passwort wird abgefragt (oder von stdin gelesen)."""
    open_installation(data)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from quartett.web.accounts.models import User
    from quartett.web.accounts.services import create_user

    if User.objects.filter(email=email.lower()).exists():
        fail(f"{email} hat schon einen Zugang.")
    password = typer.prompt("Passwort", hide_input=True, confirmation_prompt=True)
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        fail(" ".join(error.messages))
    create_user(email, password=password, is_operator=operator)
    typer.echo(f"Zugang angelegt: {email}", err=True)


@app.command()
def invite(
    email: Email,
    *,
    role: Annotated[list[str], typer.Option("--role", help="Rolle; mehrfach möglich.")],
    authority: AuthorityOption = None,
    data: DataOption = None,
) -> None:
    """Jemanden in ein Haus einladen; gibt den Link aus."""
    open_installation(data)
    from quartett.web.accounts import services
    from quartett.web.accounts.roles import Role

    known = {r.value: r for r in Role}
    if unknown := [name for name in role if name not in known]:
        fail(f"Unbekannte Rolle: {', '.join(unknown)}. Möglich: {', '.join(known)}.")
    house = choose_authority(authority)
    link = services.invite(
        house, email=email, roles=[known[name] for name in role], by=None, role="operator"
    )
    typer.echo(link)


@app.command("list")
def list_users(
    *, authority: AuthorityOption = None, format_: FormatOption = Format.TEXT, data: DataOption = None
) -> None:
    """Zugänge eines Hauses und ihre Rollen."""
    open_installation(data)
    from quartett.web.accounts.models import Membership

    house = choose_authority(authority)
    rows = [
        {"email": m.user.email, "roles": m.roles, "active": m.user.is_active}
        for m in Membership.objects.filter(authority=house).select_related("user").order_by("user__email")
    ]
    if format_ is Format.JSON:
        print_json("quartett.users/1", authority=house.slug, users=rows)
        return
    for row in rows:
        typer.echo(f"{row['email']}  {', '.join(row['roles'])}")
