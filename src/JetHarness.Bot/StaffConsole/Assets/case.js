// The case page: what arrives is shown without a reload; ready texts go into the composer; what was typed is kept.
import { watch } from "./live.js";

const root = document.querySelector(".case");
const id = root.dataset.conversation;
const chat = document.getElementById("case-chat");
const words = document.getElementById("words");
const draftKey = `case-${id}`;
const holder = document.querySelector(".case-head").dataset.holder;

const isAtEnd = () => chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
const toEnd = () => { chat.scrollTop = chat.scrollHeight; };
toEnd();
addEventListener("load", toEnd);

// Parts are fetched one at a time; a change that comes meanwhile fetches once more.
let busy = false;
let again = false;
async function refresh() {
  if (busy) {
    again = true;
    return;
  }

  busy = true;
  try {
    const stays = isAtEnd();
    for (const part of ["chat", "brief", "outlook", "head"]) {
      const answer = await fetch(`/console/case/${id}?part=${part}`, { headers: { "X-Fragment": "1" } });
      if (answer.redirected || answer.status === 401) {
        location.reload(); // the session ended: to the sign-in
        return;
      }

      const place = document.querySelector(`[data-part="${part}"]`);
      if (answer.ok && place) {
        show(place, await answer.text());
      }
    }

    // What cannot be sent now may be sent later.
    const send = document.querySelector(".composer .button.primary");
    if (send) {
      send.disabled = document.querySelector("[data-part=outlook] .danger") !== null;
    }

    // Whoever may answer has changed: the composer comes or goes, and what was typed is kept.
    if (document.querySelector(".case-head").dataset.holder !== holder) {
      location.reload();
    }

    if (stays) {
      toEnd();
    }
  } finally {
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

// Lines that stay are left alone, so that photos are not fetched anew; a part in which somebody is typing waits.
function show(part, html) {
  if (part.contains(document.activeElement) && document.activeElement.matches("textarea, input, select")) {
    return;
  }

  const fresh = new DOMParser().parseFromString(html, "text/html");
  const lines = part.querySelector(".lines");
  if (!lines) {
    const open = [...part.querySelectorAll("details")].map((details) => details.open);
    part.replaceChildren(...fresh.body.childNodes);
    part.querySelectorAll("details").forEach((details, i) => { details.open = open[i] ?? false; });
    prepare(part);
    return;
  }

  const known = new Map([...lines.children].filter((line) => line.id).map((line) => [line.id, line]));
  lines.replaceChildren(...[...fresh.querySelector(".lines").children].map((line) => {
    const old = known.get(line.id);
    return old && old.innerHTML === line.innerHTML ? old : line;
  }));
}

function fill(text) {
  if (!words) {
    return;
  }

  words.value = text;
  words.focus();
  words.setSelectionRange(text.length, text.length);
  words.dispatchEvent(new Event("input"));
}

root.addEventListener("click", (event) => {
  const filler = event.target.closest("[data-fills]");
  if (filler) {
    filler.closest("details")?.removeAttribute("open");
    if (["Approve", "Refuse", "SendToSales"].includes(filler.dataset.action)) {
      choose(filler.dataset);
    } else {
      fill(filler.dataset.fills);
      view("chat");
    }
  }

  const shower = event.target.closest("[data-shows]");
  if (shower) {
    view(shower.dataset.shows);
  }
});

// A step that decides a claim leads to the claim's panel, with the move chosen.
function choose({ action, rule }) {
  const panel = document.getElementById("claims");
  panel.scrollIntoView({ block: "start" });
  panel.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: { action, rule } }));
  panel.querySelector("a, button, select, input:not([type=hidden])")?.focus();
}

function view(name) {
  root.dataset.view = name;
  root.querySelectorAll("[data-shows]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.shows === name)));
}

if (words) {
  words.value ||= sessionStorage.getItem(draftKey) ?? "";
  const count = document.getElementById("words-count");
  const limit = Number(count.dataset.limit);
  const measure = () => {
    sessionStorage.setItem(draftKey, words.value);
    const parts = Math.ceil(words.value.length / limit);
    count.textContent = parts > 1 ? count.dataset.text.replace("{n}", parts) : "";
  };
  words.addEventListener("input", measure);
  measure();
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      words.form.requestSubmit(words.form.querySelector(".button.primary"));
    }
  });
  words.form.addEventListener("submit", () => {
    sessionStorage.removeItem(draftKey);
    setTimeout(() => words.form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
  });
  document.querySelector(".replies input").addEventListener("input", (event) => {
    const sought = event.target.value.toLowerCase();
    document.querySelectorAll(".replies-list li").forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(sought); });
  });
  document.querySelector(".replies").addEventListener("toggle", (event) => event.target.open && event.target.querySelector("input").focus());
}

// Times that run: how long an answer is free, how long ago something was.
function prepare(part) {
  part.querySelectorAll("[data-ago]").forEach((time) => { time.textContent = span(Date.now() - Date.parse(time.dateTime)); });
}

function tick() {
  document.querySelectorAll("[data-until]").forEach((mark) => {
    const left = Date.parse(mark.dataset.until) - Date.now();
    if (left <= 0) {
      mark.removeAttribute("data-until");
      refresh();
    } else {
      mark.textContent = mark.dataset.text.replace("{left}", span(left));
    }
  });
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [amount, unit] = seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [Math.floor(seconds / 60), "minute"] : seconds < 172800 ? [Math.floor(seconds / 3600), "hour"] : [Math.floor(seconds / 86400), "day"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "short" }).format(amount);
}

prepare(document);
tick();
setInterval(tick, 1000);
setInterval(() => prepare(document), 30000);
watch((conversation) => {
  if (conversation === null || String(conversation) === id) {
    refresh();
  }
});
refresh(); // what happened between the page and this
