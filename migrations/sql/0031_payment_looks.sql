-- When an open payment was last asked about, and how often the gateway did not find it.

ALTER TABLE payment ADD COLUMN looked_at INSTANT;
ALTER TABLE payment ADD COLUMN not_found BIG NOT NULL DEFAULT 0 CHECK (not_found >= 0);
ALTER TABLE payment ADD COLUMN not_found_at INSTANT;
