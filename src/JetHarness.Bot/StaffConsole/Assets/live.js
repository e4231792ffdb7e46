// What the server reports of conversations that changed, once for all open pages of this browser: one of them listens and tells the
// others, since a browser keeps few connections to one server.
//
//   import { watch } from "./live.js";  watch((conversation) => ...);   conversation: a number, or null where any may have changed

const watchers = [];
const others = new BroadcastChannel("jetharness-live");
let begun = false;

export function watch(act) {
  watchers.push(act);
  if (!begun) {
    begun = true;
    others.addEventListener("message", (event) => deliver(event.data));
    if (navigator.locks) {
      navigator.locks.request("jetharness-live", () => new Promise(listen)); // held until this page goes; then the next in line listens
    } else {
      listen();
    }
  }
}

function listen() {
  const source = new EventSource("/console/live");
  const tell = (conversation) => {
    deliver(conversation);
    others.postMessage(conversation);
  };
  source.addEventListener("changed", (event) => tell(JSON.parse(event.data).conversation));
  source.addEventListener("refresh", () => tell(null));
  source.addEventListener("open", () => tell(null)); // something may have happened before the stream was there, or while it was lost
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => location.reload(), 2000); // the session is over, or the server refused: the page says which
    }
  });
}

function deliver(conversation) {
  watchers.forEach((act) => act(conversation));
}
