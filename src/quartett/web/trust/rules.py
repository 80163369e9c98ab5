# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may read, take away and change what the house says about trust. Loaded when the app starts.

- Everybody with a role reads the page and takes the information sheet: it is about them.
- The record of processing, the deletion concept and the draft agreement go to those who answer for
  them or check them.
- Contacts and legal bases are words of the house; its administration enters them.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

CHECKING = {Role.STAFF_COUNCIL, Role.AUDITOR}

grant("trust.view", ALL_ROLES)
grant("trust.export", CHECKING | {Role.ADMINISTRATION, Role.QUALITY, Role.LEADERSHIP})
grant("trust.edit", {Role.ADMINISTRATION})
