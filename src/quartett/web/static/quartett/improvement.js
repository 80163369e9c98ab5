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
document.addEventListener("htmx:beforeRequest", (event) => {
  const isPoll = event.target.matches?.("[data-workshop]");
  const busy = chip || event.target.querySelector?.("select:focus, button:focus, a:focus");
  if (isPoll && busy) event.preventDefault();
});

// After the answer the focus goes back to where it was.
let focused = null;
document.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement?.closest?.(".vote");
  const name = document.activeElement?.getAttribute?.("name");
  const value = document.activeElement?.getAttribute?.("value");
  const place = document.activeElement?.closest?.("form")?.hasAttribute("data-place");
  focused = active && { id: active.id, name, plus: Number(value) > 0, place };
});
document.addEventListener("htmx:afterSwap", () => {
  prepareChips(document);
  if (!focused) return;
  const line = document.getElementById(focused.id);
  const inside = line?.querySelectorAll(focused.place ? "form[data-place] button" : ".vote__dots button");
  const target = inside?.[focused.place ? 0 : inside.length - 1];
  if (target && !target.disabled) target.focus();
  else line?.querySelector("a")?.focus();
  focused = null;
});

document.addEventListener("DOMContentLoaded", () => prepareChips(document));
