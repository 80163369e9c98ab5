# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts of the register: the versions of a template, and all letters over quarters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from quartett.charts import Look, Point, Series, Step, Target, line_chart
from quartett.findings import Period
from quartett.language import Profile
from quartett.language.progress import Quarter
from quartett.web.charts_kept import Picture, kept_picture
from quartett.web.language.models import TemplateVersion

__all__ = ["progress_pictures", "score_picture"]

_MOST_MONTHS = 120


def score_picture(
    versions: Sequence[TemplateVersion], target: Profile, *, today: date
) -> Picture | None:
    """The score of what went out in each month; None until a second version has gone out."""
    released = {
        one.released_on: one.score
        for one in sorted(versions, key=lambda each: each.number)
        if one.released_on is not None and one.score is not None
    }
    if len(released) < 2:
        return None
    points: list[Point] = []
    month = Period.month(min(released).year, min(released).month)
    while month.first <= today and len(points) < _MOST_MONTHS:
        last = max(day for day in released if day <= month.last)
        points.append(Point(month.first, round(released[last], 2)))
        month = month.shifted(months=1)
    return kept_picture(
        line_chart,
        [Series(_("Vorlage"), tuple(points))],
        title=_("Wie schwer das Schreiben zu lesen war"),
        unit=_("Punkte"),
        ident="fassungen",
        decimals=1,
        target=Target(target.reached, name=_("Ziel")),
        height=200,
    )


def progress_pictures(found: Sequence[Quarter]) -> tuple[Picture, ...]:
    """Mean score and share at the target over quarters; none for fewer than two of them."""
    if len(found) < 2:
        return ()
    means = tuple(Point(one.first, round(one.mean, 2)) for one in found)
    shares = tuple(Point(one.first, round(100 * one.reached, 1)) for one in found)
    return (
        kept_picture(
            line_chart,
            [Series(_("Mittel"), means)],
            title=_("Wie schwer unsere Briefe im Mittel sind"),
            unit=_("Punkte"),
            ident="mittel",
            step=Step.QUARTER,
            decimals=1,
            height=180,
        ),
        kept_picture(
            line_chart,
            [Series(_("Anteil"), shares, Look.PEERS)],
            title=_("Wie viele Briefe ihr Ziel erreichen"),
            unit=_("Prozent"),
            ident="anteil",
            step=Step.QUARTER,
            decimals=0,
            height=180,
        ),
    )
