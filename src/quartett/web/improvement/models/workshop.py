# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prioritising workshop: a round, the dots of its participants, and what came of it.

Dots of a person are only visible as sums. While a round is open the rows know who gave how many,
since everybody has a budget; closing it keeps the sums and deletes those rows.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartett.web.improvement.models.findings import Finding, FindingGroup, Numbered

__all__ = ["Dot", "PriorityRound", "RoundResult"]

_ONE_OF_BOTH = Q(finding__isnull=False, group__isnull=True) | Q(
    finding__isnull=True, group__isnull=False
)


class PriorityRound(Numbered):  # type: ignore[django-manager-missing] # scoped at run time
    """One workshop. At most one is open in a house."""

    title = models.CharField(_("Anlass"), max_length=120)
    is_open = models.BooleanField(default=True)
    dots_per_person = models.PositiveSmallIntegerField(_("Punkte je Person"))
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[PriorityRound]] = ScopedManager(authority="authority")

    class Meta(Numbered.Meta):
        ordering: ClassVar = ["-number"]
        verbose_name = _("Werkstatt")
        constraints: ClassVar = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority"], condition=Q(is_open=True), name="one_open_round_per_house"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the round."""
        return reverse("finding-round", args=[self.authority.slug, self.number])


class Dot(models.Model):
    """How many dots one person gives to one candidate of the open round."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="dots")
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.ForeignKey(
        FindingGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    count = models.PositiveSmallIntegerField()

    objects: ClassVar[models.Manager[Dot]] = ScopedManager(authority="authority")

    class Meta:
        verbose_name = _("Punkte")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "user", "finding"], name="one_row_of_dots_per_finding"
            ),
            models.UniqueConstraint(
                fields=["round", "user", "group"], name="one_row_of_dots_per_group"
            ),
            models.CheckConstraint(condition=_ONE_OF_BOTH, name="dots_for_finding_or_group"),
        ]

    def __str__(self) -> str:
        return str(self.count)


class RoundResult(models.Model):
    """What a closed round says of one candidate: rating, dots in all, rank."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="results")
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.ForeignKey(
        FindingGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    effort = models.PositiveSmallIntegerField()
    benefit = models.PositiveSmallIntegerField()
    dots = models.PositiveIntegerField()
    rank = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[RoundResult]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["rank", "pk"]
        verbose_name = _("Ergebnis einer Werkstatt")
        constraints: ClassVar = [
            models.CheckConstraint(condition=_ONE_OF_BOTH, name="result_of_finding_or_group"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.finding or self.group}"
