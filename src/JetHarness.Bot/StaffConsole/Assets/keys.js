// The keyboard: what a page declares, and the list that "?" shows.
//
//   In markup:  <a href="/console" data-key="g q">Queue</a>        the keys follow the link, press the button, or focus the field;
//               data-key-label="..." names it in the list where its own words do not.
//   In modules: import { register } from "./keys.js"; register("j", label, () => next());   label: from the page, in its language.
//
// Keys are single ("r", "?", "Escape") or two after each other ("g q"). They rest while somebody writes, except Escape and those
// with ctrl ("ctrl+Enter"), and while a dialog is open.

const registered = new Map();
const PATIENCE = 1200; // milliseconds between the keys of a pair
let first = null;

export function register(keys, label, act) {
  registered.set(keys, { label, act });
}

export function begin() {
  document.addEventListener("keydown", press);
  document.getElementById("keys")?.addEventListener("toggle", list);
}

function press(event) {
  if (event.isComposing || event.altKey || event.metaKey || ["Shift", "Control"].includes(event.key)) {
    return;
  }

  const key = event.ctrlKey ? `ctrl+${event.key}` : event.key;
  const writing = event.target.matches("input, textarea, select, [contenteditable]");
  if ((writing && !event.ctrlKey && key !== "Escape") || document.querySelector("dialog[open]")) {
    return;
  }

  const pair = first && performance.now() - first.at < PATIENCE ? `${first.key} ${key}` : null;
  first = null;
  const act = (pair && find(pair)) || find(key);
  if (act) {
    event.preventDefault();
    act();
  } else if (startsPair(key)) {
    first = { key, at: performance.now() };
  }
}

function declared() {
  return [...document.querySelectorAll("[data-key]:not([data-key=''])")].filter((element) => !element.disabled);
}

function find(keys) {
  const element = declared().find((candidate) => candidate.dataset.key === keys);
  return element ? () => (element.matches("input:not([type=submit]), textarea, select") ? element.focus() : element.click()) : registered.get(keys)?.act;
}

function startsPair(key) {
  return [...declared().map((element) => element.dataset.key), ...registered.keys()].some((keys) => keys.startsWith(`${key} `));
}

function list(event) {
  if (event.newState !== "open") {
    return;
  }

  const known = new Map([
    ...declared().map((element) => [element.dataset.key, nameOf(element)]),
    ...[...registered].map(([keys, { label }]) => [keys, label]),
  ]);
  event.target.querySelector("dl").replaceChildren(...[...known].filter(([, label]) => label).flatMap(([keys, label]) => {
    const term = document.createElement("dt");
    term.append(...keys.split(" ").map((key) => Object.assign(document.createElement("kbd"), { textContent: shown(key) })));
    return [term, Object.assign(document.createElement("dd"), { textContent: label })];
  }));
}

function nameOf(element) {
  const said = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.querySelector("span")?.textContent ?? element.textContent;
  return said.trim();
}

function shown(key) {
  return key.replace("ctrl+", "Ctrl ").replace("Enter", "↵").replace("Escape", "Esc");
}
