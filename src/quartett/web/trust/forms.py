# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form for what only the house can say."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.trust.house_texts import HouseText
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["LONGEST", "WordingForm"]

LONGEST = 1000


class _TextFields(forms.Form):
    """One text area per text; the suggestion stands in it until somebody changes it."""

    def __init__(self, data: object = None, *, texts: tuple[HouseText, ...]) -> None:
        super().__init__(data)  # type: ignore[arg-type] # QueryDict or None
        self.texts = tuple(text for text in texts if text.is_open)
        for text in self.texts:
            self.fields[text.key] = forms.CharField(
                label=text.label,
                help_text=text.hint,
                required=False,
                max_length=LONGEST,
                initial=text.text,
                widget=forms.Textarea(attrs={"rows": 4 if len(text.text) > 90 else 2}),
            )
        self.order_fields([text.key for text in self.texts])


class WordingForm(FreeTextMixin, _TextFields):
    """Every text of the house at once; personal numbers are refused."""

    confirm = forms.BooleanField(
        label=_("Wir haben die vorgeschlagenen Texte geprüft und übernehmen sie"),
        required=False,
        help_text=_("Dann steht in den Dokumenten nicht mehr „Vorschlag“ davor."),
    )

    def chosen(self) -> dict[str, str]:
        """The house's own words by key; empty where the suggestion goes on to hold."""
        kept = {}
        for text in self.texts:
            typed = self.cleaned_data[text.key].strip()
            unchanged = typed == text.suggestion and not text.own
            kept[text.key] = "" if unchanged and not self.cleaned_data["confirm"] else typed
        return kept
