// SPDX-FileCopyrightText: 2026 Quartett contributors
// SPDX-License-Identifier: EUPL-1.2
//
// The editor. The text area stays a text area: typing, undo and input methods are the browser's own.
// Behind it lies a mirror with the same text and the marks. The text goes to this house's own server
// when somebody pauses, and nowhere else; nothing is kept in the browser.
//
// The server counts characters, the browser counts UTF-16 units: `unitsOf` and `charactersOf` say
// which is which.

"use strict";

const PAUSE = 500;
const LONGEST_PAUSE = 3000;
const MOST_SHOWN = 200;

/** The unit at which each character begins, or null where both counts agree. */
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return null;
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return units;
}

function charactersOf(text, unit) {
  let characters = 0;
  for (const character of text.slice(0, unit)) characters += character ? 1 : 0;
  return characters;
}

/** What changed between two texts: where, how much went, how much came. */
function changeOf(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { start, gone: before.length - start - end, come: after.length - start - end };
}

/** Places after a change: those behind it move, those that it touches are dropped or grow. */
function moved(places, change, { grows }) {
  const behind = change.start + change.gone;
  const shift = change.come - change.gone;
  return places.flatMap((place) => {
    if (place.end <= change.start) return [place];
    if (place.start >= behind) return [{ ...place, start: place.start + shift, end: place.end + shift }];
    if (!grows) return [];
    const start = Math.min(place.start, change.start);
    const end = Math.max(place.end, behind) + shift;
    return end > start ? [{ ...place, start, end }] : [];
  });
}

/** A remark is the same one after the next check if its rule says it of the same words. */
function keyOf(mark) {
  return `${mark.rule} ${mark.text}`;
}

class Editor {
  constructor(form) {
    this.form = form;
    this.find = (name) => form.querySelector(`[data-editor-${name}]`);
    this.area = this.find("text");
    this.mirror = this.find("mirror");
    this.words = this.find("words").dataset;
    this.text = this.area.value;
    this.loaded = this.text;
    this.marks = [];
    this.zones = [];
    this.own = [];
    this.here = -1;
    this.asked = 0;
    this.took = 0;
    this.composing = false;
    form.dataset.on = "";
    for (const name of ["protect", "copy", "steps", "keys"]) this.find(name).hidden = false;
    this.listen();
    this.draw();
    this.ask();
  }

  listen() {
    const { area, form } = this;
    area.addEventListener("compositionstart", () => (this.composing = true));
    area.addEventListener("compositionend", () => {
      this.composing = false;
      this.ask();
    });
    area.addEventListener("input", () => this.changed());
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("change", (event) => {
      if (["profile", "letter_type"].includes(event.target.name)) this.ask(0);
    });
    form.addEventListener("submit", () => {
      this.leaving = true;
      this.find("protected").value = this.protectedField();
    });
    this.find("protect").addEventListener("click", () => this.protect());
    this.find("copy").addEventListener("click", () => this.copy());
    this.find("next").addEventListener("click", () => this.step(1));
    this.find("previous").addEventListener("click", () => this.step(-1));
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.area.value !== this.loaded) event.preventDefault();
    });
    window.addEventListener("pageshow", () => (this.leaving = false));
  }

  changed() {
    const after = this.area.value;
    const change = changeOf(this.text, after);
    this.text = after;
    this.marks = moved(this.marks, change, { grows: false });
    this.zones = moved(this.zones, change, { grows: true });
    this.own = moved(this.own, change, { grows: true });
    this.here = -1;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
    this.ask();
  }

  // --- asking the server ---------------------------------------------------------------------

  ask(pause = Math.min(Math.max(PAUSE, this.took), LONGEST_PAUSE)) {
    clearTimeout(this.timer);
    this.asked += 1;
    this.waiting?.abort();
    if (this.composing) return;
    this.timer = setTimeout(() => this.send(this.asked), pause);
  }

  async send(number) {
    const text = this.text;
    if (!text.trim()) return this.show({ score: null, remarks: [], protected: [], completeness: [], notes: [], level_label: "" });
    if (text.length > Number(this.form.dataset.most)) return this.busy(this.words.tooLong);
    this.busy(this.words.checking);
    const data = new FormData(this.form);
    data.set("text", text);
    data.set("protected", this.protectedField());
    this.waiting = new AbortController();
    const started = performance.now();
    try {
      const answer = await fetch(this.form.dataset.live, {
        method: "POST",
        body: new URLSearchParams(data),
        signal: this.waiting.signal,
        headers: { "X-Requested-With": "fetch" },
      });
      const found = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
      // somebody has written on: this answer is about another text
      if (number !== this.asked || text !== this.text) return;
      this.took = performance.now() - started;
      if (!answer.ok) return this.busy(found.errors?.join(" ") ?? this.words.failed);
      this.busy("");
      this.show(found);
    } catch (error) {
      if (error.name !== "AbortError" && number === this.asked) this.busy(this.words.failed);
    }
  }

  protectedField() {
    return this.own
      .map((place) => `${charactersOf(this.text, place.start)}-${charactersOf(this.text, place.end)}`)
      .join(",");
  }

  busy(sentence) {
    this.find("busy").textContent = sentence;
  }

  // --- showing what was found ----------------------------------------------------------------

  show(found) {
    const units = unitsOf(this.text);
    const placed = (one) => ({ ...one, start: units ? units[one.start] : one.start, end: units ? units[one.end] : one.end });
    this.marks = found.remarks.map(placed);
    this.zones = found.protected.map(placed);
    this.here = -1;
    const label = found.level_label;
    this.find("level").textContent = label ? label[0].toUpperCase() + label.slice(1) : "";
    this.find("score").textContent = this.judgement(found);
    this.find("found").textContent = `${label} ${this.count()}`;
    this.list(found);
    this.draw();
  }

  judgement(found) {
    if (found.score === null) return found.notes.map((note) => note.text).join(" ");
    const german = (number) => number.toLocaleString("de-DE", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const span = `${german(found.score)} (${german(found.interval.low)}–${german(found.interval.high)})`;
    const easier = this.words.easier.replace("#", found.easier_than);
    return [`${span}, ${easier}.`, ...found.notes.map((note) => note.text)].join(" ");
  }

  count() {
    return this.marks.length ? `${this.marks.length} ${this.words.remark}${this.marks.length > 1 ? "en" : ""}` : this.words.none;
  }

  list(found) {
    this.find("count").textContent = `(${found.remarks.length})`;
    const list = this.find("remarks");
    // what somebody has folded or unfolded stays so when the next answer comes
    this.folds = new Map([...list.querySelectorAll("details")].map((fold) => [fold.dataset.key, fold.open]));
    list.replaceChildren(...this.marks.slice(0, MOST_SHOWN).map((mark, index) => this.item(mark, index)));
    const missing = found.completeness.filter((need) => need.required && !need.found);
    const needs = this.find("needs");
    needs.replaceChildren();
    if (!missing.length) return;
    const title = this.element("h3", "advice__title", `${this.words.missing}:`);
    const items = this.element("ul", "editor__needs");
    items.append(...missing.map((need) => this.element("li", "", `${need.name}. ${need.mend}`)));
    needs.append(title, items);
  }

  item(mark, index) {
    const item = this.element("li", `remark remark--${mark.severity}`);
    item.value = index + 1;
    const severity = { hint: this.words.hint, important: this.words.important, very_important: this.words.veryImportant };
    const fold = this.element("details", "remark__fold");
    fold.dataset.key = keyOf(mark);
    fold.open = this.folds.get(fold.dataset.key) ?? mark.severity === "very_important";
    const head = this.element("summary", "remark__head");
    head.append(
      this.element("strong", "remark__name", mark.name),
      " ",
      this.element("span", "remark__weight", severity[mark.severity]),
      " ",
      this.element("span", "remark__brief", this.brief(mark)),
    );
    fold.append(head, this.element("p", "", mark.message));
    if (mark.suggestion) fold.append(this.element("p", "remark__suggestion", mark.suggestion));
    const go = this.element("button", "remark__button", this.words.place);
    go.type = "button";
    go.addEventListener("click", () => this.go(this.marks.indexOf(mark)));
    const why = this.element("a", "", this.words.why);
    why.href = `${this.form.dataset.rules}${encodeURIComponent(mark.rule)}/`;
    why.target = "_blank";
    const ways = this.element("div", "remark__actions");
    ways.append(go, why);
    fold.append(ways);
    item.append(fold);
    if (mark.replacement !== null) {
      const words = mark.replacement === "" ? this.words.leaveOut : mark.replacement;
      const accept = this.element("button", "remark__button", `${this.words.accept}: ${words}`);
      accept.type = "button";
      accept.addEventListener("click", () => this.accept(mark));
      const actions = this.element("div", "remark__actions");
      actions.append(accept);
      item.append(actions);
    }
    return item;
  }

  /** What helps without unfolding: a short suggestion, or else the words that are meant. */
  brief(mark) {
    if (mark.suggestion && mark.suggestion.length <= 60) return `→ ${mark.suggestion}`;
    const words = mark.text.replace(/\s+/g, " ");
    return `„${words.length > 40 ? `${words.slice(0, 40)} …` : words}“`;
  }

  element(name, classes, text = "") {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text) made.textContent = text;
    return made;
  }

  /** The mirror anew: runs of text over which no mark and no zone begins or ends. */
  draw() {
    const edges = new Set([0, this.text.length]);
    const shaded = [...this.zones, ...this.own];
    for (const place of [...this.marks, ...shaded]) edges.add(place.start).add(place.end);
    const cuts = [...edges].sort((a, b) => a - b);
    const marks = [...this.marks].sort((a, b) => a.start - b.start);
    const nodes = [];
    let next = 0;
    let over = [];
    for (let index = 0; index + 1 < cuts.length; index += 1) {
      const [start, end] = [cuts[index], cuts[index + 1]];
      over = over.filter((mark) => mark.end > start);
      while (next < marks.length && marks[next].start <= start) {
        if (marks[next].end > start) over.push(marks[next]);
        next += 1;
      }
      nodes.push(this.piece(this.text.slice(start, end), over, shaded.some((zone) => zone.start <= start && zone.end >= end)));
    }
    // a line feed at the end needs a line of its own
    this.mirror.replaceChildren(...nodes, "\u200b");
  }

  piece(words, over, isShaded) {
    if (!over.length && !isShaded) return document.createTextNode(words);
    const span = this.element("span", isShaded ? "zone" : "", words);
    if (over.length) {
      const narrow = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
      span.className += ` mark ${narrow.end - narrow.start > 60 ? "mark--wide" : "mark--word"} tone--${narrow.severity}`;
      if (over.includes(this.marks[this.here])) span.dataset.here = "";
    }
    return span;
  }

  // --- going from remark to remark -----------------------------------------------------------

  step(by) {
    if (!this.marks.length) return this.say(this.words.none);
    const at = this.area.selectionStart;
    let index = this.here + by;
    if (this.here < 0) {
      const after = this.marks.findIndex((mark) => mark.start >= at);
      index = by > 0 ? Math.max(after, 0) : (after < 0 ? this.marks.length : after) - 1;
    }
    return this.go((index + this.marks.length) % this.marks.length);
  }

  go(index) {
    const mark = this.marks[index];
    if (!mark) return;
    this.here = index;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(mark.start, mark.start);
    this.draw();
    const [...items] = this.find("remarks").children;
    items.forEach((item, place) => item.toggleAttribute("data-here", place === index));
    const fold = items[index]?.querySelector("details");
    if (fold) fold.open = true;
    items[index]?.scrollIntoView({ block: "nearest" });
    this.mirror.querySelector("[data-here]")?.scrollIntoView({ block: "center" });
    const offer = mark.replacement ? `${this.words.suggestion} ${mark.replacement}` : mark.suggestion;
    this.say(`${this.words.remark} ${index + 1} ${this.words.of} ${this.marks.length}: ${mark.name}. ${mark.message} ${offer}`);
  }

  say(sentence) {
    this.find("say").textContent = sentence;
  }

  accept(mark = this.marks[this.here]) {
    if (!mark || !this.marks.includes(mark)) return;
    if (mark.replacement === null) return this.say(this.words.noReplacement);
    this.area.focus();
    this.area.setSelectionRange(mark.start, mark.end);
    // the only way that the browser's own undo knows of
    const command = mark.replacement ? "insertText" : "delete";
    if (!document.execCommand(command, false, mark.replacement)) {
      this.area.setRangeText(mark.replacement, mark.start, mark.end, "end");
      this.changed();
    }
    this.say(`${this.words.accepted} ${mark.replacement || this.words.leaveOut}`);
  }

  protect() {
    const { selectionStart: start, selectionEnd: end } = this.area;
    const rest = this.own.filter((place) => place.end <= start || place.start >= Math.max(end, start + 1));
    if (rest.length < this.own.length) {
      this.own = rest;
      this.say(this.words.freed);
    } else if (start === end) {
      return this.say(this.words.select);
    } else {
      this.own = [...this.own, { start, end }].sort((a, b) => a.start - b.start);
      this.say(this.words.protected);
    }
    this.zones = this.zones.filter((zone) => zone.kind !== "marked");
    this.draw();
    this.ask(0);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.area.value);
    } catch {
      this.area.focus();
      this.area.select();
      document.execCommand("copy");
    }
    this.loaded = this.area.value;
    this.busy(this.words.copied);
    this.say(this.words.copied);
  }

  key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const actions = {
      KeyN: () => this.step(1),
      KeyV: () => this.step(-1),
      KeyS: () => this.protect(),
      Enter: () => this.accept(),
    };
    if (!actions[event.code]) return;
    event.preventDefault();
    actions[event.code]();
  }
}

for (const form of document.querySelectorAll("[data-editor]")) new Editor(form);
