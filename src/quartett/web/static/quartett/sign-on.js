// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Security keys and passkeys: a form with data-key asks the browser for a key before it is sent.
// data-key="create" registers a key, "get" proves one, "login" first fetches what to ask for.

"use strict";

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const decodeIds = (list) => (list ?? []).map((key) => ({ ...key, id: decode(key.id) }));

// The browser wants bytes where the server sends base64url.
function prepare(publicKey) {
  const ready = { ...publicKey, challenge: decode(publicKey.challenge) };
  if (ready.user) ready.user = { ...ready.user, id: decode(ready.user.id) };
  if (ready.excludeCredentials) ready.excludeCredentials = decodeIds(ready.excludeCredentials);
  if (ready.allowCredentials) ready.allowCredentials = decodeIds(ready.allowCredentials);
  return ready;
}

function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = encode(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  if (form.dataset.key === "login") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const { request_options: options } = await answer.json();
    return navigator.credentials.get({ publicKey: prepare(options.publicKey) });
  }
  const { publicKey } = JSON.parse(form.dataset.keyOptions);
  if (form.dataset.key === "get") return navigator.credentials.get({ publicKey: prepare(publicKey) });
  const passkey = form.elements.passwordless?.checked;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: passkey ? "required" : "discouraged",
    requireResidentKey: passkey,
    ...(passkey ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create({ publicKey: prepare(publicKey) });
}

if (window.PublicKeyCredential) {
  for (const hint of document.querySelectorAll("[data-key-unsupported]")) hint.hidden = true;
  for (const form of document.querySelectorAll("form[data-key]")) {
    form.hidden = false;
    form.elements.credential.value = "";
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const problem = form.querySelector("[data-key-problem]");
      problem.hidden = true;
      try {
        form.elements.credential.value = written(await ask(form));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
}
