// The page's own stickers: little drawings under ids that LINE's format allows.
import { el } from './dom.js';

const face = (skin, features) => `<ellipse cx="64" cy="112" rx="34" ry="6" fill="#00000018"/><path d="M64 14c32 0 50 20 50 47s-20 45-50 45-50-18-50-45 18-47 50-47z" fill="${skin}"/><path d="M30 34c8-10 20-15 32-15" stroke="#fff" stroke-width="6" stroke-linecap="round" fill="none" opacity=".55"/>${features}`;
const ink = 'stroke="#3a2c25" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" fill="none"';

export const stickers = {
  1988: { keywords: ['OK', 'Thumbs up'], art: face('#ffd166', `<path d="M42 52v6M84 52v6" ${ink}/><path d="M46 74c8 12 28 12 36 0" ${ink}/><path d="M96 84c0-10 4-16 8-18 6-2 5 8 4 12h11c6 0 6 7 2 9 3 2 2 7-2 8 2 3 0 7-4 7H104c-5 0-8-3-8-8z" fill="#ffe3a1" stroke="#3a2c25" stroke-width="4"/>`) },
  1989: { keywords: ['Thanks'], art: face('#9be38b', `<path d="M38 56c3-6 9-6 12 0M78 56c3-6 9-6 12 0" ${ink}/><path d="M48 72c6 8 26 8 32 0" ${ink}/><path d="M64 118c-14-9-20-15-20-22 0-10 14-12 20-3 6-9 20-7 20 3 0 7-6 13-20 22z" fill="#ff6b7a"/>`) },
  1990: { keywords: ['Sad', 'Crying'], art: face('#8ecae6', `<path d="M36 50c4 4 10 4 14 0M78 50c4 4 10 4 14 0" ${ink}/><path d="M50 84c6-8 22-8 28 0" ${ink}/><path d="M38 62c-8 12-8 20 0 20s8-8 0-20zM92 62c-8 12-8 20 0 20s8-8 0-20z" fill="#eaf7ff"/>`) },
  1991: { keywords: ['Angry'], art: face('#ff8f70', `<path d="M36 46l14 7M92 46l-14 7M44 60v3M84 60v3" ${ink}/><path d="M48 86c8-8 24-8 32 0" ${ink}/><path d="M98 22l10-8M104 32l12-2" stroke="#c9283e" stroke-width="6" stroke-linecap="round"/>`) },
  1992: { keywords: ['Please'], art: face('#f4b6d8', `<circle cx="46" cy="54" r="8" fill="#3a2c25"/><circle cx="82" cy="54" r="8" fill="#3a2c25"/><circle cx="49" cy="51" r="3" fill="#fff"/><circle cx="85" cy="51" r="3" fill="#fff"/><path d="M56 76c4 4 12 4 16 0" ${ink}/><path d="M52 116l12-20 12 20z" fill="#ffe1c9" stroke="#3a2c25" stroke-width="4" stroke-linejoin="round"/>`) },
  1993: { keywords: ['What?'], art: face('#cdb4f6', `<path d="M40 48l10 4M88 52h-10M44 60v2M84 60v2" ${ink}/><path d="M52 82h22" ${ink}/><path d="M98 26c0-9 15-9 15 0 0 7-8 6-8 13M105 48v1" stroke="#5b3fa3" stroke-width="5" stroke-linecap="round" fill="none"/>`) },
};

export function drawSticker(id) {
  const node = el('div.sticker', { role: 'img' });
  const known = stickers[id] ?? stickers[1993];
  node.setAttribute('aria-label', known.keywords.join(' '));
  node.innerHTML = `<svg viewBox="0 0 128 128" width="100%" height="100%">${known.art}</svg>`;
  return node;
}
