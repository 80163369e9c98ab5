# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with letters. Loaded when the app starts.

- Everybody who works in the house may have a letter checked: nothing of it is stored, and nothing
  tells who did it.
- Templates, their versions and the house's terms are kept by those who steer quality or own
  a process.
- Who answers for quality, the house or a process says that a version may go out.
- Nobody sees figures about single writers or teams: there are none.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

KEEPERS = {Role.ADMINISTRATION, Role.QUALITY, Role.LEADERSHIP, Role.PROCESS_OWNER, Role.TEAM_LEAD}
RELEASERS = {Role.QUALITY, Role.LEADERSHIP, Role.PROCESS_OWNER}

grant("language.check", ALL_ROLES - {Role.GUEST})
grant("language.view", ALL_ROLES - {Role.GUEST})
grant("language.manage", KEEPERS)
grant("language.release", RELEASERS)
