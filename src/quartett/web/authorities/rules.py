# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the house itself. Loaded when the app starts."""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

WORKING = ALL_ROLES - {Role.GUEST, Role.AUDITOR, Role.STAFF_COUNCIL, Role.STAFF}

grant("house.view", ALL_ROLES)
grant("house.work", WORKING)
grant("house.people", {Role.ADMINISTRATION})
grant("house.settings", {Role.ADMINISTRATION})
grant("house.subjects", WORKING)
grant("house.log", {Role.ADMINISTRATION, Role.QUALITY, Role.AUDITOR, Role.STAFF_COUNCIL})
