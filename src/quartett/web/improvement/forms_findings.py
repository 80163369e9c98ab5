# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for findings: quick note, edit, filter, drop, strengths, groups, rounds."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quartett.findings import Evidence, Kind, Source
from quartett.improvement.grouping import SOURCE_LABELS
from quartett.improvement.strengths import StrengthUse
from quartett.web.improvement.drafts import FindingDraft
from quartett.web.improvement.form_parts import Register, RoomForm, area, day, rating
from quartett.web.improvement.models import Finding
from quartett.web.improvement.models.findings import KIND_LABELS

__all__ = [
    "FilterForm",
    "FindingForm",
    "GroupForm",
    "PlaceForm",
    "ReasonForm",
    "RoundForm",
    "StrengthForm",
    "finding_initial",
]

# what an instrument finds is noted by the instrument
_BY_HAND = (
    Source.IDEA,
    Source.COMPLAINT,
    Source.INTERVIEW,
    Source.AUDIT,
    Source.FEEDBACK,
    Source.SAMPLE,
    Source.ASSESSMENT,
    Source.SURVEY,
    Source.PROCESS,
    Source.LANGUAGE,
    Source.INDICATOR,
    Source.REFORM,
)


class FindingForm(RoomForm):
    """One sentence in half a minute; everything else may stay empty."""

    statement = forms.CharField(
        label=_("Was ist aufgefallen?"),
        max_length=300,
        widget=area(rows=2),
        help_text=_("Ein Satz, ohne Namen und ohne Aktenzeichen. Auch was gut läuft, zählt."),
    )
    kind = forms.ChoiceField(
        label=_("Das ist"),
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
        initial=Kind.IMPROVEMENT.value,
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(label=_("Woher wissen Sie das?"))
    subject = forms.ChoiceField(
        label=_("Worum geht es?"),
        required=False,
        help_text=_("Ein Prozess, ein Schreiben, ein Kriterium. So finden sich gleiche Befunde."),
    )
    unit = forms.ChoiceField(label=_("Bereich oder Team"), required=False)
    more_subjects = forms.MultipleChoiceField(
        label=_("Weitere Gegenstände"), required=False, widget=forms.CheckboxSelectMultiple
    )
    detail = forms.CharField(
        label=_("Erläuterung"), required=False, max_length=4000, widget=area(rows=4)
    )
    evidence = forms.CharField(
        label=_("Beleg"),
        required=False,
        max_length=300,
        help_text=_("Woran sieht man es? Zum Beispiel „7 von 15 geprüften Fällen“."),
    )
    reference = forms.CharField(
        label=_("Fundstelle"), required=False, max_length=200, help_text=_("Bericht, Seite, Datei")
    )
    as_of = day(_("Stand des Belegs"), required=False)
    changeable_here = forms.BooleanField(
        label=_("Das Haus kann es selbst ändern"),
        required=False,
        initial=True,
        help_text=_("Zentrale Vorlagen und Gesetze kann es nicht ändern. Dann wird weitergegeben."),
    )

    def __init__(self, *args: object, register: Register, may_edit: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        sources = _BY_HAND if may_edit else (Source.IDEA,)
        if not may_edit:
            self.fields["source"].widget = forms.HiddenInput()
            del self.fields["changeable_here"]
        self._field("source").choices = [(s.value, SOURCE_LABELS[s]) for s in sources]
        self._field("subject").choices = [("", _("noch offen")), *register.subjects()]
        self._field("more_subjects").choices = register.subjects()
        self._field("unit").choices = register.units()

    def draft(self) -> FindingDraft:
        """What was written, as a service takes it."""
        data = self.cleaned_data
        evidence = (Evidence(data["evidence"], data["reference"], data["as_of"]),)
        keys = [data["subject"], *data["more_subjects"]]
        return FindingDraft(
            source=Source(data["source"]),
            kind=Kind(data["kind"]),
            statement=" ".join(data["statement"].split()),
            detail=data["detail"],
            subjects=self.register.rows(keys),
            unit=self.register.row(data["unit"]),
            evidence=evidence if data["evidence"] else (),
            changeable_here=data.get("changeable_here", True),
        )

    def clean(self) -> dict[str, object]:
        """A reference says where a piece of evidence stands; alone it says nothing."""
        data = super().clean() or {}
        if data.get("reference") and not data.get("evidence"):
            self.add_error("evidence", _("Bitte sagen Sie kurz, was an der Fundstelle steht."))
        return data

    def _field(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])


def finding_initial(row: Finding) -> dict[str, object]:
    """The stored finding as the form shows it; reads `subjects` and `evidence`."""
    keys = [subject.key for subject in row.subjects.all()]
    first = next(iter(row.evidence.all()), None)
    return {
        "version": row.version,
        "statement": row.statement,
        "kind": row.kind,
        "source": row.source,
        "subject": keys[0] if keys else "",
        "more_subjects": keys[1:],
        "unit": row.unit.key if row.unit else "",
        "detail": row.detail,
        "evidence": first.text if first else "",
        "reference": first.reference if first else "",
        "as_of": first.as_of if first else None,
        "changeable_here": row.changeable_here,
    }


class FilterForm(forms.Form):
    """Narrow the list of findings."""

    q = forms.CharField(
        label=_("Wörter"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    art = forms.ChoiceField(
        label=_("Art"),
        required=False,
        choices=[("", _("alle")), *((kind.value, label) for kind, label in KIND_LABELS.items())],
    )
    quelle = forms.ChoiceField(label=_("Quelle"), required=False)
    gegenstand = forms.ChoiceField(label=_("Gegenstand"), required=False)
    bereich = forms.ChoiceField(label=_("Bereich"), required=False)
    stand = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, register: Register, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        choices: dict[str, list[Any]] = {
            "quelle": [("", _("alle")), *((s.value, label) for s, label in SOURCE_LABELS.items())],
            "gegenstand": [("", _("alle")), *register.subjects()],
            "bereich": [("", _("alle")), *register.units()[1:]],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered


class ReasonForm(RoomForm):
    """A decision that needs its reason."""

    reason = forms.CharField(label=_("Warum?"), max_length=300, widget=area(rows=2))


class StrengthForm(RoomForm):
    """One of the three ways for a strength."""

    use = forms.ChoiceField(
        label=_("Was soll mit dieser Stärke geschehen?"),
        choices=[(use.value, use.label) for use in StrengthUse],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Wie?"),
        required=False,
        max_length=300,
        help_text=_("Zum Beispiel: Merkblatt ablegen, in der Teamrunde zeigen."),
    )
    unit = forms.ChoiceField(label=_("Für welchen Bereich?"), required=False)

    def __init__(self, *args: object, register: Register, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit"]).choices = register.units()


class GroupForm(RoomForm):
    """What a bundle is called."""

    title = forms.CharField(label=_("Bezeichnung"), max_length=160)


class RoundForm(RoomForm):
    """A new workshop."""

    title = forms.CharField(
        label=_("Anlass"), max_length=120, help_text=_("Zum Beispiel „Qualitätszirkel im Mai“.")
    )
    dots_per_person = forms.IntegerField(
        label=_("Punkte je Person"),
        min_value=1,
        max_value=20,
        help_text=_("Wer was bepunktet hat, sieht niemand. Gezeigt werden nur Summen."),
    )


class PlaceForm(forms.Form):
    """Where a candidate stands on the board."""

    effort = rating(_("Aufwand"))
    benefit = rating(_("Nutzen"))
