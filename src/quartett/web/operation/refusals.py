# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What backup, restore and move refuse, each with the sentence that says what to do."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Refusal", "RefusedError"]


class Refusal(StrEnum):
    """Why nothing was done."""

    NOT_FOUND = "not_found"
    FOREIGN = "foreign"
    HALF_WRITTEN = "half_written"
    UNSAFE_NAME = "unsafe_name"
    BOMB = "bomb"
    TAMPERED = "tampered"
    NEWER = "newer"
    OLDER = "older"
    NOT_EMPTY = "not_empty"
    EXISTS = "exists"
    NO_SPACE = "no_space"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    UNUSABLE_ADDRESS = "unusable_address"
    DIFFERENT = "different"


class RefusedError(Exception):
    """Nothing was changed; the message is a German sentence with the mend."""

    def __init__(self, refusal: Refusal, message: str) -> None:
        super().__init__(message)
        self.refusal = refusal
