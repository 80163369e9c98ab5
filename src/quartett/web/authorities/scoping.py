# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a secret token to its house: the one place that looks beyond the walls between houses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import models
from django.http import Http404
from django_scopes import scope, scopes_disabled

from quartett.web.accounts.models import token_digest

__all__ = ["scope_for_token"]


LinkT = TypeVar("LinkT", bound=models.Model)


@contextmanager
def scope_for_token(
    token: str, *, links: type[LinkT], digest: str = "digest", near: Iterable[str] = ()
) -> Iterator[LinkT]:
    """Find the row of `links` (with `authority`) and limit queries to its house.

    `digest` names the field that recognises the token, `near` what to read along with the row.
    Everything that is read must be read inside the `with`. Raises Http404 for an unknown token.
    """
    # a link of a person brings its account along
    own = {"authority", "user"} & {field.name for field in links._meta.fields}
    with scopes_disabled():
        found = links._default_manager.select_related(*own, *near)
        link = found.filter(**{digest: token_digest(token)}).first()
    if link is None:
        raise Http404
    with scope(authority=link.authority):  # type: ignore[attr-defined] # every link has its house
        yield link
