# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which period a report covers, and which board it speaks to."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.findings import Period
from quartett.improvement.carrier_forms import CarrierForm, carrier_form
from quartett.improvement.wording import span

__all__ = ["ReportForm", "parse_period", "period_key"]

_KEY = re.compile(r"(?P<year>20[0-9]{2})(?:-?Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
_QUARTERS_OFFERED = 8


def parse_period(text: str) -> Period:
    """`2026`, `2026-Q3` or `2026-07` as days. Raises ValueError for anything else."""
    found = _KEY.fullmatch(text.strip().upper())
    if found is None:
        raise ValueError(text)
    year = int(found["year"])
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return Period(Period.month(year, last - 2).first, Period.month(year, last).last)
    return Period.month(year, int(found["month"])) if found["month"] else Period.year(year)


def period_key(period: Period) -> str:
    """The short name of a quarter or a year, as `parse_period` reads it."""
    if (period.first.month, period.last.month) == (1, 12):
        return str(period.first.year)
    return f"{period.first.year}-Q{period.last.month // 3}"


class ReportForm(forms.Form):
    """The last quarters and years, the running one first."""

    zeitraum = forms.ChoiceField(label=_("Zeitraum"))
    gremium = forms.ChoiceField(label=_("Für wen?"))

    def __init__(self, *args: object, today: date, carrier: CarrierForm, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        offered = [*_quarters(today), *(Period.year(today.year - back) for back in range(3))]
        cast(forms.ChoiceField, self.fields["zeitraum"]).choices = [
            (period_key(period), span(period)) for period in offered
        ]
        cast(forms.ChoiceField, self.fields["gremium"]).choices = [
            (board.key, board.name) for board in carrier_form(carrier).boards
        ]


def _quarters(today: date) -> list[Period]:
    count = today.year * 4 + (today.month - 1) // 3
    return [
        parse_period(f"{number // 4}-Q{number % 4 + 1}")
        for number in range(count, count - _QUARTERS_OFFERED, -1)
    ]
