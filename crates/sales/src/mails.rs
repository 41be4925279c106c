//! Messages about orders, in the language of the order: by email, or in short form by SMS if only a phone was
//! given.

use crate::tables::{order_line, shop_order};
use crate::texts as t;
use base::jobs::Channel;
use base::{Locale, format};
use payments::events::RefundRequired;
use platform::messages::Message;
use platform::{Result, Tx};
use sales_model::orders::{OrderNumber, OrderStatus};

/// The URL of an order's page; with the secret it opens without a login.
pub(crate) fn order_url(public_url: &str, order: &shop_order::Model, access: Option<&str>) -> String {
    let number = OrderNumber::parse(&order.number).map_or_else(|| order.number.clone(), |n| n.to_url());
    let key = access.map(|key| format!("?key={key}")).unwrap_or_default();
    format!("{public_url}{}/orders/{number}{key}", order.locale.prefix())
}

/// «Заказ З-2026-000123».
pub(crate) fn order_title(order: &shop_order::Model) -> String {
    t::order(order.locale, &number(order))
}

/// The order's number in the language of the order.
fn number(order: &shop_order::Model) -> String {
    OrderNumber::display_stored(&order.number, order.locale)
}

async fn to_buyer(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    event: &str,
    subject: String,
    body: String,
    link: &str,
) -> Result<()> {
    let dedup_key = format!("order-{event}:{}", order.number);
    let message = match (&order.email, &order.phone) {
        (Some(email), _) => {
            Message { channel: Channel::Email, recipient: email.clone(), subject, body, dedup_key }
        }
        (None, Some(phone)) => {
            let body = format!("{subject} {link}").trim().to_owned();
            Message { channel: Channel::Sms, recipient: phone.clone(), subject, body, dedup_key }
        }
        (None, None) => return Ok(()),
    };
    tx.send(message).await
}

pub(crate) async fn placed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    lines: &[order_line::Model],
    url: &str,
) -> Result<()> {
    let l = order.locale;
    let mut body = t::hello(l, &order.contact_name);
    body.push_str("\n\n");
    body.push_str(&t::placed(l, &number(order)));
    body.push_str("\n\n");
    for line in lines {
        let name = l.pick(&line.name_ru, &line.name_en);
        body.push_str(&format!(
            "{name} ({}) — {} × {}\n",
            line.sku,
            line.quantity,
            format::money(l, line.unit_price)
        ));
    }
    if !order.delivery_total.is_zero() {
        body.push_str(&format!("{}: {}\n", t::delivery(l), format::money(l, order.delivery_total)));
    }
    body.push_str(&format!("{}: {}\n\n", t::total(l), format::money(l, order.total)));
    body.push_str(&next_step(order));
    body.push_str("\n\n");
    body.push_str(&t::link(l, url));
    body.push('\n');
    to_buyer(tx, order, "placed", t::placed_subject(l, &number(order)), body, url).await
}

fn next_step(order: &shop_order::Model) -> String {
    let l = order.locale;
    match order.reserved_until.filter(|_| order.payment_method.is_online()) {
        Some(until) => t::pay_in_time(l, &t::minutes(l, until.minutes_since(order.placed_at))),
        None => t::we_confirm(l).to_owned(),
    }
}

pub(crate) async fn paid(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let l = order.locale;
    let body = format!(
        "{}\n\n{}\n",
        t::hello(l, &order.contact_name),
        t::paid(l, &number(order), &format::money(l, order.total))
    );
    to_buyer(tx, order, "paid", t::paid_subject(l, &number(order)), body, "").await
}

pub(crate) async fn expired(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let l = order.locale;
    let body = format!("{}\n\n{}\n", t::hello(l, &order.contact_name), t::expired(l, &number(order)));
    to_buyer(tx, order, "expired", t::cancelled_subject(l, &number(order)), body, "").await
}

/// Notifies the buyer of a transition triggered by a person.
pub(crate) async fn moved(tx: &Tx<'_>, order: &shop_order::Model, to: OrderStatus) -> Result<()> {
    let l = order.locale;
    let news = match to {
        OrderStatus::Confirmed => t::confirmed(l, &number(order)),
        OrderStatus::Ready => t::ready(l, &number(order)),
        OrderStatus::Shipped => t::shipped(l, &number(order)),
        OrderStatus::Cancelled => t::cancelled(l, &number(order)),
        OrderStatus::Placed | OrderStatus::Assembling | OrderStatus::Completed => return Ok(()),
    };
    let body = format!("{}\n\n{news}\n", t::hello(l, &order.contact_name));
    let subject = if to == OrderStatus::Cancelled {
        t::cancelled_subject(l, &number(order))
    } else {
        t::news_subject(l, &number(order))
    };
    to_buyer(tx, order, to.as_str(), subject, body, "").await
}

/// Notifies the shop that a manual refund is needed.
pub(crate) async fn refund_needed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    required: &RefundRequired,
) -> Result<()> {
    let Some(branch) = org::branches::with_id(&**tx, order.branch_id).await? else { return Ok(()) };
    if branch.email.is_empty() {
        return Ok(());
    }
    let l = Locale::Ru; // The language of the shop's staff.
    let gateway_id = required.gateway_payment.as_deref().unwrap_or("—");
    tx.send(Message {
        channel: Channel::Email,
        recipient: branch.email,
        subject: t::refund_subject(l, &order.number),
        body: t::refund(l, &order.number, &format::money(l, required.amount), gateway_id),
        dedup_key: format!("refund-needed:{}", required.payment),
    })
    .await
}
