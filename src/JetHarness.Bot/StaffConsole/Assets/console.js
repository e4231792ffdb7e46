// What every page of the console does: keys, and doing away with a toast.
import { begin } from "./keys.js";
import "./waiting.js";

begin();

const toast = document.querySelector(".toast");
if (toast) {
  setTimeout(() => toast.remove(), 6000);
}

// A button with data-opens="ID" opens the dialog of that id.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
  }
});
