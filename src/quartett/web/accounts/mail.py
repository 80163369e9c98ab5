# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send mail; a mail server that is down fails no act and gives nobody's address away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPException

import structlog
from django.core.mail import send_mail

__all__ = ["forgiving", "post"]

_log = structlog.get_logger("quartett.mail")


@contextmanager
def forgiving() -> Iterator[None]:
    """Turn a mail that could not be sent into a line of the log, without its address."""
    try:
        yield
    except (OSError, SMTPException) as error:
        _log.error("mail not sent", error=type(error).__name__)


def post(to: str, *, subject: str, body: str) -> None:
    """Send one plain mail from the address of the settings."""
    with forgiving():
        send_mail(" ".join(subject.split()), body, None, [to])
