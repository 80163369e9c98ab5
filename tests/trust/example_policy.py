# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small policy for tests of the documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from quartett.trust.house_texts import house_texts
from quartett.trust.policy import Deletion, Permission, Policy

__all__ = ["ROLES", "example_policy"]

ROLES = ("Leitung", "Beschäftigte", "Personalrat", "Gast")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def example_policy(
    *,
    form: str = "gE",
    own: Mapping[str, str] = _NOTHING,
    deletions: tuple[Deletion, ...] = (),
    notice: str = "",
) -> Policy:
    """A house with four roles and two permissions."""
    return Policy(
        house="Jobcenter Musterstadt",
        form=form,
        form_name="gemeinsame Einrichtung (gE)",
        as_of=date(2026, 11, 23),
        texts=house_texts(form, own=own),
        roles=ROLES,
        permissions=(
            Permission("Befunde", "findings.view", "Befunde lesen", ROLES[:3]),
            Permission("Befunde", "findings.edit", "Befunde bearbeiten", ROLES[:1]),
        ),
        deletions=deletions,
        notice=notice,
    )
