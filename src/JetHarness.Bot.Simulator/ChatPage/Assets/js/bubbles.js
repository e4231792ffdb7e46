// One message as a bubble, by its type.
import { el, icon } from './dom.js';
import { drawFlex, isWide } from './flex.js';
import { drawSticker } from './stickers.js';
import { t } from './i18n.js';

export const isWideMessage = raw => (raw?.type === 'flex' && isWide(raw.contents)) || (raw?.type === 'template' && raw.template?.type?.endsWith('carousel'));

/** The bubble of one message; photos of one album are drawn together by drawAlbum. */
export function drawMessage(item, chat, onAction) {
  const raw = item.raw ?? {};
  if (item.from === 'customer') {
    switch (item.type) {
      case 'sticker': return drawSticker(raw.stickerId);
      case 'image': return photo(item.messageId, chat);
      case 'location': return place(raw);
      case 'video': return file('video', t.video);
      case 'audio': return file('mic', 'audio');
      case 'file': return file('file', raw.fileName);
      default: return words(chat.edits.get(item.messageId) ?? item.text, chat.edits.has(item.messageId));
    }
  }
  switch (raw.type) {
    case 'flex': return drawFlex(raw.contents, onAction);
    case 'template': return template(raw.template, onAction);
    case 'sticker': return drawSticker(raw.stickerId);
    case 'image': return el('button.photo', { type: 'button', onclick: () => view(raw.originalContentUrl) }, el('img', { src: raw.previewImageUrl, alt: '' }));
    case 'location': return place(raw);
    case 'video': return file('video', t.video);
    default: return words(raw.text ?? item.text);
  }
}

export function drawAlbum(items, chat) {
  return el(`div.album.of-${Math.min(items.length, 6)}`, {}, items.map(item => photo(item.messageId, chat)));
}

export function words(text, edited = false) {
  const node = el('div.bubble.text');
  for (const piece of text.split(/(https?:\/\/[^\s）)」]+)/)) {
    node.append(/^https?:/.test(piece) ? el('a', { href: piece, target: '_blank', rel: 'noreferrer' }, piece) : piece);
  }
  if (edited) node.append(el('span.edited', {}, t.edited));
  return node;
}

function photo(messageId) {
  const url = `/control/media/${messageId}`;
  return el('button.photo', { type: 'button', 'aria-label': t.photo, onclick: () => view(url) }, el('img', { src: url, alt: '' }));
}

export function view(url) {
  const viewer = el('dialog.viewer', { onclick: () => viewer.remove(), onclose: () => viewer.remove() }, el('img', { src: url, alt: '' }));
  document.body.append(viewer);
  viewer.showModal();
}

export const file = (name, label) => el('div.file', {}, icon(name), el('span', {}, label ?? ''));

export const place = raw => el('div.place', {}, el('div.map', {}, icon('pin')), el('p', {}, el('b', {}, raw.title ?? ''), el('br'), raw.address ?? ''));

function template(spec, onAction) {
  if (spec.type === 'carousel') return el('div.swipe', {}, spec.columns.map(column => card(column, 'buttons', onAction)));
  if (spec.type === 'image_carousel') {
    return el('div.swipe', {}, spec.columns.map(column => el('button.photo', { type: 'button', onclick: () => onAction(column.action) }, el('img', { src: column.imageUrl, alt: column.action.label ?? '' }))));
  }
  return card(spec, spec.type, onAction);
}

function card(spec, kind, onAction) {
  return el(`div.template.${kind}`, {},
    spec.thumbnailImageUrl ? el('img.thumb', { src: spec.thumbnailImageUrl, alt: '' }) : null,
    el('div.words', {}, spec.title ? el('b', {}, spec.title) : null, spec.text),
    el('div.actions', {}, spec.actions.map(action => el('button', { type: 'button', onclick: () => onAction(action) }, action.label))));
}
