-- Money taken by hand has a kind, a day and a document; money that the gateway holds is captured later; a payment for which
-- another amount came is a task of staff.
ALTER TABLE payment ADD COLUMN desk_kind TXT; -- DeskKind; empty: through the gateway, or not told
ALTER TABLE payment ADD COLUMN received_on TXT NOT NULL DEFAULT ''; -- YYYY-MM-DD
ALTER TABLE payment ADD COLUMN document TXT NOT NULL DEFAULT '';
ALTER TABLE payment ADD COLUMN other_amount TXT NOT NULL DEFAULT ''; -- what came instead, with its currency
ALTER TABLE payment ADD COLUMN two_stage BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE payment ADD COLUMN held_until INSTANT; -- until when the gateway holds the money
ALTER TABLE payment ADD COLUMN hold_end TXT; -- HoldEnd: what was asked of the gateway
ALTER TABLE payment ADD COLUMN capture_amount MONEY; -- how much of the held money is captured
