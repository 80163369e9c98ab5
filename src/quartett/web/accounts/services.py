# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invite people, give roles, take them away."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.accounts.mail import post
from quartett.web.accounts.models import Invitation, Membership, User, token_digest
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record

__all__ = [
    "INVITATION_DAYS",
    "AccountOpenError",
    "LastAdministratorError",
    "accept",
    "activate_user",
    "add_member",
    "create_user",
    "deactivate_user",
    "delete_user",
    "invite",
    "remove_member",
    "set_roles",
    "withdraw",
]

INVITATION_DAYS = 14


class AccountOpenError(Exception):
    """An account that somebody can still log in with is not deleted; close it first."""


class LastAdministratorError(Exception):
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
        _lock(authority)  # of two invitations at once one replaces the other
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
            lambda: post(
                email,
                subject=_("[Quartett] Einladung: %(house)s") % {"house": authority.name},
                body=render_to_string("accounts/invitation_mail.txt", context),
            )
        )
    return link


def _account(email: str, *, password: str | None) -> User:
    """The account of that address; two invitations accepted at once make one account."""
    if known := User.objects.filter(email=email).first():
        return known
    try:
        return create_user(email, password=password)
    except IntegrityError:
        return User.objects.get(email=email)


def accept(invitation: Invitation, *, password: str | None) -> User:
    """Turn an open invitation into an account with roles; an existing account only gains roles.

    Without a password the account is for people whom the directory of the carrier vouches for.
    """
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not locked.is_open:
            raise Invitation.DoesNotExist
        user = _account(locked.email, password=password)
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
    """Make the link of an open invitation useless; one that is over stays as it is."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not invitation.is_open:
            return
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(
            invitation.authority,
            action="invitation.withdrawn",
            object_key=f"invitation:{invitation.pk}",
            role=role,
            user=by,
        )


def add_member(
    authority: Authority,
    *,
    user: User,
    roles: Iterable[Role],
    by: User | None,
    role: Role | str,
) -> Membership:
    """Take an existing account into the house, without an invitation."""
    granted = [r.value for r in Role if r in set(roles)]
    with transaction.atomic():
        membership = Membership.objects.create(user=user, authority=authority, roles=granted)
        _record(membership, "membership.added", by=by, role=role, after=granted)
    return membership


def set_roles(
    membership: Membership, *, roles: Iterable[Role], by: User | None, role: Role | str
) -> None:
    """Give a person exactly these roles; raises LastAdministratorError if nobody would be left."""
    granted = [r.value for r in Role if r in set(roles)]
    with transaction.atomic():
        before = _keep_an_administrator(membership, granted)
        membership.roles = granted
        membership.save(update_fields=["roles"])
        _record(membership, "membership.changed", by=by, role=role, before=before, after=granted)


def remove_member(membership: Membership, *, by: User, role: Role) -> None:
    """Take a person out of the house; raises LastAdministratorError if nobody would be left."""
    with transaction.atomic():
        before = _keep_an_administrator(membership, [])
        _record(membership, "membership.removed", by=by, role=role, before=before)
        membership.delete()


def deactivate_user(user: User, *, by: User | None, role: Role | str) -> list[Authority]:
    """Close an account in every house; returns the houses that have no administration now.

    The last administration can be closed too: an account in wrong hands must not stay open.
    """
    _switch(user, "membership.suspended", active=False, by=by, role=role)
    return [
        membership.authority
        for membership in user.memberships.select_related("authority")
        if Role.ADMINISTRATION.value in membership.roles
        and not _has_other_administrator(_members(membership), membership)
    ]


def activate_user(user: User, *, by: User | None, role: Role | str) -> None:
    """Open a closed account again, with the roles it had."""
    _switch(user, "membership.resumed", active=True, by=by, role=role)


def delete_user(user: User, *, by: User | None, role: Role | str) -> None:
    """Delete a closed account with everything that tells of the person; raises AccountOpenError.

    What was done with it stays in the logs of the houses, as the act of a role; who it was can
    no longer be told from them.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        if locked.is_active:
            raise AccountOpenError
        for membership in locked.memberships.select_related("authority"):
            before = list(membership.roles)
            _record(membership, "membership.removed", by=by, role=role, before=before)
        Invitation.objects.filter(email__iexact=locked.email).delete()
        locked.delete()


def _switch(user: User, action: str, *, active: bool, by: User | None, role: Role | str) -> None:
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
            return
        user.is_active = active
        for membership in user.memberships.select_related("authority"):
            _record(membership, action, by=by, role=role)


def _record(
    membership: Membership,
    action: str,
    *,
    by: User | None,
    role: Role | str,
    before: list[str] | None = None,
    after: list[str] | None = None,
) -> None:
    record(
        membership.authority,
        action=action,
        object_key=f"membership:{membership.pk}",
        role=role,
        user=by,
        before=None if before is None else {"roles": before},
        after=None if after is None else {"roles": after},
    )


def _lock(authority: Authority) -> None:
    """Let one change of the house's people happen after the other."""
    Authority.objects.select_for_update().get(pk=authority.pk)


def _members(membership: Membership) -> list[Membership]:
    return list(Membership.objects.filter(authority=membership.authority).select_related("user"))


def _has_other_administrator(members: list[Membership], leaving: Membership) -> bool:
    return any(
        Role.ADMINISTRATION.value in member.roles and member.user.is_active
        for member in members
        if member.pk != leaving.pk
    )


def _keep_an_administrator(membership: Membership, granted: list[str]) -> list[str]:
    """The roles that the person has until now; raises if the last administrator would go."""
    _lock(membership.authority)
    members = _members(membership)
    before = next(list(member.roles) for member in members if member.pk == membership.pk)
    leaves = Role.ADMINISTRATION.value in before and Role.ADMINISTRATION.value not in granted
    if leaves and not _has_other_administrator(members, membership):
        raise LastAdministratorError
    return before
