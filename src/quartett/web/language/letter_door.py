# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of every page that a real letter passes through: nothing of it is left behind.

Files stay in memory, and a fault is reported without what was posted and without what the code held
at that moment. That no proxy and no browser keeps the answer is the rule of `private_pages`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from quartett.web.authorities.house_views import house_view
from quartett.web.uploads import kept_in_memory

__all__ = ["LARGEST", "letter_view"]

LARGEST = 20
"""Megabytes of all files of a request together."""

View = Callable[..., HttpResponseBase]


def letter_view(*, read: bool = True) -> Callable[[View], View]:
    """Guard a view that takes a letter by POST; with `read` it shows a page by GET too."""
    permission = "language.check"

    def decorate(view: View) -> View:
        guarded = house_view(permission if read else "", write=permission)(
            sensitive_variables()(view)
        )
        return kept_in_memory(megabytes=LARGEST)(sensitive_post_parameters()(guarded))

    return decorate
