# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""An installation with a file on its way in, for tests that kill whoever works on it.

`python -m tests.web.indicators.importing queue FILE` sets everything up and hands the file to the
workers; `… confirm` confirms the import, but stops short of the end of the transaction and says
„inside“, so that it can be killed there.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django

HOUSES = 100


def queue(path: Path) -> None:
    """A house, a register of `HOUSES`, and the reading of the file as a job that waits."""
    from django.core.management import call_command
    from django.utils import timezone
    from django_scopes import scope

    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house
    from quartett.web.indicators import services
    from quartett.web.indicators.suggestions import suggest
    from quartett.web.register.models import Jobcenter

    call_command("migrate", verbosity=0)
    house = create_house(Authority(name="Jobcenter Musterstadt", slug="musterstadt"))
    Jobcenter.objects.bulk_create(
        Jobcenter(
            id=f"JC-{n:05d}", name=f"Jobcenter {n}", short_name=f"Ort {n}", slug=f"ort-{n}",
            carrier_form="gE", land="Hessen", source="Übungsdaten",
        )
        for n in range(HOUSES)
    )  # fmt: skip
    with scope(authority=house):
        row = services.receive(path, name=path.name, authority=house, by=services.Actor("quality"))
        proposal = suggest(row, today=timezone.localdate())
        services.use_mapping(row, mapping=proposal.mapping, place_kind=proposal.place_kind)
        services.start_reading(row)


def confirm() -> None:
    """Confirm the one import, and wait to be killed before anything of it is committed."""
    from django.utils import timezone
    from django_scopes import scope

    from quartett.web.authorities.models import Authority
    from quartett.web.indicators import services
    from quartett.web.indicators.models import FigureImport

    def dawdle(*_: object) -> None:
        print("inside", flush=True)
        time.sleep(60)

    services._note = dawdle
    with scope(authority=Authority.objects.get()):
        row = FigureImport.objects.get()
        services.confirm(row, by=services.Actor("quality"), today=timezone.localdate())


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "queue":
        queue(Path(sys.argv[2]))
    else:
        confirm()
