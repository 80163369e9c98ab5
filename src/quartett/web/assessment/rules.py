# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in a self-assessment. Loaded when the app starts.

- What was decided belongs to the house: everybody who works there may read results and reports.
- Who steers quality opens rounds, sends invitations and keeps the evidence.
- The consensus room shows what single people wrote, without names: only those who moderate.
- The staff council reads plan, texts and thresholds, and results like everybody; never answers.
- Assessors need no account. They come by a link of their own, which is no permission of a role.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

STEERING = {Role.ADMINISTRATION, Role.QUALITY, Role.LEADERSHIP, Role.PROCESS_OWNER, Role.TEAM_LEAD}

grant("assessment.view", ALL_ROLES - {Role.GUEST})
grant("assessment.manage", {Role.QUALITY})
grant("assessment.moderate", {Role.QUALITY})
grant("assessment.evidence", STEERING)
