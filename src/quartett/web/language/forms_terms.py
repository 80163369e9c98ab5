# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the words of the house: one word, and a file of another house."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.language import Term
from quartett.web.language.models import HouseTerm
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["TermForm", "TermsFileForm"]

_LARGEST = 1024 * 1024


def _day(label: object, help_text: object = "") -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        help_text=help_text,  # type: ignore[arg-type] # a lazy text is one
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
    )


class TermForm(FreeTextMixin, forms.Form):
    """A word that the house avoids."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    avoided = forms.CharField(
        label=gettext_lazy("Nicht mehr schreiben"),
        max_length=80,
        help_text=gettext_lazy("In der Grundform, zum Beispiel „Vorsprache“."),
    )
    preferred = forms.CharField(label=gettext_lazy("Stattdessen"), max_length=120)
    explanation = forms.CharField(
        label=gettext_lazy("Warum?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Wer schreibt, sieht diesen Satz neben dem Wort."),
    )
    valid_from = _day(gettext_lazy("gilt ab"))
    valid_to = _day(gettext_lazy("gilt bis"), gettext_lazy("Leer lassen, solange es gilt."))

    def __init__(self, *args: object, stored: HouseTerm | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._stored = stored

    def clean(self) -> dict[str, Any]:
        """A word stands once in the list, and a time runs forward."""
        data = super().clean() or {}
        avoided = " ".join(str(data.get("avoided", "")).split())
        others = HouseTerm.objects.all()
        if self._stored is not None:
            others = others.exclude(pk=self._stored.pk)
        known = {row.avoided.casefold() for row in others}
        if avoided and avoided.casefold() in known:
            self.add_error("avoided", _("Dieses Wort steht schon in der Liste."))
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Das Ende liegt vor dem Anfang."))
        return data

    def term(self) -> Term:
        """What was written."""
        data = self.cleaned_data
        return Term(
            avoided=" ".join(data["avoided"].split()),
            preferred=" ".join(data["preferred"].split()),
            explanation=" ".join(data["explanation"].split()),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )


class TermsFileForm(forms.Form):
    """A file with the words of another house."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.csv,.xlsx"}),
        help_text=gettext_lazy("YAML, CSV oder Excel, wie sie ein anderes Haus ausgibt."),
    )

    def clean_file(self) -> Any:
        """Raises ValidationError for what is no list of words."""
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError(
                _("Die Datei ist größer als 1 MB. So lang ist keine Liste.")
            )
        return file
