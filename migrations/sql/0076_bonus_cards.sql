-- Bonus cards: a number that stands for an account at the counter.

CREATE TABLE bonus_card (
  id ID PRIMARY KEY, -- BonusCardId
  number TXT NOT NULL UNIQUE, -- 13 digits, the last one is a check digit
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  state TXT NOT NULL, -- CardState
  reason TXT NOT NULL, -- why it was blocked or replaced
  issued_at INSTANT NOT NULL,
  issued_by ID, -- AccountId of an employee; NULL for its owner
  closed_at INSTANT
);
CREATE UNIQUE INDEX bonus_card_active ON bonus_card (account_id) WHERE state = 'active';
CREATE INDEX bonus_card_account ON bonus_card (account_id, id);
