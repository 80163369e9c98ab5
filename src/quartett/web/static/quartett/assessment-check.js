// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The sheet of an anonymous check. Answers travel in the form from page to page without this script.
// Here the browser also keeps them until they are sent, so that a closed tab loses nothing. They never
// leave the browser this way, and one button deletes them.

"use strict";

const form = document.querySelector("form[data-check]");
const key = form?.dataset.check;
const ANSWER = /^[ac]-/;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function isOff() {
  try {
    return sessionStorage.getItem("quartett-check-off") !== null;
  } catch {
    return true;
  }
}

function keep() {
  if (isOff()) return;
  const sheet = {};
  for (const [name, value] of new FormData(form)) if (ANSWER.test(name) && value) sheet[name] = value;
  try {
    if (Object.keys(sheet).length) localStorage.setItem(key, JSON.stringify(sheet));
    else localStorage.removeItem(key);
  } catch {
    // a full or forbidden storage: the form alone carries the answers
  }
}

// Put back what the form does not bring itself.
function restore(sheet) {
  const there = new FormData(form);
  for (const [name, value] of Object.entries(sheet)) {
    if (!ANSWER.test(name) || there.get(name)) continue;
    const fields = [...form.elements].filter((each) => each.name === name);
    if (!fields.length) {
      const carried = document.createElement("input");
      Object.assign(carried, { type: "hidden", name, value });
      form.append(carried);
    }
    for (const field of fields) {
      if (field.type !== "radio") field.value = value;
      else if (field.value === value) field.checked = true;
    }
  }
}

function forget() {
  try {
    localStorage.removeItem(key);
    sessionStorage.setItem("quartett-check-off", "1");
  } catch {
    // nothing was kept
  }
  const found = document.querySelector("[data-check-found]");
  if (found) {
    found.hidden = true;
    const go = document.querySelector("[data-check-go]");
    go.textContent = go.dataset.first ?? go.textContent;
    for (const field of form.querySelectorAll("input[type=hidden]")) if (ANSWER.test(field.name)) field.remove();
  }
  const said = document.querySelector("[data-check-said]");
  if (said) said.textContent = said.dataset.text;
}

if (form) {
  const sheet = isOff() ? {} : kept();
  restore(sheet);
  if ("checkStart" in form.dataset) {
    if (Object.keys(sheet).length) {
      const go = document.querySelector("[data-check-go]");
      document.querySelector("[data-check-found]").hidden = false;
      [go.dataset.first, go.textContent] = [go.textContent, go.dataset.text];
    }
  } else {
    keep();
    form.addEventListener("input", keep);
  }
  const device = document.querySelector("[data-check-device]");
  if (device) device.hidden = isOff();
  for (const button of document.querySelectorAll("[data-check-forget]")) button.addEventListener("click", forget);
}

// Sent: nothing of any sheet of this check stays behind.
const sent = document.querySelector("[data-check-sent]");
if (sent) {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(sent.dataset.checkSent)) localStorage.removeItem(name);
    sessionStorage.removeItem("quartett-check-off");
  } catch {
    // nothing was kept
  }
}
