# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form for a new token."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartett.web.api.scopes import Scope
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["TokenForm"]

_LONGEST = timedelta(days=366)
_USUAL = timedelta(days=180)


def _usual_end() -> date:
    return timezone.localdate() + _USUAL


class TokenForm(FreeTextMixin, forms.Form):
    """Which program, what it may do, until when."""

    name = forms.CharField(
        label=_("Welches Programm?"),
        max_length=80,
        help_text=_("Zum Beispiel „Statistikserver“. Bitte keine Namen von Personen."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Was darf es?"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte kreuzen Sie mindestens eines an.")},
        help_text=_("So wenig wie möglich. Für mehr legen Sie später einen neuen an."),
    )
    expires_on = forms.DateField(
        label=_("Gilt bis"),
        initial=_usual_end,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        help_text=_("Höchstens ein Jahr. Danach legen Sie einen neuen an."),
    )

    def clean_expires_on(self) -> date:
        """From tomorrow on, for a year at most."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today < day <= today + _LONGEST:
            raise ValidationError(
                _("Bitte wählen Sie einen Tag zwischen morgen und heute in einem Jahr.")
            )
        return day

    def chosen(self) -> list[Scope]:
        """The scopes that were ticked."""
        return [Scope(value) for value in self.cleaned_data["scopes"]]
