# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the invented country into an installation; runs in a child that has its own data folder."""

from __future__ import annotations

import os

from bench.data import House

__all__ = ["open_installation", "store_register"]


def open_installation() -> None:
    """Start Django on the child's data folder with an up-to-date database."""
    assert "quartett-bench-" in os.environ["QUARTETT_DATA"], "never on anybody's own data"
    os.environ["DJANGO_SETTINGS_MODULE"] = "quartett.web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def store_register(houses: list[House]) -> None:
    """Enter the invented houses and the Kreise they serve."""
    from quartett.web.register.models import District, Jobcenter

    Jobcenter.objects.bulk_create(
        Jobcenter(
            id=house.id,
            name=house.name,
            short_name=house.name.removeprefix("Jobcenter "),
            slug=house.id.lower(),
            carrier_form="gE" if house.number % 4 else "zkT",
            land=house.land,
            source="Übungsdaten, frei erfunden",
        )
        for house in houses
    )
    District.objects.bulk_create(
        District(jobcenter_id=house.id, ags=house.ags, name=house.name) for house in houses
    )
