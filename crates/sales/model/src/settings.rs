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
    registry.add::<UnconfirmedReservationMinutes>();
    registry.add::<UnpaidOrdersMax>();
    registry.add::<UnconfirmedPiecesMax>();
    registry.add::<OrderContactYears>();
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

/// How long stock is reserved for a guest's order paid on receipt until the guest confirms the contact, in minutes.
pub struct UnconfirmedReservationMinutes;

impl Setting for UnconfirmedReservationMinutes {
    type Value = i64;
    const KEY: &'static str = "sales.unconfirmed_reservation_minutes";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::unconfirmed_reservation;
    const EFFECT: Text = texts::unconfirmed_reservation_effect;
    /// Long enough for a letter to arrive, at most a day.
    const RULE: Number = Number { min: 10, max: 24 * 60 };

    fn default() -> i64 {
        60
    }
}

/// How many orders that wait for payment or acceptance one account, or the guests of one contact, may have.
pub struct UnpaidOrdersMax;

impl Setting for UnpaidOrdersMax {
    type Value = i64;
    const KEY: &'static str = "sales.unpaid_orders_max";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::unpaid_orders;
    const EFFECT: Text = texts::unpaid_orders_effect;
    const RULE: Number = Number { min: 1, max: 1_000 };

    /// More than a family orders in the days that an order waits, and few enough that they can't empty a shop.
    fn default() -> i64 {
        10
    }
}

/// How many pieces the unpaid orders of a guest hold until the contact is confirmed, together.
pub struct UnconfirmedPiecesMax;

impl Setting for UnconfirmedPiecesMax {
    type Value = i64;
    const KEY: &'static str = "sales.unconfirmed_pieces_max";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::unconfirmed_pieces;
    const EFFECT: Text = texts::unconfirmed_pieces_effect;
    const RULE: Number = Number { min: 1, max: 100_000 };

    /// A house full of cameras, sensors and locks with their cables; who needs more logs in.
    fn default() -> i64 {
        200
    }
}

/// How long name, contacts and address stay in finished orders, in years.
pub struct OrderContactYears;

impl Setting for OrderContactYears {
    type Value = i64;
    const KEY: &'static str = "sales.order_contact_years";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::order_contact_years;
    const EFFECT: Text = texts::order_contact_years_effect;
    const RULE: Number = Number { min: 1, max: 20 };

    /// As long as accounting documents are kept (402-FZ, article 29).
    fn default() -> i64 {
        5
    }
}
