//! Sales tests on both databases.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "amounts are kopecks, with the roubles set apart")]

/// As [`testkit::on_both_databases!`], in a shop whose areas hear each other's events.
macro_rules! on_both_databases {
    ($name:ident, |$kit:ident| $body:expr) => {
        testkit::on_both_databases!($name, |$kit| {
            let $kit = $kit.with_subscribers(seed::subscribers());
            $body
        });
    };
}

mod acting;
mod balance;
mod books;
mod branches;
mod cancelling;
mod cart;
mod checkout;
mod cloudpayments;
mod companies;
mod consents;
mod contacts;
mod cost;
mod delivery;
mod desk;
#[cfg(debug_assertions)]
mod documents;
mod editing;
mod faults;
mod holds;
mod joining;
mod keys;
mod lookups;
mod margin;
mod merging;
mod migrations;
mod notices;
mod orders;
mod outbound;
mod payment_ends;
mod payments;
mod places;
mod points;
mod promotions;
mod receipts;
mod refunds;
mod repeat;
mod returns;
mod reviews;
mod rush;
mod saved_carts;
mod schedules;
mod settings;
mod setup;
mod shipments;
mod shop;
mod staff_orders;
mod thread;
mod till;
mod together;
mod watches;
mod wishes;
mod zones;
