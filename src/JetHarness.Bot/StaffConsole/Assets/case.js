// The case page: what arrives is shown without a reload, a suggested step opens its form or fills the composer, and times run.
import { watch } from "./live.js";
import { draft, fill, preview } from "./composer.js";

const root = document.querySelector(".case");
const id = root.dataset.conversation;
const chat = document.getElementById("case-chat");
const holder = document.querySelector(".case-head").dataset.holder;

const isAtEnd = () => chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
const toEnd = () => { chat.scrollTop = chat.scrollHeight; };
toEnd();
addEventListener("load", toEnd);

// Parts are fetched one at a time; a change that comes meanwhile fetches once more.
let busy = false;
let again = false;
let leaving = false;
addEventListener("submit", () => {
  leaving = true;
  setTimeout(() => { leaving = false; }, 10000); // it led nowhere
});
addEventListener("pageshow", () => { leaving = false; });
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

    // What cannot be sent now may be sent later, and may cost something else.
    const send = document.querySelector(".composer .button.primary");
    if (send) {
      send.disabled = document.querySelector("[data-part=outlook] .danger") !== null;
      preview();
    }

    // Whoever may answer has changed: the composer comes or goes, and what was typed is kept.
    // Not while a form is on its way: what comes of it is shown next, and would be cut off.
    if (!leaving && document.querySelector(".case-head").dataset.holder !== holder) {
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

// What each part was last shown as. The tokens of forms are new with each answer and say nothing.
const said = (part) => part.innerHTML.replace(/CfDJ8[\w-]+/g, "").trim();
const last = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part, said(part)]));

// Lines that stay are left alone, so that photos are not fetched anew; a part in which somebody is typing waits; what was opened, filled in or focused stays so.
function show(part, html) {
  if (part.contains(document.activeElement) && document.activeElement.matches("textarea, input, select")) {
    return;
  }

  if (part.querySelector(":active")) {
    addEventListener("pointerup", () => refresh(), { once: true }); // what is being pressed must still be there when it is let go
    return;
  }

  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const told = said(fresh);
  if (told === last.get(part)) {
    return;
  }

  last.set(part, told);
  const lines = part.querySelector(".lines");
  if (lines) {
    const known = new Map([...lines.children].filter((line) => line.id).map((line) => [line.id, line]));
    lines.replaceChildren(...[...fresh.querySelector(".lines").children].map((line) => {
      const old = known.get(line.id);
      return old && old.innerHTML === line.innerHTML ? old : line;
    }));
    return;
  }

  const twin = (old) => fresh.querySelector(`#${CSS.escape(old.id)}`);
  part.querySelectorAll("details[id]").forEach((old) => { twin(old)?.toggleAttribute("open", old.open); });
  part.querySelectorAll("textarea[id]:not([readonly]), select[id]").forEach((old) => { if (twin(old)) { twin(old).value = old.value; } });
  part.querySelectorAll("input[type=radio][id]").forEach((old) => { if (twin(old)) { twin(old).checked = old.checked; } });
  const focused = part.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  part.replaceChildren(...fresh.childNodes);
  if (focused) {
    part.querySelector(focused)?.focus({ preventScroll: true });
  }

  prepare(part);
  view(root.dataset.view);
}

// What tells an element from the others of its part, before and after it is fetched anew.
function nameOf({ id: own, dataset, parentElement, localName }) {
  return own ? `#${CSS.escape(own)}` : dataset.key ? `[data-key="${CSS.escape(dataset.key)}"]` : parentElement.id ? `#${CSS.escape(parentElement.id)} > ${localName}` : null;
}

root.addEventListener("click", (event) => {
  const step = event.target.closest("[data-fills], [data-opens-part]");
  if (step && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    step.closest(".replies")?.removeAttribute("open");
    choose(step.dataset);
  }

  const shower = event.target.closest("[data-shows]");
  if (shower) {
    view(shower.dataset.shows);
  }
});

// A step that decides a claim opens its form, with the rule chosen; the words of another go into the composer, or wait for it.
function choose({ fills, opensPart, rule }) {
  const form = opensPart && document.getElementById(opensPart);
  if (form) {
    form.open = true;
    const select = form.querySelector("select");
    if (select && rule) {
      select.value = rule;
    }

    form.scrollIntoView({ block: "center" });
    form.querySelector("select, textarea:not([readonly]), input:not([type=hidden]), button").focus();
  } else if (document.getElementById("words")) {
    view("chat");
    fill(fills ?? "");
  } else {
    draft(fills ?? "");
    document.querySelector(".case-head [data-key=t]")?.focus(); // who takes over finds the words in the composer
  }
}

function view(name) {
  root.dataset.view = name;
  root.querySelectorAll("[data-shows]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.shows === name)));
}

// Times that run: how long an answer is free, how long ago something was.
function prepare(part) {
  part.querySelectorAll("[data-ago]").forEach((time) => { time.textContent = inWords(Date.now() - Date.parse(time.dateTime), true); });
  part.querySelectorAll("[data-until]").forEach((mark) => label(mark, Date.parse(mark.dataset.until) - Date.now()));
}

function label(mark, left) {
  mark.textContent = mark.dataset.text.replace("{left}", inWords(left, false));
}

function tick() {
  document.querySelectorAll("[data-until]").forEach((mark) => {
    const left = Date.parse(mark.dataset.until) - Date.now();
    if (left <= 0) {
      mark.removeAttribute("data-until");
      refresh();
    } else {
      label(mark, left);
    }
  });
}

function inWords(milliseconds, isPast) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [amount, unit] = seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [Math.floor(seconds / 60), "minute"] : seconds < 172800 ? [Math.floor(seconds / 3600), "hour"] : [Math.floor(seconds / 86400), "day"];
  const language = document.documentElement.lang;
  return isPast
    ? new Intl.RelativeTimeFormat(language, { style: "short" }).format(-amount, unit)
    : new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(amount);
}

// On a phone, what an address or a refused form is about is shown first.
const asked = document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? document.querySelector(".case-brief [role=alert]");
if (asked?.closest(".case-brief")) {
  view("brief");
  asked.scrollIntoView({ block: "nearest" });
}

prepare(document);
setInterval(tick, 1000);
setInterval(() => prepare(document), 30000);
watch((conversation) => {
  if (conversation === null || String(conversation) === id) {
    refresh();
  }
});
refresh(); // what happened between the page and this
