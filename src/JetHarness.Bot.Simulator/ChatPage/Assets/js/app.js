// The page: reads the journal, follows it, and keeps phones and panel up to date.
import { el } from './dom.js';
import { t, switchLanguage, currentLanguage } from './i18n.js';
import { get, send } from './api.js';
import { chats, take, totals } from './state.js';
import { Phone } from './phone.js';
import { MessengerPhone } from './messenger/phone.js';
import { Panel } from './panel.js';

const phones = new Map();
const place = id => document.getElementById(id);
let selectedId = null;
let waiting = false;

const app = {
  line: {}, messenger: {}, faults: null, clock: null,
  selected: () => phones.get(selectedId),
};
const panel = new Panel(place('panel'), app);

async function readSettings() {
  [app.line, app.messenger, app.faults, app.clock] = await Promise.all(['line', 'messenger', 'faults', 'clock'].map(name => get(`/control/${name}`)));
}

function select(id) {
  if (selectedId === id) return;
  selectedId = id;
  phones.forEach(phone => phone.node.classList.toggle('selected', phone.chat.id === id));
  phones.get(id)?.toEnd(); // a phone that was hidden could not scroll
  drawTabs();
  place('tabs').querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  panel.drawIf(0);
  panel.drawIf(2);
}

function open(chat) {
  if (phones.has(chat.id)) return;
  const phone = chat.channel === 'messenger' ? new MessengerPhone(chat, app.messenger, select) : new Phone(chat, app.line, select);
  phones.set(chat.id, phone);
  place('phones').append(phone.node);
  phone.showChips();
  phone.toEnd();
  if (!selectedId) select(chat.id); else drawTabs();
}

function drawTabs() {
  const tabs = [...phones.values()].map(({ chat, node }) => el('button.tab', {
    type: 'button', role: 'tab', 'aria-selected': String(chat.id === selectedId),
    onclick: () => { select(chat.id); node.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' }); },
  }, el(`i.channel.${chat.channel}`), chat.name));
  place('tabs').replaceChildren(...tabs, ...['line', 'messenger'].map(channel => el('button.tab.add', {
    type: 'button', 'aria-label': t.newOn[channel], title: t.newOn[channel], onclick: () => newCustomer(channel),
  }, '＋', el(`i.channel.${channel}`), el('span', {}, t.channels[channel]))));
}

async function newCustomer(channel) {
  const names = t.names;
  const chat = await send('POST', `/control/${channel}/customers`, { name: names[phones.size % names.length], language: currentLanguage() });
  if (!chat) return;
  take({ kind: 'chat', chat: chat.id, now: chat });
  open(chats.get(chat.id));
  select(chat.id);
  phones.get(chat.id).node.scrollIntoView({ inline: 'center', block: 'nearest' });
  if (channel === 'line') await send('POST', `/control/line/customers/${chat.id}/follow`, {});
}

function drawMeter() {
  place('meter').innerHTML = t.meter(totals.replies, totals.pushes, app.line.monthlyLimit) + (totals.messages ? t.meterMessenger(totals.messages) : '') + (totals.refused ? t.meterRefused(totals.refused) : '');
}

function drawWords() {
  document.title = t.title;
  document.querySelectorAll('[data-t]').forEach(node => { node.textContent = t[node.dataset.t]; });
  place('language').textContent = t.switch;
  place('open-panel').textContent = t.panel;
  drawTabs();
  drawMeter();
  panel.draw();
}

/** The log and the numbers change often: at most one drawing a frame. */
function drawSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(async () => {
    waiting = false;
    drawMeter();
    panel.drawIf(3);
  });
}

async function apply(entry) {
  const change = take(entry);
  if (change.all) { location.reload(); return; }
  const phone = change.chat && phones.get(change.chat.id);
  if (change.added) {
    phone?.add(change.added);
    if (change.chat.id === selectedId) panel.freshen();
  }
  if (change.redraw) phone?.redraw(change.redraw);
  if (change.read) phone?.showRead();
  if (change.loading) phone?.showLoading();
  if (change.header && change.chat.kind === 'user') {
    if (!phone) open(change.chat);
    else { phone.redrawHead(); phone.redrawFoot(); phone.showChips(); }
    drawTabs();
    panel.drawIf(0);
  }
  if (change.log) drawSoon();
  if (change.settings) {
    await readSettings();
    phones.forEach(one => { one.account = app[one.chat.channel]; one.redrawHead(); one.redrawFoot(); one.nameSpeakers?.(); });
    drawMeter();
    panel.draw();
  }
}
async function start() {
  document.documentElement.lang = currentLanguage();
  await readSettings();
  const journal = await get('/control/journal');
  journal.entries.forEach(take);
  [...chats.values()].filter(chat => chat.kind === 'user' && chat.channel).forEach(open);
  place('language').onclick = () => { switchLanguage(); drawWords(); phones.forEach(phone => phone.redrawAll()); phones.forEach(phone => phone.showChips()); };
  place('open-panel').onclick = () => place('panel').classList.toggle('open');
  drawWords();
  const events = new EventSource(`/control/events?after=${journal.after}`);
  events.onmessage = event => apply(JSON.parse(event.data));
  if (phones.size === 0) {
    if (app.messenger.webhookUrl) await newCustomer('messenger');
    await newCustomer('line');
  }
}

start();
