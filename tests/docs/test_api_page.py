# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The docs of the interface: the reference is complete, and the examples of the how-to work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest
from django_scopes import scope
from pytest_django.live_server_helper import LiveServer
from tests.docs.api_page import page
from tests.docs.pages import DOCS
from tests.web.api.conftest import new_token

from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house
from quartett.web.improvement.models import Finding

GUIDE = DOCS / "how-to/schnittstelle-nutzen.md"


def test_reference_is_the_openapi_document() -> None:
    """After a change: `python -m tests.docs.api_page > docs/reference/api.md`."""
    assert (DOCS / "reference/api.md").read_text(encoding="utf-8") == page()


@pytest.mark.django_db(transaction=True)
def test_examples_of_the_guide_work(live_server: LiveServer) -> None:
    """Each curl command is run as it stands; what it pushes is in the house afterwards."""
    if shutil.which("curl") is None:
        pytest.skip("no curl here")
    house = create_house(Authority(name="Jobcenter Musterstadt", slug="musterstadt"))
    program = new_token(house)
    blocks = re.findall(r"```sh\n(curl .*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 5
    environment = os.environ | {"QUARTETT": live_server.url, "TOKEN": program.secret}
    for block in blocks:
        done = subprocess.run(
            ["bash", "-c", block], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{block}\n{done.stderr}"
        body = done.stdout.rpartition("\n\n")[2] or done.stdout
        if body.strip().startswith("{"):
            assert "code" not in json.loads(body), f"{block}\n{done.stdout}"
    with scope(authority=house):
        assert Finding.objects.count() == 1
