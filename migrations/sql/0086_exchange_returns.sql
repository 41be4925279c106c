-- Goods of an order in exchange come back too: a part of them was paid by goods that came back before, and that part goes back
-- from the order which those were bought with.

ALTER TABLE order_line ADD COLUMN returned_credit MONEY NOT NULL DEFAULT 0 CHECK (returned_credit >= 0 AND returned_credit <= discount);
-- What of `amount` earlier goods had paid, and what of that was refunded from their order.
ALTER TABLE goods_return ADD COLUMN credit MONEY NOT NULL DEFAULT 0 CHECK (credit >= 0 AND credit <= amount);
ALTER TABLE goods_return ADD COLUMN refunded_credit MONEY NOT NULL DEFAULT 0 CHECK (refunded_credit >= 0 AND refunded_credit <= credit);
