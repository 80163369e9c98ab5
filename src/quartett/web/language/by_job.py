# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever put work into the queue, as the one who acts when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.jobs.models import Job

__all__ = ["ByJob"]


@dataclass(frozen=True, slots=True)
class ByJob:
    """An `Acting` out of the payload of a job; whether it may was asked when it was queued."""

    authority: Authority
    user: User | None
    acting_role: Role

    @classmethod
    def of(cls, job: Job) -> ByJob:
        """Who queued the job; an account that is gone meanwhile is nobody."""
        assert job.authority is not None  # noqa: S101 - such jobs belong to a house
        user = User.objects.filter(pk=job.payload["user"]).first()
        return cls(job.authority, user, Role(job.payload["role"]))

    def may(self, permission: str) -> bool:
        """Nothing is asked again."""
        return True
