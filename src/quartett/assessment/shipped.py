# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogues of self-assessment that Quartett brings along, by their id."""

from __future__ import annotations

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.errors import UnknownCatalogueError
from quartett.catalogues import load

__all__ = ["catalogue", "catalogues"]

_KEYS = ("caf-2020", "efqm-2020", "efqm-2025", "iso-9001", "qualitaets-check-kurz")


def catalogue(key: str) -> Catalogue:
    """The catalogue of that id, as „efqm-2020“ or „caf-2020“.

    Raises UnknownCatalogueError, which lists the ids there are.
    """
    if key not in _KEYS:
        raise UnknownCatalogueError(key, known=_KEYS)
    return load(f"assessment/{key}", Catalogue)


def catalogues() -> tuple[Catalogue, ...]:
    """All of them, in the order of their ids."""
    return tuple(catalogue(key) for key in _KEYS)
