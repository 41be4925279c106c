-- The cause of an order event, separate from the text that staff types: code decides by the cause alone.
-- The default covers every change by staff that matches none of the updates below.

ALTER TABLE order_event ADD COLUMN cause TXT NOT NULL DEFAULT 'by_staff'; -- OrderCause

-- Before, the program stored its own codes in `reason`.
UPDATE order_event SET cause = 'placed', reason = '' WHERE from_state IS NULL;
UPDATE order_event SET cause = reason, reason = ''
WHERE from_state IS NOT NULL AND actor_kind = 'system' AND reason IN ('paid', 'paid_late', 'expired', 'refund_needed');
-- A payment recorded by staff has a row in `payment` with the same time; otherwise staff typed "paid" as text.
UPDATE order_event SET cause = 'paid', reason = ''
WHERE from_state IS NOT NULL AND actor_kind = 'staff' AND reason = 'paid' AND EXISTS
  (SELECT 1 FROM payment p WHERE p.order_id = order_event.order_id AND p.gateway = 'desk' AND p.paid_at = order_event.at);
-- Guests and clients can only cancel.
UPDATE order_event SET cause = 'by_buyer' WHERE from_state IS NOT NULL AND actor_kind IN ('guest', 'client');
