// The composer of the case page: what was typed is kept, ready replies are found, and how the words would arrive is shown while they are written.
const words = document.getElementById("words");
const draftKey = `case-${document.querySelector(".case").dataset.conversation}`;
const PAUSE = 400; // milliseconds without a key before the server is asked

// Keeps words for the composer that is not there yet.
export function draft(text) {
  sessionStorage.setItem(draftKey, text);
}

// Puts words into the composer.
export function fill(text) {
  words.value = text;
  words.focus();
  words.setSelectionRange(text.length, text.length);
  words.dispatchEvent(new Event("input"));
}

let asking = null;
export async function preview() {
  asking?.abort();
  const place = document.getElementById("preview");
  if (!words.value.trim()) {
    place.replaceChildren();
    return;
  }

  asking = new AbortController();
  try {
    const body = new FormData();
    body.append("words", words.value);
    body.append("__RequestVerificationToken", words.form.elements.__RequestVerificationToken.value);
    const answer = await fetch(words.form.querySelector("[formaction*=Preview]").formAction, { method: "POST", body, headers: { "X-Fragment": "1" }, signal: asking.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (!answer.ok || fresh.innerHTML === place.innerHTML) {
      return;
    }

    // Opened or closed by hand, it stays so while the words are as many messages.
    const [old, now] = [place.querySelector("details"), fresh.querySelector("details")];
    if (old && now && old.dataset.parts === now.dataset.parts) {
      now.open = old.open;
    }

    place.replaceChildren(...fresh.childNodes);
  } catch (fault) {
    if (fault.name !== "AbortError") {
      place.replaceChildren(); // the server is away: nothing is better than what was true before
    }
  }
}

if (words) {
  words.value ||= sessionStorage.getItem(draftKey) ?? "";
  let pause = 0;
  words.addEventListener("input", () => {
    draft(words.value);
    clearTimeout(pause);
    pause = setTimeout(preview, PAUSE);
  });
  words.form.querySelectorAll("[data-plain]").forEach((button) => { button.hidden = true; });
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
  const replies = document.querySelector(".replies");
  replies.querySelector("input").addEventListener("input", (event) => {
    const sought = event.target.value.toLowerCase();
    replies.querySelectorAll("li").forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(sought); });
  });
  replies.addEventListener("toggle", () => replies.open && replies.querySelector("input").focus());
}
