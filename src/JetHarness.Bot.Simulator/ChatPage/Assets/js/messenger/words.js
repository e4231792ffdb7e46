// The page's words about Messenger, in Traditional Chinese and English.
const hours = 3600;

export const messengerWords = {
  'zh-Hant': {
    typically: '通常會立即回覆', start: '開始使用', welcome: '粉絲專頁 · 線束售後服務', type: 'Aa', thumb: '讚', menu: '選單', photoGone: '照片已收回', utility: '通知範本', sent: '已傳送', seen: '已讀',
    attachment: '附件', link: '分享的連結', reply: '回覆', inbox: '收件匣', unknownShare: '不支援的分享',
    inboxTitle: '粉專收件匣（真人）', inboxHint: '以同事的身分在這個聊天室回覆。', answer: '以真人回覆', answerField: '同事要說的話', take: '接手對話', pass: '交還機器人', done: '標示為完成', request: '向機器人要對話',
    control: '回覆時', controls: { announced: '通知接手', silent: '悄悄接手', none: '不接手' }, owner: '對話控制權', owners: { bot: '機器人', inbox: '收件匣', idle: '閒置（歸預設應用程式）', other: id => `應用程式 ${id}` },
    window: '訊息時間窗', windows: { open: '24 小時內：可以回覆', human: '24 小時已過：只有真人可回（HUMAN_AGENT，7 天內）', shut: '7 天已過：不可再傳', never: '顧客還沒傳過訊息' },
    album: '三張，一則訊息', albumApart: '三張，分開傳', albumFailing: '三張，一張失敗', edit: '修改上一則', editAsk: '改成什麼？', react: '按愛心', referral: '從連結回來', getStarted: '點「開始使用」', share: '分享連結',
    times: [[hours, '1 小時'], [24 * hours, '24 小時'], [7 * 24 * hours, '7 天']], clockHint: '機器人有 24 小時可以回覆，真人有 7 天；快轉可以試試看。',
    faultsHint: '讓 Messenger 的 API 出狀況，看機器人怎麼應對。', page: '粉專與應用程式設定', tokenDead: '存取權杖失效（190/460）', humanAgent: '已核准 Human Agent', userLocale: '已核准讀取顧客語言', echoFirst: '回音比回應先到', redelivery: '失敗的事件自動重送', receipts: '傳送送達與已讀通知', subscribed: '已訂閱 Webhook', stickers: '貼圖以舊格式（圖片）傳送',
    endpoints: { messages: '傳送訊息', 'sender-action': '輸入中、已讀', cdn: '照片連結', 'user-profile': '個人資料', conversations: '對話紀錄 API', 'thread-control': '控制權', 'thread-owner': '查控制權', 'subscribed-apps': '訂閱', 'messenger-profile': '粉專選單', personas: '客服身分', me: '粉專資料', 'debug-token': '查權杖', attachments: '上傳附件', unknown: '不存在的 API' },
    errors: { '613': '613 太頻繁', '1/1357046': '1/1357046 有錯但已送出', '2': '2 暫時失效', '10/2018278': '10/2018278 超過時間窗', '551/1545041': '551 對方無法接收', '368': '368 政策封鎖' },
    kinds: { forbidden: '403 連結過期', redirect: '轉址到別處', missing: '404 找不到' }, testButton: '後台「測試」按鈕', refusedBlock: '你已封鎖這個粉專',
  },
  en: {
    typically: 'Typically replies instantly', start: 'Get started', welcome: 'Page · wire harness after-sales', type: 'Aa', thumb: 'Like', menu: 'Menu', photoGone: 'Photo unsent', utility: 'Template', sent: 'Sent', seen: 'Seen',
    attachment: 'Attachment', link: 'Shared link', reply: 'Reply', inbox: 'Inbox', unknownShare: 'Unsupported share',
    inboxTitle: 'Page inbox (a person)', inboxHint: 'Answer in this chat as a colleague.', answer: 'Answer as a person', answerField: 'What the colleague says', take: 'Take the chat', pass: 'Back to the bot', done: 'Mark as done', request: 'Ask the bot for it',
    control: 'When answering', controls: { announced: 'Take, told', silent: 'Take, untold', none: 'Don’t take' }, owner: 'Thread control', owners: { bot: 'the bot', inbox: 'the inbox', idle: 'idle (the default app’s)', other: id => `app ${id}` },
    window: 'Window', windows: { open: 'within 24 hours: anyone may answer', human: 'past 24 hours: only a person may (HUMAN_AGENT, to day 7)', shut: 'past 7 days: nothing may be sent', never: 'the customer never wrote' },
    album: 'Three, one message', albumApart: 'Three, one by one', albumFailing: 'Three, one failing', edit: 'Edit the last', editAsk: 'What should it say?', react: 'Heart the last', referral: 'Back by a link', getStarted: 'Tap Get Started', share: 'Share a link',
    times: [[hours, '1 h'], [24 * hours, '24 h'], [7 * 24 * hours, '7 days']], clockHint: 'The bot has 24 hours to answer, a person has 7 days: try it.',
    faultsHint: 'Let Messenger’s API misbehave, and watch what the bot does.', page: 'Page and app', tokenDead: 'Access token dead (190/460)', humanAgent: 'Human Agent approved', userLocale: 'Customers’ languages approved', echoFirst: 'Echoes overtake the answer', redelivery: 'Redeliver failed events', receipts: 'Delivery and read receipts', subscribed: 'Webhook subscribed', stickers: 'Stickers in the old shape (image)',
    endpoints: { messages: 'Messages', 'sender-action': 'Typing, seen', cdn: 'Photo links', 'user-profile': 'User profile', conversations: 'Conversations', 'thread-control': 'Thread control', 'thread-owner': 'Thread owner', 'subscribed-apps': 'Subscription', 'messenger-profile': 'Page menu', personas: 'Personas', me: 'The Page', 'debug-token': 'Token check', attachments: 'Uploads', unknown: 'No such API' },
    errors: { '613': '613 rate limit', '1/1357046': '1/1357046 error, but sent', '2': '2 temporary', '10/2018278': '10/2018278 outside window', '551/1545041': '551 unreachable', '368': '368 policy block' },
    kinds: { forbidden: '403 link expired', redirect: 'redirected elsewhere', missing: '404 missing' }, testButton: 'Dashboard’s Test button', refusedBlock: 'You have blocked this Page',
  },
};
