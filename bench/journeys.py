# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one person does, for locust: open a page, read for one to three seconds, open the next.

BENCH_JOURNEY holds a JSON object with `sessions` (cookies) and `pages` (name → address).
"""

from __future__ import annotations

import itertools
import json
import os
import random

from locust import FastHttpUser, between, task

_JOURNEY = json.loads(os.environ["BENCH_JOURNEY"])
_SESSIONS = itertools.cycle(_JOURNEY["sessions"])
_PAGES = list(_JOURNEY["pages"].items())


class Reader(FastHttpUser):
    """Somebody of the house who reads around; every page is as likely as any other."""

    wait_time = between(1, 3)

    def on_start(self) -> None:
        """Come with a session of one's own, as after the login."""
        self.session = next(_SESSIONS)

    @task
    def open_page(self) -> None:
        """Any main page."""
        name, address = random.choice(_PAGES)
        self.client.get(address, name=name, headers={"Cookie": f"sessionid={self.session}"})
