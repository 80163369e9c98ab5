# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the consensus room: a decision, a statement, a line for the minutes, the end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.assessment.catalogue import Scale
from quartett.assessment.ratings import RemarkKind
from quartett.web.assessment.models import AgreedPoint
from quartett.web.assessment.services_points import LONGEST
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["DecisionForm", "FinishForm", "NoteForm", "PointForm", "RewordForm"]


class DecisionForm(FreeTextMixin, forms.Form):
    """A value on a step of the scale and, where it is due, the reason."""

    value = forms.IntegerField(label=_("Konsenswert"))
    reason = forms.CharField(
        label=_("Begründung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein oder zwei Sätze: Was hat den Ausschlag gegeben?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scale: Scale, reason_due: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = reason_due
        value = self.fields["value"]
        value.widget.attrs |= {
            "min": scale.low,
            "max": scale.high,
            "step": scale.step,
            "inputmode": "numeric",
            "autocomplete": "off",
        }
        value.help_text = _("%(low)d bis %(high)d, in Schritten von %(step)d") % {
            "low": scale.low,
            "high": scale.high,
            "step": scale.step,
        }


class PointForm(FreeTextMixin, forms.Form):
    """A strength or an improvement that the team agrees on."""

    kind = forms.ChoiceField(choices=AgreedPoint.KINDS)
    text = forms.CharField(label=_("Aussage"), max_length=LONGEST)

    @property
    def remark_kind(self) -> RemarkKind:
        """The kind that was sent; only for a valid form."""
        return RemarkKind(self.cleaned_data["kind"])


class RewordForm(FreeTextMixin, forms.Form):
    """Other words for a statement, or another one it is put together with."""

    text = forms.CharField(label=_("Aussage"), max_length=LONGEST, required=False)
    into = forms.IntegerField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(FreeTextMixin, forms.Form):
    """A line for the minutes."""

    text = forms.CharField(label=_("Notiz"), max_length=1000)
    item = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8)


class FinishForm(FreeTextMixin, forms.Form):
    """The end of the consensus; a reason only where something stays open."""

    reason = forms.CharField(
        label=_("Warum bleibt das offen?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
