// On every page: how many customers wait (in the title and beside the queue's name), and, if somebody wants it, a notification when one more does.
import { watch } from "./live.js";

const title = document.title;
const place = document.querySelector(".nav a[href='/console']");
const PAUSE = 800; // milliseconds in which changes are gathered
let timer = 0;
let told = Date.now();

if (place) {
  watch(() => {
    timer ||= setTimeout(look, PAUSE);
  });
  look();
}

async function look() {
  timer = 0;
  const response = await fetch("/console/waiting").catch(() => null);
  if (!response?.ok) {
    return;
  }

  const { count, called } = await response.json();
  show(count);
  const news = called.filter((caller) => caller.at > told);
  told = Math.max(told, ...called.map((caller) => caller.at));
  news.reverse().forEach(notify);
}

function show(count) {
  document.title = count > 0 ? `(${count}) ${title}` : title;
  let mark = place.querySelector(".count");
  if (!mark) {
    mark = Object.assign(document.createElement("span"), { className: "count" });
    place.append(mark);
  }

  mark.textContent = count;
  mark.hidden = count === 0;
}

// Of several pages that tell the same, the browser shows one: they share the tag.
function notify(caller) {
  if (localStorage.getItem("notify") !== "on" || !("Notification" in window) || Notification.permission !== "granted") {
    return;
  }

  const note = new Notification(caller.name, { body: caller.reason, tag: `waiting-${caller.conversation}-${caller.at}`, icon: document.querySelector("link[rel=icon]").href, silent: true });
  note.addEventListener("click", () => {
    focus();
    location.assign(`/console/case/${caller.conversation}`);
  });
  if (localStorage.getItem("sound") === "on" && document.visibilityState === "visible") {
    chime();
  }
}

// Two quiet tones, made here: no file to load.
function chime() {
  const audio = new AudioContext();
  [[660, 0], [880, 0.14]].forEach(([frequency, at]) => {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setTargetAtTime(0.05, audio.currentTime + at, 0.02);
    volume.gain.setTargetAtTime(0, audio.currentTime + at + 0.12, 0.05);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.5);
  });
  setTimeout(() => audio.close(), 1500);
}
