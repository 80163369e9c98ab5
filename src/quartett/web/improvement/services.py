# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that may be done between finding and effect; other rooms of the shell call it here."""

from quartett.web.improvement.measuring import register_remeasure
from quartett.web.improvement.services_calendar import make_calendar_link, remove_calendar_link
from quartett.web.improvement.services_effects import (
    After,
    Ruling,
    decide_effect,
    propose_effect,
)
from quartett.web.improvement.services_findings import (
    add_finding,
    edit_finding,
    move_finding_row,
    record_finding,
)
from quartett.web.improvement.services_groups import (
    add_to_group,
    dissolve_group,
    group_findings,
    rename_group,
    take_out,
)
from quartett.web.improvement.services_measures import (
    change_state,
    edit_measure,
    plan_measure,
    reopen,
    replan,
)
from quartett.web.improvement.services_progress import (
    add_milestone,
    prove,
    remove_milestone,
    tick_milestone,
)
from quartett.web.improvement.services_strengths import take_back_step, use_strength
from quartett.web.improvement.services_workshop import close_round, open_round, place, set_dots
from quartett.web.improvement.versions import StaleVersion

__all__ = [
    "After",
    "Ruling",
    "StaleVersion",
    "add_finding",
    "add_milestone",
    "add_to_group",
    "change_state",
    "close_round",
    "decide_effect",
    "dissolve_group",
    "edit_finding",
    "edit_measure",
    "group_findings",
    "make_calendar_link",
    "move_finding_row",
    "open_round",
    "place",
    "plan_measure",
    "propose_effect",
    "prove",
    "record_finding",
    "register_remeasure",
    "remove_calendar_link",
    "remove_milestone",
    "rename_group",
    "reopen",
    "replan",
    "set_dots",
    "take_back_step",
    "take_out",
    "tick_milestone",
    "use_strength",
]
