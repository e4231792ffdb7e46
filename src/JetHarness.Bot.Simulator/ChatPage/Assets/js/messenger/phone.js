// One customer's phone on Messenger.
import { el, icon, toast } from '../dom.js';
import { t, currentLanguage } from '../i18n.js';
import { act } from '../api.js';
import { Phone } from '../phone.js';
import { openPhotoSheet, openStickerSheet } from '../sheets.js';
import { drawMessage, isWideMessage } from './bubbles.js';

/** A pause in the chat after which the time is shown again. */
const pause = 10 * 60 * 1000;

const inboxApp = '263902037430900';

export class MessengerPhone extends Phone {
  redrawAll() {
    this.node.classList.add('messenger');
    this.lastAt = null;
    super.redrawAll();
    this.showWelcome();
  }

  redrawHead() {
    this.head.replaceChildren(
      icon('back'),
      el('div.face', {}, el('img', { src: 'icon.svg', alt: '' })),
      el('div.who', {}, el('b', {}, this.account.pageName), el('small', {}, `${t.m.typically} · ${this.chat.name}`)));
    if (this.chat.items.length === 0) this.showWelcome();
  }

  redrawFoot() {
    if (this.chat.blocked) {
      this.foot.replaceChildren(el('div.composer.blocked', {}, t.m.refusedBlock, el('button.plain-button', { type: 'button', onclick: () => act(this.chat, 'unblock') }, t.unblock)));
      return;
    }
    const typing = this.typing();
    const button = (name, label, onclick) => el('button.icon-button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(name));
    const field = el('textarea', { rows: 1, placeholder: t.m.type, 'aria-label': t.typing, enterKeyHint: 'send', value: typing.words });
    const go = el('button.icon-button.send', { type: 'button', onclick: () => field.value.trim() ? this.say() : act(this.chat, 'thumb', { size: 'small' }) });
    const showGo = () => {
      const text = field.value.trim() !== '';
      go.replaceChildren(icon(text ? 'send' : 'thumb'));
      go.setAttribute('aria-label', text ? t.send(1) : t.m.thumb);
    };
    field.oninput = () => { field.style.height = '40px'; field.style.height = `${Math.min(116, field.scrollHeight)}px`; showGo(); };
    field.onkeydown = event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.say(); }
    };
    this.field = field;
    this.showGo = showGo;
    showGo();
    this.foot.replaceChildren(el('div.composer', {},
      this.menuItems().length ? button('menu', t.m.menu, () => this.openMenu()) : null,
      button('photo', t.pickPhotos, () => openPhotoSheet(this)), button('smile', t.pickSticker, () => openStickerSheet(this)), field, go));
    this.goOnTyping(typing);
  }

  say() {
    super.say();
    this.showGo?.();
  }

  fill(text) {
    super.fill(text);
    this.showGo?.();
  }

  /** What the Page shows in this customer's language. */
  local(list) {
    const locale = { 'zh-Hant': 'zh_TW', 'zh-Hans': 'zh_CN', en: 'en_US', ja: 'ja_JP' }[this.chat.language];
    return list?.find(one => one.locale === locale) ?? list?.find(one => one.locale === 'default');
  }

  menuItems() {
    return this.local(this.account.profile?.persistent_menu)?.call_to_actions ?? [];
  }

  openMenu() {
    this.openSheet(t.m.menu, el('div.m-menu', {}, this.menuItems().map(item => el('button.plain-button', { type: 'button', onclick: () => { this.closeSheet(); this.do(item); } }, item.title))));
  }

  /** Before the first word: the Page's face, its greeting, and what it offers to begin with. */
  showWelcome() {
    if (this.chat.items.length > 0) return;
    const profile = this.account.profile ?? {};
    const breakers = this.local(profile.ice_breakers)?.call_to_actions ?? [];
    const begin = breakers.length
      ? breakers.map(one => el('button.m-breaker', { type: 'button', onclick: () => this.do({ type: 'postback', title: one.question, payload: one.payload }) }, one.question))
      : profile.get_started ? [el('button.m-breaker', { type: 'button', onclick: () => act(this.chat, 'get-started', { title: t.m.start }) }, t.m.start)] : [];
    this.timeline.replaceChildren(el('div.empty.m-welcome', {}, el('img', { src: 'icon.svg', alt: '' }), el('b', {}, this.account.pageName), el('p', {}, this.local(profile.greeting)?.text ?? t.m.welcome), begin));
  }

  async do(button) {
    switch (button.type) {
      case 'postback': await act(this.chat, 'postback', { payload: button.payload, title: button.title }); break;
      case 'web_url': window.open(button.url, '_blank', 'noreferrer'); toast(t.opened(button.url)); break;
      case 'phone_number': toast(t.opened(`tel:${button.payload}`)); break;
      default: break;
    }
  }

  showDay(item) {
    const at = new Date(item.at);
    if (this.lastAt && at - this.lastAt < pause) { this.lastAt = at; return; }
    this.lastAt = at;
    const today = at.toDateString() === new Date().toDateString();
    this.timeline.append(el('div.day', {}, el('span', {}, at.toLocaleString(currentLanguage(), { ...today ? {} : { month: 'short', day: 'numeric', weekday: 'short' }, hour: '2-digit', minute: '2-digit', hour12: false }))));
  }

  fillItem(node, item) {
    this.drawn.set(item.messageId, node);
    const mine = item.from === 'customer';
    if (this.chat.unsent.has(item.messageId)) {
      node.className = 'note';
      node.replaceChildren(el('span', {}, t.unsentNote));
      return;
    }
    const content = drawMessage(item, this.chat, button => this.do(button));
    const reaction = this.chat.reactions.get(item.messageId);
    node.classList.toggle('wide', !mine && isWideMessage(item.raw));
    node.title = new Date(item.at).toLocaleTimeString(currentLanguage(), { hour12: false });
    const seen = mine ? el('img.seen', { src: 'icon.svg', alt: t.m.seen, title: t.m.seen }) : null;
    const { name, face } = mine ? {} : this.speaker(item);
    const stack = el('div.stack', {}, name ? el('span.name', {}, name) : null, el('div.line', {}, content, reaction ? el('span.reaction', {}, `${reaction}\uFE0F`) : null, seen));
    node.replaceChildren(...mine ? [stack] : [face, stack]);
    content.querySelectorAll?.('img').forEach(img => img.addEventListener('load', () => this.toEnd(), { once: true }));
  }

  /** Who speaks for the Page: itself without a name, a persona, or someone in the inbox. */
  speaker(item) {
    const persona = item.from === 'bot' && item.author && this.account.personas?.find(one => one.id === item.author);
    if (persona) {
      const letter = el('div.avatar.letter', {}, [...persona.name][0]);
      const picture = el('img', { src: persona.picture, alt: '', onload: () => letter.replaceChildren(picture) });
      return { name: persona.name, face: letter };
    }
    if (item.from === 'inbox') {
      const name = item.via ?? (item.author === inboxApp ? t.m.inbox : t.m.owners.other(item.author));
      return { name, face: el('div.avatar.letter', {}, icon('person')) };
    }
    return { name: null, face: el('div.avatar', {}, el('img', { src: 'icon.svg', alt: '' })) };
  }

  /** A new persona can speak before the page has read who it is: then its bubbles get their name once that is known. */
  nameSpeakers() {
    for (const item of this.chat.items) {
      const node = item.from === 'bot' && item.author && this.drawn.get(item.messageId);
      if (node && !node.querySelector('.name')) this.fillItem(node, item);
    }
  }

  /** Only the newest message that was read carries the mark. */
  showRead() {
    super.showRead();
    const read = [...this.timeline.querySelectorAll('.item.mine.read')];
    read.forEach(node => node.classList.toggle('last-read', node === read.at(-1)));
  }

  showChips() {
    const last = this.chat.items.at(-1);
    const replies = this.chat.blocked || last?.from !== 'bot' || last.messageId === this.gone ? [] : last.raw?.quick_replies ?? [];
    this.chips.hidden = replies.length === 0;
    this.chips.replaceChildren(...replies.map(reply => el('button.chip', {
      type: 'button',
      onclick: () => {
        if (reply.content_type !== 'text') { this.field?.focus(); return; }
        this.gone = last.messageId;
        this.showChips();
        act(this.chat, 'tap', { label: reply.title, data: reply.payload, message: last.messageId, evenGone: true });
      },
    }, reply.image_url ? el('img', { src: reply.image_url, alt: '' }) : null, reply.title ?? reply.content_type)));
    this.toEnd();
  }
}
