# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of every page of a house.

Order of the checks, each with its own answer:

1. nobody is logged in → the login page;
2. the house in the address does not exist, or the person has no role there → 404
   (whether a house exists is nobody else's business);
3. a role of the person needs a second factor that is not proved → the page to set it up;
4. the role lacks the permission → 403;
5. the view runs with every scoped query limited to this house.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django_scopes import scope
from rules.rulesets import test_rule

from quartett.web.accounts.models import Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.second_factor import require_of_visitor
from quartett.web.authorities.models import Authority

__all__ = ["HouseRequest", "Visitor", "house_view"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is looking at a house: the account and its roles there."""

    user: User
    authority: Authority
    roles: frozenset[Role]

    def may(self, permission: str) -> bool:
        """True if one of the roles grants `permission` in this house."""
        return bool(test_rule(permission, self))  # type: ignore[no-untyped-call] # rules is untyped

    @property
    def acting_role(self) -> Role:
        """The role that the event log names: the one with the most rights."""
        return min(self.roles, key=list(Role).index)


class HouseRequest(HttpRequest):
    """A request inside a house; `visitor` is set by `house_view`."""

    visitor: Visitor
    user: User


def house_view(
    read: str, *, write: str | None = None
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Guard a view `view(request, **kwargs)` below `/h/<house>/`.

    `read` is the permission for GET and HEAD, `write` the one for POST; without `write` the
    view answers 405 to POST. A view with `read=""` answers POST only.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, house: str, **kwargs: Any) -> HttpResponseBase:
            visitor = _visitor(cast(User, request.user), house)
            require_of_visitor(request, visitor)
            allowed = [m for m, p in (("GET", read), ("HEAD", read), ("POST", write)) if p]
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            permission = write if request.method == "POST" else read
            if not visitor.may(cast(str, permission)):
                raise PermissionDenied
            inside = cast(HouseRequest, request)
            inside.visitor = visitor
            with scope(authority=visitor.authority):
                return view(inside, **kwargs)

        guarded.permissions = (read, write)  # type: ignore[attr-defined] # read by the matrix test
        return guarded

    return decorate


def _visitor(user: User, house: str) -> Visitor:
    membership = (
        Membership.objects.select_related("authority__jobcenter", "authority__sign_on_rules")
        .filter(user=user, authority__slug=house)
        .first()
    )
    if membership is None or not membership.roles:
        raise Http404
    return Visitor(user, membership.authority, frozenset(Role(role) for role in membership.roles))
