# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the checking part."""

from django.urls import URLPattern, URLResolver, path

from quartett.web.language import views_checking as views
from quartett.web.language import views_rules as rules

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.letters, name="letters"),
    path("anmerkungen.docx", views.letter_commented, name="letter-commented"),
    path("bericht.pdf", views.letter_report, name="letter-report"),
    path("vergleich/", views.letter_comparison, name="letter-comparison"),
    path("schreiben/", views.letter_editor, name="letter-editor"),
    path("schreiben/pruefen/", views.letter_live, name="letter-live"),
    path("datenschutz/", rules.letter_privacy, name="letter-privacy"),
    path("regeln/", rules.letter_rules, name="letter-rules"),
    path("regeln/<slug:rule>/", rules.letter_rule, name="letter-rule"),
]
