# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register entries of the example: six real Jobcenter, and invented ones to compare with."""

from __future__ import annotations

from string import ascii_uppercase

from quartett.exchange.cards import conference_jobcenters
from quartett.web.authorities.models import CarrierForm
from quartett.web.register.models import District, Jobcenter

__all__ = ["OWN_ID", "load_conference_jobcenters", "load_practice_jobcenters"]

OWN_ID = "UEBUNG-000"
_SOURCE = "Übungsdaten, frei erfunden"


def load_conference_jobcenters() -> None:
    """Enter the six houses of the conference unless the real register is there already."""
    for entry in conference_jobcenters():
        row, is_new = Jobcenter.objects.get_or_create(
            id=entry.id,
            defaults={
                "name": entry.name,
                "short_name": entry.short_name,
                "slug": entry.short_name.lower().replace(" ", "-"),
                "carrier_form": CarrierForm[entry.carrier_form.name],
                "land": entry.land,
                "carrier_number": entry.carrier_number,
                "seat": entry.seat,
                "sites": [f"{entry.sites.count} Standorte"] if entry.sites else [],
                "source": "; ".join(source.title for source in entry.sources)[:300],
                "source_date": entry.sources[0].date if entry.sources else "",
            },
        )
        if is_new:
            District.objects.create(jobcenter=row, ags=entry.ags, name=entry.short_name)


def load_practice_jobcenters(peers: int) -> list[str]:
    """Enter the Übungs-Jobcenter and its invented peers; returns their names, the own one first."""
    names = [
        "Übungs-Jobcenter",
        *(f"Übungs-Jobcenter {letter}" for letter in ascii_uppercase[:peers]),
    ]
    Jobcenter.objects.bulk_create(
        [
            Jobcenter(
                id=f"UEBUNG-{number:03d}",
                name=name,
                short_name=name,
                slug=f"uebung-{number:03d}",
                carrier_form=CarrierForm.MUNICIPAL if number % 4 == 3 else CarrierForm.JOINT,
                land="Übungsland",
                carrier_number=f"99{number:03d}",
                source=_SOURCE,
                note="Kein wirkliches Jobcenter.",
            )
            for number, name in enumerate(names)
        ],
        ignore_conflicts=True,
    )
    return names
