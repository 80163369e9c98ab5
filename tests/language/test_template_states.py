# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from quartett.language.template_states import (
    STEPS,
    StepError,
    TemplateState,
    next_states,
    refuse_step,
)


def test_way_leads_from_draft_to_release_step_by_step() -> None:
    """Draft, language, law, test readers, released; back to the draft from anywhere on the way."""
    state, seen = STEPS[0], [STEPS[0]]
    while next_states(state):
        onward, *back = next_states(state)
        assert back == ([] if state is TemplateState.DRAFT else [TemplateState.DRAFT])
        refuse_step(state, to=onward)
        state = onward
        seen.append(state)
    assert tuple(seen) == STEPS
    assert state is TemplateState.RELEASED


@pytest.mark.parametrize("state", STEPS)
def test_other_steps_are_refused_with_those_that_there_are(state: TemplateState) -> None:
    """The sentence names where it goes from here, or says that a new version is needed."""
    for to in set(STEPS) - set(next_states(state)):
        with pytest.raises(StepError) as refused:
            refuse_step(state, to=to)
        for possible in next_states(state):
            assert possible.label in str(refused.value)
    if state is TemplateState.RELEASED:
        with pytest.raises(StepError, match="neue Fassung"):
            refuse_step(state, to=TemplateState.DRAFT)
