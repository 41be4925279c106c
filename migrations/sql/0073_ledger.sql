-- One ledger for the points and the money of customers. An entry moves an amount from one account of the ledger to another
-- one, so that every entry, and with it every transaction, sums to zero. Entries are never changed.

CREATE TABLE ledger_account (
  id ID PRIMARY KEY, -- LedgerAccountId
  kind TXT NOT NULL, -- LedgerKind
  account_id ID REFERENCES account (id), -- AccountId; NULL for the accounts of the shop
  balance MONEY NOT NULL DEFAULT 0, -- of a customer's account: the sum of its entries, kept by a trigger; otherwise 0
  created_at INSTANT NOT NULL,
  CHECK (balance >= 0),
  CHECK ((kind IN ('points_pending', 'points', 'money')) = (account_id IS NOT NULL))
);
CREATE UNIQUE INDEX ledger_account_owner ON ledger_account (account_id, kind) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_account_shop ON ledger_account (kind) WHERE account_id IS NULL;

CREATE TABLE ledger_transaction (
  id ID PRIMARY KEY, -- LedgerTransactionId
  source_key TXT NOT NULL UNIQUE, -- the event that made it: the same event makes no second one
  cause TXT NOT NULL, -- LedgerCause
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  number TXT NOT NULL, -- of the order or the top-up that it is about; empty for none
  actor_kind TXT NOT NULL,
  actor_id ID, -- AccountId
  at INSTANT NOT NULL
);
CREATE INDEX ledger_transaction_account ON ledger_transaction (account_id, id);
CREATE INDEX ledger_transaction_at ON ledger_transaction (at, id);

-- Why an employee moved something. It may name a person, so it is erased with the account.
CREATE TABLE ledger_note (
  transaction_id ID PRIMARY KEY REFERENCES ledger_transaction (id), -- LedgerTransactionId
  reason TXT NOT NULL
);

CREATE TABLE ledger_entry (
  id ID PRIMARY KEY, -- LedgerEntryId
  transaction_id ID NOT NULL REFERENCES ledger_transaction (id), -- LedgerTransactionId
  from_id ID NOT NULL REFERENCES ledger_account (id), -- LedgerAccountId
  to_id ID NOT NULL REFERENCES ledger_account (id), -- LedgerAccountId
  amount MONEY NOT NULL CHECK (amount > 0),
  CHECK (from_id <> to_id)
);
CREATE INDEX ledger_entry_transaction ON ledger_entry (transaction_id);
CREATE INDEX ledger_entry_from ON ledger_entry (from_id, id);
CREATE INDEX ledger_entry_to ON ledger_entry (to_id, id);

-- The accounts of the shop have no stored balance: every checkout would wait for their rows.
--{pg
CREATE FUNCTION ledger_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger_is_final';
END $$;
CREATE TRIGGER ledger_entry_final BEFORE UPDATE OR DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
CREATE TRIGGER ledger_transaction_final BEFORE UPDATE OR DELETE ON ledger_transaction
FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
CREATE FUNCTION ledger_entry_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_account SET balance = balance - NEW.amount WHERE id = NEW.from_id AND account_id IS NOT NULL;
  UPDATE ledger_account SET balance = balance + NEW.amount WHERE id = NEW.to_id AND account_id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_moves AFTER INSERT ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_entry_moves();
--}
--{sqlite
CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_is_final'); END;
CREATE TRIGGER ledger_entry_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_is_final'); END;
CREATE TRIGGER ledger_transaction_update BEFORE UPDATE ON ledger_transaction
BEGIN SELECT RAISE(ABORT, 'ledger_is_final'); END;
CREATE TRIGGER ledger_transaction_delete BEFORE DELETE ON ledger_transaction
BEGIN SELECT RAISE(ABORT, 'ledger_is_final'); END;
CREATE TRIGGER ledger_entry_moves AFTER INSERT ON ledger_entry
BEGIN
  UPDATE ledger_account SET balance = balance - NEW.amount WHERE id = NEW.from_id AND account_id IS NOT NULL;
  UPDATE ledger_account SET balance = balance + NEW.amount WHERE id = NEW.to_id AND account_id IS NOT NULL;
END;
--}
