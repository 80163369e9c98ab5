# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what between finding and effect. Loaded when the app starts.

- Findings hold no personal data and no result about a single employee, so everybody who works in
  the house may read them; guests read only what was said and done.
- Everybody who works there may bring in an idea; the other sources stay with those who steer.
  Everybody who works there may give dots; placing on the board is moderation.
- The staff council and auditors read everything here and change nothing.
- A verdict on an effect is given by those who answer for quality or lead the house.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

LEADING = {Role.QUALITY, Role.LEADERSHIP}
STEERING = {Role.ADMINISTRATION, *LEADING, Role.PROCESS_OWNER, Role.TEAM_LEAD}
WORKING = {*STEERING, Role.STAFF}
READING = ALL_ROLES - {Role.GUEST}

grant("findings.view", READING)
grant("findings.add", WORKING)
grant("findings.edit", STEERING)
grant("findings.prioritise", STEERING)
grant("findings.dot", WORKING)
grant("measures.view", READING)
grant("measures.edit", STEERING)
grant("measures.check", {Role.ADMINISTRATION, *LEADING})
grant("done.view", ALL_ROLES)
grant("reports.view", STEERING | {Role.STAFF_COUNCIL, Role.AUDITOR})
