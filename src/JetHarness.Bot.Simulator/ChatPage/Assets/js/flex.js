// Flex bubbles, drawn by LINE's own layout rules: https://developers.line.biz/en/docs/messaging-api/flex-message-layout/
import { el } from './dom.js';

const fonts = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
const spaces = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const borders = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };
const radii = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const pictures = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220, full: '100%' };
const widths = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const places = { start: 'flex-start', end: 'flex-end', center: 'center', top: 'flex-start', bottom: 'flex-end' };

const length = (value, names) => value == null ? undefined : value in names ? (typeof names[value] === 'number' ? `${names[value]}px` : names[value]) : value;

/** A bubble or a carousel; onAction(action) is called for a tap. */
export function drawFlex(container, onAction) {
  if (container.type === 'carousel') {
    return el('div.swipe', {}, container.contents.map(bubble => drawBubble(bubble, onAction)));
  }
  return drawBubble(container, onAction);
}

export function isWide(container) {
  return container?.type === 'carousel';
}

function drawBubble(bubble, onAction) {
  const node = el('div.flex-bubble', { style: { width: `${widths[bubble.size ?? 'mega']}px`, direction: bubble.direction ?? 'ltr' } });
  if (bubble.action) tappable(node, bubble.action, onAction);
  const shown = ['header', 'hero', 'body', 'footer'].filter(block => bubble[block]);
  shown.forEach((block, place) => {
    const style = bubble.styles?.[block] ?? {};
    if (style.separator && place > 0) node.append(el('div.fx-separator', { style: { background: style.separatorColor } }));
    const part = draw(bubble[block], 'vertical', onAction);
    part.classList.add(block);
    if (block !== 'hero' && !hasPadding(bubble[block])) part.style.padding = block === 'footer' ? '10px' : bubble.footer && block === 'body' ? '19px 20px 12px' : '19px 20px';
    if (style.backgroundColor) part.style.backgroundColor = style.backgroundColor;
    node.append(part);
  });
  return node;
}

const hasPadding = box => ['paddingAll', 'paddingTop', 'paddingBottom', 'paddingStart', 'paddingEnd'].some(name => name in box);

function draw(component, layout, onAction) {
  const node = (drawers[component.type] ?? (() => el('div')))(component, onAction, layout);
  place(node, component, layout);
  if (component.action && component.type !== 'button') tappable(node, component.action, onAction);
  return node;
}

function tappable(node, action, onAction) {
  node.classList.add('tappable');
  node.tabIndex = 0;
  node.setAttribute('role', 'button');
  if (action.label) node.setAttribute('aria-label', action.label);
  node.onclick = event => { event.stopPropagation(); onAction(action); };
  node.onkeydown = event => { if (event.key === 'Enter') node.onclick(event); };
}

/** Margin, share of the room, and offset, as they mean in the parent's direction. */
function place(node, component, layout) {
  const across = layout !== 'vertical';
  const margin = length(component.margin, spaces);
  if (margin) node.style[across ? 'marginInlineStart' : 'marginTop'] = margin;
  const share = component.flex ?? (across && !['separator', 'icon', 'filler'].includes(component.type) && !component.width ? 1 : 0);
  if (component.type === 'filler') node.style.flex = `${component.flex ?? 1} 0 0`;
  else if (component.type !== 'separator') node.style.flex = share > 0 ? `${share} ${across ? 1 : 0} ${across ? '0' : 'auto'}` : '0 0 auto';
  if (across && component.gravity) node.style.alignSelf = places[component.gravity];
  if (component.position === 'absolute') node.style.position = 'absolute';
  for (const [name, side] of [['offsetTop', 'top'], ['offsetBottom', 'bottom'], ['offsetStart', 'insetInlineStart'], ['offsetEnd', 'insetInlineEnd']]) {
    if (component[name]) {
      node.style[side] = length(component[name], spaces);
      if (component.position !== 'absolute') node.style.position = 'relative';
    }
  }
}

const drawers = {
  box(box, onAction) {
    const node = el(`div.fx-box.${box.layout}`);
    const style = node.style;
    const spacing = length(box.spacing, spaces);
    style.padding = length(box.paddingAll, spaces) ?? '';
    for (const [name, side] of [['paddingTop', 'paddingTop'], ['paddingBottom', 'paddingBottom'], ['paddingStart', 'paddingInlineStart'], ['paddingEnd', 'paddingInlineEnd']]) {
      if (box[name]) style[side] = length(box[name], spaces);
    }
    if (box.backgroundColor) style.backgroundColor = box.backgroundColor;
    if (box.background) style.backgroundImage = `linear-gradient(${box.background.angle}, ${[box.background.startColor, box.background.centerColor, box.background.endColor].filter(Boolean).join(', ')})`;
    if (box.borderWidth || box.borderColor) style.border = `${length(box.borderWidth ?? 'normal', borders)} solid ${box.borderColor ?? '#000000'}`;
    if (box.cornerRadius) { style.borderRadius = length(box.cornerRadius, radii); style.overflow = 'hidden'; }
    for (const name of ['width', 'maxWidth', 'height', 'maxHeight']) if (box[name]) style[name] = box[name];
    if (box.justifyContent) style.justifyContent = box.justifyContent;
    if (box.alignItems) style.alignItems = box.alignItems;
    (box.contents ?? []).forEach((child, index) => {
      const part = draw(child, box.layout, onAction);
      if (spacing && index > 0 && !child.margin && child.position !== 'absolute') part.style[box.layout === 'vertical' ? 'marginTop' : 'marginInlineStart'] = spacing;
      node.append(part);
    });
    return node;
  },

  text(text) {
    const node = el('p.fx-text', {}, text.contents?.length ? text.contents.map(span => words(el('span', {}, span.text ?? ''), span)) : text.text ?? '');
    words(node, { size: 'md', ...text });
    if (text.wrap) node.classList.add('wrap');
    if (text.align) node.style.textAlign = text.align;
    if (text.maxLines) Object.assign(node.style, { display: '-webkit-box', webkitLineClamp: text.maxLines, webkitBoxOrient: 'vertical', overflow: 'hidden' });
    if (text.lineSpacing) node.style.lineHeight = `calc(1.35em + ${length(text.lineSpacing, spaces)})`;
    return node;
  },

  button(button, onAction) {
    const style = button.style ?? 'link';
    const node = el(`button.fx-button.${style}${button.height === 'sm' ? '.sm' : ''}`, { type: 'button', onclick: () => onAction(button.action) }, button.action.label ?? '');
    if (button.color) node.style[style === 'link' ? 'color' : 'backgroundColor'] = button.color;
    return node;
  },

  image(image) {
    const [w, h] = (image.aspectRatio ?? '1:1').split(':');
    return el('div.fx-image', { role: 'img', style: {
      width: length(image.size ?? 'md', pictures), aspectRatio: `${w} / ${h}`, backgroundImage: `url("${CSS.escape ? image.url.replaceAll('"', '%22') : image.url}")`,
      backgroundSize: image.aspectMode === 'cover' ? 'cover' : 'contain', backgroundColor: image.backgroundColor ?? '', alignSelf: places[image.align ?? 'center'],
    } });
  },

  icon: icon => el('img.fx-icon', { src: icon.url, alt: '', style: { fontSize: length(icon.size ?? 'md', fonts) } }),
  separator: separator => el('div.fx-separator', { style: { background: separator.color ?? '' } }),
  filler: () => el('div'),
  video: video => draw(video.altContent, 'vertical', () => {}),
};

function words(node, { size, color, weight, style, decoration }) {
  if (size) node.style.fontSize = length(size, fonts);
  if (color) node.style.color = color;
  if (weight === 'bold') node.style.fontWeight = '650';
  if (style === 'italic') node.style.fontStyle = 'italic';
  if (decoration) node.style.textDecoration = decoration;
  return node;
}
