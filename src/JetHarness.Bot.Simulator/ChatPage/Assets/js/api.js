// The control API.
import { t } from './i18n.js';
import { toast } from './dom.js';

export async function get(path) {
  return (await fetch(path)).json();
}

export async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok) {
    toast(t.failed(answer.problem ?? response.status));
    return null;
  }
  return answer;
}

/** How often and how each act's webhook is posted: the page's setting for all phones. */
export const delivery = { copies: 1, parallel: false };

/** Does something as a customer, and says so when the bot did not take it. */
export async function act(chat, name, wish = {}) {
  const answer = await send('POST', `/control/${chat.channel}/customers/${chat.id}/${name}`, { ...wish, delivery });
  if (answer?.answers?.length && answer.answers.every(one => one.result !== 'ok')) {
    const { result, status } = answer.answers[0];
    toast(`${t.notDelivered} (${t.results[result] ?? status})`);
  }
  return answer;
}
