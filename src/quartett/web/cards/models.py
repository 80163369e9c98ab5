# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards of a house: those it writes itself, and those that other houses handed to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["CardState", "OwnCard", "ReceivedCard"]


class CardState(models.TextChoices):
    """A draft is seen by those who write cards, a published card by everybody in the house."""

    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")


class KeptCard(models.Model):
    """A card of a house, known by its number; `version` counts up with each change."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("Nummer"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="%(class)s_number_once_per_house"
            )
        ]

    @property
    def slug(self) -> str:
        """The card's place in the address; never that of a Jobcenter, for it ends in a number."""
        raise NotImplementedError

    def get_absolute_url(self) -> str:
        """The page of the card."""
        return reverse("card", args=[self.authority.slug, self.slug])


class OwnCard(KeptCard):
    """A card that the house writes about its own practice.

    `practice` and `figures` are kept in the shape of the exchange format; the rest of the card's
    frame is the house itself and is not copied. `submission` is the key of the form that made the
    row: sending it twice makes one card.
    """

    state = models.CharField(_("Stand"), max_length=10, choices=CardState, default=CardState.DRAFT)
    practice = models.JSONField()
    figures = models.JSONField(default=list)
    measure = models.PositiveIntegerField(_("aus Maßnahme"), null=True, blank=True)
    submission = models.UUIDField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("geändert am"), auto_now=True)

    objects: ClassVar[models.Manager[OwnCard]] = ScopedManager(authority="authority")

    class Meta(KeptCard.Meta):
        verbose_name = _("eigene Karte")
        constraints: ClassVar = [
            *KeptCard.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "submission"], name="own_card_form_saved_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.practice.get("topic", self.number))

    @property
    def slug(self) -> str:
        """`eigene-3`."""
        return f"eigene-{self.number}"

    @property
    def is_draft(self) -> bool:
        """True until it is published."""
        return self.state == CardState.DRAFT


class ReceivedCard(KeptCard):
    """A card of another house, kept as it came; `origin` says from where, `removed` hides it."""

    content = models.JSONField()
    origin = models.CharField(_("Herkunft"), max_length=160)
    received_on = models.DateField(_("eingelesen am"))
    removed = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[ReceivedCard]] = ScopedManager(authority="authority")

    class Meta(KeptCard.Meta):
        verbose_name = _("eingelesene Karte")

    def __str__(self) -> str:
        return f"{self.slug} ({self.origin})"

    @property
    def slug(self) -> str:
        """`erhalten-3`."""
        return f"erhalten-{self.number}"
