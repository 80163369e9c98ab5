# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms in KERN markup: set as FORM_RENDERER, so `{{ form }}` and `as_field_group` need no more.

The widgets themselves are overridden by path in `templates/django/forms/`.
"""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting

__all__ = ["KernRenderer"]


class KernRenderer(TemplatesSetting):
    """Renders forms, formsets and fields with our components, widgets with our overrides."""

    form_template_name = "components/form.html"
    formset_template_name = "components/formset.html"
    field_template_name = "components/field.html"
