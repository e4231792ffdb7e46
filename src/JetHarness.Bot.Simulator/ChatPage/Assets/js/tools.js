// What the panel is made of.
import { el, icon } from './dom.js';

/** A button that does something in the chat. */
export const tool = (name, label, onclick) => el('button', {
  type: 'button',
  onclick: () => {
    document.getElementById('panel').classList.remove('open'); // on a phone's screen it would hide what happens
    onclick();
  },
}, icon(name), el('span', {}, label));

export const segments = (choices, isOn, choose) => el('div.segments', {}, choices.map(([value, label]) =>
  el('button', { type: 'button', 'aria-pressed': String(isOn(value)), onclick: () => choose(value) }, label)));

export const check = (label, on, choose) => el('label.check', {}, el('input', { type: 'checkbox', checked: on, onchange: event => choose(event.target.checked) }), label);
