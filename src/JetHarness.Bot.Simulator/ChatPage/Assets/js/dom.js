// Building elements, and the page's own icons.

/** el('button.chip', { onclick }, 'text', child): an element with classes, properties and children; null children are left out. */
export function el(what, properties = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  for (const [name, value] of Object.entries(properties)) {
    if (value == null) continue;
    if (name === 'style') Object.assign(node.style, value);
    else if (name.startsWith('aria-') || name === 'role') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat().filter(child => child != null && child !== false));
  return node;
}

const paths = {
  plus: 'M12 5v14M5 12h14',
  camera: 'M4 8h3l1.6-2.4h6.8L17 8h3v11H4zM12 17a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2z',
  photo: 'M4 5h16v14H4zM4 16l4.5-4.5 3.5 3.5 3-3 5 5M9 9.5h.01',
  album: 'M7 4h13v12H7zM4 8v12h13M7 13l4-4 3 3 2-2 4 4',
  send: 'M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5',
  smile: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.5 14c1.8 2.4 5.2 2.4 7 0M9 9.8h.01M15 9.8h.01',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  video: 'M4 6.5h11v11H4zM15 10.5l5-3v9l-5-3',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  undo: 'M8 6 4 10l4 4M4.5 10H14a5 5 0 0 1 0 10h-3',
  block: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  what: 'M9 9.5a3 3 0 1 1 4.2 2.7c-.9.4-1.2 1-1.2 2M12 17.5h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  back: 'M15 5l-7 7 7 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  cross: 'M6 6l12 12M18 6 6 18',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3.5v4M16 3.5v4',
  thumb: 'M7.5 11v9H4v-9zM7.5 11l4-7.5c2 0 2.8 1.5 2.4 3.2L13.2 10H19a1.8 1.8 0 0 1 1.8 2.1l-1.1 6.2A2 2 0 0 1 17.7 20H7.5',
  heart: 'M12 19.5C6 15.5 4 12.6 4 9.6 4 6 9 4.6 12 8.6 15 4.6 20 6 20 9.6c0 3-2 5.9-8 9.9z',
  pencil: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  mic: 'M12 15a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6.5 12a5.5 5.5 0 0 0 11 0M12 17.5V20',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML = `<path d="${paths[name]}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
  return svg;
}

export function toast(text) {
  document.querySelector('.toast')?.remove();
  const node = el('div.toast', { role: 'status' }, text);
  document.body.append(node);
  setTimeout(() => node.remove(), 4200);
}
