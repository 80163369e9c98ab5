# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of what follows a decided round: three projects, and own values of the steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.assessment.projects import PROJECTS
from quartett.assessment.steps import caf_steps
from quartett.web.assessment.queries_reports import PlanLine
from quartett.web.privacy_fields import FreeTextMixin

__all__ = ["ProjectForm", "ProjectsForm", "StepsForm"]


class ProjectsForm(forms.Form):
    """Which three measures are the projects."""

    measures = forms.MultipleChoiceField(
        label=_("Welche drei Maßnahmen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie genau drei Maßnahmen. Gewählt: 0.")},
        help_text=_("Genau drei. Nehmen Sie die, an denen man Ihre Arbeit am besten sieht."),
    )

    def __init__(self, *args: object, lines: Sequence[PlanLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        cast(forms.MultipleChoiceField, self.fields["measures"]).choices = [
            (str(line.number), f"{line.title} ({', '.join(line.items)})") for line in lines
        ]

    def clean_measures(self) -> list[int]:
        """Exactly three."""
        chosen = [int(number) for number in self.cleaned_data["measures"]]
        if len(chosen) != PROJECTS:
            text = _("Bitte wählen Sie genau drei Maßnahmen. Gewählt: %d.")
            raise forms.ValidationError(text % len(chosen))
        return chosen


def _story(label: object, help_text: object) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # lazy text
        help_text=help_text,  # type: ignore[arg-type] # lazy text
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ProjectForm(FreeTextMixin, forms.Form):
    """One project in the logic of RADAR: results first."""

    results = _story(
        _("Angestrebte Ergebnisse"), _("Was soll für wen besser werden, und woran sieht man es?")
    )
    approach = _story(_("Vorgehen"), _("Wie gehen Sie vor, und warum gerade so?"))
    deployment = _story(_("Umsetzung"), _("Wer macht es wann und wo? Womit beginnen Sie?"))
    refinement = _story(
        _("Prüfen und Verbessern"), _("Wann prüfen Sie, ob es wirkt, und was ändern Sie dann?")
    )

    def texts(self) -> Mapping[str, str]:
        """The four parts."""
        return {name: str(self.cleaned_data[name]) for name in self.fields}


class StepsForm(forms.Form):
    """The house's own value for each step, 1 to 5; empty is „not yet“."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        steps = caf_steps()
        levels = [(str(one.value), f"{one.value} – {one.label}") for one in steps.feedback.levels]
        choices = [("", str(_("noch nicht eingeschätzt"))), *levels]
        for number in steps.feedback.rated_steps:
            self.fields[f"step_{number}"] = forms.ChoiceField(
                label=f"{number}. {steps.step(number).title}", choices=choices, required=False
            )

    def values(self) -> Mapping[int, int]:
        """The steps that have a value."""
        return {
            int(name.partition("_")[2]): int(value)
            for name, value in self.cleaned_data.items()
            if value
        }
