// Every word of the page, in Traditional Chinese and English; those of Messenger alone are in messenger/words.js.
import { messengerWords } from './messenger/words.js';

const words = {
  'zh-Hant': {
    title: '售後客服模擬器', switch: 'English', panel: '工具', newOn: { line: '新的 LINE 顧客', messenger: '新的 Messenger 顧客' }, channels: { line: 'LINE', messenger: 'Messenger' }, close: '關閉', cancel: '取消',
    meter: (replies, pushes, limit) => `回覆 <b>${replies}</b>・推播 <b>${pushes}</b>${limit == null ? '' : ` / ${limit}`}`, meterMessenger: n => `・Messenger <b>${n}</b>`, meterRefused: n => `<span class="bad">・被拒 ${n}</span>`,
    empty: '傳個訊息開始對話吧。也可以點右邊「範例訂單」裡的編號。', official: '官方帳號', typing: '輸入訊息', read: '已讀',
    blockedBar: '你已封鎖這個帳號', unblock: '解除封鎖', unsentNote: '已收回訊息', followed: '已加入好友', edited: '已編輯', unseen: '（對方看不到）',
    tabs: ['顧客', '範例訂單', '故障', '紀錄'], profile: '顧客資料', name: '名稱', lang: '手機語言', noLang: '（未同意提供）',
    sendHow: '每次送出', once: '一次', twice: '兩次', twenty: '同時 20 次', actions: '動作', photo: '一張照片', album3: '三張相簿', album5: '五張，一張失敗',
    sticker: '貼圖', location: '位置', video: '影片', file: '檔案', unsend: '收回上一則', block: '封鎖', redeliver: '重送上一事件', unknown: '未知事件', clock: '時間快轉',
    minute: '61 秒', hour: '1 小時', day: '1 天', week: '8 天', clockHint: s => s > 0 ? `模擬器的時鐘快了 ${s}` : '回覆權杖一分鐘後失效；快轉可以試試看。',
    ordersHint: '點編號就會填進輸入框。', noOrders: '找不到範例訂單檔。', today: '今天', received: d => `收貨 ${d}`, shipped: d => `出貨 ${d}`, notShipped: '尚未出貨',
    faultsHint: '讓 LINE 的 API 出狀況，看機器人怎麼應對。', addFault: '加入故障', clearFaults: '全部清除', active: '進行中', none: '目前沒有故障。',
    times: { 1: '一次', 3: '三次', always: '直到清除' }, timesLeft: n => n == null ? '直到清除' : `剩 ${n} 次`,
    endpoints: { reply: '回覆', push: '推播', content: '照片內容', loading: '輸入中動畫', profile: '個人資料', '*': '全部' },
    kinds: { delay: '延遲 3 秒', rate: '429 太頻繁', monthly: '429 額度用完', error: '500 錯誤', unauthorized: '401 權杖無效', 'drop-before': '斷線（未受理）', 'drop-after': '斷線（已受理）', 'dead-token': '回覆權杖失效', missing: '404 找不到', gone: '410 已消失', preparing: '202 準備中', slow: '很慢', oversized: '檔案過大', html: '變成網頁', truncated: '中途斷線' },
    kindsLabel: '狀況', channel: 'LINE 後台設定', redelivery: '失敗的事件自動重送', webhookOn: '使用 Webhook', usedUp: '本月額度用完', repliesLabel: '免費回覆', pushesLabel: '推播', refusedLabel: '被拒呼叫', calls: '最近的呼叫',
    webhook: '送出事件', results: { could_not_connect: '連不上', request_timeout: '逾時', no_url: '未設網址' },
    pickPhotos: '選照片', own: '上傳自己的', send: n => n > 1 ? `傳送 ${n} 張` : '傳送', pickSticker: '選貼圖', pickDate: '選日期', ok: '確定',
    copied: '已複製', opened: u => `已開啟連結：${u}`, failed: why => `沒有送出：${why}`, notDelivered: '機器人沒有收到這則訊息。', menu: '選單', staff: '客服',
    names: ['林小姐', '陳先生', 'Yuki', 'Emma', '王老闆', '小張'], reset: '全部重來', resetSure: '清空所有對話與紀錄？',
  },
  en: {
    title: 'After-sales chat simulator', switch: '中文', panel: 'Tools', newOn: { line: 'New customer on LINE', messenger: 'New customer on Messenger' }, channels: { line: 'LINE', messenger: 'Messenger' }, close: 'Close', cancel: 'Cancel',
    meter: (replies, pushes, limit) => `Replies <b>${replies}</b> · Pushes <b>${pushes}</b>${limit == null ? '' : ` / ${limit}`}`, meterMessenger: n => ` · Messenger <b>${n}</b>`, meterRefused: n => `<span class="bad"> · Refused ${n}</span>`,
    empty: 'Send a message to begin, or tap a number under “Sample orders”.', official: 'Official account', typing: 'Message', read: 'Read',
    blockedBar: 'You have blocked this account', unblock: 'Unblock', unsentNote: 'Message unsent', followed: 'Added as a friend', edited: 'Edited', unseen: '(not shown to the customer)',
    tabs: ['Customer', 'Sample orders', 'Faults', 'Log'], profile: 'Profile', name: 'Name', lang: 'Phone language', noLang: '(no consent)',
    sendHow: 'Each act is sent', once: 'Once', twice: 'Twice', twenty: '20× at once', actions: 'Acts', photo: 'A photo', album3: 'Album of three', album5: 'Five, one failing',
    sticker: 'Sticker', location: 'Location', video: 'Video', file: 'File', unsend: 'Unsend the last', block: 'Block', redeliver: 'Redeliver the last', unknown: 'Unknown event', clock: 'Move time on',
    minute: '61 s', hour: '1 h', day: '1 day', week: '8 days', clockHint: s => s > 0 ? `The simulator's clock is ahead by ${s}` : 'A reply token dies after a minute: try it.',
    ordersHint: 'Tap a number to put it into the message box.', noOrders: 'No file with sample orders was found.', today: 'today', received: d => `received ${d}`, shipped: d => `shipped ${d}`, notShipped: 'not shipped yet',
    faultsHint: 'Let LINE’s API misbehave, and watch what the bot does.', addFault: 'Add fault', clearFaults: 'Clear all', active: 'Waiting to strike', none: 'No faults at the moment.',
    times: { 1: 'once', 3: 'three times', always: 'until cleared' }, timesLeft: n => n == null ? 'until cleared' : `${n} left`,
    endpoints: { reply: 'Reply', push: 'Push', content: 'Photo content', loading: 'Waiting animation', profile: 'Profile', '*': 'Everything' },
    kinds: { delay: '3 s late', rate: '429 rate limit', monthly: '429 monthly limit', error: '500 error', unauthorized: '401 bad token', 'drop-before': 'cut, not done', 'drop-after': 'cut, but done', 'dead-token': 'dead reply token', missing: '404 missing', gone: '410 gone', preparing: '202 not ready', slow: 'very slow', oversized: 'far too big', html: 'a web page', truncated: 'cut half way' },
    kindsLabel: 'Fault', channel: 'LINE console', redelivery: 'Redeliver failed events', webhookOn: 'Use webhook', usedUp: 'Monthly quota used up', repliesLabel: 'Free replies', pushesLabel: 'Pushes', refusedLabel: 'Refused calls', calls: 'Latest calls',
    webhook: 'Event sent', results: { could_not_connect: 'no connection', request_timeout: 'timeout', no_url: 'no address' },
    pickPhotos: 'Choose photos', own: 'Upload your own', send: n => n > 1 ? `Send ${n}` : 'Send', pickSticker: 'Choose a sticker', pickDate: 'Choose a date', ok: 'OK',
    copied: 'Copied', opened: u => `Link opened: ${u}`, failed: why => `Not sent: ${why}`, notDelivered: 'The bot did not take this message.', menu: 'Menu', staff: 'Staff',
    names: ['Ms Lin', 'Mr Chen', 'Yuki', 'Emma', 'Mr Wang', 'Zhang'], reset: 'Start over', resetSure: 'Clear every chat and the log?',
  },
};

let language = localStorage.getItem('language') ?? 'zh-Hant';

export const t = new Proxy({}, { get: (_, key) => key === 'm' ? messengerWords[language] : words[language][key] });
export const currentLanguage = () => language;
export function switchLanguage() {
  language = language === 'en' ? 'zh-Hant' : 'en';
  localStorage.setItem('language', language);
  document.documentElement.lang = language;
}
