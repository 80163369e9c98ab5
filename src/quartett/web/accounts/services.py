# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invite people, give roles, take them away."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.accounts.models import Invitation, Membership, User, token_digest
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record

__all__ = [
    "INVITATION_DAYS",
    "LastAdministrator",
    "accept",
    "create_user",
    "invite",
    "remove_member",
    "set_roles",
    "withdraw",
]

INVITATION_DAYS = 14


class LastAdministrator(Exception):
    """A house keeps at least one person with the role Administration."""


def create_user(email: str, *, password: str | None, is_operator: bool = False) -> User:
    """An account with a proven address, for the command line and for accepted invitations."""
    with transaction.atomic():
        user = User.objects.create_user(email, password, is_operator=is_operator)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def invite(
    authority: Authority, *, email: str, roles: Iterable[Role], by: User | None, role: Role | str
) -> str:
    """Send an invitation and return its link; an open one for the same address is replaced."""
    token = secrets.token_urlsafe(32)
    email = email.lower()
    granted = [r.value for r in Role if r in set(roles)]
    with transaction.atomic():
        Invitation.objects.filter(
            authority=authority, email=email, accepted_at=None, withdrawn_at=None
        ).update(withdrawn_at=timezone.now())
        invitation = Invitation.objects.create(
            authority=authority,
            email=email,
            roles=granted,
            token_digest=token_digest(token),
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
        record(
            authority,
            action="invitation.sent",
            object_key=f"invitation:{invitation.pk}",
            role=role,
            user=by,
            after={"roles": granted},
        )
        link = settings.BASE_URL + reverse("invitation", args=[token])
        context = {"authority": authority, "invitation": invitation, "link": link}
        transaction.on_commit(
            lambda: send_mail(
                _("[Quartett] Einladung: %(house)s") % {"house": authority.name},
                render_to_string("accounts/invitation_mail.txt", context),
                None,
                [email],
            )
        )
    return link


def accept(invitation: Invitation, *, password: str) -> User:
    """Turn an open invitation into an account with roles; an existing account only gains roles."""
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not locked.is_open:
            raise Invitation.DoesNotExist
        user = User.objects.filter(email=locked.email).first()
        if user is None:
            user = create_user(locked.email, password=password)
        membership, _created = Membership.objects.get_or_create(
            user=user, authority=locked.authority
        )
        before = list(membership.roles)
        membership.roles = [r.value for r in Role if r.value in {*before, *locked.roles}]
        membership.save()
        locked.accepted_at = timezone.now()
        locked.save(update_fields=["accepted_at"])
        record(
            locked.authority,
            action="membership.accepted",
            object_key=f"membership:{membership.pk}",
            role=Role(membership.roles[0]),
            user=user,
            before={"roles": before},
            after={"roles": membership.roles},
        )
    return user


def withdraw(invitation: Invitation, *, by: User, role: Role) -> None:
    """Make the link of an open invitation useless."""
    with transaction.atomic():
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(
            invitation.authority,
            action="invitation.withdrawn",
            object_key=f"invitation:{invitation.pk}",
            role=role,
            user=by,
        )


def set_roles(
    membership: Membership, *, roles: Iterable[Role], by: User | None, role: Role | str
) -> None:
    """Give a person exactly these roles; raises LastAdministrator if nobody would be left."""
    granted = [r.value for r in Role if r in set(roles)]
    with transaction.atomic():
        _keep_an_administrator(membership, granted)
        before = list(membership.roles)
        membership.roles = granted
        membership.save(update_fields=["roles"])
        record(
            membership.authority,
            action="membership.changed",
            object_key=f"membership:{membership.pk}",
            role=role,
            user=by,
            before={"roles": before},
            after={"roles": granted},
        )


def remove_member(membership: Membership, *, by: User, role: Role) -> None:
    """Take a person out of the house; raises LastAdministrator if nobody would be left."""
    with transaction.atomic():
        _keep_an_administrator(membership, [])
        record(
            membership.authority,
            action="membership.removed",
            object_key=f"membership:{membership.pk}",
            role=role,
            user=by,
            before={"roles": membership.roles},
        )
        membership.delete()


def _keep_an_administrator(membership: Membership, granted: list[str]) -> None:
    others = Membership.objects.select_for_update().filter(authority=membership.authority)
    if Role.ADMINISTRATION.value in granted:
        return
    if not any(
        Role.ADMINISTRATION.value in other.roles for other in others if other.pk != membership.pk
    ):
        raise LastAdministrator
