# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of evidence: one for each kind, one for a new file, one for what it serves, the filter."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.catalogue import Catalogue
from quartett.web.assessment.day_field import day
from quartett.web.assessment.models import Evidence, EvidenceKind
from quartett.web.assessment.queries_evidence import (
    chosen_figure,
    figure_choices,
    finished_checks,
    item_choices,
    subjects_of,
)
from quartett.web.assessment.services_evidence import EvidenceDraft, Item
from quartett.web.authorities.models import Authority
from quartett.web.privacy_fields import FreeTextMixin, refuse_personal_numbers
from quartett.web.received_files import LARGEST, ReceivedFile, receive

__all__ = ["EvidenceForm", "FilterForm", "ItemForm", "RevisionForm", "chosen_item", "usual"]

_ACCEPT = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt,.csv"
_BY_NAME = {
    EvidenceKind.PROCESS: gettext_lazy("Welcher Prozess?"),
    EvidenceKind.LETTER: gettext_lazy("Welches Schreiben?"),
}


def chosen_item(value: str) -> Item | None:
    """„caf-2020|2.2“ as a pair; None for nothing."""
    catalogue, _bar, number = value.partition("|")
    return (catalogue, number) if catalogue and number else None


class KeptFileField(forms.FileField):
    """A file that is checked by its content; its cleaned value is a ReceivedFile."""

    def __init__(self, **kwargs: Any) -> None:
        size = LARGEST // 1024 // 1024
        hint = _("PDF, Office- oder OpenDocument-Datei, Bild (PNG, JPEG), TXT oder CSV bis %d MB. "
                 "Keine Makros. Aus Bildern werden Ort und Gerät entfernt.")  # fmt: skip
        super().__init__(
            widget=forms.ClearableFileInput(attrs={"accept": _ACCEPT}),
            help_text=hint % size,
            max_length=255,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> ReceivedFile | None:
        """Raises ValidationError for what is not taken."""
        upload = super().clean(data, initial)
        return receive(cast("UploadedFile[bytes]", upload)) if upload else None


class EvidenceForm(FreeTextMixin, forms.Form):
    """A piece of one kind; what does not belong to the kind is left out."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file = KeptFileField(label=gettext_lazy("Datei"))
    address = forms.URLField(
        label=gettext_lazy("Adresse"),
        assume_scheme="https",
        max_length=200,
        validators=[refuse_personal_numbers],
        help_text=gettext_lazy("Zum Beispiel eine Seite im Intranet. Quartett ruft sie nicht auf."),
    )
    reference = forms.ChoiceField(label=gettext_lazy("Welche?"))
    title = forms.CharField(
        label=gettext_lazy("Bezeichnung"),
        max_length=160,
        help_text=gettext_lazy("So finden andere den Beleg wieder. Keine Namen, keine "
                               "Aktenzeichen."),
    )  # fmt: skip
    about = forms.CharField(
        label=gettext_lazy("Was zeigt es?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Ein Satz: Was sieht man daran, das man sonst nur behauptet?"),
    )
    as_of = day(gettext_lazy("Stand"), required=False)
    item = forms.ChoiceField(
        label=gettext_lazy("Wofür dient der Beleg?"),
        required=False,
        help_text=gettext_lazy("Ein Kriterium oder Teilkriterium. Weitere ordnen Sie danach mit "
                               "einem Klick zu."),
    )  # fmt: skip

    def __init__(
        self,
        *args: object,
        kind: EvidenceKind,
        authority: Authority,
        catalogues: Mapping[str, Catalogue],
        stored: Evidence | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self._authority, self._stored = kind, authority, stored
        self._titles: dict[str, str] = {}
        if kind is not EvidenceKind.FILE or stored is not None:
            del self.fields["file"]
        if kind is not EvidenceKind.LINK:
            del self.fields["address"]
        self._choose_reference(stored)
        if stored is None:
            choices = [("", _("noch offen")), *item_choices(catalogues)]
            cast(forms.ChoiceField, self.fields["item"]).choices = choices
        else:
            del self.fields["item"]

    def _choose_reference(self, stored: Evidence | None) -> None:
        """What of the house it is: an indicator, a process, a letter, or a check."""
        field = cast(forms.ChoiceField, self.fields["reference"])
        if self.kind in (EvidenceKind.FILE, EvidenceKind.LINK):
            del self.fields["reference"]
            return
        if self.kind is EvidenceKind.INDICATOR:
            choices = figure_choices(self._authority)
            field.label = _("Welche Kennzahl?")
            del self.fields["as_of"]
        elif self.kind in _BY_NAME:
            choices = [(each.key, each.title) for each in subjects_of(self.kind)]
            field.label = _BY_NAME[self.kind]
        else:
            choices = [(f"round:{each.number}", each.title) for each in finished_checks()]
            field.label = _("Welcher Check?")
        self._titles = dict(choices)
        if stored and stored.reference and stored.reference not in self._titles:
            choices = [*choices, (stored.reference, stored.title)]
        if self.kind is not EvidenceKind.INDICATOR:
            field.required = False
            choices = [("", _("keiner davon")), *choices]
        field.choices = choices
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Ohne Angabe heißt der Beleg wie das Gewählte.")

    @property
    def has_choices(self) -> bool:
        """False where the house has nothing of this kind to choose from."""
        field = self.fields.get("reference")
        return field is None or any(key for key, _label in cast(Any, field).choices)

    def clean(self) -> dict[str, Any]:
        """Without a name of its own a piece is called as what it shows."""
        data = super().clean() or {}
        chosen = data.get("reference", "")
        if "title" in data and not data["title"]:
            if chosen:
                data["title"] = self._titles.get(chosen, chosen).partition(": ")[0][:160]
            elif "reference" not in self.errors:
                self.add_error("title", _("Bitte geben Sie dem Beleg eine Bezeichnung."))
        return data

    def draft(self) -> EvidenceDraft:
        """What was written, as the service takes it; an indicator brings its own numbers.

        What the form did not ask stays as it is stored, also of an indicator without values now.
        """
        data, stored = self.cleaned_data, self._stored
        data_points = stored.data_points if stored else None
        as_of = data.get("as_of", stored.as_of if stored else None)
        if self.kind is EvidenceKind.INDICATOR:
            found = chosen_figure(self._authority, data["reference"])
            if found:
                data_points, as_of = found.data_points, found.figure.period.last
        return EvidenceDraft(
            title=" ".join(data["title"].split()),
            about=" ".join(data["about"].split()),
            address=data.get("address", ""),
            reference=data.get("reference", ""),
            data_points=data_points,
            as_of=as_of,
        )

    def items(self) -> list[Item]:
        """What it was attached to at once."""
        item = chosen_item(self.cleaned_data.get("item", ""))
        return [item] if item else []


def usual(**initial: object) -> dict[str, object]:
    """A form that is opened anew."""
    return {"submission": uuid.uuid4(), **initial}


class RevisionForm(forms.Form):
    """A newer file of the same piece."""

    file = KeptFileField(label=gettext_lazy("Neue Fassung"))


class ItemForm(forms.Form):
    """One more item that a piece serves."""

    item = forms.ChoiceField(label=gettext_lazy("Kriterium oder Teilkriterium"))

    def __init__(
        self, *args: object, catalogues: Mapping[str, Catalogue], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        choices = [("", _("bitte wählen")), *item_choices(catalogues)]
        cast(forms.ChoiceField, self.fields["item"]).choices = choices

    def chosen(self) -> Item:
        """What was chosen."""
        found = chosen_item(self.cleaned_data["item"])
        assert found is not None  # noqa: S101 - the choices hold no other
        return found


class FilterForm(forms.Form):
    """Narrow the list."""

    q = forms.CharField(
        label=gettext_lazy("Suchen"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    art = forms.ChoiceField(
        label=gettext_lazy("Art"),
        required=False,
        choices=[("", gettext_lazy("alle Arten")), *EvidenceKind.choices],
    )
    punkt = forms.ChoiceField(label=gettext_lazy("Dient"), required=False)
    stand = forms.ChoiceField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, catalogues: Mapping[str, Catalogue], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        choices = [("", _("allen Kriterien")), *item_choices(catalogues, with_whole=True)]
        cast(forms.ChoiceField, self.fields["punkt"]).choices = choices
        cast(forms.ChoiceField, self.fields["stand"]).choices = [("", ""), ("zurueckgezogen", "")]
