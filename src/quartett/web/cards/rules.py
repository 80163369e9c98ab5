# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with Quartettkarten. Loaded when the app starts.

- Cards are made to be handed on, so everybody with a role sees those that are published.
- Who answers for quality, leads the house or a process writes them; a draft is seen by them only.
- To publish is to speak for the house, which is left to those who answer for it.
"""

from quartett.web.accounts.roles import ALL_ROLES, Role, grant

SPEAKING = {Role.QUALITY, Role.LEADERSHIP}

grant("cards.view", ALL_ROLES)
grant("cards.edit", SPEAKING | {Role.PROCESS_OWNER})
grant("cards.publish", SPEAKING)
