-- Who was given a chat, by the platform's time of it: an older word of it that comes late changes nothing.
CREATE INDEX inbox_passed ON inbox (conversation_id, at) WHERE type IN ('pass_thread_control', 'take_thread_control');
-- What Meta does about the Page as a whole.
CREATE INDEX inbox_enforced ON inbox (id) WHERE type = 'policy_enforcement';
