# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms along the way of a round: its weights, the way back, a mark by hand."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.day_field import day
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["MarkForm", "ReopenForm", "WeightsForm"]


class WeightsForm(forms.Form):
    """The weights of a catalogue whose edition the house has looked up."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, catalogue: Catalogue, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        self._catalogue = catalogue
        self.fields.update(_weights_fields(catalogue))

    def clean(self) -> dict[str, object]:
        """All weights together make the sum that the model counts with."""
        data = super().clean() or {}
        wanted = self._catalogue.weight_sum
        if not self.errors and wanted is not None and sum(self.weights().values()) != wanted:
            text = _("Zusammen ergeben die Gewichte %(found)d. Erwartet werden %(wanted)d.")
            found = sum(self.weights().values())
            self.add_error(None, text % {"found": found, "wanted": wanted})
        return data

    def weights(self) -> dict[str, int]:
        """The weights by number of the criterion."""
        return {
            criterion.number: int(self.cleaned_data[f"weight_{criterion.number}"])
            for criterion in self._catalogue.criteria
        }


def _weights_fields(catalogue: Catalogue) -> Mapping[str, forms.IntegerField]:
    """One small number for each criterion."""
    return {
        f"weight_{criterion.number}": forms.IntegerField(
            label=f"{criterion.number} {criterion.title}", min_value=1, max_value=1000
        )
        for criterion in catalogue.criteria
    }


class ReopenForm(FreeTextMixin, forms.Form):
    """Why a round goes back a step, and until when the team may rate again."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=gettext_lazy("Grund"), max_length=300)
    deadline = day(gettext_lazy("Neue Frist"), required=False)


class MarkForm(FreeTextMixin, forms.Form):
    """The day a step was taken, with a note where to find what shows it."""

    done_on = day(gettext_lazy("Am"))
    note = forms.CharField(
        label=gettext_lazy("Notiz"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Zum Beispiel: „Protokoll der Dienstbesprechung, Ablage QM“."),
    )
