-- Employees who act for customers, customers that are no duplicates, and the search for customers by an index.

-- The customer that the employee of the session acts for.
ALTER TABLE session ADD COLUMN acting_for ID REFERENCES account (id); -- AccountId
ALTER TABLE session ADD COLUMN acting_until INSTANT;
CREATE INDEX session_acting ON session (acting_for) WHERE acting_for IS NOT NULL;
-- The customer that the employee acted for.
ALTER TABLE audit ADD COLUMN acted_for ID; -- AccountId
-- Who sent the request: the client, or the employee who acted for them.
ALTER TABLE service_request ADD COLUMN placed_by ID REFERENCES account (id); -- AccountId
-- The employee who took the consent down when it was given by phone; empty if the person gave it in the form.
ALTER TABLE consent ADD COLUMN taken_by TXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN taken_by_id ID; -- AccountId

-- Two customers of which staff have said that they are not one. The smaller id comes first.
CREATE TABLE not_duplicate (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  other_id ID NOT NULL REFERENCES account (id), -- AccountId
  marked_by ID REFERENCES account (id), -- AccountId
  marked_at INSTANT NOT NULL,
  PRIMARY KEY (account_id, other_id),
  CHECK (account_id < other_id)
);
CREATE INDEX not_duplicate_other ON not_duplicate (other_id);
-- Evidence of duplicates: the folded name, filled with the words of the search.
ALTER TABLE account ADD COLUMN name_folded TXT NOT NULL DEFAULT '';
CREATE INDEX account_name_folded ON account (name_folded, id) WHERE name_folded <> '';

-- What a customer is found by, from its beginning: words of name, email and company; phone and INN, and the ends of the phone.
CREATE TABLE account_word (
  word TXT NOT NULL,
  account_id ID NOT NULL REFERENCES account (id) ON DELETE CASCADE, -- AccountId
  PRIMARY KEY (word, account_id)
);
CREATE INDEX account_word_account ON account_word (account_id);
-- Everything is filled again, with the words.
UPDATE account SET folded = '';

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'customers.act' FROM role WHERE code IN ('administrator', 'branch_manager') ON CONFLICT DO NOTHING;
