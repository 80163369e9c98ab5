# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""German words for the actions and fields of the event log; every room adds its own here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS", "FIELDS"]

# a test checks that every action that a service records has its words here
ACTIONS = {
    "house.created": _("Haus angelegt"),
    "house.changed": _("Stammdaten geändert"),
    "invitation.sent": _("Einladung verschickt"),
    "invitation.withdrawn": _("Einladung zurückgezogen"),
    "membership.accepted": _("Einladung angenommen"),
    "membership.changed": _("Rollen geändert"),
    "membership.removed": _("Zugang entfernt"),
    "subject.added": _("Gegenstand eingetragen"),
}

FIELDS = {
    "name": _("Name"),
    "slug": _("Kürzel"),
    "carrier_form": _("Trägerform"),
    "land": _("Land"),
    "jobcenter_id": _("Eintrag im Verzeichnis"),
    "dots_per_person": _("Punkte je Person"),
    "roles": _("Rollen"),
    "title": _("Bezeichnung"),
}
