-- What is kept for a term only is found by its age.

CREATE INDEX job_done ON job (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX outbox_created ON outbox (created_at);
CREATE INDEX idempotency_key_created ON idempotency_key (scope, created_at);
CREATE INDEX webhook_event_received ON webhook_event (received_at);
CREATE INDEX search_query_last ON search_query (last_at);
-- The texts of messages that were sent: codes, links and what somebody wrote.
UPDATE outbox SET body_text = '', body_html = NULL WHERE sent_at IS NOT NULL;
