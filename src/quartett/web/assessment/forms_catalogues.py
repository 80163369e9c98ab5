# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of catalogues: the file of an own one, wordings as a list, the wording of one item."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.wording_files import LONGEST

__all__ = ["CatalogueForm", "WordingForm", "WordingsForm"]

_MOST = 5 * 1024 * 1024


def _small(upload: UploadedFile[bytes]) -> None:
    if (upload.size or 0) > _MOST:
        raise forms.ValidationError(
            _("Die Datei ist größer als 5 MB. Bitte nehmen Sie nur die Tabelle, ohne Bilder.")
        )


class CatalogueForm(forms.Form):
    """The file with a catalogue of the house."""

    file = forms.FileField(
        label=gettext_lazy("Katalog"),
        validators=[_small],
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.xlsx"}),
        help_text=gettext_lazy("YAML oder XLSX. Sie sehen zuerst, was darin gefunden wurde."),
    )


class WordingsForm(forms.Form):
    """A list of wordings."""

    file = forms.FileField(
        label=gettext_lazy("Liste mit Wortlauten"),
        validators=[_small],
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("CSV oder XLSX mit den Spalten „Nummer“ und „Wortlaut“."),
    )


class WordingForm(forms.Form):
    """The wording of one item; empty removes it."""

    text = forms.CharField(
        label=gettext_lazy("Wortlaut"),
        required=False,
        validators=[MaxLengthValidator(LONGEST)],
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Aus Ihrer lizenzierten Ausgabe. Leer lassen entfernt ihn."),
    )
