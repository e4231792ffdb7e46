// One customer's phone: header, bubbles, quick replies and what they write with.
import { el, icon, toast } from './dom.js';
import { t, currentLanguage } from './i18n.js';
import { act, send } from './api.js';
import { drawMessage, drawAlbum, isWideMessage } from './bubbles.js';
import { quickRepliesOf } from './state.js';
import { openPhotoSheet, openStickerSheet, openDateSheet } from './sheets.js';

export class Phone {
  constructor(chat, account, onSelect) {
    this.chat = chat;
    this.account = account;
    this.drawn = new Map(); // message id -> the item's element
    this.gone = null; // the bubble whose quick replies were tapped away
    this.node = el('section.phone', { onpointerdown: () => onSelect(chat.id), onfocusin: () => onSelect(chat.id) });
    this.head = el('header.phone-head');
    this.timeline = el('div.timeline', { tabIndex: 0, role: 'log', 'aria-label': chat.name });
    this.chips = el('div.chips');
    this.foot = el('div');
    this.node.append(this.head, this.timeline, this.chips, this.foot);
    this.redrawAll();
  }

  redrawAll() {
    this.redrawHead();
    this.timeline.replaceChildren();
    this.drawn.clear();
    this.lastItem = this.lastDay = null;
    if (this.chat.items.length === 0) this.timeline.append(el('p.empty', {}, t.empty));
    this.chat.items.forEach(item => this.add(item, false));
    this.showRead();
    this.showLoading();
    this.redrawFoot();
    this.toEnd();
  }

  redrawHead() {
    this.head.replaceChildren(
      el('span', { style: { lineHeight: 0 } }, icon('back')),
      el('div.who', {}, el('b', {}, this.account.botName), el('small', {}, `${t.official} · ${this.chat.name}`)),
      icon('menu'));
  }

  redrawFoot() {
    if (this.chat.blocked) {
      this.foot.replaceChildren(el('div.composer.blocked', {}, t.blockedBar, el('button.plain-button', { type: 'button', onclick: () => act(this.chat, 'unblock') }, t.unblock)));
      return;
    }
    const typing = this.typing();
    const button = (name, label, onclick) => el('button.icon-button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(name));
    const field = el('textarea', { rows: 1, placeholder: t.typing, 'aria-label': t.typing, enterKeyHint: 'send', value: typing.words });
    const sendButton = el('button.icon-button.send', { type: 'button', 'aria-label': t.send(1), onclick: () => this.say() }, icon('send'));
    field.oninput = () => { field.style.height = '40px'; field.style.height = `${Math.min(116, field.scrollHeight)}px`; };
    field.onkeydown = event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.say(); }
    };
    this.field = field;
    const bar = el('div.composer', {}, button('photo', t.pickPhotos, () => openPhotoSheet(this)), button('smile', t.pickSticker, () => openStickerSheet(this)), field, sendButton);
    this.foot.replaceChildren(bar, ...this.menu());
    this.goOnTyping(typing);
  }

  /** What is being typed, before the foot is drawn anew. */
  typing() {
    const field = this.field;
    return { words: field?.value ?? '', from: field?.selectionStart, to: field?.selectionEnd, here: field && document.activeElement === field };
  }

  goOnTyping({ from, to, here }) {
    if (!here) return;
    this.field.focus();
    this.field.setSelectionRange(from, to);
  }

  /** The rich menu, where the account has one. */
  menu() {
    const menu = this.account.richMenu;
    if (!menu) return [];
    const percent = (value, whole) => `${value / whole * 100}%`;
    const areas = menu.areas.map(area => el('button', {
      type: 'button', 'aria-label': area.action.label ?? area.action.text ?? area.action.displayText ?? '', onclick: () => this.do(area.action),
      style: { left: percent(area.bounds.x, menu.size.width), top: percent(area.bounds.y, menu.size.height), width: percent(area.bounds.width, menu.size.width), height: percent(area.bounds.height, menu.size.height) },
    }));
    const picture = el('div.menu-picture', { hidden: !menu.selected }, el('img', { src: `/control/line/richmenu/picture?${menu.richMenuId}`, alt: '' }), areas);
    return [el('button.menu-bar', { type: 'button', onclick: () => { picture.hidden = !picture.hidden; } }, icon('menu'), menu.chatBarText), picture];
  }

  say() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = '';
    this.field.style.height = '40px';
    act(this.chat, 'say', { text });
  }

  fill(text) {
    if (!this.field) return;
    this.field.value = this.field.value ? `${this.field.value} ${text}` : text;
    this.field.focus();
  }

  /** Does what a button does. */
  async do(action) {
    switch (action.type) {
      case 'postback':
        await act(this.chat, 'postback', { data: action.data, shown: action.displayText ?? action.text ?? '' });
        if (action.inputOption === 'openKeyboard') this.fill(action.fillInText ?? '');
        break;
      case 'message': await act(this.chat, 'say', { text: action.text }); break;
      case 'datetimepicker': openDateSheet(this, action); break;
      case 'camera': case 'cameraRoll': openPhotoSheet(this); break;
      case 'location': await act(this.chat, 'location'); break;
      case 'clipboard': await navigator.clipboard?.writeText(action.clipboardText); toast(t.copied); break;
      case 'uri': /^https?:/.test(action.uri) ? window.open(action.uri, '_blank', 'noreferrer') : null; toast(t.opened(action.uri)); break;
    }
  }

  add(item, fresh = true) {
    this.timeline.querySelector('.empty')?.remove();
    this.timeline.querySelector('.waiting')?.remove();
    this.showDay(item);
    const mine = item.from === 'customer';
    const inAlbum = item.album && this.lastItem?.album === item.album;
    if (inAlbum) {
      this.redraw(item.messageId);
    } else {
      const first = this.lastItem?.from !== item.from || this.lastItem?.author !== item.author;
      const node = el(`div.item${mine ? '.mine' : ''}${first ? '.first' : ''}${fresh ? '.fresh' : ''}`);
      node.dataset.seq = item.seq;
      this.timeline.append(node);
      this.fillItem(node, item);
    }
    this.lastItem = item;
    if (fresh) {
      this.showLoading();
      this.showChips();
      this.toEnd();
    }
  }

  showDay(item) {
    const day = new Date(item.at).toLocaleDateString(currentLanguage(), { month: 'long', day: 'numeric', weekday: 'short' });
    if (day !== this.lastDay) this.timeline.append(el('div.day', {}, el('span', {}, day)));
    this.lastDay = day;
  }

  /** Draws the item with this message again: it was taken back or edited, or its album grew. */
  redraw(messageId) {
    const item = this.chat.items.find(one => one.messageId === messageId);
    const leader = item?.album ? this.chat.items.find(one => one.album === item.album) : item;
    const node = leader && this.drawn.get(leader.messageId);
    if (node) this.fillItem(node, leader);
    this.toEnd();
  }

  fillItem(node, item) {
    const group = item.album ? this.chat.items.filter(one => one.album === item.album) : [item];
    const kept = group.filter(one => !this.chat.unsent.has(one.messageId));
    this.drawn.set(item.messageId, node);
    if (kept.length === 0) {
      node.className = 'note';
      node.replaceChildren(el('span', {}, t.unsentNote));
      return;
    }
    const mine = item.from === 'customer';
    const content = item.album ? drawAlbum(kept, this.chat) : drawMessage(item, this.chat, action => this.do(action));
    const time = new Date(item.at).toLocaleTimeString(currentLanguage(), { hour: '2-digit', minute: '2-digit', hour12: false });
    const when = el('span.when', {}, mine ? el('em', {}, t.read) : null, time);
    node.classList.toggle('wide', !mine && isWideMessage(item.raw));
    node.classList.toggle('undelivered', !item.delivered);
    if (!item.delivered) node.title = t.unseen;
    const sender = item.raw?.sender;
    const stack = el('div.stack', {}, sender?.name && !mine ? el('span.name', {}, sender.name) : null, el('div.line', {}, content, when));
    node.replaceChildren(...mine ? [stack] : [el('div.avatar', {}, el('img', { src: 'icon.svg', alt: '' })), stack]);
    content.querySelectorAll?.('img').forEach(img => img.addEventListener('load', () => this.toEnd(), { once: true }));
  }

  showRead() {
    this.timeline.querySelectorAll('.item.mine').forEach(node => node.classList.toggle('read', Number(node.dataset.seq) <= this.chat.readUpTo));
  }

  showLoading() {
    this.timeline.querySelector('.waiting')?.remove();
    clearTimeout(this.loadingTimer);
    const left = this.chat.loadingUntil - Date.now();
    if (left <= 0) return;
    this.timeline.append(el('div.item.first.waiting', {}, el('div.avatar', {}, el('img', { src: 'icon.svg', alt: '' })),
      el('div.stack', {}, el('div.bubble.text.typing', {}, el('i'), el('i'), el('i')))));
    this.loadingTimer = setTimeout(() => this.showLoading(), left + 50);
    this.toEnd();
  }

  showChips() {
    const last = this.chat.items.at(-1);
    const items = this.chat.blocked || last?.messageId === this.gone ? [] : quickRepliesOf(this.chat);
    const signs = { camera: 'camera', cameraRoll: 'photo', location: 'pin', datetimepicker: 'calendar' };
    this.chips.hidden = items.length === 0;
    this.chips.replaceChildren(...items.map(({ action, imageUrl }) => el('button.chip', {
      type: 'button',
      onclick: () => {
        // A camera, an album, a place or a date keeps the chips until something is sent.
        if (!signs[action.type]) { this.gone = last.messageId; this.showChips(); }
        this.do(action);
      },
    }, imageUrl ? el('img', { src: imageUrl, alt: '' }) : signs[action.type] ? icon(signs[action.type]) : null, action.label)));
  }

  toEnd() {
    this.timeline.scrollTop = this.timeline.scrollHeight;
  }

  openSheet(title, ...content) {
    this.closeSheet();
    this.sheet = el('div.sheet', { role: 'dialog', 'aria-label': title }, el('h2', {}, title, el('button.icon-button', { type: 'button', 'aria-label': t.close, onclick: () => this.closeSheet() }, icon('cross'))), ...content);
    this.node.append(this.sheet);
    this.sheet.querySelector('input, button.main-button, .grid button')?.focus();
    this.sheet.onkeydown = event => { if (event.key === 'Escape') this.closeSheet(); };
  }

  closeSheet() {
    this.sheet?.remove();
    this.sheet = null;
  }
}

export const changeCustomer = (chat, wish) => send('PATCH', `/control/${chat.channel}/customers/${chat.id}`, wish);
