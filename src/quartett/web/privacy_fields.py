# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Free text without personal numbers: one validator, and a mixin that puts it on every field.

The patterns stand in `quartett.privacy.patterns`; here they only meet Django's forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError

from quartett.privacy.patterns import HINTS_ONLY, describe, find

if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object

__all__ = ["FreeTextMixin", "refuse_personal_numbers"]


def refuse_personal_numbers(value: str) -> None:
    """Raise ValidationError, once per find, with the reason and what to write instead.

    E-mail addresses and telephone numbers pass: they may belong to an office.
    """
    reasons = [describe(match) for match in find(value) if match.kind not in HINTS_ONLY]
    if reasons:
        raise ValidationError([ValidationError(reason, code="personal") for reason in reasons])


class FreeTextMixin(_Form):
    """Put before `forms.Form` or `forms.ModelForm`: every text field refuses personal numbers."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        for field in self.fields.values():
            if type(field) is forms.CharField:
                field.validators = [*field.validators, refuse_personal_numbers]
