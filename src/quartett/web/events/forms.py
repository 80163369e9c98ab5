# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that starts a verification."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.trail import NotedHeadError, read_noted

__all__ = ["VerifyForm"]


class VerifyForm(forms.Form):
    """A head that somebody noted earlier; without one the chain is held against itself."""

    noted = forms.CharField(
        label=_("Notierter Kopf"),
        required=False,
        max_length=90,
        help_text=_("Nummer, Doppelpunkt, Prüfwert. Zum Beispiel 1234:9f86d081-884c7d65-9a2feaa0."),
    )

    def clean_noted(self) -> str:
        """Only what can be read as a head."""
        text: str = self.cleaned_data["noted"]
        if text:
            try:
                read_noted(text)
            except NotedHeadError as error:
                raise forms.ValidationError(
                    _("Das ist kein Kopf. Erwartet werden Nummer, Doppelpunkt und 24 Zeichen.")
                ) from error
        return text
