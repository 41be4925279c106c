//! The tables of this area.

pub mod balance_top_up;
pub mod bonus_card;
pub mod ledger_account;
pub mod ledger_entry;
pub mod ledger_note;
pub mod ledger_transaction;
pub mod points_lot;
pub mod points_lot_use;
pub mod points_order;
pub mod points_rule;
pub mod points_tier;
