# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for filled sheets: many files of a team, or the one of an assessor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["OwnSheetForm", "SheetsForm"]

_LARGEST = 2 * 1024 * 1024
_MOST = 40
_ACCEPT = {"accept": ".xlsx,.csv"}


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _SheetFiles(forms.FileField):
    """One file or many; the cleaned value is a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Raises ValidationError for too many or too large ones."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        if len(given) > _MOST:
            raise forms.ValidationError(_("Bitte höchstens %d Dateien auf einmal.") % _MOST)
        files = [super(_SheetFiles, self).clean(each, initial) for each in given or [None]]
        for file in files:
            if file.size > _LARGEST:
                raise forms.ValidationError(
                    _("„%s“ ist größer als 2 MB. Ein Bogen braucht keine Bilder.") % file.name
                )
        return files


class SheetsForm(forms.Form):
    """Sheets that a team filled in."""

    sheets = _SheetFiles(
        label=gettext_lazy("Ausgefüllte Bögen"),
        widget=_ManyFiles(attrs=dict(_ACCEPT)),
        help_text=gettext_lazy("XLSX oder CSV, auch mehrere auf einmal. Sie sehen zuerst, was "
                               "darin gefunden wurde."),
    )  # fmt: skip


class OwnSheetForm(forms.Form):
    """The sheet of one assessor."""

    sheets = _SheetFiles(
        label=gettext_lazy("Ausgefüllter Bogen"),
        widget=forms.ClearableFileInput(attrs=dict(_ACCEPT)),
        help_text=gettext_lazy(
            "XLSX oder CSV bis 2 MB. Gespeichert wird erst, wenn Sie zustimmen."
        ),
    )
