# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way of a new version of a template, from the draft to the letters that go out."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["STEPS", "StepError", "TemplateState", "next_states", "refuse_step"]


class TemplateState(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    LANGUAGE = "language"
    LAW = "law"
    READERS = "readers"
    RELEASED = "released"

    @property
    def label(self) -> str:
        """The German word."""
        return _LABELS[self]

    @property
    def task(self) -> str:
        """What is done in this state, in a few German words."""
        return _TASKS[self]


_LABELS = {
    TemplateState.DRAFT: "Entwurf",
    TemplateState.LANGUAGE: "Sprache",
    TemplateState.LAW: "Recht",
    TemplateState.READERS: "Testlesen",
    TemplateState.RELEASED: "freigegeben",
}
_TASKS = {
    TemplateState.DRAFT: "Der Text entsteht.",
    TemplateState.LANGUAGE: "Ist er verständlich?",
    TemplateState.LAW: "Stimmt er rechtlich noch?",
    TemplateState.READERS: "Kommen Menschen damit zurecht?",
    TemplateState.RELEASED: "Er geht hinaus.",
}
STEPS = tuple(TemplateState)


class StepError(Exception):
    """A step that the way does not have; `str` says in German what is possible instead."""


def next_states(state: TemplateState) -> tuple[TemplateState, ...]:
    """Where a version may go from here: one step on, or back to the draft.

    A released version stays released: what is to change becomes a new version.
    """
    if state is TemplateState.RELEASED:
        return ()
    onward = STEPS[STEPS.index(state) + 1]
    back = () if state is TemplateState.DRAFT else (TemplateState.DRAFT,)
    return (onward, *back)


def refuse_step(state: TemplateState, *, to: TemplateState) -> None:
    """Raise StepError unless a version may go from `state` straight to `to`."""
    possible = next_states(state)
    if to in possible:
        return
    if not possible:
        raise StepError(
            "Diese Fassung ist freigegeben und bleibt, wie sie ist. Bitte laden Sie eine neue "
            "Fassung hoch."
        )
    words = " oder ".join(f"„{one.label}“" for one in possible)
    raise StepError(f"Von „{state.label}“ geht es nur zu {words}.")
