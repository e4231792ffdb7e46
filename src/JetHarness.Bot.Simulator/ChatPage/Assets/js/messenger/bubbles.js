// One Messenger message as a bubble, by what it carries.
import { el, icon } from '../dom.js';
import { file, place, view, words } from '../bubbles.js';
import { drawSticker } from '../stickers.js';
import { t } from '../i18n.js';

const thumbs = { 369239263222822: 56, 369239343222814: 80, 369239383222810: 112 };

export const isWideMessage = raw => raw?.attachment?.payload?.template_type === 'generic' && raw.attachment.payload.elements.length > 1;

/** onTap(button) is called for a button of a template. */
export function drawMessage(item, chat, onTap) {
  const raw = item.raw ?? {};
  if (item.from === 'customer') return drawOwn(item, raw, chat);
  const payload = raw.attachment?.payload;
  switch (payload?.template_type ?? raw.attachment?.type) {
    case 'button': return card({ text: payload.text, buttons: payload.buttons }, onTap);
    case 'generic': return payload.elements.length > 1 ? el('div.swipe', {}, payload.elements.map(element => card(element, onTap))) : card(payload.elements[0], onTap);
    case 'media': return card({ image_url: payload.elements[0].url, buttons: payload.elements[0].buttons }, onTap);
    case 'image': return photos([payload.url]);
    case 'video': case 'audio': case 'file': return file(raw.attachment.type === 'audio' ? 'mic' : raw.attachment.type, t.m.attachment);
    default: break;
  }
  if (raw.attachments) return photos(raw.attachments.map(one => one.payload.url));
  return words(raw.text ?? `${t.m.utility}: ${raw.template?.name ?? item.text}`);
}

function drawOwn(item, raw, chat) {
  const first = raw.attachments?.[0];
  const sticker = first?.payload?.sticker_id ?? raw.sticker_id;
  if (sticker) return sticker in thumbs ? drawThumb(sticker) : drawSticker(sticker);
  switch (first?.type) {
    case 'image': {
      const grid = photos(raw.attachments.map((_, place) => `/control/media/${encodeURIComponent(`${item.messageId}.${place}`)}`));
      return raw.text ? el('div.pile', {}, grid, words(raw.text)) : grid;
    }
    case 'location': return place({ title: first.title, address: `${first.payload.coordinates.lat}, ${first.payload.coordinates.long}` });
    case 'fallback': return first.payload ? words(`${first.payload.title ?? t.m.link}\n${first.payload.url}`) : file('link', t.m.unknownShare);
    case 'video': case 'file': return file(first.type, first.type === 'video' ? t.video : t.file);
    case 'audio': return file('mic', 'audio');
    default: return words(chat.edits.get(item.messageId) ?? item.text, chat.edits.has(item.messageId));
  }
}

function drawThumb(id) {
  const node = el('div.thumb', { role: 'img', 'aria-label': t.m.thumb, style: { width: `${thumbs[id]}px` } });
  node.innerHTML = '<svg viewBox="0 0 64 64" width="100%"><path d="M20 28 31 7c5 0 8 4 7 9l-2 8h14a5 5 0 0 1 5 6l-4 19a6 6 0 0 1-6 5H20z" fill="#2b7bf6"/><rect x="7" y="27" width="11" height="28" rx="3" fill="#1a5fd0"/><path d="M33 11c2 1 3 3 2.500 5.500" stroke="#8fbcff" stroke-width="2.500" fill="none" stroke-linecap="round"/></svg>';
  return node;
}

const photos = urls => el(`div.album.of-${Math.min(urls.length, 6)}`, {}, urls.map(url => el('button.photo', { type: 'button', 'aria-label': t.photo, onclick: () => view(url) }, el('img', { src: url, alt: '' }))));

/** A card of a button or generic template. */
function card(spec, onTap) {
  return el('div.m-card', {},
    spec.image_url ? el('img.m-picture', { src: spec.image_url, alt: '' }) : null,
    spec.text ? el('p.m-text', {}, spec.text) : null,
    spec.title ? el('div.m-words', {}, el('b', {}, spec.title), spec.subtitle ? el('span', {}, spec.subtitle) : null) : null,
    (spec.buttons ?? []).map(button => el('button.m-button', { type: 'button', onclick: () => onTap(button) }, button.title ?? button.type)));
}
