// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Comfort in the consensus room, which works without it: keys, a ticking clock, and polling that waits
// while somebody is in the list. The keys are described on the page and can be switched off there.

"use strict";

const KEYS_OFF = "quartett-room-keys-off";

function clockText(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

// The server says how many seconds had passed when it answered; from then on this page counts.
const arrived = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-clock][data-running]")) {
    if (!arrived.has(clock)) arrived.set(clock, Date.now());
    const passed = Math.floor((Date.now() - arrived.get(clock)) / 1000);
    clock.textContent = clockText(Number(clock.dataset.clock) + passed);
  }
}

// The list is not swapped under a hand that is in it.
document.addEventListener("htmx:beforeRequest", (event) => {
  const live = event.target.closest?.("[data-room-live]");
  if (live && event.target === live && live.contains(document.activeElement)) event.preventDefault();
});

// Where the list was scrolled to, it stays.
let scrolled = 0;

document.addEventListener("htmx:beforeSwap", () => {
  scrolled = document.querySelector(".room__list")?.scrollTop ?? 0;
});

document.addEventListener("htmx:afterSwap", () => {
  const list = document.querySelector(".room__list");
  if (list) list.scrollTop = scrolled;
});

function field(name) {
  return document.querySelector("[data-room-decide]")?.elements[name];
}

function step(by) {
  const value = field("value");
  if (!value) return;
  if (value.value === "") value.value = value.min;
  else if (by > 0) value.stepUp();
  else value.stepDown();
}

function typeDigit(digit) {
  const value = field("value");
  if (!value) return;
  value.focus();
  value.value = digit;
}

const ACTIONS = {
  j: () => document.querySelector("[data-room-next]")?.click(),
  k: () => document.querySelector("[data-room-previous]")?.click(),
  b: () => field("reason")?.focus(),
  l: () => document.querySelector("[data-room-wall] button:enabled")?.click(),
  u: () => document.querySelector("[data-room-undo] button")?.click(),
  Enter: () => field("value")?.form.requestSubmit(),
};

function onKey(event) {
  if (localStorage.getItem(KEYS_OFF) || event.ctrlKey || event.metaKey) return;
  const inField = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && inField) {
    inField.blur();
    return;
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    step(event.key === "ArrowUp" ? 1 : -1);
    return;
  }
  if (event.altKey || inField) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const digit = /^[0-9]$/.test(event.key);
  const action = digit ? () => typeDigit(event.key) : ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

document.addEventListener("DOMContentLoaded", () => {
  setInterval(tick, 1000);
  const help = document.querySelector("[data-room-keys]");
  if (!help) return;
  help.hidden = false;
  const box = help.querySelector("input");
  box.checked = !localStorage.getItem(KEYS_OFF);
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "1");
  });
  document.addEventListener("keydown", onKey);
  // the list shows the chosen line
  document.querySelector(".room__item--here")?.scrollIntoView({ block: "nearest" });
  window.scrollTo({ top: window.scrollY });
});
