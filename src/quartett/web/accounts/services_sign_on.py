# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Second factors and links to the directory: what a house asks for, reset and recovery."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from quartett.web.accounts.mail import post
from quartett.web.accounts.models import Invitation, Membership, SignOnRules, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import accept
from quartett.web.accounts.sessions import end_sessions
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record

__all__ = [
    "NotInvitedError",
    "account_for",
    "house_may_reset",
    "require_second_factor",
    "reset_second_factor",
    "unlink_directory",
]


class NotInvitedError(Exception):
    """Nobody has invited whoever signed on at the directory; the text is for the log."""


def require_second_factor(
    authority: Authority, *, roles: Iterable[Role], by: User, role: Role
) -> None:
    """From now on exactly these roles need a second factor in this house."""
    wanted = [r.value for r in Role if r in set(roles)]
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        rules, _new = SignOnRules.objects.get_or_create(authority=authority)
        before, rules.second_factor_roles = rules.second_factor_roles, wanted
        rules.save()
        record(
            authority,
            action="house.sign_on_changed",
            object_key=f"house:{authority.slug}",
            role=role,
            user=by,
            before={"second_factor_roles": before},
            after={"second_factor_roles": wanted},
        )


def house_may_reset(membership: Membership, *, by: User) -> bool:
    """Whether the house alone may reset this person's second factor.

    Not its own, not for whoever runs the installation, and not for people of several houses: an
    administration must not be able to open the way into another house.
    """
    user = membership.user
    return (
        user != by
        and not user.is_operator
        and not user.memberships.exclude(pk=membership.pk).exists()
    )


def reset_second_factor(user: User, *, by: User | None, role: Role | str) -> bool:
    """Take every factor off the account and end its sessions; False if there was none.

    The person is told by mail, and every house the person belongs to has it in its log.
    """
    with transaction.atomic():
        if not Authenticator.objects.filter(user=user).delete()[0]:
            return False
        end_sessions(user)
        _record(user, "membership.factor_reset", by=by, role=role)
        _tell(user, _("[Quartett] Ihr zweiter Faktor wurde zurückgesetzt"), "factor_reset_mail")
    return True


def unlink_directory(user: User, *, by: User | None, role: Role | str) -> bool:
    """Forget which account of the directory belongs to this one; False if there was none."""
    with transaction.atomic():
        if not SocialAccount.objects.filter(user=user).delete()[0]:
            return False
        end_sessions(user)
        _record(user, "membership.directory_unlinked", by=by, role=role)
    return True


def account_for(issuer: str, *, subject: str, email: str | None) -> User:
    """The invited account for a person of the directory, linked to issuer and subject.

    Raises NotInvitedError without a proven address, without account or open invitation for it,
    and where the account is linked to somebody else of the directory: an address may be given to
    a new person, an account may not.
    """
    if email is None:
        raise NotInvitedError("no proven mail address")
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email=email).first()
        if user is not None and SocialAccount.objects.filter(user=user).exists():
            raise NotInvitedError("account is linked to another subject")
        for invitation in Invitation.objects.filter(
            email=email, accepted_at=None, withdrawn_at=None
        ).select_related("authority"):
            if invitation.is_open:
                user = accept(invitation, password=None)
        if user is None:
            raise NotInvitedError("no account and no open invitation")
        SocialAccount.objects.create(user=user, provider=issuer, uid=subject)
        _record(user, "membership.directory_linked", by=user, role=None)
    return user


def _record(user: User, action: str, *, by: User | None, role: Role | str | None) -> None:
    for membership in user.memberships.select_related("authority"):
        record(
            membership.authority,
            action=action,
            object_key=f"membership:{membership.pk}",
            role=role or Role(membership.roles[0]),
            user=by,
        )


def _tell(user: User, subject: str, template: str) -> None:
    body = render_to_string(f"accounts/{template}.txt", {"user": user})
    transaction.on_commit(lambda: post(user.email, subject=subject, body=body))
