// The queue stays as it is on the server: rows come, go and move without a reload, and neither the scroll nor the focus is lost.
import { register } from "./keys.js";
import { watch } from "./live.js";

const queue = document.getElementById("queue");
const search = document.getElementById("q");
const news = document.getElementById("queue-news");
const GATHER = 250; // milliseconds
const UNTYPED = 300;
let skew = 0; // the server's clock minus ours
let asked = 0;
let timer = 0;

begin();

function begin() {
  arrange();
  setInterval(tick, 1000);
  watch(() => later(GATHER));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && later(0));
  queue.addEventListener("change", (event) => event.target.form?.id === "filters" && event.target.form.requestSubmit());
  search.addEventListener("input", () => {
    const address = new URL(location.href);
    address.searchParams.delete("after");
    search.value.trim() ? address.searchParams.set("q", search.value.trim()) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    later(UNTYPED);
  });
  register("j", queue.dataset.j, () => step(1));
  register("k", queue.dataset.k, () => step(-1));
  register("t", queue.dataset.t, () => current()?.querySelector(".queue-act button")?.click());
  register("Enter", queue.dataset.enter, () => current()?.querySelector(".queue-open")?.click());
  calls();
}

// Without scripts a button applies the filters; with them choosing does.
function arrange() {
  queue.querySelectorAll("[data-plain]").forEach((button) => { button.hidden = true; });
  skew = Number(queue.querySelector("[data-now]").dataset.now) - Date.now();
  tick();
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

async function refresh() {
  const mine = ++asked;
  const response = await fetch(location.href, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (!response?.ok || mine !== asked) {
    return; // an answer to an older question; or none, and the next change asks again
  }

  const fresh = document.createElement("template");
  fresh.innerHTML = await response.text();
  if (mine === asked) {
    patch(fresh.content.querySelector(".queue"));
  }
}

function patch(fresh) {
  const old = queue.querySelector(".queue");
  const rows = old.querySelector(".queue-rows");
  const next = fresh.querySelector(".queue-rows");
  if (!rows || !next || old.querySelector("select:focus")) {
    if (!old.querySelector("select:focus")) { // somebody chooses: the list waits for the choice
      keep(() => old.replaceWith(fresh));
      arrange();
    }

    return;
  }

  keep(() => {
    const known = new Map([...rows.children].map((row) => [row.dataset.id, row]));
    const wanted = [...next.children].map((row) => {
      const before = known.get(row.dataset.id);
      known.delete(row.dataset.id);
      return before && same(before, row) ? before : row;
    });
    rows.replaceChildren(...wanted);
    for (const part of [".tabs", ".queue-pages", ".queue-found"]) {
      const [was, is] = [old.querySelector(part), fresh.querySelector(part)];
      was && is ? was.replaceWith(is) : is ? old.append(is) : was?.remove();
    }

    old.dataset.now = fresh.dataset.now;
  });
  arrange();
  news.textContent = "";
  requestAnimationFrame(() => { news.textContent = news.dataset.text; });
}

// Times pass on both sides: they do not make a row another one.
function same(one, other) {
  return still(one) === still(other);
}

function still(row) {
  const copy = row.cloneNode(true);
  copy.querySelectorAll("[data-since], [data-until]").forEach((time) => { time.textContent = ""; });
  return copy.innerHTML.replace(/\s+/g, " ") + copy.className;
}

// Whatever somebody looks at, points at or has the focus in stays where it is.
function keep(change) {
  const active = document.activeElement;
  const row = active?.closest(".queue-row");
  const focus = row && { id: row.dataset.id, place: [...row.querySelectorAll("a, button")].indexOf(active) };
  const tab = active?.closest(".tabs") && active.getAttribute("href");
  const anchor = row ?? queue.querySelector(".queue-row:hover") ?? [...queue.querySelectorAll(".queue-row")].find((one) => one.getBoundingClientRect().bottom > 0);
  const top = anchor?.getBoundingClientRect().top;
  change();
  const found = anchor && find(anchor.dataset.id);
  if (found && window.scrollY > 0) {
    window.scrollBy(0, found.getBoundingClientRect().top - top);
  }

  if (focus && !queue.contains(document.activeElement)) {
    const holder = find(focus.id);
    (holder?.querySelectorAll("a, button")[focus.place] ?? holder?.querySelector(".queue-open"))?.focus({ preventScroll: true });
  } else if (tab) {
    queue.querySelector(`.tabs a[href="${CSS.escape(tab)}"]`)?.focus({ preventScroll: true });
  }
}

function find(id) {
  return queue.querySelector(`.queue-row[data-id="${CSS.escape(id)}"]`);
}

function tick() {
  const now = Date.now() + skew;
  let over = false;
  for (const time of queue.querySelectorAll("[data-since]")) {
    time.textContent = span(now - Number(time.dataset.since));
  }

  for (const time of queue.querySelectorAll("[data-until]")) {
    const left = Number(time.dataset.until) - now;
    time.textContent = span(left);
    over ||= left <= 0;
  }

  if (over) {
    later(GATHER); // what was free costs something now, and stands elsewhere
  }
}

function span(milliseconds) {
  const seconds = Math.max(0, milliseconds / 1000);
  const [unit, count] = seconds < 90 ? ["seconds", seconds] : seconds < 5400 ? ["minutes", seconds / 60] : seconds < 129600 ? ["hours", seconds / 3600] : ["days", seconds / 86400];
  return queue.dataset[unit].replace("{0}", Math.floor(count));
}

function current() {
  return document.activeElement?.closest(".queue-row");
}

function step(by) {
  const rows = [...queue.querySelectorAll(".queue-row")];
  const at = rows.indexOf(current());
  rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.querySelector(".queue-open").focus();
}

// Whether this browser notifies is this browser's affair.
function calls() {
  const box = document.querySelector(".queue-calls");
  if (!("Notification" in window)) {
    return;
  }

  const button = document.getElementById("notify");
  const sound = document.getElementById("sound");
  const show = () => {
    const on = localStorage.getItem("notify") === "on" && Notification.permission === "granted";
    button.setAttribute("aria-pressed", on);
    button.querySelector("span").textContent = on ? box.dataset.on : box.dataset.off;
    document.getElementById("sound-choice").hidden = !on;
    sound.checked = localStorage.getItem("sound") === "on";
  };
  button.addEventListener("click", async () => {
    if (localStorage.getItem("notify") === "on") {
      localStorage.removeItem("notify");
    } else if (await Notification.requestPermission() === "granted") {
      localStorage.setItem("notify", "on");
    } else {
      button.querySelector("span").textContent = box.dataset.refused;
      return;
    }

    show();
  });
  sound.addEventListener("change", () => (sound.checked ? localStorage.setItem("sound", "on") : localStorage.removeItem("sound")));
  show();
  box.hidden = false;
}
