# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of an anonymous check: codes by mail or on paper, and the round that it serves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.web.answers.services import LEAST
from quartett.web.assessment.code_sheets import CodePaper
from quartett.web.assessment.models import Round

__all__ = ["FeedsForm", "MailCodesForm", "PaperCodesForm"]

_MOST = 500  # at once; a page should not take minutes


class _GroupForm(forms.Form):
    group = forms.ChoiceField(label=gettext_lazy("Gruppe"))

    def __init__(self, *args: object, groups: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined] # a choice field


class PaperCodesForm(_GroupForm):
    """So many codes of a group, as slips or letters."""

    count = forms.IntegerField(
        label=gettext_lazy("Zahl der Codes"), min_value=LEAST, max_value=_MOST
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("Papier"),
        choices=[
            (CodePaper.SLIPS.value, gettext_lazy("Zettel zum Ausschneiden, acht auf einer Seite")),
            (CodePaper.LETTERS.value, gettext_lazy("Briefe, einer je Seite")),
        ],
        widget=forms.RadioSelect,
        initial=CodePaper.SLIPS.value,
    )


class MailCodesForm(_GroupForm):
    """Addresses of a group; they are not stored."""

    recipients = forms.CharField(
        label=gettext_lazy("E-Mail-Adressen"),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Eine je Zeile, oder mit Komma getrennt. Die Liste wird nicht gespeichert: Nach dem "
            "Versand weiß Quartett nicht mehr, wer angeschrieben wurde."
        ),
    )

    def clean_recipients(self) -> list[str]:
        """Each address once, in lower case as far as it is compared."""
        found = [part for part in re.split(r"[\s,;]+", self.cleaned_data["recipients"]) if part]
        wrong = [address for address in found if not _is_address(address)]
        if wrong:
            shown = ", ".join(wrong[:5])
            raise ValidationError(_("Das sind keine E-Mail-Adressen: %s") % shown)
        once = list({address.casefold(): address for address in found}.values())
        if len(once) < LEAST:
            text = _("Bitte mindestens %d verschiedene Adressen: Wer einen Code allein bekommt, "
                     "ist nicht anonym.")  # fmt: skip
            raise ValidationError(text % LEAST)
        if len(once) > _MOST:
            raise ValidationError(_("Bitte höchstens %d Adressen auf einmal.") % _MOST)
        return once


class FeedsForm(forms.Form):
    """Which round of a team a check serves as evidence."""

    team = forms.ChoiceField(label=gettext_lazy("Beleg für"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, teams: Sequence[Round], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed through unchanged
        self._teams = {str(team.number): team for team in teams}
        choices = [(number, team.title) for number, team in self._teams.items()]
        self.fields["team"].choices = [("", _("keine Runde")), *choices]  # type: ignore[attr-defined] # a choice field

    def clean_team(self) -> Round | None:
        """The round itself, None for no longer."""
        return self._teams.get(self.cleaned_data["team"])


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
