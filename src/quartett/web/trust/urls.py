# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the page „Vertrauen“; each file has its own, so that the matrix names it."""

from django.urls import path

from quartett.web.trust import views
from quartett.web.trust.documents import DOCUMENTS

_HERE = "haus/vertrauen/"

urlpatterns = [
    path(_HERE, views.trust, name="trust"),
    path(f"{_HERE}felder/", views.fields, name="trust-fields"),
    path(f"{_HERE}angaben/", views.wording, name="trust-wording"),
    *(
        path(
            f"{_HERE}{document.key}.{kind}",
            views.sheet_file if document.key == views.SHEET else views.document_file,
            {"kind": kind} | ({} if document.key == views.SHEET else {"document": document.key}),
            name=document.address(kind),
        )
        for document in DOCUMENTS.values()
        for kind in document.kinds
    ),
]
