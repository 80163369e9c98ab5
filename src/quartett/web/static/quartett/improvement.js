// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The prioritising board: a chip dropped on a cell fills the two select fields of its own form and
// sends it. The form works alone; this only saves steps.

"use strict";

let chip = null;

function prepareChips(root) {
  for (const each of root.querySelectorAll("[data-chip]")) {
    const key = CSS.escape(each.dataset.chip);
    if (document.querySelector(`form[data-place] input[value="${key}"]`)) each.draggable = true;
  }
}

document.addEventListener("dragstart", (event) => {
  chip = event.target.closest?.("[data-chip]") ?? null;
  if (!chip) return;
  chip.setAttribute("data-dragging", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", chip.dataset.chip);
});

document.addEventListener("dragend", () => {
  chip?.removeAttribute("data-dragging");
  chip = null;
  for (const cell of document.querySelectorAll(".matrix__cell[data-over]")) cell.removeAttribute("data-over");
});

document.addEventListener("dragover", (event) => {
  const cell = chip && event.target.closest?.(".matrix__cell");
  for (const other of document.querySelectorAll(".matrix__cell[data-over]")) if (other !== cell) other.removeAttribute("data-over");
  if (!cell) return;
  cell.setAttribute("data-over", "");
  event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const cell = chip && event.target.closest?.(".matrix__cell");
  if (!cell) return;
  event.preventDefault();
  const form = document.querySelector(`form[data-place]:has(input[value="${CSS.escape(chip.dataset.chip)}"])`);
  if (!form) return;
  form.elements.effort.value = cell.dataset.effort;
  form.elements.benefit.value = cell.dataset.benefit;
  form.requestSubmit();
});

// The board asks for itself every few seconds. It waits while somebody is in the middle of something.
function isBusy(board) {
  const chosen = [...board.querySelectorAll("form[data-place] select")];
  const touched = chosen.some((field) => field.value !== (field.querySelector("option[selected]")?.value ?? ""));
  return chip || touched || board.querySelector("select:focus, button:focus, a:focus");
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("[data-workshop]") && isBusy(event.target)) event.preventDefault();
});

// After an answer the focus is where it was, and what was unfolded stays unfolded.
let before = null;

function controls(line) {
  return [...(line?.querySelectorAll("select, button") ?? [])];
}

document.addEventListener("htmx:beforeSwap", () => {
  const line = document.activeElement?.closest?.(".vote");
  before = {
    line: line?.id,
    place: controls(line).indexOf(document.activeElement),
    open: Boolean(document.querySelector("[data-workshop] details[open]")),
  };
});

document.addEventListener("htmx:afterSwap", () => {
  prepareChips(document);
  const details = before?.open && document.querySelector("[data-workshop] details");
  if (details) details.open = true;
  const line = before?.line && document.getElementById(before.line);
  if (!line) return;
  const target = controls(line)[before.place];
  if (target && !target.disabled) target.focus();
  else line.querySelector("a").focus();
});

document.addEventListener("DOMContentLoaded", () => prepareChips(document));
