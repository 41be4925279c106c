-- Orders on a schedule: what is ordered every few weeks or months, and each time that the customer was reminded.

CREATE TABLE order_schedule (
  id ID PRIMARY KEY, -- OrderScheduleId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  name TXT NOT NULL CHECK (name <> ''),
  state TXT NOT NULL, -- ScheduleState
  every BIG NOT NULL CHECK (every BETWEEN 1 AND 52),
  unit TXT NOT NULL, -- ScheduleUnit
  month_day BIG NOT NULL CHECK (month_day BETWEEN 1 AND 31), -- the day of the first date; shorter months end earlier
  next_on BIG NOT NULL, -- days since 1970-01-01
  remind_days BIG NOT NULL CHECK (remind_days BETWEEN 0 AND 30),
  remind_at INSTANT NOT NULL, -- of the next date, in the zone of the account's branch
  checkout JSON NOT NULL, -- CheckoutForm: who receives the goods where, and how they are paid
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);
CREATE INDEX order_schedule_account ON order_schedule (account_id, id);
CREATE INDEX order_schedule_due ON order_schedule (state, remind_at);

CREATE TABLE order_schedule_line (
  schedule_id ID NOT NULL REFERENCES order_schedule (id) ON DELETE CASCADE, -- OrderScheduleId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  position BIG NOT NULL,
  quantity BIG NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  PRIMARY KEY (schedule_id, product_id)
);
CREATE INDEX order_schedule_line_product ON order_schedule_line (product_id);

CREATE TABLE order_schedule_run (
  id ID PRIMARY KEY, -- ScheduleRunId
  schedule_id ID NOT NULL REFERENCES order_schedule (id) ON DELETE CASCADE, -- OrderScheduleId
  due_on BIG NOT NULL, -- days since 1970-01-01
  state TXT NOT NULL, -- ScheduleRunState
  token_hash TXT NOT NULL UNIQUE,
  reminded_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  decided_at INSTANT,
  order_id ID REFERENCES shop_order (id), -- OrderId
  UNIQUE (schedule_id, due_on)
);
CREATE INDEX order_schedule_run_expires ON order_schedule_run (state, expires_at);
CREATE INDEX order_schedule_run_order ON order_schedule_run (order_id);
