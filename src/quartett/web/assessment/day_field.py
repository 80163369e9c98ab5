# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day in a form, picked or typed."""

from __future__ import annotations

from django import forms

__all__ = ["day"]


def day(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, picked or typed (ISO or German)."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type] # a lazy text is one
        required=required,
        help_text=help_text,  # type: ignore[arg-type] # a lazy text is one
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
    )
