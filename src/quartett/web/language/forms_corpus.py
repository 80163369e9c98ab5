# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that brings many templates at once."""

from __future__ import annotations

from typing import IO, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.language import profiles
from quartett.web.language.archives import MOST_FILES, packed

__all__ = ["FilesForm", "RegisterForm"]


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files or a ZIP; the cleaned value is one archive, open and rewound."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=_ManyFiles(attrs={"accept": ".docx,.odt,.pdf,.txt,.zip"}),
            help_text=_("Mehrere Dateien (DOCX, ODT, PDF, TXT) oder ein ZIP mit bis zu %d Dateien.")
            % MOST_FILES,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> IO[bytes]:
        """Raises ValidationError where an archive is damaged or too large."""
        many = data if isinstance(data, list) else [data]
        files = [super(ManyFilesField, self).clean(one, initial) for one in many]
        if not files:
            raise ValidationError(_("Bitte wählen Sie mindestens eine Datei."), code="required")
        return packed([cast("UploadedFile[bytes]", one) for one in files])


class RegisterForm(forms.Form):
    """Compare what is in the register."""

    profile = forms.ChoiceField(label=gettext_lazy("Für wen sind die Schreiben?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        choices = [(one.id, one.name) for one in profiles()]
        cast(forms.ChoiceField, self.fields["profile"]).choices = choices


class FilesForm(RegisterForm):
    """Compare files, and keep them if wanted."""

    many = ManyFilesField(label=gettext_lazy("Dateien"))
    keeps = forms.BooleanField(
        label=gettext_lazy("Als Vorlagen ins Register aufnehmen"),
        required=False,
        help_text=gettext_lazy("Dann wird das ganze Register verglichen. Eine Datei, die so heißt "
                               "wie eine Vorlage, wird deren neue Fassung. Ohne Haken bleibt von "
                               "den Dateien nur das Ergebnis."),
    )  # fmt: skip
    field_order = ("many", "profile", "keeps")
