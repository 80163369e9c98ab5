# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may hold the event log against its chain. Loaded when the app starts.

Whoever reads the log may verify it; the staff council too, for it changes nothing. The whole log
as a file is for those who audit the house or answer for the installation in it.
"""

from quartett.web.accounts.roles import Role, grant

grant("log.verify", {Role.ADMINISTRATION, Role.QUALITY, Role.AUDITOR, Role.STAFF_COUNCIL})
grant("log.export", {Role.ADMINISTRATION, Role.AUDITOR})
