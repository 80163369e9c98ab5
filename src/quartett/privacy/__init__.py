# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What protects people: personal numbers are recognised before a text is stored."""

from quartett.privacy.patterns import Match, PersonalNumber, describe, find, mask, must_refuse

__all__ = ["Match", "PersonalNumber", "describe", "find", "mask", "must_refuse"]
