# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`{% crumbs "Maßnahmen" list_url "Maßnahme 7" %}`: the way to this page, the house first."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext as _

__all__ = ["register"]

register = template.Library()


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step; the last one has no address."""

    label: str
    url: str


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def crumbs(context: RequestContext, *steps: str) -> dict[str, list[Crumb]]:
    """Labels and addresses in turn; the last label stands alone."""
    authority = context.get("authority")
    way = [Crumb(_("Start"), authority.get_absolute_url())] if authority else []
    pairs = zip(steps[::2], [*steps[1::2], ""], strict=False)
    return {"crumbs": way + [Crumb(str(label), str(url)) for label, url in pairs]}
