// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Comfort on the letter page: the form folds away when the result is there, the chosen file stays,
// and a file that is too big is told before it is sent. Everything works without this script.

"use strict";

const MEGABYTE = 1024 * 1024;

// Too big for the server: say so at the field instead of sending it.
document.addEventListener("change", (event) => {
  const input = event.target.closest("input[type=file][data-most-megabytes]");
  if (!input) return;
  const most = Number(input.dataset.mostMegabytes) * MEGABYTE;
  const form = document.getElementById("letter-form");
  const isTooBig = [...input.files].some((file) => file.size > most);
  let said = input.parentElement.querySelector("[data-file-said]");
  if (!said) {
    said = document.createElement("p");
    said.dataset.fileSaid = "";
    said.setAttribute("role", "alert");
    input.parentElement.append(said);
  }
  said.textContent = isTooBig ? form.dataset.tooBig : "";
  if (isTooBig) input.value = "";
});

// The result has come in: fold the form, say that it is there, and lead to it.
document.addEventListener("htmx:afterSwap", (event) => {
  const result = event.target.closest?.("[data-letter-result]");
  if (!result || !result.firstElementChild) return;
  const intake = document.getElementById("eingabe");
  if (intake) intake.open = false;
  const status = document.querySelector("[data-letter-status]");
  if (status) status.textContent = result.dataset.done;
  result.querySelector("#urteil")?.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
});

// A page with errors is open to be mended.
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.id !== "letter-form") return;
  const intake = document.getElementById("eingabe");
  if (intake) intake.open = true;
});

// On a wide screen the remarks slide down beside the text, each as near to its paragraph as those
// above it allow. Without a script the paragraphs wait for their remarks instead.
const WIDE = matchMedia("(width >= 64rem)");
const GAP = 8;

function slide(passages) {
  passages.toggleAttribute("data-sliding", WIDE.matches);
  passages.style.minBlockSize = "";
  if (!WIDE.matches) return;
  let free = 0;
  for (const margin of passages.querySelectorAll(".passage__margin")) {
    const top = Math.max(free, margin.parentElement.offsetTop);
    margin.style.setProperty("--slid", `${top}px`);
    free = top + margin.offsetHeight + GAP;
  }
  passages.style.minBlockSize = `${free}px`;
}

function watch(root) {
  for (const passages of root.querySelectorAll(".passages:not([data-watched])")) {
    passages.dataset.watched = "";
    slide(passages);
    // folds that open, filters and a new width all change the height of a margin
    const observer = new ResizeObserver(() => slide(passages));
    for (const margin of passages.querySelectorAll(".passage__margin")) observer.observe(margin);
    WIDE.addEventListener("change", () => slide(passages));
  }
}

// A number in the text leads to a remark that may be folded away: unfold what is around it.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.matches(".remark__place")) return;
  let fold = target.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  target.scrollIntoView({ block: "nearest" });
}

window.addEventListener("hashchange", unfold);

document.addEventListener("DOMContentLoaded", () => watch(document));
document.addEventListener("htmx:load", (event) => watch(event.detail.elt));

// Without the file in its field (the page was loaded anew) the form has to be seen.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[form=letter-form]");
  const form = document.getElementById("letter-form");
  if (!button || !form) return;
  const intake = document.getElementById("eingabe");
  if (!form.elements.file.files.length && !form.elements.text.value.trim() && intake) {
    event.preventDefault();
    intake.open = true;
    form.elements.file.focus();
  }
});
