# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of letters in versions, what test readers said, and the words of the house.

Templates only: a letter to a person is checked in memory and never comes here. No row tells who
wrote a text.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.language.template_states import TemplateState

__all__ = [
    "CorpusCheck",
    "HouseTerm",
    "LetterTemplate",
    "Origin",
    "ReaderNote",
    "TemplateVersion",
    "Understood",
]

STATES = [(state.value, state.label) for state in TemplateState]


class Origin(models.TextChoices):
    """Who can change a template."""

    OWN = "own", _("im Haus geschrieben")
    CENTRAL = "central", _("zentral vorgegeben")


class Understood(models.TextChoices):
    """What somebody who read a template as a test made of it."""

    YES = "yes", _("verstanden")
    PARTLY = "partly", _("teilweise verstanden")
    NO = "no", _("nicht verstanden")


class LetterTemplate(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """A template that the house sends out; `subject` is its entry in the register of subjects.

    `volume` is the number of letters in `volume_year`; `owner` names a role or a unit.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    version = models.PositiveIntegerField(default=1)
    submission = models.UUIDField(null=True, blank=True, editable=False)
    subject = models.ForeignKey("subjects.Subject", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Bezeichnung"), max_length=120)
    origin = models.CharField(_("Herkunft"), max_length=10, choices=Origin, default=Origin.OWN)
    owner = models.CharField(_("zuständige Rolle oder Stelle"), max_length=120, blank=True)
    volume = models.PositiveIntegerField(_("Auflage im Jahr"), null=True, blank=True)
    volume_year = models.PositiveSmallIntegerField(_("Jahr der Auflage"), null=True, blank=True)
    volume_source = models.CharField(_("Quelle der Auflage"), max_length=160, blank=True)
    profile = models.CharField(_("Profil"), max_length=40)
    letter_type = models.CharField(_("Art des Schreibens"), max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[LetterTemplate]] = ScopedManager(authority="authority")
    everywhere = models.Manager()  # what was withdrawn long ago is deleted in every house

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = _("Vorlage")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="template_number_once_per_house"
            ),
            models.UniqueConstraint(
                fields=["authority", "submission"], name="template_form_saved_once"
            ),
            models.UniqueConstraint(fields=["subject"], name="one_template_per_subject"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the template."""
        return reverse("template", args=[self.authority.slug, self.number])

    @property
    def is_central(self) -> bool:
        """Whether only others can change it."""
        return self.origin == Origin.CENTRAL


class TemplateVersion(models.Model):  # type: ignore[django-manager-missing] # scoped at run time
    """A text of a template with what its check saw; the text is never changed afterwards.

    `file` is the file as it came, without the names of people in it; empty where only the text is
    kept. `blocks` are [start, end, kind, level] of the text, `remarks` counts them by rule.
    """

    template = models.ForeignKey(LetterTemplate, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        _("Stand"), max_length=10, choices=STATES, default=TemplateState.DRAFT.value
    )
    changed = models.CharField(_("Was ist anders?"), max_length=300, blank=True)
    file = models.FileField(upload_to="templates/", blank=True)
    name = models.CharField(_("Dateiname"), max_length=160, blank=True)
    kind = models.CharField(_("Art der Datei"), max_length=10)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("Text"))
    blocks = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    profile = models.CharField(_("Profil"), max_length=40)
    score = models.FloatField(_("Punkte"), null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    sentences = models.PositiveIntegerField(_("Sätze"), default=0)
    words = models.PositiveIntegerField(_("Wörter"), default=0)
    remarks = models.JSONField(default=dict)
    missing = models.JSONField(default=list)
    checked_on = models.DateField(_("geprüft am"))
    added_on = models.DateField()
    role = models.CharField(max_length=20)
    released_on = models.DateField(_("freigegeben am"), null=True, blank=True)

    objects: ClassVar[models.Manager[TemplateVersion]] = ScopedManager(
        authority="template__authority"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        verbose_name = _("Fassung einer Vorlage")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "number"], name="one_template_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class ReaderNote(models.Model):
    """What somebody said who read a version as a test; nobody can tell who it was."""

    template_version = models.ForeignKey(
        TemplateVersion, on_delete=models.CASCADE, related_name="reader_notes"
    )
    understood = models.CharField(_("Verstanden?"), max_length=10, choices=Understood)
    stuck = models.CharField(_("Wo hat es gehakt?"), max_length=500, blank=True)
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[ReaderNote]] = ScopedManager(
        authority="template_version__template__authority"
    )

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name = _("Notiz aus einem Testlesen")

    def __str__(self) -> str:
        return str(self.get_understood_display())


class HouseTerm(models.Model):
    """A word that the house avoids, what it says instead, and why; valid from … to."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    avoided = models.CharField(_("Nicht mehr"), max_length=80)
    preferred = models.CharField(_("Stattdessen"), max_length=120)
    explanation = models.CharField(_("Warum?"), max_length=300, blank=True)
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)

    objects: ClassVar[models.Manager[HouseTerm]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["avoided", "number"]
        verbose_name = _("Wort des Hauses")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="term_number_once_per_house"
            )
        ]

    def __str__(self) -> str:
        return f"{self.avoided} → {self.preferred}"


class CorpusCheck(models.Model):
    """Many templates checked at once. `file` is the archive to read; it goes when all is read.

    Without `from_files` the register itself is compared; `keeps` takes the files into it. `result`
    is what `quartett.language.corpus_sheets.to_json` writes, `refused` are pairs of a file name and
    the reason.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    file = models.FileField(upload_to="corpus/", blank=True)
    job = models.UUIDField(null=True, blank=True)
    from_files = models.BooleanField(default=False)
    keeps = models.BooleanField(default=False)
    profile = models.CharField(_("Profil"), max_length=40)
    started_on = models.DateField()
    role = models.CharField(max_length=20)
    finished_on = models.DateField(null=True, blank=True)
    letters = models.PositiveIntegerField(default=0)
    mean = models.FloatField(null=True, blank=True)
    reached = models.FloatField(null=True, blank=True)
    result = models.JSONField(default=dict)
    refused = models.JSONField(default=list)

    objects: ClassVar[models.Manager[CorpusCheck]] = ScopedManager(authority="authority")
    everywhere = models.Manager()  # old ones are deleted in every house

    class Meta:
        ordering: ClassVar = ["-number"]
        verbose_name = _("Vergleich vieler Vorlagen")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="corpus_number_once_per_house"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    def get_absolute_url(self) -> str:
        """The page of its result."""
        return reverse("corpus-check", args=[self.authority.slug, self.number])
