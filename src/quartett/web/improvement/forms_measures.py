# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for measures: who and what, the plan, milestones, proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from quartett.findings import Metric, Period
from quartett.improvement.planning import MeasurePlan, PlanFault, Severity, check_plan
from quartett.improvement.wording import amount, span
from quartett.web.accounts.roles import Role
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.form_parts import (
    Register,
    RoomForm,
    area,
    day,
    decimal,
    rating,
    require,
)
from quartett.web.improvement.hand_metrics import hand_choices, hand_metric
from quartett.web.improvement.measuring import metric_name, traits
from quartett.web.improvement.models import Finding, FindingGroup, Measure
from quartett.web.improvement.models import MeasurePlan as PlanRow
from quartett.web.improvement.values import metric, plan_value
from quartett.web.privacy_fields import FreeTextMixin
from quartett.web.received_files import receive

__all__ = [
    "MeasureForm",
    "MilestoneForm",
    "PlanForm",
    "ProofForm",
    "measure_initial",
    "plan_initial",
]

_HAND, _NONE, _KEEP = "hand", "none", "keep"
_TYPED, _REASON = ("metric", "value", "first", "last"), ("no_metric_reason",)
_COMPARED = ("comparison_first", "comparison_last")


class MeasureForm(RoomForm):
    """Who does what, for which findings."""

    title = forms.CharField(
        label=_("Was tun Sie?"), max_length=160, help_text=_("Ein Satz, der mit dem Tun beginnt.")
    )
    what = forms.CharField(
        label=_("Was genau geschieht?"), required=False, max_length=4000, widget=area(rows=3)
    )
    owner_role = forms.ChoiceField(
        label=_("Zuständige Rolle"),
        choices=[
            (role.value, role.label)
            for role in Role
            if role not in (Role.GUEST, Role.AUDITOR, Role.STAFF_COUNCIL)
        ],
        initial=Role.TEAM_LEAD.value,
    )
    owner_unit = forms.ChoiceField(label=_("Bereich oder Team"), required=False)
    findings = forms.MultipleChoiceField(
        label=_("Für welche Befunde?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    effort = rating(_("Aufwand"))
    benefit = rating(_("Nutzen"))
    promised_to = forms.CharField(
        label=_("Zugesagt gegenüber"),
        required=False,
        max_length=160,
        help_text=_("Name der Prüfung oder des Berichts, wenn die Maßnahme dort zugesagt wurde."),
    )
    central = forms.BooleanField(label=_("Gilt für das ganze Haus"), required=False)

    def __init__(
        self,
        *args: object,
        register: Register,
        findings: Sequence[Finding],
        group: FindingGroup | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        self.group = group
        self.rows = {str(row.number): row for row in findings}
        cast(forms.ChoiceField, self.fields["owner_unit"]).choices = register.units()
        cast(forms.ChoiceField, self.fields["findings"]).choices = [
            (number, f"{row.statement} ({row.source_label})") for number, row in self.rows.items()
        ]
        if not self.rows:
            del self.fields["findings"]

    def draft(self) -> MeasureDraft:
        """What was written, as a service takes it."""
        data = self.cleaned_data
        return MeasureDraft(
            title=" ".join(data["title"].split()),
            what=data["what"],
            owner_role=Role(data["owner_role"]),
            owner_unit=self.register.row(data["owner_unit"]),
            effort=data["effort"],
            benefit=data["benefit"],
            promised_to=data["promised_to"],
            central=data["central"],
            findings=tuple(self.rows[number] for number in data.get("findings", ())),
            group=self.group,
        )


def measure_initial(row: Measure) -> dict[str, object]:
    """The stored measure as the form shows it; reads `findings`."""
    return {
        "version": row.version,
        "title": row.title,
        "what": row.what,
        "owner_role": row.owner_role,
        "owner_unit": row.owner_unit.key if row.owner_unit else "",
        "findings": [str(finding.number) for finding in row.findings.all()],
        "effort": row.effort,
        "benefit": row.benefit,
        "promised_to": row.promised_to,
        "central": row.central,
    }


class PlanForm(FreeTextMixin, forms.Form):
    """The frame: from when to when, and how the effect will be seen."""

    start = day(_("Beginn"))
    due = day(_("Termin der Umsetzung"))
    baseline = forms.ChoiceField(label=_("Woran sieht man sie?"), widget=forms.RadioSelect)
    metric = forms.ChoiceField(label=_("Was wird gezählt?"), required=False)
    value = decimal(_("Ausgangswert"), help_text=_("In der Einheit der Messgröße."))
    n = forms.IntegerField(
        label=_("Zahl der geprüften Fälle"),
        required=False,
        min_value=1,
        help_text=_("Zeigt, wie sicher der Wert ist."),
    )
    first = day(_("gemessen von"), required=False)
    last = day(_("gemessen bis"), required=False)
    origin = forms.CharField(label=_("Woher kommt der Wert?"), required=False, max_length=200)
    no_metric_reason = forms.CharField(
        label=_("Warum gibt es keine Messgröße?"), required=False, max_length=300
    )
    expected = decimal(
        _("Erwartete Änderung"),
        help_text=_("Mit Vorzeichen, in der Einheit des Wertes, zum Beispiel −5."),
    )
    tolerance = decimal(
        _("Kleinere Änderungen zählen nicht"),
        help_text=_("Nur nötig ohne Fallzahl: bis zu welcher Größe?"),
    )
    comparison_first = day(_("Vergleichszeitraum von"), required=False)
    comparison_last = day(_("Vergleichszeitraum bis"), required=False)
    check_on = day(
        _("Wirkung prüfen am"),
        help_text=_("Nach dem Termin, und erst wenn die Zahlen vorliegen."),
    )
    accept = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        findings: Sequence[Finding],
        subject: str = "",
        current: PlanRow | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.warnings: list[PlanFault] = []
        self._measured = {
            f"befund-{row.number}": metric(row.metric) for row in findings if row.metric
        }
        self._current = plan_value(current) if current else None
        if self._current and self._current.baseline:
            self._measured = {_KEEP: self._current.baseline, **self._measured}
        choices = [(key, _described(value)) for key, value in self._measured.items()]
        choices += [
            (_HAND, str(_("ein Wert, den wir selbst zählen"))),
            (_NONE, str(_("nicht messbar"))),
        ]
        cast(forms.ChoiceField, self.fields["baseline"]).choices = choices
        self.fields["baseline"].initial = choices[0][0]
        require(self, _TYPED, when=self.data.get("baseline", _HAND) == _HAND)
        require(self, _REASON, when=self.data.get("baseline", _NONE) == _NONE)
        require(self, _COMPARED, when=self.data.get("baseline") != _NONE)
        cast(forms.ChoiceField, self.fields["metric"]).choices = [
            ("", _("bitte wählen")),
            *hand_choices(),
        ]

    def clean(self) -> dict[str, object]:
        """Build the plan and let the room check it; warnings are shown once and may be accepted."""
        data = super().clean() or {}
        if self.errors:
            return data
        plan = self._plan(data)
        if plan is None:
            return data
        waiting = traits(plan.baseline.key).waiting_months if plan.baseline else 0
        faults = check_plan(plan, waiting_months=waiting)
        for fault in faults:
            if fault.severity is Severity.ERROR:
                name = "comparison_first" if fault.field == "comparison" else fault.field
                self.add_error(name if name in self.fields else None, fault.text)
        self.warnings = [fault for fault in faults if fault.severity is Severity.WARNING]
        self.plan = plan
        return data

    def needs_consent(self) -> bool:
        """True if there are warnings that nobody has accepted yet."""
        return bool(self.warnings) and not self.cleaned_data.get("accept")

    def draft(self) -> PlanDraft:
        """The plan, and where its baseline was read."""
        by_hand = self.cleaned_data["baseline"] == _HAND
        return PlanDraft(
            plan=self.plan,
            baseline_by_hand=by_hand,
            baseline_origin=self.cleaned_data["origin"] if by_hand else "",
        )

    def _plan(self, data: dict[str, object]) -> MeasurePlan | None:
        choice = str(data["baseline"])
        baseline = self._measured.get(choice)
        if choice == _HAND:
            baseline = self._typed(data)
            if baseline is None:
                return None
        comparison = self._period(data, "comparison_first", "comparison_last")
        if self.errors:
            return None
        measured = choice != _NONE
        return MeasurePlan(
            start=data["start"],  # type: ignore[arg-type] # cleaned by its field
            due=data["due"],  # type: ignore[arg-type] # cleaned by its field
            check_on=data["check_on"],  # type: ignore[arg-type] # cleaned by its field
            baseline=baseline,
            no_metric_reason="" if measured else str(data["no_metric_reason"]),
            expected=cast("float | None", data["expected"]) if measured else None,
            tolerance=cast("float | None", data["tolerance"]) if measured else None,
            comparison=comparison if measured else None,
        )

    def _typed(self, data: dict[str, object]) -> Metric | None:
        period = self._period(data, "first", "last")
        if period is None:
            return None
        return hand_metric(
            str(data["metric"]),
            value=cast(float, data["value"]),
            n=cast("int | None", data["n"]),
            period=period,
            subject=self.subject,
        )

    def _period(self, data: dict[str, object], first: str, last: str) -> Period | None:
        try:
            return Period(data[first], data[last])  # type: ignore[arg-type] # None is caught
        except TypeError:
            return None
        except ValueError:
            self.add_error(last, _("Das Ende liegt vor dem Anfang."))
            return None


def _described(value: Metric) -> str:
    return f"{metric_name(value.key)}: {amount(value.value, value.unit)} ({span(value.period)})"


def plan_initial(row: PlanRow) -> dict[str, object]:
    """The current plan as the form shows it."""
    return {
        "start": row.start,
        "due": row.due,
        "check_on": row.check_on,
        "baseline": _KEEP if row.baseline else _NONE,
        "no_metric_reason": row.no_metric_reason,
        "expected": row.expected,
        "tolerance": row.tolerance,
        "comparison_first": row.comparison_first,
        "comparison_last": row.comparison_last,
    }


class MilestoneForm(RoomForm):
    """A step on the way."""

    title = forms.CharField(label=_("Meilenstein"), max_length=160)
    due = day(_("Termin"))


class ProofForm(RoomForm):
    """What shows that the measure was carried out."""

    text = forms.CharField(label=_("Nachweis in einem Satz"), required=False, max_length=300)
    link = forms.URLField(label=_("Adresse"), required=False, assume_scheme="https")
    file = forms.FileField(
        label=_("Datei"), required=False, help_text=_("PDF, Office-Datei oder Bild bis 10 MB.")
    )

    def clean_file(self) -> File[bytes] | None:
        """Only kinds of file that show something, and none that could run."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        received = receive(file)
        return File(received.content.file, name=received.name)
