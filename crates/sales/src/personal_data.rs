//! What sales do with the personal data of a customer: add orders, wishes, watches, reviews and the cart to an export, say
//! what still needs the data, and erase them. Orders keep number, dates, goods and sums, which accounting needs
//! (402-FZ, article 29: five years), and lose the contact, which it does not.

mod collect;
mod erase;
mod forget;
mod processing;

pub use forget::sweep;
pub use processing::PROCESSING;

use base::Bilingual;
use people::personal_data::events::{DataCollected, DataErased, ErasureChecked};
use platform::{Result, Subscribers, Tx};

/// The orders of a customer: of the account, and finished ones of a guest with its contacts.
/// Those of a guest whose money is open keep their contact until it is settled; the sweep of old orders takes it then.
const OWN: &str = "(o.account_id = $1 OR (o.account_id IS NULL AND o.state IN ('completed', 'cancelled') \
    AND (o.email IN ($2, $3) OR o.phone IN ($2, $3)) AND NOT (o.state = 'completed' AND o.paid < o.total) \
    AND NOT EXISTS (SELECT 1 FROM refund f WHERE f.payable_kind = 'order' AND f.payable_id = o.id AND f.state <> 'done')))";

/// Subscribes orders and what belongs to them to the events of personal data.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("sales", |tx, event| Box::pin(collect::collect(tx, event)));
    subscribers.on::<ErasureChecked>("sales", |tx, event| Box::pin(check(tx, event)));
    subscribers.on::<DataErased>("sales", |tx, event| Box::pin(erase::erase(tx, event)));
}

async fn check(tx: &Tx<'_>, event: &ErasureChecked) -> Result<()> {
    let cases = [
        ("state IN ('placed', 'confirmed')", "есть незавершённый заказ", "an order is not finished:"),
        ("state = 'completed' AND paid < total", "не оплачен заказ", "an order is not paid:"),
        (
            "state IN ('completed', 'cancelled') AND paid > refunded AND EXISTS (SELECT 1 FROM refund r \
             WHERE r.payable_kind = 'order' AND r.payable_id = shop_order.id AND r.state <> 'done')",
            "нужно вернуть деньги за заказ",
            "money has to be returned for an order:",
        ),
    ];
    for (condition, ru, en) in cases {
        let own = format!("SELECT number FROM shop_order WHERE account_id = $1 AND {condition}");
        if let Some(number) = event.first_number(tx, &own).await? {
            let latin = sales_model::orders::OrderNumber::display_stored(&number, base::Locale::En);
            event.add(Bilingual::new(format!("{ru} {number}"), format!("{en} {latin}")));
        }
    }
    Ok(())
}
