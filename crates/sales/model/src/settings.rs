//! Settings of sales.

use crate::texts;
use base::Text;
use org_model::settings::{Group, Number, Registry, Setting};

/// Orders.
pub const ORDERS: Group = Group { code: "orders", title: texts::orders };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<OnlineReservationMinutes>();
    registry.add::<OnReceiptReservationDays>();
}

/// How long stock is reserved for an order that waits for its online payment, in minutes.
pub struct OnlineReservationMinutes;

impl Setting for OnlineReservationMinutes {
    type Value = i64;
    const KEY: &'static str = "sales.online_reservation_minutes";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::online_reservation;
    const EFFECT: Text = texts::online_reservation_effect;
    /// At most a day.
    const RULE: Number = Number { min: 5, max: 24 * 60 };

    fn default() -> i64 {
        30
    }
}

/// How long stock is reserved for an order paid on receipt or by invoice until staff accepts it, in days.
pub struct OnReceiptReservationDays;

impl Setting for OnReceiptReservationDays {
    type Value = i64;
    const KEY: &'static str = "sales.on_receipt_reservation_days";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::on_receipt_reservation;
    const EFFECT: Text = texts::on_receipt_reservation_effect;
    const RULE: Number = Number { min: 1, max: 60 };

    fn default() -> i64 {
        3
    }
}
