// What opens over a phone: photos, stickers, dates.
import { el } from './dom.js';
import { t } from './i18n.js';
import { act } from './api.js';
import { stickers } from './stickers.js';

const samples = ['connector', 'label', 'break', 'burnt', 'wet', 'box'];
let seed = Math.floor(Math.random() * 500);

/** Sample photos and own ones; several are sent as an album, in the order of choosing. */
export function openPhotoSheet(phone) {
  const chosen = [];
  const serial = serialIn(phone.chat);
  const choices = samples.map((sample, place) => ({ sample, seed: seed + place, text: sample === 'label' ? serial : undefined }));
  seed += samples.length;
  const grid = el('div.grid');
  const go = el('button.main-button', { type: 'button', onclick: submit });
  const own = el('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true, onchange: takeOwn });
  const draw = () => {
    grid.replaceChildren(...choices.map(choice => {
      const order = chosen.indexOf(choice);
      return el('button', { type: 'button', 'aria-pressed': String(order >= 0), 'aria-label': choice.sample ?? choice.name, onclick: () => toggle(choice) },
        el('img', { src: choice.preview ?? `/control/samples/${choice.sample}?seed=${choice.seed}${choice.text ? `&text=${choice.text}` : ''}`, alt: '' }),
        order >= 0 ? el('span.order', {}, String(order + 1)) : null);
    }));
    go.textContent = t.send(chosen.length);
    go.disabled = chosen.length === 0;
  };
  const toggle = choice => {
    const at = chosen.indexOf(choice);
    if (at >= 0) chosen.splice(at, 1); else chosen.push(choice);
    draw();
  };
  async function takeOwn() {
    for (const file of own.files) {
      const preview = await new Promise(done => { const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(file); });
      const choice = { name: file.name, preview, base64: preview.split(',')[1], contentType: file.type || 'image/jpeg' };
      choices.unshift(choice);
      chosen.push(choice);
    }
    draw();
  }
  function submit() {
    const photos = chosen.map(({ sample, seed: number, text, base64, contentType }) => base64 ? { base64, contentType } : { sample, seed: number, text });
    phone.closeSheet();
    if (photos.length === 1) act(phone.chat, 'photo', photos[0]);
    else act(phone.chat, 'album', { photos });
  }
  draw();
  phone.openSheet(t.pickPhotos, grid, own, el('div.row', {}, el('button.plain-button', { type: 'button', onclick: () => own.click() }, t.own), go));
}

/** The serial that the customer wrote last, for the label in the photo. */
function serialIn(chat) {
  const found = chat.items.filter(item => item.from === 'customer').map(item => /WH[A-Z0-9]{3}-\d{4}-\d{5}/i.exec(item.text)?.[0]).filter(Boolean);
  return found.at(-1)?.toUpperCase();
}

export function openStickerSheet(phone) {
  phone.openSheet(t.pickSticker, el('div.grid.square', {}, Object.entries(stickers).map(([id, { keywords, art }]) => {
    const button = el('button', { type: 'button', 'aria-label': keywords.join(' '), onclick: () => { phone.closeSheet(); act(phone.chat, 'sticker', { stickerId: id, keywords }); } });
    button.innerHTML = `<svg viewBox="0 0 128 128" width="100%">${art}</svg>`;
    return button;
  })));
}

/** LINE's own picker: the action says whether a day, a time or both, and within which bounds. */
export function openDateSheet(phone, action) {
  const field = el('input', { type: action.mode === 'datetime' ? 'datetime-local' : action.mode, min: action.min ?? '', max: action.max ?? '', value: action.initial ?? '' });
  if (!field.value) field.value = (action.mode === 'time' ? '12:00' : action.max ?? new Date().toISOString().slice(0, action.mode === 'date' ? 10 : 16));
  const go = el('button.main-button', { type: 'button', onclick: () => {
    if (!field.value || !field.checkValidity()) return field.reportValidity();
    phone.closeSheet();
    return act(phone.chat, 'tap', { data: action.data, picked: field.value, evenGone: true });
  } }, t.ok);
  phone.openSheet(action.label ?? t.pickDate, field, el('div.row', {}, go));
}
