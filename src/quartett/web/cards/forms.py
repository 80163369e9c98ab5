# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms: the own card with its figures, cards from another house, which cards to print."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.catalogues import SourceRef
from quartett.exchange.cards import (
    LIMITS,
    MOST_EFFECTS,
    MOST_FIGURES,
    Card,
    Figure,
    Practice,
    suits,
)
from quartett.web.cards.received_files import read_cards
from quartett.web.cards.worked_measures import material_of
from quartett.web.privacy_fields import FreeTextMixin

__all__ = [
    "CardForms",
    "EffectFormSet",
    "FilterForm",
    "HouseFigureFormSet",
    "OwnCardForm",
    "ReceiveForm",
    "figures_of",
    "initial_figures",
]

UNDOCUMENTED = "offen"


class OneParagraph(forms.Textarea):
    """A text field whose line breaks become spaces: a card has no room for paragraphs."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """The text on one line."""
        value = super().value_from_datadict(data, files, name)
        return None if value is None else " ".join(str(value).split())


def _text(
    field: str,
    label: object,
    *,
    help_text: object = "",
    rows: int = 0,
    required: bool = False,
    counted: bool = True,
) -> forms.CharField:
    """A text with the limit of that field of a card, counted down beside it."""
    attributes: dict[str, object] = {"autocomplete": "off", "data-counter": counted}
    widget = OneParagraph(attrs=attributes | {"rows": rows}) if rows else None
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        help_text=help_text,  # type: ignore[arg-type] # a lazy text is one
        required=required,
        max_length=LIMITS[field],
        widget=widget or forms.TextInput(attrs=attributes),
    )


class OwnCardForm(FreeTextMixin, forms.Form):
    """What the house did and what others can learn from it."""

    suit = forms.ChoiceField(label=gettext_lazy("Worum geht es?"), widget=forms.RadioSelect)
    topic = _text(
        "topic",
        gettext_lazy("Thema"),
        help_text=gettext_lazy("Die Überschrift, zum Beispiel „Der Neuantrag läuft in einem Zug“."),
        required=True,
    )
    motto = _text(
        "motto",
        gettext_lazy("Motto"),
        help_text=gettext_lazy("Ein Satz, den man sich merkt. Ohne Anführungszeichen."),
    )
    trigger = _text(
        "trigger", gettext_lazy("Anlass"), help_text=gettext_lazy("Was war das Problem?"), rows=3
    )
    approach = _text(
        "approach",
        gettext_lazy("Vorgehen"),
        help_text=gettext_lazy("Was haben Sie getan, Schritt für Schritt?"),
        rows=4,
    )
    participation = _text(
        "participation",
        gettext_lazy("Beteiligung"),
        help_text=gettext_lazy("Wer hat mitgemacht: Beschäftigte, Leistungsberechtigte, Partner?"),
        rows=3,
    )
    lesson = _text(
        "lesson",
        gettext_lazy("Erkenntnis"),
        help_text=gettext_lazy("Was würden Sie anderen raten? Auch, was nicht geklappt hat."),
        rows=3,
    )
    contact_role = _text(
        "contact_role",
        gettext_lazy("Kontakt"),
        help_text=gettext_lazy("Eine Rolle oder ein Funktionspostfach, kein Name."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    measure = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        suit = cast(forms.ChoiceField, self.fields["suit"])
        suit.choices = [(each.key, each.name) for each in suits()]
        self.fields["submission"].initial = uuid.uuid4

    def clean_measure(self) -> int | None:
        """Only a measure of this house whose effect was seen stays with the card."""
        number: int | None = self.cleaned_data["measure"]
        known = number is not None and 0 < number < 10**9 and material_of(number) is not None
        return number if known else None

    def practice(self, *, effect: Sequence[Figure]) -> Practice:
        """What the valid form says, with these effects. Raises CardError."""
        data = self.cleaned_data
        names = ("topic", "suit", "motto", "trigger", "approach", "participation", "lesson")
        texts = {name: data[name] for name in (*names, "contact_role")}
        return Practice(**texts, effect=tuple(effect))


class FigureForm(FreeTextMixin, forms.Form):
    """One figure; an empty value means that it is not known, an empty row is left out."""

    label = _text("label", gettext_lazy("Bezeichnung"), counted=False)
    value = _text("value", gettext_lazy("Wert"), counted=False)
    as_of = _text("as_of", gettext_lazy("Stand"), counted=False)
    source = _text("title", gettext_lazy("Quelle"), counted=False)
    url = forms.URLField(required=False, widget=forms.HiddenInput, assume_scheme="https")
    date = forms.CharField(required=False, max_length=LIMITS["date"], widget=forms.HiddenInput)
    derived = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A value needs a name, its date and its source: without them nobody can use it."""
        data = super().clean() or self.cleaned_data
        if data.get("value"):
            for name, message in (
                ("label", _("Bitte sagen Sie, was diese Zahl bedeutet.")),
                ("as_of", _("Bitte nennen Sie Jahr oder Monat, zum Beispiel 2026 oder 06/2026.")),
                ("source", _("Bitte nennen Sie die Quelle, zum Beispiel „eigene Auswertung“.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return data

    def figure(self) -> Figure | None:
        """The figure of a valid form, None for an empty row."""
        data = self.cleaned_data
        if not data.get("label"):
            return None
        if not data["value"]:
            return Figure(data["label"], None)
        source = SourceRef(title=data["source"], url=data["url"], date=data["date"])
        return Figure(data["label"], data["value"], data["as_of"], source, data["derived"])


EffectFormSet = forms.formset_factory(
    FigureForm, extra=MOST_EFFECTS, max_num=MOST_EFFECTS, validate_max=True
)
HouseFigureFormSet = forms.formset_factory(
    FigureForm, extra=2, max_num=MOST_FIGURES, validate_max=True
)


def figures_of(formset: forms.BaseFormSet[FigureForm]) -> tuple[Figure, ...]:
    """The figures of a valid formset, empty rows left out."""
    found = (form.figure() for form in formset)
    return tuple(figure for figure in found if figure is not None)


def initial_figures(figures: Iterable[Figure]) -> list[dict[str, object]]:
    """Figures as a formset shows them."""
    return [
        {
            "label": figure.label,
            "value": figure.value or "",
            "as_of": figure.as_of,
            "source": figure.source.title if figure.source else "",
            "url": figure.source.url if figure.source else "",
            "date": figure.source.date if figure.source else "",
            "derived": figure.derived,
        }
        for figure in figures
    ]


@dataclass(slots=True)
class CardForms:
    """The three parts of the page: the practice, its effects, the figures of the house."""

    practice: OwnCardForm
    effect: forms.BaseFormSet[FigureForm]
    figures: forms.BaseFormSet[FigureForm]

    def are_valid(self) -> bool:
        """True if all parts are; each is checked, so that all faults show at once."""
        return all([self.practice.is_valid(), self.effect.is_valid(), self.figures.is_valid()])

    def problems(self) -> list[tuple[str, str, str]]:
        """Id of the field, its label and what is wrong, for all parts."""
        found = [("", "", str(error)) for error in self.practice.non_field_errors()]
        for formset in (self.effect, self.figures):
            found += [("", "", str(error)) for error in formset.non_form_errors()]
        for form in (self.practice, *self.effect, *self.figures):
            for field in form.visible_fields():
                target = field.id_for_label or f"{field.auto_id}_0"
                found += [(target, str(field.label), str(error)) for error in field.errors]
        return found


class ReceiveForm(forms.Form):
    """Cards of another house as a JSON file, or as the text that a preview carries along."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        required=False,
        help_text=gettext_lazy("Eine JSON-Datei, wie sie jede Karte zum Herunterladen anbietet."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    origin = forms.CharField(
        label=gettext_lazy("Von wem haben Sie die Karte?"),
        max_length=160,
        help_text=gettext_lazy(
            "Zum Beispiel „Jobcenter Musterkreis“. Das steht später an der Karte."
        ),
    )
    text = forms.CharField(widget=forms.HiddenInput, required=False)
    cards: tuple[Card, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read the cards; every fault is named in German, and nothing is kept."""
        data = super().clean() or self.cleaned_data
        file = cast("UploadedFile[Any] | None", data.get("file"))
        content = file.read() if file else data.get("text", "").encode()
        if not content:
            self.add_error("file", _("Bitte wählen Sie eine Datei aus."))
            return data
        try:
            self.cards = read_cards(content)
        except forms.ValidationError as error:
            self.add_error("file", error)
        return data


class FilterForm(forms.Form):
    """Narrow the deck by topic of practice or by words."""

    thema = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    q = forms.CharField(label=gettext_lazy("Wort"), required=False, max_length=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        thema = cast(forms.ChoiceField, self.fields["thema"])
        thema.choices = [
            ("", _("alle")),
            *((each.key, each.name) for each in suits()),
            (UNDOCUMENTED, _("nicht dokumentiert")),
        ]
