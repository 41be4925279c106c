//! Settings of sales.

mod allocation;

pub use allocation::{Allocation, AllocationRule};

use crate::texts;
use crate::totals::LINES_MAX;
use base::{QUANTITY_MAX, Text};
use discovery_model::picks::ACCOUNT_WISHES_MAX;
use org_model::settings::{Group, MODULES, Number, Registry, Setting, Word};

/// Orders.
pub const ORDERS: Group = Group { code: "orders", title: texts::orders };

/// Lists and opinions of customers.
pub const OPINIONS: Group = Group { code: "opinions", title: texts::opinions };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<OnlineReservationMinutes>();
    registry.add::<OnReceiptReservationDays>();
    registry.add::<UnconfirmedReservationMinutes>();
    registry.add::<UnpaidOrdersMax>();
    registry.add::<UnconfirmedPiecesMax>();
    registry.add::<Allocation>();
    registry.add::<OrderContactYears>();
    registry.add::<OrderMessageDays>();
    registry.add::<CancelUndoMinutes>();
    registry.add::<CartLinesMax>();
    registry.add::<CartPiecesMax>();
    registry.add::<CartsMax>();
    registry.add::<CartShareDays>();
    registry.add::<SignerName>();
    registry.add::<SignerPosition>();
    registry.add::<Reviews>();
    registry.add::<Questions>();
    registry.add::<QuestionsPerDay>();
    registry.add::<Wishlist>();
    registry.add::<WishesMax>();
    registry.add::<WatchesMax>();
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

/// How long after an order ended buyer and staff may write messages about it, in days.
pub struct OrderMessageDays;

impl Setting for OrderMessageDays {
    type Value = i64;
    const KEY: &'static str = "sales.order_message_days";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::message_days;
    const EFFECT: Text = texts::message_days_effect;
    const RULE: Number = Number { min: 0, max: 3 * 365 };

    /// Returns and first troubles come within these days; later ones are requests for service.
    fn default() -> i64 {
        60
    }
}

/// How long a cancellation of an order can be undone, in minutes; 0 for never.
pub struct CancelUndoMinutes;

impl Setting for CancelUndoMinutes {
    type Value = i64;
    const KEY: &'static str = "sales.cancel_undo_minutes";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::cancel_undo;
    const EFFECT: Text = texts::cancel_undo_effect;
    const RULE: Number = Number { min: 0, max: 24 * 60 };

    fn default() -> i64 {
        15
    }
}

/// How many different products a cart may have.
pub struct CartLinesMax;

impl Setting for CartLinesMax {
    type Value = i64;
    const KEY: &'static str = "sales.cart_lines_max";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::cart_lines;
    const EFFECT: Text = texts::cart_lines_effect;
    const RULE: Number = Number { min: 1, max: LINES_MAX as i64 };

    /// As many as an order can have.
    fn default() -> i64 {
        LINES_MAX as i64
    }
}

/// How many pieces of one product a cart may have.
pub struct CartPiecesMax;

impl Setting for CartPiecesMax {
    type Value = i64;
    const KEY: &'static str = "sales.cart_pieces_max";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::cart_pieces;
    const EFFECT: Text = texts::cart_pieces_effect;
    const RULE: Number = Number { min: 1, max: QUANTITY_MAX };

    /// As many as a line of an order can have.
    fn default() -> i64 {
        QUANTITY_MAX
    }
}

/// How many carts one shopper may keep at a time, the current one included.
pub struct CartsMax;

impl Setting for CartsMax {
    type Value = i64;
    const KEY: &'static str = "sales.carts_max";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::carts;
    const EFFECT: Text = texts::carts_effect;
    const RULE: Number = Number { min: 1, max: 100 };

    /// A cart for each site of a small installer.
    fn default() -> i64 {
        20
    }
}

/// For how many days the link of a shared cart works.
pub struct CartShareDays;

impl Setting for CartShareDays {
    type Value = i64;
    const KEY: &'static str = "sales.cart_share_days";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::cart_share;
    const EFFECT: Text = texts::cart_share_effect;
    /// At most a year.
    const RULE: Number = Number { min: 1, max: 365 };

    fn default() -> i64 {
        30
    }
}

/// Whether buyers write reviews of products.
pub struct Reviews;

impl Setting for Reviews {
    type Value = bool;
    const KEY: &'static str = "modules.reviews";
    const GROUP: Group = MODULES;
    const LABEL: Text = texts::reviews;
    const EFFECT: Text = texts::reviews_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// Whether visitors ask questions about products.
pub struct Questions;

impl Setting for Questions {
    type Value = bool;
    const KEY: &'static str = "modules.questions";
    const GROUP: Group = MODULES;
    const LABEL: Text = texts::questions;
    const EFFECT: Text = texts::questions_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// How many questions one account may ask in a day.
pub struct QuestionsPerDay;

impl Setting for QuestionsPerDay {
    type Value = i64;
    const KEY: &'static str = "sales.questions_per_day";
    const GROUP: Group = OPINIONS;
    const LABEL: Text = texts::questions_per_day;
    const EFFECT: Text = texts::questions_per_day_effect;
    const RULE: Number = Number { min: 1, max: 1000 };

    /// More than anybody asks before buying.
    fn default() -> i64 {
        10
    }
}

/// Whether visitors have wish lists.
pub struct Wishlist;

impl Setting for Wishlist {
    type Value = bool;
    const KEY: &'static str = "modules.wishlist";
    const GROUP: Group = MODULES;
    const LABEL: Text = texts::wishlist;
    const EFFECT: Text = texts::wishlist_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// How many products the wish list of an account may have.
pub struct WishesMax;

impl Setting for WishesMax {
    type Value = i64;
    const KEY: &'static str = "sales.wishes_max";
    const GROUP: Group = OPINIONS;
    const LABEL: Text = texts::wishes;
    const EFFECT: Text = texts::wishes_effect;
    const RULE: Number = Number { min: 1, max: ACCOUNT_WISHES_MAX as i64 };

    /// As many as a page of the list shows.
    fn default() -> i64 {
        ACCOUNT_WISHES_MAX as i64
    }
}

/// How many products an account may be notified of when they are back in stock or cheaper.
pub struct WatchesMax;

impl Setting for WatchesMax {
    type Value = i64;
    const KEY: &'static str = "sales.watches_max";
    const GROUP: Group = OPINIONS;
    const LABEL: Text = texts::watches_max;
    const EFFECT: Text = texts::watches_max_effect;
    const RULE: Number = Number { min: 1, max: 1000 };

    /// A whole project with its alternatives.
    fn default() -> i64 {
        100
    }
}

/// Who signs documents for a seller that is an organisation: surname, first name, patronymic.
pub struct SignerName;

impl Setting for SignerName {
    type Value = String;
    const KEY: &'static str = "sales.signer_name";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::signer_name;
    const EFFECT: Text = texts::signer_name_effect;
    const RULE: Word = Word { max_chars: 120 };
    const IF_EMPTY: Option<Text> = Some(texts::no_signer);

    fn default() -> String {
        String::new()
    }
}

/// The position of that person.
pub struct SignerPosition;

impl Setting for SignerPosition {
    type Value = String;
    const KEY: &'static str = "sales.signer_position";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::signer_position;
    const EFFECT: Text = texts::signer_position_effect;
    const RULE: Word = Word { max_chars: 120 };
    const IF_EMPTY: Option<Text> = Some(texts::no_signer);

    fn default() -> String {
        String::new()
    }
}
