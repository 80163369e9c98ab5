// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Comfort on top of pages that work without it. Every part looks for its data attribute.
// The CSRF token for htmx stands in hx-headers on <body> (see templates/document.html).

"use strict";

// „/“ jumps to the search field, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector("[data-search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || !search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// A file may be dropped anywhere on its field.
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const zone = event.target.closest?.("[data-drop-zone]");
    if (!zone) return;
    event.preventDefault();
    zone.toggleAttribute("data-over", name === "dragover");
    const input = zone.querySelector("input[type=file]");
    if (name === "drop" && event.dataTransfer.files.length && !input.disabled) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

// Boards: dropping a card on a column presses that column's button in the card's own form,
// which is also the way for the keyboard.
function prepareBoards(root) {
  for (const card of root.querySelectorAll("[data-board-card]")) card.draggable = true;
}

let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-board-card]") ?? null;
  if (!dragged) return;
  dragged.setAttribute("data-dragging", "");
  event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragend", () => {
  dragged?.removeAttribute("data-dragging");
  dragged = null;
  for (const column of document.querySelectorAll("[data-board-column][data-over]")) column.removeAttribute("data-over");
});

document.addEventListener("dragover", (event) => {
  const column = dragged && event.target.closest("[data-board-column]");
  for (const other of document.querySelectorAll("[data-board-column]")) other.toggleAttribute("data-over", other === column);
  if (column) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const column = dragged && event.target.closest("[data-board-column]");
  if (!column) return;
  event.preventDefault();
  const key = CSS.escape(column.dataset.boardColumn);
  dragged.querySelector(`button[name=state][value="${key}"]`)?.click();
});

// Toasts: each can be closed; none goes away by itself. A server answer to htmx may add one with
// the header HX-Trigger: {"toast": {"text": "…", "undo": "/address/to/post"}}.
function addCloseButton(toast, label) {
  if (toast.querySelector(".toast__close")) return;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast__close";
  close.setAttribute("aria-label", label);
  close.textContent = "×";
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
}

function csrfToken() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}

function hiddenField(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

function showToast({ text, undo }) {
  const region = document.querySelector("[data-toasts]");
  if (!region) return;
  const toast = document.createElement("form");
  toast.className = "toast";
  toast.method = "post";
  const sentence = document.createElement("p");
  sentence.className = "toast__text";
  sentence.textContent = text;
  toast.append(sentence);
  if (undo) {
    toast.action = undo;
    const button = document.createElement("button");
    button.className = "kern-btn kern-btn--tertiary toast__undo";
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = region.dataset.undoLabel;
    button.append(label);
    toast.append(hiddenField("csrfmiddlewaretoken", csrfToken()), button);
  }
  addCloseButton(toast, region.dataset.closeLabel);
  region.append(toast);
}

document.addEventListener("toast", (event) => showToast(event.detail));

// htmx leaves the page as it is when a request fails: say so.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    showToast({ text: document.querySelector("[data-toasts]")?.dataset.failure ?? "" });
  });
}

// The button of a filter is only needed where typing does not filter by itself.
function hideFilterButtons(root) {
  if (!window.htmx) return;
  for (const button of root.querySelectorAll("[hx-get] > .filter__submit")) button.hidden = true;
}

function enhance(root) {
  prepareBoards(root);
  hideFilterButtons(root);
  const region = document.querySelector("[data-toasts]");
  if (region) for (const toast of root.querySelectorAll(".toast")) addCloseButton(toast, region.dataset.closeLabel);
}

document.addEventListener("DOMContentLoaded", () => enhance(document));
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt.parentElement ?? document));
