# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may hand out tokens. Loaded when the app starts."""

from quartett.web.accounts.roles import Role, grant

grant("house.tokens", {Role.ADMINISTRATION})
