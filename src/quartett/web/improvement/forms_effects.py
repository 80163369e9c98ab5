# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the effect check: the value afterwards, and the decision."""

from __future__ import annotations

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.findings import Metric, Period
from quartett.improvement.verdicts import NextStep, Verdict, next_steps
from quartett.web.improvement.form_parts import RoomForm, area, day, decimal, require
from quartett.web.improvement.hand_metrics import interval_of
from quartett.web.improvement.services_effects import After, Ruling
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["AFTER_HAND", "AFTER_INSTRUMENT", "AFTER_NONE", "AfterForm", "RulingForm"]

AFTER_INSTRUMENT, AFTER_HAND, AFTER_NONE = "instrument", "hand", "none"


class AfterForm(FreeTextMixin, forms.Form):
    """The value after the measure: from the instrument, typed, or none."""

    nachher = forms.ChoiceField(label=_("Wert nachher"), widget=forms.RadioSelect)
    wert = decimal(_("Wert"))
    faelle = forms.IntegerField(label=_("Zahl der geprüften Fälle"), required=False, min_value=1)
    von = day(_("gemessen von"), required=False)
    bis = day(_("gemessen bis"), required=False)
    herkunft = forms.CharField(label=_("Woher kommt der Wert?"), required=False, max_length=200)

    def __init__(
        self,
        *args: object,
        before: Metric | None,
        measured: Metric | None,
        comparison: Period | None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.measured = before, measured
        choices = [(AFTER_HAND, _("Ich trage den Wert ein."))] if before else []
        if measured is not None:
            choices.insert(0, (AFTER_INSTRUMENT, _("Den gemessenen Wert nehmen.")))
        choices.append((AFTER_NONE, _("Es gibt keinen Wert.")))
        field = cast(forms.ChoiceField, self.fields["nachher"])
        field.choices, field.initial = choices, choices[0][0]
        if before is not None:
            typed = self.data.get("nachher", AFTER_HAND) == AFTER_HAND
            require(self, ("wert", "von", "bis"), when=typed)
        if comparison is not None:
            self.fields["von"].initial = comparison.first
            self.fields["bis"].initial = comparison.last

    def after(self) -> After | None:
        """The value afterwards; None where there is none."""
        data = self.cleaned_data
        if data["nachher"] == AFTER_INSTRUMENT and self.measured is not None:
            return After(self.measured, by_hand=False)
        if data["nachher"] != AFTER_HAND or self.before is None:
            return None
        before = self.before
        value = Metric(
            key=before.key,
            subject=before.subject,
            value=data["wert"],
            unit=before.unit,
            better=before.better,
            period=Period(data["von"], data["bis"]),
            n=data["faelle"],
            interval=interval_of(
                data["wert"],
                unit=before.unit,
                n=data["faelle"],
                is_share=not before.key.startswith(("indicator.", "assessment.")),
            ),
        )
        return After(value, by_hand=True, origin=data["herkunft"])

    def clean(self) -> dict[str, object]:
        """The span of a typed value runs forward."""
        data = super().clean() or {}
        typed = data.get("nachher") == AFTER_HAND and not self.errors
        if typed and data["bis"] < data["von"]:
            self.add_error("bis", _("Das Ende liegt vor dem Anfang."))
        return data


class RulingForm(RoomForm):
    """The verdict of a person with the next step, in one choice."""

    outcome = forms.ChoiceField(
        label=_("Ihr Ergebnis und was daraus folgt"), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Begründung"),
        required=False,
        max_length=300,
        widget=area(rows=2),
        help_text=_("Nötig, wenn Sie vom Vorschlag abweichen oder nichts messbar ist."),
    )
    check_again_on = day(
        _("Erneut prüfen am"),
        required=False,
        help_text=_("Nur wenn Sie die Messung verbessern und noch einmal prüfen."),
    )

    def __init__(self, *args: object, proposed: Verdict, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        verdicts = [proposed, *(verdict for verdict in Verdict if verdict is not proposed)]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = [
            (
                self._heading(verdict),
                [(_key(verdict, step), step.label) for step in next_steps(verdict)],
            )
            for verdict in verdicts
        ]

    def ruling(self) -> Ruling:
        """The decision, as a service takes it."""
        verdict, _dot, step = self.cleaned_data["outcome"].partition(".")
        return Ruling(
            verdict=Verdict(verdict),
            next_step=NextStep(step),
            reason=self.cleaned_data["reason"],
            check_again_on=self.cleaned_data["check_again_on"],
        )

    def _heading(self, verdict: Verdict) -> str:
        label = verdict.label[0].upper() + verdict.label[1:]
        return f"{label} – {_('Vorschlag der Regel')}" if verdict is self.proposed else label


def _key(verdict: Verdict, step: NextStep) -> str:
    return f"{verdict.value}.{step.value}"
