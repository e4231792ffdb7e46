// The tools beside a Messenger phone: the customer, a colleague in the Page's inbox, and the Page's settings.
import { el } from '../dom.js';
import { t } from '../i18n.js';
import { act, send } from '../api.js';
import { openPhotoSheet, openStickerSheet } from '../sheets.js';
import { check, segments, tool } from '../tools.js';

const inboxApp = '263902037430900';
const day = 86400 * 1000;
let control = 'announced';
let draft = '';

const some = (count, failing) => Array.from({ length: count }, (_, place) => ({
  sample: ['burnt', 'label', 'connector'][place], seed: Math.floor(Math.random() * 999), fault: place + 1 === failing ? 'missing' : undefined,
}));

export function messengerActs(phone) {
  const { chat } = phone;
  const last = () => chat.items.findLast(item => item.from === 'customer' && item.type === 'text');
  const edit = () => {
    const text = last() && prompt(t.m.editAsk, chat.edits.get(last().messageId) ?? last().text);
    if (text) act(chat, 'edit', { text, message: last().messageId });
  };
  return [
    tool('photo', t.photo, () => openPhotoSheet(phone)),
    tool('album', t.m.album, () => act(chat, 'album', { photos: some(3) })),
    tool('album', t.m.albumApart, () => act(chat, 'album', { photos: some(3), asMessages: true })),
    tool('album', t.m.albumFailing, () => act(chat, 'album', { photos: some(3, 2) })),
    tool('smile', t.sticker, () => openStickerSheet(phone)),
    tool('thumb', t.m.thumb, () => act(chat, 'thumb', { size: 'large' })),
    tool('heart', t.m.react, () => act(chat, 'react')),
    tool('pencil', t.m.edit, edit),
    tool('undo', t.unsend, () => act(chat, 'unsend')),
    tool('pin', t.location, () => act(chat, 'location')),
    tool('video', t.video, () => act(chat, 'file', { kind: 'video' })),
    tool('link', t.m.share, () => act(chat, 'share', { url: 'https://www.example.com/harness', title: t.m.link })),
    tool('what', t.m.getStarted, () => act(chat, 'get-started', { title: t.m.start })),
    tool('link', t.m.referral, () => act(chat, 'referral', { ref: 'box-qr' })),
    tool('again', t.redeliver, () => chat.lastEvent && send('POST', '/control/messenger/redeliver', { events: chat.lastEvent })),
    chat.blocked ? tool('block', t.unblock, () => act(chat, 'unblock')) : tool('block', t.block, () => act(chat, 'block')),
  ];
}

/** Who may say what now, and what a colleague in the inbox can do. */
export function inboxSection(panel, phone) {
  const { chat } = phone;
  const field = el('textarea.inbox-field', { rows: 2, placeholder: t.m.answerField, 'aria-label': t.m.answerField, value: draft, oninput: () => { draft = field.value; } });
  const answer = () => {
    const text = field.value.trim();
    if (!text) { field.focus(); return; }
    field.value = draft = '';
    act(chat, 'inbox/say', { text, control });
  };
  return [
    el('h3', {}, t.m.inboxTitle),
    drawFacts(panel, chat),
    field,
    segments(Object.entries(t.m.controls), value => value === control, value => { control = value; panel.draw(); }),
    el('button.main-button.inbox-answer', { type: 'button', onclick: answer }, t.m.answer),
    el('div.acts', {},
      tool('person', t.m.take, () => act(chat, 'inbox/take')),
      tool('undo', t.m.pass, () => act(chat, 'inbox/pass')),
      tool('check', t.m.done, () => act(chat, 'inbox/done')),
      tool('what', t.m.request, () => act(chat, 'inbox/request'))),
  ];
}

export function drawFacts(panel, chat) {
  const now = Date.now() + (panel.app.clock?.ahead ?? 0) * 1000;
  return el('dl.facts', {}, el('dt', {}, t.m.owner), el('dd', {}, ownerOf(panel.app.messenger, chat, now)), el('dt', {}, t.m.window), el('dd', {}, windowOf(chat, now)));
}

function ownerOf(page, chat, now) {
  const owner = chat.owner && new Date(chat.ownedUntil) > now ? chat.owner : null;
  return owner === null ? t.m.owners.idle : owner === page.appId ? t.m.owners.bot : owner === inboxApp ? t.m.owners.inbox : t.m.owners.other(owner);
}

function windowOf(chat, now) {
  const last = chat.items.findLast(item => item.from === 'customer');
  if (!last) return t.m.windows.never;
  const age = now - new Date(last.at);
  return age <= day ? t.m.windows.open : age <= 7 * day ? t.m.windows.human : t.m.windows.shut;
}

/** The choices of the fault page: an endpoint's kinds, and Meta's own errors as `code/subcode`. */
export const messengerFaults = {
  endpoints: ['messages', 'cdn', 'sender-action', 'user-profile', 'conversations', '*'],
  kinds: endpoint => endpoint === 'cdn'
    ? ['delay', 'forbidden', 'missing', 'redirect', 'slow', 'oversized', 'html', 'truncated', 'error', 'drop-before']
    : ['delay', 'rate', 'error', 'unauthorized', 'drop-before', 'drop-after', 'html', ...Object.keys(t.m.errors)],
};

/** A choice as the control API wants it. */
export function messengerFault(choice) {
  if (!(choice.kind in t.m.errors)) return { kind: choice.kind };
  const [code, subcode] = choice.kind.split('/').map(Number);
  return { kind: 'graph-error', code, subcode, done: code === 1 };
}

export function pageSettings(page) {
  const change = settings => send('PATCH', '/control/messenger', settings);
  return [
    el('h3', {}, t.m.page),
    check(t.m.tokenDead, page.tokenDead != null, on => change({ tokenDead: on ? 460 : null })),
    check(t.m.humanAgent, page.humanAgent, on => change({ humanAgent: on })),
    check(t.m.userLocale, page.userLocale, on => change({ userLocale: on })),
    check(t.m.echoFirst, page.echoes === 'before', on => change({ echoes: on ? 'before' : 'after' })),
    check(t.m.receipts, page.receipts, on => change({ receipts: on })),
    check(t.m.redelivery, page.redelivery, on => change({ redelivery: on })),
    check(t.m.stickers, page.stickerShape === 'old', on => change({ stickerShape: on ? 'old' : 'new' })),
    el('button.ghost', { type: 'button', onclick: () => send('POST', '/control/messenger/test-button', {}) }, t.m.testButton),
  ];
}
