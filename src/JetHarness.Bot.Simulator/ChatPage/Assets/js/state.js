// What the journal adds up to. Everything here comes from the simulator; nothing is kept in the page.
export const chats = new Map();
export const log = [];
export const totals = { replies: 0, pushes: 0, messages: 0, refused: 0 };

const chatOf = id => {
  if (!chats.has(id)) chats.set(id, { id, name: id, kind: 'user', items: [], unsent: new Set(), edits: new Map(), reactions: new Map(), readUpTo: 0, loadingUntil: 0, lastEvent: null });
  return chats.get(id);
};

export function forgetAll() {
  chats.clear();
  log.length = 0;
  Object.assign(totals, { replies: 0, pushes: 0, messages: 0, refused: 0 });
}

/** Takes one entry in, and says what of the page it touches: a chat's id, 'log', 'settings' or 'all'. */
export function take(entry) {
  const chat = entry.chat ? chatOf(entry.chat) : null;
  switch (entry.kind) {
    case 'chat': {
      const wasFriend = chat.friend, wasBlocked = chat.blocked;
      Object.assign(chat, { language: undefined, owner: undefined, ownedUntil: undefined }, entry.now);
      return { chat, header: true, became: wasFriend === undefined ? null : wasFriend !== chat.friend || wasBlocked !== chat.blocked };
    }
    case 'said':
      chat.items.push(entry);
      if (entry.from !== 'customer') {
        chat.loadingUntil = 0;
        chat.readUpTo = entry.seq; // whoever answers has read, taps too
      }
      return { chat, added: entry, read: entry.from !== 'customer' };
    case 'unsent':
      chat.unsent.add(entry.messageId);
      return { chat, redraw: entry.messageId };
    case 'edited':
      chat.edits.set(entry.messageId, entry.text);
      return { chat, redraw: entry.messageId };
    case 'reacted':
      chat.reactions.set(entry.messageId, entry.emoji);
      return { chat, redraw: entry.messageId };
    case 'read': {
      const item = chat.items.find(one => one.messageId === entry.messageId);
      chat.readUpTo = Math.max(chat.readUpTo, item?.seq ?? 0);
      return { chat, read: true };
    }
    case 'loading':
      chat.loadingUntil = Date.now() + entry.seconds * 1000;
      return { chat, loading: true };
    case 'called':
      if (entry.outcome === 'Accepted' && entry.endpoint === 'reply') totals.replies++;
      if (entry.outcome === 'Accepted' && entry.endpoint === 'push') totals.pushes++;
      if (entry.outcome === 'Accepted' && entry.endpoint === 'messages') totals.messages++;
      if (entry.outcome === 'Refused') totals.refused++;
      log.push(entry);
      return { log: true };
    case 'posted':
      if (chat && entry.events.length) chat.lastEvent = entry.events;
      log.push(entry);
      return { log: true };
    case 'settings':
      return { settings: true };
    case 'cleared':
      forgetAll();
      return { all: true };
    default:
      return {};
  }
}

/** The quick replies that show: those of the newest bubble, if the bot sent it. */
export function quickRepliesOf(chat) {
  const last = chat.items.at(-1);
  return last?.from === 'bot' && last.delivered ? last.raw?.quickReply?.items ?? [] : [];
}
