-- What people of ours said last in a conversation, for the queue's mark of words that were not sent: few among the many messages.
CREATE INDEX message_staff ON message (conversation_id, id) WHERE sender = 'staff';
