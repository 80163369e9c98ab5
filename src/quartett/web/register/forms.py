# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that narrows the register."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.web.authorities.models import CarrierForm

__all__ = ["RegisterFilter"]


class RegisterFilter(forms.Form):
    """Words, Land and carrier form."""

    q = forms.CharField(label=_("Name, Ort oder Nummer"), required=False, max_length=80)
    land = forms.ChoiceField(label=_("Land"), required=False)
    form = forms.ChoiceField(
        label=_("Trägerform"),
        required=False,
        choices=[("", _("alle")), *((one.value, one.value) for one in CarrierForm)],
    )

    def __init__(self, data: object, *, lands: Iterable[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type] # the query of the request
        self.fields["land"].choices = [("", _("alle")), *((one, one) for one in lands)]  # type: ignore[attr-defined] # ChoiceField
