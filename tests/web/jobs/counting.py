# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The product's settings with a kind of work that counts slowly; for tests that kill workers.

Used as DJANGO_SETTINGS_MODULE. `python -m tests.web.jobs.counting FILE` puts such work into the
queue and prints its number.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from django.apps import AppConfig

from quartett.web.settings import *  # noqa: F403 - a settings module

STEPS = 40


class CountingConfig(AppConfig):
    """Registers the work when the app starts."""

    name = "tests.web.jobs.counting"
    label = "counting"

    def ready(self) -> None:
        from quartett.web.jobs.models import Job
        from quartett.web.jobs.services import Progress, job_kind

        @job_kind("counting")
        def count(job: Job, progress: Progress) -> str:
            with Path(job.payload["file"]).open("a", buffering=1) as file:
                file.write("begin\n")
                for step in range(STEPS):
                    time.sleep(0.1)
                    progress(step, total=STEPS)
                    file.write("step\n")
                file.write("end\n")
            return "/fertig/"


INSTALLED_APPS = [*INSTALLED_APPS, "tests.web.jobs.counting.CountingConfig"]  # noqa: F405


def main() -> None:
    """Set up the installation and queue one job."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from quartett.web.jobs.services import start

    print(start("counting", label="Zählen", payload={"file": sys.argv[1]}).pk.hex)


if __name__ == "__main__":
    main()
