# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploads are refused by size while they arrive, before they fill the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

__all__ = ["LimitedUploadHandler", "takes_files"]

_MEGABYTE = 1024 * 1024
ViewT = TypeVar("ViewT", bound=Callable[..., object])


def takes_files(*, megabytes: int) -> Callable[[ViewT], ViewT]:
    """Let a view take small files from people who come by a secret link, without an account."""

    def decorate(view: ViewT) -> ViewT:
        view.upload_limit = megabytes * _MEGABYTE  # type: ignore[attr-defined] # read above
        return view

    return decorate


class LimitedUploadHandler(FileUploadHandler):
    """Raises RequestDataTooBig (413) as soon as an upload passes QUARTETT_UPLOAD_LIMIT_MB."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own parameter name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        user = getattr(self.request, "user", None)
        known = user is not None and user.is_authenticated
        # from somebody who is not logged in only a page takes a file that says so
        self._limit = (
            settings.CONFIGURATION.upload_limit_mb * _MEGABYTE if known else self._without_account()
        )
        self._received = 0
        if content_length > self._limit + 64 * 1024:
            raise RequestDataTooBig

    def _without_account(self) -> int:
        match = getattr(self.request, "resolver_match", None)
        return int(getattr(match.func, "upload_limit", 0)) if match else 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > self._limit:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
