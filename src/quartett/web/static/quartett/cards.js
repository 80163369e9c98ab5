// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Comfort for Quartettkarten: arrow keys and full screen for the projector, counters while writing.

"use strict";

const KEYS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous" };

// Arrow keys, and the keys of a presenter, press the links; htmx then keeps the full screen.
document.addEventListener("keydown", (event) => {
  const key = KEYS[event.key];
  if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("a, button")) return;
  const link = document.querySelector(`[data-key="${key}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-fullscreen]")) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

function showFullscreenButtons() {
  for (const button of document.querySelectorAll("[data-fullscreen]")) button.hidden = !document.fullscreenEnabled;
}

// How many characters are left, below each field with a limit; read out only near its end.
function count(field) {
  const counter = document.getElementById(`${field.id}-rest`);
  const left = field.maxLength - field.value.length;
  counter.textContent = left === 1 ? "noch 1 Zeichen" : `noch ${left} Zeichen`;
  const near = left <= field.maxLength / 10;
  counter.toggleAttribute("data-near", near);
  counter.setAttribute("aria-live", near ? "polite" : "off");
}

function addCounters() {
  for (const field of document.querySelectorAll("[data-counter][maxlength]")) {
    if (document.getElementById(`${field.id}-rest`)) continue;
    const counter = document.createElement("p");
    counter.className = "counter";
    counter.id = `${field.id}-rest`;
    field.after(counter);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${counter.id}`.trim());
    count(field);
  }
}

document.addEventListener("input", (event) => {
  if (document.getElementById(`${event.target.id}-rest`)) count(event.target);
});

document.addEventListener("DOMContentLoaded", () => {
  showFullscreenButtons();
  addCounters();
});
document.addEventListener("htmx:load", showFullscreenButtons);
