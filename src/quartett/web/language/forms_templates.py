# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the register: a template, a version of it, a note of a test reader, the filter."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.language import letter_types, profiles
from quartett.language.template_states import TemplateState
from quartett.web.language.models import LetterTemplate, Origin, Understood
from quartett.web.language.services_templates import TemplateDraft
from quartett.web.language.taken_files import LARGEST, TakenFile, take, take_text
from quartett.web.privacy_fields import FreeTextMixin
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = ["FilterForm", "NoteForm", "TemplateForm", "VersionForm", "usual"]

ACCEPT = ".docx,.odt,.pdf,.txt"
_LONGEST_TEXT = 300_000


class TakenFileField(forms.FileField):
    """A template to be kept; its cleaned value is a TakenFile or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
            required=False,
            max_length=255,
            help_text=_("DOCX, ODT, PDF oder TXT bis %d MB. Namen in den Eigenschaften der Datei "
                        "und an Kommentaren werden entfernt. Von PDF bleibt nur der Text.")
            % (LARGEST // 1024 // 1024),
            **kwargs,
        )  # fmt: skip

    def clean(self, data: Any, initial: Any = None) -> TakenFile | None:
        """Raises ValidationError for what is not taken."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        file = cast("UploadedFile[bytes]", upload)
        file.seek(0)
        return take(file.read(), name=file.name or "")


class _WholeText(forms.CharField):
    """A pasted template: `take_text` says what is wrong with it, in words of its own."""

    widget = forms.Textarea


class _TextPart(forms.Form):
    """A file or a pasted text; the file wins."""

    file = TakenFileField(label=gettext_lazy("Datei"))
    pasted = _WholeText(
        label=gettext_lazy("oder Text einfügen"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        data = super().clean() or {}
        if "file" in self.errors or "pasted" in self.errors:
            return data
        if data.get("file") is None:
            try:
                data["file"] = take_text(data.get("pasted", ""))
            except forms.ValidationError as error:
                self.add_error("pasted" if data.get("pasted") else "file", error)
        return data

    @property
    def taken(self) -> TakenFile:
        """What was sent."""
        found: TakenFile = self.cleaned_data["file"]
        return found


class TemplateForm(FreeTextMixin, _TextPart):
    """A template with its first text; of one that is there the text is left out."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("Bezeichnung"),
        max_length=120,
        help_text=gettext_lazy("So heißt die Vorlage bei Ihnen. Keine Namen, keine Aktenzeichen."),
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Gegenstand"),
        required=False,
        help_text=gettext_lazy("Befunde, die es zu diesem Schreiben schon gibt, hängen daran."),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Herkunft"),
        choices=Origin.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Zentrale Vorlagen kann das Haus nicht ändern. Was daran fehlt, "
                               "wird als Befund nach oben gegeben."),
    )  # fmt: skip
    owner = forms.CharField(
        label=gettext_lazy("Zuständige Rolle oder Stelle"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Zum Beispiel „Teamleitung Leistung“. Keine Namen."),
    )
    volume = forms.IntegerField(
        label=gettext_lazy("Wie oft geht sie im Jahr hinaus?"),
        required=False,
        min_value=0,
        max_value=99_999_999,
        localize=True,
        help_text=gettext_lazy("Eine Schätzung genügt. Damit steht oben, was vielen hilft."),
    )
    volume_year = forms.IntegerField(
        label=gettext_lazy("In welchem Jahr?"), required=False, min_value=1990, max_value=2100
    )
    volume_source = forms.CharField(
        label=gettext_lazy("Woher kommt die Zahl?"), required=False, max_length=160
    )
    profile = forms.ChoiceField(label=gettext_lazy("Für wen ist sie?"))
    letter_type = forms.ChoiceField(
        label=gettext_lazy("Art des Schreibens"),
        required=False,
        help_text=gettext_lazy("Danach richtet sich, was das Schreiben sagen muss."),
    )
    more = ("owner", "volume_year", "volume_source", "profile", "letter_type", "subject")
    field_order = (
        "title", "file", "pasted", "origin", "owner", "volume", "volume_year", "volume_source",
        "profile", "letter_type", "subject",
    )  # fmt: skip

    def __init__(
        self, *args: object, stored: LetterTemplate | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.id, one.name) for one in profiles()]
        cast(forms.ChoiceField, self.fields["profile"]).choices = kinds
        types = [("", _("wird erkannt")), *letter_types()]
        cast(forms.ChoiceField, self.fields["letter_type"]).choices = types
        self._stored = stored
        if stored is not None:
            for name in ("file", "pasted", "subject"):
                del self.fields[name]
            return
        taken = LetterTemplate.objects.values("subject")
        free = Subject.objects.filter(kind=SubjectKind.LETTER).exclude(pk__in=taken)
        choices = [("", _("neu eintragen")), *((one.key, one.title) for one in free)]
        cast(forms.ChoiceField, self.fields["subject"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """An edit needs no text."""
        if self._stored is not None:
            return forms.Form.clean(self) or {}
        return super().clean()

    def first_fields(self) -> list[forms.BoundField]:
        """What has to be said."""
        return [field for field in self.visible_fields() if field.name not in self.more]

    def more_fields(self) -> list[forms.BoundField]:
        """What can be said later."""
        return [field for field in self.visible_fields() if field.name in self.more]

    @property
    def has_more_errors(self) -> bool:
        """Whether something folded away has to be looked at."""
        return any(field.errors for field in self.more_fields())

    def draft(self) -> TemplateDraft:
        """What was written, as the service takes it."""
        data = self.cleaned_data
        key = data.get("subject", "")
        return TemplateDraft(
            title=" ".join(data["title"].split()),
            profile=data["profile"],
            origin=Origin(data["origin"]),
            subject=Subject.objects.get(key=key) if key else None,
            owner=" ".join(data["owner"].split()),
            volume=data["volume"],
            volume_year=data["volume_year"],
            volume_source=" ".join(data["volume_source"].split()),
            letter_type=data["letter_type"],
        )


class VersionForm(FreeTextMixin, _TextPart):
    """A newer text of a template."""

    changed = forms.CharField(
        label=gettext_lazy("Was ist anders?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Ein Satz genügt."),
    )


class NoteForm(FreeTextMixin, forms.Form):
    """What somebody said who read the text as a test."""

    understood = forms.ChoiceField(
        label=gettext_lazy("Verstanden?"), choices=Understood.choices, widget=forms.RadioSelect
    )
    stuck = forms.CharField(
        label=gettext_lazy("Wo hat es gehakt?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("In eigenen Worten. Keine Namen, nichts über die Person."),
    )


class FilterForm(forms.Form):
    """Narrow and sort the list."""

    q = forms.CharField(
        label=gettext_lazy("Suchen"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        required=False,
        choices=[
            ("", gettext_lazy("alle")),
            *((state.value, state.label) for state in TemplateState),
        ],
    )
    herkunft = forms.ChoiceField(
        label=gettext_lazy("Herkunft"),
        required=False,
        choices=[("", gettext_lazy("alle")), *Origin.choices],
    )
    ordnung = forms.ChoiceField(
        label=gettext_lazy("Ordnen nach"),
        required=False,
        choices=[
            ("", gettext_lazy("was am meisten hilft")),
            ("punkte", gettext_lazy("Punkten")),
            ("auflage", gettext_lazy("Auflage")),
            ("name", gettext_lazy("Namen")),
        ],
    )


def usual(**initial: object) -> dict[str, object]:
    """A form that is opened anew."""
    return {"submission": uuid.uuid4(), "origin": Origin.OWN, **initial}
