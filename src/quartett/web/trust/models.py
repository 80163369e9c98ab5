# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a house itself says about data protection."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

__all__ = ["HouseWording"]


class HouseWording(models.Model):
    """The house's own words for one text; without a row the catalogue's suggestion holds."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    text = models.TextField(_("Wortlaut"))

    objects: ClassVar[models.Manager[HouseWording]] = ScopedManager(authority="authority")

    class Meta:
        ordering: ClassVar = ["key"]
        verbose_name = _("Angabe des Hauses")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key"], name="one_wording_per_text")
        ]

    def __str__(self) -> str:
        return self.key
