# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the letter page: a letter to be checked, and a newer version of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.documents.letters import LetterError
from quartett.documents.letters.reading import read_letter
from quartett.german.spans import Place
from quartett.language import Check, Term, check, letter_types, profiles
from quartett.web.language.letter_door import LARGEST
from quartett.web.language.travelling import Letter, from_field

__all__ = [
    "MOST_CHARACTERS",
    "MOST_LIVE",
    "LetterForm",
    "LiveForm",
    "Received",
    "RevisionForm",
    "SettingForm",
    "VersionForm",
]

MOST_CHARACTERS = 300_000
MOST_LIVE = 100_000
_MOST_MARKED = 500
_ACCEPT = ".docx,.odt,.pdf,.txt,.eml"
_MARKED = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Received:
    """A letter as it came: what is to be checked, and the file if there was one."""

    letter: Letter
    data: bytes | None = None

    @property
    def text(self) -> str:
        """Its readable text."""
        return self.letter if isinstance(self.letter, str) else self.letter.text


class PastedField(forms.CharField):
    """Text that somebody pasted; line ends become single line feeds, as in the browser."""

    widget = forms.Textarea

    def __init__(self, *, most: int = MOST_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        self.most = most
        # the sentence of Django does not say what to do about it
        self.validators = []

    def to_python(self, value: Any) -> str:
        """The text; only white space is none."""
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""

    def validate(self, value: str) -> None:
        """Raises ValidationError for what is no text or too long."""
        super().validate(value)
        _refuse_long(value, most=self.most)
        if "\0" in value:
            raise ValidationError(
                _("Der Text enthält Nullzeichen. Er stammt wohl aus einer Datei, die kein Text "
                  "ist. Bitte laden Sie diese Datei hoch, statt ihren Inhalt einzufügen.")
            )  # fmt: skip


class MarkedField(forms.CharField):
    """Places that must not be touched, „12-80,200-250“; counted in characters of the text."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[Place]:
        """Places in order that do not overlap; what is no place is left out."""
        found: list[Place] = []
        for start, end in sorted(
            (int(a), int(b)) for a, b in _MARKED.findall(str(value or ""))[:_MOST_MARKED]
        ):
            begin = max(start, found[-1].end) if found else start
            if begin < end:
                found.append(Place(begin, end))
        return found


class SettingForm(forms.Form):
    """For whom the text is, what kind of letter it is, and what must stay as it is."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Für wen ist der Text?"), widget=forms.RadioSelect
    )
    letter_type = forms.ChoiceField(
        label=gettext_lazy("Art des Schreibens"),
        required=False,
        help_text=gettext_lazy("Danach richtet sich, was der Brief enthalten muss."),
    )
    protected = MarkedField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = cast(forms.ChoiceField, self.fields["profile"])
        kind = cast(forms.ChoiceField, self.fields["letter_type"])
        profile.choices = [(one.id, one.name) for one in profiles()]
        profile.initial = profiles()[0].id
        kind.choices = [("", _("automatisch erkennen")), *letter_types()]

    def check(self, letter: Letter, *, day: date, terms: tuple[Term, ...]) -> Check:
        """`letter` checked as the form says."""
        data = self.cleaned_data
        size = len(letter if isinstance(letter, str) else letter.text)
        return check(
            letter,
            profile=data["profile"],
            letter_type=data["letter_type"] or None,
            day=day,
            terms=terms,
            protected=[one for one in data["protected"] if one.end <= size],
        )


class _GivenForm(forms.Form):
    """A letter as a file or as text."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        required=False,
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": _ACCEPT, "data-most-megabytes": LARGEST}),
        help_text=gettext_lazy("DOCX, ODT, PDF, TXT oder E-Mail (EML), bis 20 MB. Hineinziehen "
                               "oder auswählen."),
    )  # fmt: skip
    text = PastedField(
        label=gettext_lazy("Oder Text einfügen"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )

    received: Received | None = None

    def clean(self) -> dict[str, Any]:
        """Exactly one of file and text, and one that can be read."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text", "")
        if "file" in self.errors or "text" in self.errors:
            return data
        if file and text:
            self.add_error("text", _("Sie haben eine Datei gewählt und Text eingefügt. Bitte "
                                     "nehmen Sie eines von beiden heraus."))  # fmt: skip
        elif file:
            self._read(file)
        elif text:
            self.received = Received(text)
        else:
            self.missing()
        return data

    def missing(self) -> None:
        """Say that there is no letter."""
        self.add_error("file", _("Bitte wählen Sie eine Datei oder fügen Sie Text ein."))

    def _read(self, file: Any) -> None:
        content = file.read()
        try:
            written = read_letter(content, name=file.name or "")
            _refuse_long(written.text, most=MOST_CHARACTERS)
        except LetterError as error:
            self.add_error("file", str(error))
        except ValidationError as error:
            self.add_error("file", error)
        else:
            self.received = Received(written, content)


class LetterForm(SettingForm, _GivenForm):
    """The form of the letter page; `letter` is one that travels in the page."""

    letter = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    tracked = forms.BooleanField(
        label=gettext_lazy("In der Word-Datei Ersetzungen als nachverfolgte Änderungen eintragen"),
        required=False,
    )
    field_order = ("file", "text", "profile", "letter_type", "tracked", "protected", "letter")

    def missing(self) -> None:
        """Without a file and without text it is the letter of the step before, if there is one."""
        value = self.cleaned_data.get("letter", "")
        if not value:
            super().missing()
            return
        try:
            self.received = Received(_travelled(value))
        except ValueError:
            super().missing()


class RevisionForm(SettingForm, _GivenForm):
    """The worked-over version, and the version before, which travels in the form."""

    letter = forms.CharField(strip=False, widget=forms.HiddenInput)

    def clean_letter(self) -> Letter:
        """The version before. Raises ValidationError if it did not arrive whole."""
        try:
            return _travelled(self.cleaned_data["letter"])
        except ValueError:
            text = _("Die frühere Fassung ist nicht vollständig angekommen. Bitte prüfen Sie sie "
                     "noch einmal und beginnen Sie von dort.")  # fmt: skip
            raise ValidationError(text) from None


class VersionForm(_GivenForm):
    """A worked-over version alone, on the page of the version before."""


class LiveForm(SettingForm):
    """What the editor sends while somebody writes."""

    text = PastedField(most=MOST_LIVE)


def _travelled(value: str) -> Letter:
    letter = from_field(value)
    text = letter if isinstance(letter, str) else letter.text
    if len(text) > MOST_CHARACTERS or not text.strip():
        raise ValueError("no letter")
    return letter


def _refuse_long(text: str, *, most: int) -> None:
    if len(text) > most:
        said = _("Der Text hat %(found)s Zeichen, möglich sind hier %(most)s. Bitte teilen Sie ihn "
                 "und prüfen Sie die Teile einzeln.")  # fmt: skip
        raise ValidationError(said % {"found": _dotted(len(text)), "most": _dotted(most)})


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
