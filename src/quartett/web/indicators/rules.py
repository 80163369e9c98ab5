# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with figures. Loaded when the app starts.

What a figure says becomes a finding by those who steer; staff bring in ideas instead.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

STEERING = {
    Role.ADMINISTRATION,
    Role.QUALITY,
    Role.LEADERSHIP,
    Role.PROCESS_OWNER,
    Role.TEAM_LEAD,
}

grant("figures.view", ALL_ROLES)
grant("figures.import", {Role.ADMINISTRATION, Role.QUALITY})
grant("figures.own", {Role.ADMINISTRATION, Role.QUALITY, Role.LEADERSHIP, Role.PROCESS_OWNER})
grant("figures.finding", STEERING)
