-- Notifications in the app, what people chose to be notified of, and browsers subscribed to push messages.

CREATE TABLE notification (
  id ID PRIMARY KEY, -- NotificationId
  account_id ID NOT NULL REFERENCES account (id),
  event TXT NOT NULL, -- code of a NoticeEvent
  -- Tells events of one code apart: a repeated event is not a second notification.
  event_key TXT NOT NULL,
  title TXT NOT NULL CHECK (title <> ''),
  body TXT NOT NULL,
  -- The path of the page that it leads to.
  link TXT NOT NULL CHECK (link LIKE '/%'),
  created_at INSTANT NOT NULL,
  read_at INSTANT,
  UNIQUE (account_id, event, event_key)
);
CREATE INDEX notification_of_account ON notification (account_id, id);
CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL;
CREATE INDEX notification_created ON notification (created_at);

-- Only what differs from, or confirms, the default of the event.
CREATE TABLE notification_choice (
  account_id ID NOT NULL REFERENCES account (id),
  event TXT NOT NULL,
  channel TXT NOT NULL, -- NoticeChannel
  is_on BOOL NOT NULL,
  PRIMARY KEY (account_id, event, channel)
);

CREATE TABLE push_subscription (
  id ID PRIMARY KEY, -- PushSubscriptionId
  account_id ID NOT NULL REFERENCES account (id),
  -- A browser whose session has ended gets nothing any more.
  session_id ID NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  endpoint TXT NOT NULL UNIQUE,
  p256dh TXT NOT NULL,
  auth TXT NOT NULL,
  -- The public key of the shop that the browser has subscribed with.
  server_key TXT NOT NULL,
  created_at INSTANT NOT NULL
);
CREATE INDEX push_subscription_of_account ON push_subscription (account_id);
CREATE INDEX push_subscription_of_session ON push_subscription (session_id);
