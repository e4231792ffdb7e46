// The tools beside the phones: the customer, sample orders, faults, and what the bot called.
import { el, icon } from './dom.js';
import { t, currentLanguage } from './i18n.js';
import { act, delivery, get, send } from './api.js';
import { log, totals } from './state.js';
import { changeCustomer } from './phone.js';
import { openStickerSheet, openPhotoSheet } from './sheets.js';
import { endpointName, faultsPage } from './faults.js';
import { segments, tool } from './tools.js';
import { drawFacts, inboxSection, messengerActs } from './messenger/panel.js';

const languages = [['zh-Hant', '繁體中文'], ['en', 'English'], ['ja', '日本語'], ['zh-Hans', '简体中文'], ['th', 'ไทย'], ['vi', 'Tiếng Việt']];
const pages = [customerPage, ordersPage, faultsPage, logPage];

export class Panel {
  constructor(node, app) {
    this.node = node;
    this.app = app;
    this.page = 0;
    this.orders = [];
    this.choice = { endpoint: 'reply', kind: 'error', times: '1' };
    get('/control/orders').then(orders => { this.orders = orders; this.draw(); });
  }

  draw() {
    const tabs = t.tabs.map((name, place) => el('button', { type: 'button', role: 'tab', 'aria-selected': String(place === this.page), onclick: () => { this.page = place; this.draw(); } }, name));
    const close = el('button.panel-close', { type: 'button', 'aria-label': t.close, onclick: () => this.node.classList.remove('open') }, icon('cross'));
    const body = el('div.panel-body', { role: 'tabpanel' });
    const top = this.node.querySelector('.panel-body')?.scrollTop ?? 0;
    this.node.replaceChildren(el('div.panel-tabs', { role: 'tablist' }, tabs, close), body);
    body.append(...pages[this.page](this).filter(Boolean));
    body.scrollTop = top;
  }

  /** Something was said: what depends on the time since then is drawn again, and nothing that may be written in. */
  freshen() {
    const facts = this.node.querySelector('.facts');
    if (facts) facts.replaceWith(drawFacts(this, this.app.selected().chat));
  }

  /** Draws again only if this page shows what changed. */
  drawIf(page) {
    if (this.page === page) this.draw();
  }
}

function customerPage(panel) {
  const phone = panel.app.selected();
  if (!phone) return [];
  const { chat } = phone;
  const known = languages.some(([code]) => code === chat.language) || !chat.language ? languages : [...languages, [chat.language, chat.language]];
  const how = delivery.parallel ? 20 : delivery.copies;
  const ahead = panel.app.clock?.ahead ?? 0;
  const onMessenger = chat.channel === 'messenger';
  return [
    el('h3', {}, t.profile),
    el('label.field', {}, t.name, el('input', { value: chat.name, onchange: event => changeCustomer(chat, { name: event.target.value }) })),
    el('label.field', {}, t.lang, el('select', { onchange: event => changeCustomer(chat, { language: event.target.value || null }) },
      [...known, ['', t.noLang]].map(([code, name]) => el('option', { value: code, selected: code === (chat.language ?? '') }, name)))),
    el('h3', {}, t.sendHow),
    segments([[1, t.once], [2, t.twice], [20, t.twenty]], value => value === how, value => { Object.assign(delivery, { copies: value, parallel: value > 2 }); panel.draw(); }),
    el('h3', {}, t.actions),
    el('div.acts', {}, onMessenger ? messengerActs(phone) : lineActs(phone)),
    ...onMessenger ? inboxSection(panel, phone) : [],
    el('h3', {}, t.clock),
    segments(onMessenger ? t.m.times : [[61, t.minute], [3600, t.hour], [86400, t.day], [8 * 86400, t.week]], () => false, seconds => send('POST', '/control/clock', { advance: seconds })),
    el('p.hint', {}, onMessenger && ahead <= 0 ? t.m.clockHint : t.clockHint(ahead > 0 ? span(ahead) : 0)),
    el('button.ghost', { type: 'button', onclick: () => confirm(t.resetSure) && send('POST', '/control/reset') }, t.reset),
  ];
}

function lineActs(phone) {
  const { chat } = phone;
  return [
    tool('photo', t.photo, () => openPhotoSheet(phone)),
    tool('album', t.album3, () => act(chat, 'album', { photos: album(3) })),
    tool('album', t.album5, () => act(chat, 'album', { photos: album(5, 4), order: [2, 1, 3, 5, 4] })),
    tool('smile', t.sticker, () => openStickerSheet(phone)),
    tool('pin', t.location, () => act(chat, 'location')),
    tool('video', t.video, () => act(chat, 'file', { kind: 'video' })),
    tool('file', t.file, () => act(chat, 'file', { kind: 'file' })),
    tool('undo', t.unsend, () => act(chat, 'unsend')),
    tool('again', t.redeliver, () => chat.lastEvent && send('POST', '/control/line/redeliver', { events: chat.lastEvent })),
    tool('what', t.unknown, () => act(chat, 'event', { type: 'greatNewEvent', own: { great: true } })),
    chat.blocked ? tool('block', t.unblock, () => act(chat, 'unblock')) : tool('block', t.block, () => act(chat, 'block')),
  ];
}

const album = (count, failing) => Array.from({ length: count }, (_, place) => ({ seed: Math.floor(Math.random() * 999), sample: ['burnt', 'label', 'connector', 'break', 'wet'][place], fault: place + 1 === failing ? 'missing' : undefined }));

const span = seconds => seconds < 3600 ? `${Math.round(seconds / 60)} min` : seconds < 86400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;

function ordersPage(panel) {
  if (panel.orders.length === 0) return [el('p.hint', {}, t.noOrders)];
  const code = text => el('button.code', { type: 'button', onclick: () => { panel.app.selected()?.fill(text); panel.node.classList.remove('open'); } }, text);
  return [
    el('p.hint', {}, t.ordersHint),
    el('div.orders', {}, panel.orders.map(order => {
      const note = order.note ?? order.notes ?? '';
      const dates = order.received_on ? t.received(order.received_on) : order.shipped_on ? t.shipped(order.shipped_on) : t.notShipped;
      return el('div.order-row', {},
        el('div.what', {}, order.product ?? ''),
        el('p.hint', {}, [order.customer_name, dates, note].filter(Boolean).join(' · ')),
        el('div.codes', {}, [order.order_number, ...(order.serial_numbers ?? '').split(';')].map(text => text?.trim()).filter(Boolean).map(code)));
    })),
  ];
}

function logPage(panel) {
  const number = (label, value, bad) => el(`div.number${bad ? '.bad' : ''}`, {}, el('b', {}, String(value)), label);
  const limit = panel.app.line.monthlyLimit;
  return [
    el('div.numbers', {}, number(t.repliesLabel, totals.replies), number(t.pushesLabel, limit == null ? totals.pushes : `${panel.app.line.monthlyUsed} / ${limit}`), number(t.refusedLabel, totals.refused, totals.refused > 0),
      totals.messages ? number('Messenger', totals.messages) : null),
    el('h3', {}, t.calls),
    el('ul.log', {}, log.slice(-80).reverse().map(entry => {
      const posted = entry.kind === 'posted';
      const outcome = posted ? (entry.result === 'ok' ? 'accepted' : 'refused') : entry.outcome.toLowerCase();
      const what = posted ? `← ${t.webhook}${entry.events.length > 1 ? ` ×${entry.events.length}` : ''}` : `→ ${endpointName(entry.endpoint)}${entry.messages > 1 ? ` ×${entry.messages}` : ''}`;
      return el('li', {},
        el('time', {}, new Date(entry.at).toLocaleTimeString(currentLanguage(), { hour12: false })),
        el('span', {}, what),
        el(`span.badge.${outcome}`, {}, posted ? `${entry.status || t.results[entry.result]} · ${Math.round(entry.milliseconds)} ms` : String(entry.status || '✕')),
        entry.reason && entry.outcome === 'Refused' ? el('div.why', {}, entry.reason) : null);
    })),
  ];
}
