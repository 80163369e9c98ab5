# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of evidence and of its files, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_evidence as views

_ONE = "belege/<int:number>/"
_FILES = f"{_ONE}fassung/"
_FILE = f"{_FILES}<int:revision>/"

urlpatterns: list[URLPattern] = [
    path("belege/", views.evidence_list, name="assessment-evidences"),
    path("belege/neu/", views.evidence_kinds, name="assessment-evidence-kinds"),
    path("belege/neu/<str:kind>/", views.evidence_new, name="assessment-evidence-new"),
    path(_ONE, views.evidence_detail, name="assessment-evidence"),
    path(f"{_ONE}bearbeiten/", views.evidence_edit, name="assessment-evidence-edit"),
    path(f"{_ONE}dient/", views.evidence_items, name="assessment-evidence-items"),
    path(f"{_ONE}dient/nicht/", views.evidence_unlink, name="assessment-evidence-unlink"),
    path(_FILES, views.evidence_revision, name="assessment-evidence-revision"),
    path(_FILE, views.evidence_file, name="assessment-evidence-file"),
    path(
        f"{_FILE}loeschen/",
        views.evidence_revision_remove,
        name="assessment-evidence-file-remove",
    ),
    path(f"{_ONE}zurueckziehen/", views.evidence_withdraw, name="assessment-evidence-withdraw"),
    path(f"{_ONE}zurueckholen/", views.evidence_restore, name="assessment-evidence-restore"),
]
