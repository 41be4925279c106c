-- What buyer and staff write about an order, how an order was cancelled, and orders that staff enter for a client.

CREATE TABLE order_message (
  id ID PRIMARY KEY, -- OrderMessageId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  side TXT NOT NULL, -- MessageSide
  -- NULL for a guest.
  author_id ID REFERENCES account (id), -- AccountId
  body TXT NOT NULL,
  at INSTANT NOT NULL
);
CREATE INDEX order_message_order ON order_message (order_id, at, id);

CREATE TABLE order_message_file (
  message_id ID NOT NULL REFERENCES order_message (id), -- OrderMessageId
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  PRIMARY KEY (message_id, file_id)
);
CREATE INDEX order_message_file_file ON order_message_file (file_id);

-- How far each side has read the messages of an order; made by the first message.
CREATE TABLE order_thread (
  order_id ID PRIMARY KEY REFERENCES shop_order (id), -- OrderId
  client_read_at INSTANT,
  staff_read_at INSTANT,
  -- Since when the client waits for an answer; NULL if nobody waits.
  unanswered_since INSTANT
);
CREATE INDEX order_thread_unanswered ON order_thread (unanswered_since) WHERE unanswered_since IS NOT NULL;

CREATE TABLE order_note (
  id ID PRIMARY KEY, -- OrderNoteId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  author_id ID NOT NULL REFERENCES account (id), -- AccountId
  body TXT NOT NULL CHECK (body <> ''),
  created_at INSTANT NOT NULL,
  changed_at INSTANT,
  archived_at INSTANT,
  version BIG NOT NULL DEFAULT 1
);
CREATE INDEX order_note_order ON order_note (order_id, id);

-- Cancellations by people, with what it takes to undo them.
CREATE TABLE order_cancellation (
  id ID PRIMARY KEY, -- OrderCancellationId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  at INSTANT NOT NULL,
  by_party TXT NOT NULL, -- Party
  reason TXT NOT NULL, -- CancelReason
  note TXT NOT NULL DEFAULT '',
  from_status TXT NOT NULL, -- OrderStatus
  undone_at INSTANT
);
CREATE INDEX order_cancellation_order ON order_cancellation (order_id, at);

-- The order that an employee is entering for a client: one for each employee.
CREATE TABLE order_draft (
  account_id ID PRIMARY KEY REFERENCES account (id), -- AccountId
  fields JSON NOT NULL,
  updated_at INSTANT NOT NULL
);
CREATE INDEX order_draft_updated ON order_draft (updated_at);

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'orders.price' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
