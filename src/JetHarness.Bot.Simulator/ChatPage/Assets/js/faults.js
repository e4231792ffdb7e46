// What is to go wrong, on the platform of the chosen customer, and how its channel is set up.
import { el, icon } from './dom.js';
import { t } from './i18n.js';
import { send } from './api.js';
import { check } from './tools.js';
import { messengerFault, messengerFaults, pageSettings } from './messenger/panel.js';

const ofContent = ['missing', 'gone', 'preparing', 'slow', 'oversized', 'html', 'truncated'];
const ofCalls = ['delay', 'rate', 'error', 'unauthorized', 'drop-before', 'drop-after'];

const lineFaults = {
  endpoints: ['reply', 'push', 'content', 'loading', 'profile', '*'],
  kinds: endpoint => [...ofCalls, ...endpoint === 'content' ? ofContent : [], ...endpoint === 'reply' ? ['dead-token'] : [], ...['push', '*'].includes(endpoint) ? ['monthly'] : []],
};

export const endpointName = name => t.endpoints[name] ?? t.m.endpoints[name] ?? name;

const kindName = fault => fault.kind === 'graph-error'
  ? t.m.errors[[fault.code, fault.subcode].filter(Boolean).join('/')] ?? `${fault.code}/${fault.subcode}`
  : t.kinds[fault.kind] ?? t.m.kinds[fault.kind] ?? t.m.errors[fault.kind] ?? fault.kind;

export function faultsPage(panel) {
  const { line, messenger, faults } = panel.app;
  const waiting = faults?.waiting ?? [];
  const onMessenger = panel.app.selected()?.chat.channel === 'messenger';
  const { endpoints, kinds } = onMessenger ? messengerFaults : lineFaults;
  const { choice } = panel;
  if (!endpoints.includes(choice.endpoint)) choice.endpoint = endpoints[0];
  const offered = kinds(choice.endpoint);
  if (!offered.includes(choice.kind)) choice.kind = offered[0];
  const select = (name, options, label) => el('select', { 'aria-label': label, onchange: event => { choice[name] = event.target.value; panel.draw(); } },
    options.map(([value, text]) => el('option', { value, selected: value === choice[name] }, text)));
  const add = () => send('POST', '/control/faults', {
    endpoint: choice.endpoint, times: choice.times === 'always' ? null : Number(choice.times), ...onMessenger ? messengerFault(choice) : { kind: choice.kind },
  });
  return [
    el('p.hint', {}, onMessenger ? t.m.faultsHint : t.faultsHint),
    el('div.adder', {},
      select('endpoint', endpoints.map(name => [name, endpointName(name)]), 'endpoint'),
      select('times', Object.entries(t.times), 'times'),
      el('div', { style: { gridColumn: 'span 2' } }, select('kind', offered.map(kind => [kind, kindName({ kind })]), t.kindsLabel)),
      el('button.main-button', { type: 'button', onclick: add }, t.addFault)),
    el('h3', {}, t.active),
    waiting.length === 0 ? el('p.hint', {}, t.none) : null,
    ...waiting.map(fault => el('div.active-fault', {}, el('span', {}, `${endpointName(fault.endpoint)} · ${kindName(fault)} · ${t.timesLeft(fault.times)}`),
      el('button', { type: 'button', 'aria-label': t.close, onclick: () => send('DELETE', `/control/faults/${fault.id}`) }, icon('cross')))),
    waiting.length > 1 ? el('button.ghost', { type: 'button', onclick: () => send('DELETE', '/control/faults') }, t.clearFaults) : null,
    ...onMessenger ? pageSettings(messenger) : consoleSettings(line),
  ];
}

function consoleSettings(line) {
  const change = settings => send('PATCH', '/control/line', settings);
  return [
    el('h3', {}, t.channel),
    check(t.webhookOn, line.webhookActive, on => change({ webhookActive: on })),
    check(t.redelivery, line.redelivery, on => change({ redelivery: on })),
    line.monthlyLimit == null ? null : check(t.usedUp, line.monthlyUsed >= line.monthlyLimit, on => change({ monthlyUsed: on ? line.monthlyLimit : 0 })),
  ];
}
