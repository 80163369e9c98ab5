# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the checker, explained one by one, and what happens to a text."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render

from quartett.language import descriptions
from quartett.language.limit_words import limit_rows
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["letter_privacy", "letter_rule", "letter_rules"]


@house_view("language.check")
def letter_rules(request: HouseRequest) -> HttpResponse:
    """All rules in their order, by what they look at."""
    groups = [(name, list(rules)) for name, rules in groupby(descriptions(), lambda one: one.group)]
    return render(request, "language/letter_rules.html", {"groups": groups})


@house_view("language.check")
def letter_rule(request: HouseRequest, rule: str) -> HttpResponse:
    """One rule: why, how to say it, examples, limits, how often it is right."""
    found = next((one for one in descriptions() if one.id == rule), None)
    if found is None:
        raise Http404
    context: dict[str, object] = {"rule": found, "limits": limit_rows(found)}
    if found.measured is not None:
        context["precision"] = round(found.measured.precision * 100)
        context["recall"] = round(found.measured.recall * 100)
    return render(request, "language/letter_rule.html", context)


@house_view("language.check")
def letter_privacy(request: HouseRequest) -> HttpResponse:
    """What happens to a text, for staff and Personalrat."""
    return render(request, "language/letter_privacy.html")
