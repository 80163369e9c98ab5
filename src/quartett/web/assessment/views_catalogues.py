# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of catalogues: what there is, what stands in each, own ones, and licensed wordings."""

from __future__ import annotations

from typing import cast

import yaml
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.catalogue_examples import catalogue_template_xlsx, example_yaml
from quartett.assessment.catalogue_faults import describe
from quartett.assessment.own_catalogue import OwnCatalogueError, read_own_catalogue
from quartett.assessment.wording_files import read_wordings
from quartett.web.assessment.forms_catalogues import CatalogueForm, WordingForm, WordingsForm
from quartett.web.assessment.held_input import held, hold
from quartett.web.assessment.models import LicensedText, OwnCatalogue
from quartett.web.assessment.pages import download, offer_undo, page
from quartett.web.assessment.queries_catalogues import (
    catalogue_lines,
    item_or_404,
    item_views,
    line_or_404,
    method_views,
    predecessors,
)
from quartett.web.assessment.services_catalogues import (
    object_key,
    restore_own,
    retire_own,
    store_own,
    store_texts,
)
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.received_files import as_path

__all__ = [
    "catalogue_detail",
    "catalogue_file",
    "catalogue_list",
    "catalogue_read",
    "catalogue_restore",
    "catalogue_retire",
    "catalogue_sample",
    "catalogue_store",
    "wording",
    "wordings",
    "wordings_store",
]

_WRITE = "assessment.evidence"


@house_view("assessment.view")
def catalogue_list(request: HouseRequest) -> HttpResponse:
    """Every catalogue with edition, validity, rights, and how sure it is."""
    lines = catalogue_lines(today=timezone.localdate())
    context = {
        "shipped": [line for line in lines if line.own is None],
        "own": [line for line in lines if line.own is not None],
        "may_edit": request.visitor.may(_WRITE),
    }
    return page(request, "assessment/catalogue_list.html", context)


@house_view("assessment.view")
def catalogue_detail(request: HouseRequest, key: str) -> HttpResponse:
    """All that stands in a catalogue: scale, methods, criteria, guidance, examples."""
    line = line_or_404(key, today=timezone.localdate())
    catalogue = line.catalogue
    context = {
        "line": line,
        "catalogue": catalogue,
        "methods": method_views(catalogue),
        "criteria": item_views(catalogue),
        "attributes": [block for block in catalogue.blocks if block.attributes],
        "may_edit": request.visitor.may(_WRITE),
        "history": history_of(object_key(key)),
    }
    return page(request, "assessment/catalogue_detail.html", context)


@house_view(_WRITE, write=_WRITE)
def catalogue_read(request: HouseRequest) -> HttpResponse:
    """Read a catalogue of the house and show what was found; nothing is stored yet."""
    form = CatalogueForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload = cast("UploadedFile[bytes]", form.cleaned_data["file"])
            context["name"] = upload.name
            try:
                catalogue = read_own_catalogue(upload.read(), known=predecessors())
            except OwnCatalogueError as error:
                context["faults"] = [describe(fault) for fault in error.faults]
            else:
                status = 200
                context |= _found(request, catalogue)
    return page(request, "assessment/catalogue_read.html", context, status=status)


def _found(request: HouseRequest, catalogue: Catalogue) -> dict[str, object]:
    """The preview; a catalogue with an id that is taken by a shipped one cannot be confirmed."""
    lines = catalogue_lines(today=timezone.localdate())
    there = next((line for line in lines if line.catalogue.id == catalogue.id), None)
    return {
        "catalogue": catalogue,
        "methods": method_views(catalogue),
        "criteria": item_views(catalogue),
        "replaces": there if there and there.own else None,
        "taken": there is not None and there.own is None,
        "token": hold(catalogue.model_dump_json(), purpose=_purpose(request)),
    }


def _purpose(request: HouseRequest) -> str:
    return f"catalogue.{request.visitor.authority.pk}.{request.user.pk}"


@house_view("", write=_WRITE)
def catalogue_store(request: HouseRequest) -> HttpResponse:
    """Take over the catalogue that the preview showed."""
    slug = request.visitor.authority.slug
    text = held(request.POST.get("inhalt", ""), purpose=_purpose(request))
    if text is None:
        messages.error(request, _too_old())
        return redirect("assessment-catalogue-read", slug)
    try:
        row = store_own(request.visitor, Catalogue.model_validate_json(text))
    except Refused as refusal:
        messages.error(request, refusal.mend)
        return redirect("assessment-catalogue-read", slug)
    messages.success(request, _("Der Katalog ist da. Neue Runden können ihn wählen."))
    return redirect("assessment-catalogue", slug, row.catalogue_id)


def _too_old() -> str:
    return _("Die Vorschau ist nicht mehr gültig. Bitte lesen Sie die Datei noch einmal ein.")


@house_view("", write=_WRITE)
def catalogue_retire(request: HouseRequest, key: str) -> HttpResponse:
    """No new round may take an own catalogue."""
    row = retire_own(request.visitor, get_object_or_404(OwnCatalogue, catalogue_id=key))
    slug = request.visitor.authority.slug
    undo = reverse("assessment-catalogue-restore", args=[slug, key])
    offer_undo(request, _("„%s“ steht neuen Runden nicht mehr offen.") % row.title, url=undo)
    return redirect("assessment-catalogues", slug)


@house_view("", write=_WRITE)
def catalogue_restore(request: HouseRequest, key: str) -> HttpResponse:
    """New rounds may take it again."""
    row = restore_own(request.visitor, get_object_or_404(OwnCatalogue, catalogue_id=key))
    messages.success(request, _("„%s“ steht neuen Runden wieder offen.") % row.title)
    return redirect("assessment-catalogue", request.visitor.authority.slug, key)


@house_view("assessment.view")
def catalogue_sample(request: HouseRequest, suffix: str) -> HttpResponse:
    """A small catalogue to start from, as YAML or as a workbook."""
    if suffix == "yaml":
        return download(example_yaml().encode(), "Katalog-Beispiel.yaml")
    if suffix == "xlsx":
        content = catalogue_template_xlsx(created=timezone.localdate())
        return download(content, "Katalog-Beispiel.xlsx")
    raise Http404


@house_view("assessment.view")
def catalogue_file(request: HouseRequest, key: str) -> HttpResponse:
    """An own catalogue as a file that can be changed and read in again; no wordings in it."""
    row = get_object_or_404(OwnCatalogue, catalogue_id=key)
    plain = Catalogue.model_validate_json(row.text).model_dump(
        mode="json", exclude_defaults=True, exclude_none=True
    )
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)
    return download(text.encode(), f"Katalog-{key}.yaml")


@house_view(_WRITE, write=_WRITE)
def wordings(request: HouseRequest, key: str) -> HttpResponse:
    """Which items have a licensed wording; read a list of them and show what was found."""
    line = line_or_404(key, today=timezone.localdate())
    form = WordingsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {
        "line": line,
        "catalogue": line.catalogue,
        "criteria": item_views(line.catalogue),
        "form": form,
    }
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload = cast("UploadedFile[bytes]", form.cleaned_data["file"])
            with as_path(upload) as path:
                read = read_wordings(path, catalogue=line.catalogue)
            context |= {"faults": read.faults, "name": upload.name}
            if not read.faults:
                status = 200
                context |= {
                    "found": _previewed(line.catalogue, read.texts),
                    "token": hold(read.texts, purpose=_wording_purpose(request, key)),
                }
    return page(request, "assessment/wordings.html", context, status=status)


def _previewed(catalogue: Catalogue, texts: dict[str, str]) -> list[dict[str, object]]:
    there = set(
        LicensedText.objects.filter(catalogue_id=catalogue.id).values_list("item", flat=True)
    )
    return [
        {
            "number": number,
            "title": catalogue.item(number).title,
            "text": text,
            "replaces": number in there,
        }
        for number, text in texts.items()
    ]


def _wording_purpose(request: HouseRequest, key: str) -> str:
    return f"wording.{key}.{request.visitor.authority.pk}.{request.user.pk}"


@house_view("", write=_WRITE)
def wordings_store(request: HouseRequest, key: str) -> HttpResponse:
    """Take over the wordings that the preview showed."""
    line = line_or_404(key, today=timezone.localdate())
    slug = request.visitor.authority.slug
    texts = held(request.POST.get("inhalt", ""), purpose=_wording_purpose(request, key))
    if texts is None:
        messages.error(request, _too_old())
    else:
        count = store_texts(request.visitor, line.catalogue, texts=texts)
        text = ngettext("%d Wortlaut ist hinterlegt.", "%d Wortlaute sind hinterlegt.", count)
        messages.success(request, text % count)
    return redirect("assessment-wordings", slug, key)


@house_view(_WRITE, write=_WRITE)
def wording(request: HouseRequest, key: str, item: str) -> HttpResponse:
    """The licensed wording of one item: paste, change, remove."""
    line = line_or_404(key, today=timezone.localdate())
    found = item_or_404(line.catalogue, item)
    stored = LicensedText.objects.filter(catalogue_id=key, item=item).first()
    form = WordingForm(request.POST or None, initial={"text": stored.text if stored else ""})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n").strip()
        store_texts(request.visitor, line.catalogue, texts={item: text})
        messages.success(request, _("Gespeichert.") if text else _("Der Wortlaut ist entfernt."))
        slug = request.visitor.authority.slug
        return redirect(reverse("assessment-wordings", args=[slug, key]) + f"#w{item}")
    context = {"line": line, "catalogue": line.catalogue, "item": found, "form": form}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/wording.html", context, status=status)
