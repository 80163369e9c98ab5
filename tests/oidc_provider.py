# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real OpenID Connect provider in a process of its own, for the tests of the sign-on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from tests.free_port import free_port

__all__ = ["running_provider", "tell"]


@contextmanager
def running_provider() -> Iterator[str]:
    """The address of a provider that knows whoever it was told about."""
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 30
        while True:
            try:
                requests.get(url + "/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield url
        process.terminate()


def tell(provider: str, subject: str, **claims: Any) -> None:
    """Tell the provider about a person."""
    answer = requests.put(f"{provider}/users/{subject}", json=claims, timeout=5)
    assert answer.ok
