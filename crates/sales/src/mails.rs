//! Letters about orders, in the language of the order: by email, or in short form by SMS if only a phone was
//! given.

use crate::messages::{About, NextStep, OrderMessage};
use crate::notifications::{ORDER_CHANGED, ORDER_PAYMENT, ORDER_PLACED};
use crate::tables::{order_line, shop_order};
use crate::texts as t;
use base::jobs::Channel;
use base::{Kopecks, Locale, format};
use org::letters::{self, Letter};
use org_model::letters::{Row, RowKind};
use payments::events::RefundRequired;
use people::notifications::ClientNotice;
use people_model::notifications::NoticeEvent;
use platform::messages::Recipient;
use platform::{Result, Shop, Tx};
use sales_model::orders::{OrderNumber, OrderStatus, Party};

/// The URL of an order's page; with the secret it opens without a login.
pub(crate) fn order_url(shop: &Shop, order: &shop_order::Model, access: Option<&str>) -> String {
    url_with(shop, order, &[("key", access)])
}

/// As [`order_url`], with the secret that confirms the contact.
pub(crate) fn confirmation_url(
    shop: &Shop,
    order: &shop_order::Model,
    access: &str,
    confirmation: Option<&str>,
) -> String {
    url_with(shop, order, &[("key", Some(access)), ("confirm", confirmation)])
}

fn url_with(shop: &Shop, order: &shop_order::Model, secrets: &[(&str, Option<&str>)]) -> String {
    let key: Vec<_> = secrets
        .iter()
        .filter_map(|(name, secret)| Some(((*name).to_owned(), (*secret)?.to_owned())))
        .collect();
    shop.links().absolute(&routes::addresses::with(&page(order), &key))
}

/// The path of an order's page.
fn page(order: &shop_order::Model) -> String {
    routes::order(order.locale, url_number(order))
}

/// The order's number in addresses.
pub(crate) fn url_number(order: &shop_order::Model) -> String {
    OrderNumber::parse(&order.number).map_or_else(|| order.number.clone(), |n| n.to_url())
}

/// «Заказ З-2026-000123».
pub(crate) fn order_title(order: &shop_order::Model) -> String {
    t::order(order.locale, &number(order))
}

/// The order's number in the language of the order.
fn number(order: &shop_order::Model) -> String {
    OrderNumber::display_stored(&order.number, order.locale)
}

/// A message that the shop causes: staff's work, or money.
async fn to_buyer(tx: &Tx<'_>, order: &shop_order::Model, message: &OrderMessage<'_>) -> Result<()> {
    tell(tx, order, message, &order.number, false).await
}

/// A message that the one who placed the order causes, who may have given somebody else's contact.
async fn for_buyer(tx: &Tx<'_>, order: &shop_order::Model, message: &OrderMessage<'_>) -> Result<()> {
    tell(tx, order, message, &order.number, true).await
}

/// One message is sent for each `key`.
async fn tell(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    message: &OrderMessage<'_>,
    key: &str,
    by_client: bool,
) -> Result<()> {
    let notice = ClientNotice {
        event: event(message),
        account: order.account_id,
        locale: order.locale,
        email: order.email.as_deref(),
        phone: order.phone.as_deref(),
        template: message,
        key,
        link: page(order),
        by_client,
    };
    people::notifications::tell_client(tx, &notice).await
}

/// What the buyer chooses channels for.
const fn event(message: &OrderMessage<'_>) -> &'static NoticeEvent {
    match message {
        OrderMessage::Placed { .. } => &ORDER_PLACED,
        OrderMessage::Paid { .. }
        | OrderMessage::PaymentFailed { .. }
        | OrderMessage::RefundBegun { .. }
        | OrderMessage::RefundByHand { .. }
        | OrderMessage::Refunded { .. } => &ORDER_PAYMENT,
        _ => &ORDER_CHANGED,
    }
}

fn about<'a>(order: &'a shop_order::Model, number: &'a str) -> About<'a> {
    About { name: &order.contact_name, number }
}

pub(crate) async fn placed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    lines: &[order_line::Model],
    url: &str,
) -> Result<()> {
    write_placed(tx, order, lines, url, &order.number).await
}

/// The same letter once more, with another link.
pub(crate) async fn placed_again(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    lines: &[order_line::Model],
    url: &str,
) -> Result<()> {
    let event = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    write_placed(tx, order, lines, url, &event).await
}

async fn write_placed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    lines: &[order_line::Model],
    url: &str,
    event: &str,
) -> Result<()> {
    let minutes = order.reserved_until.map_or(0, |until| until.minutes_since(tx.now()));
    let next = match (order.payment_method.is_online(), order.awaits_contact()) {
        (true, _) => NextStep::Pay { minutes },
        (false, true) => NextStep::Confirm { minutes },
        (false, false) => NextStep::Wait,
    };
    let (number, lines) = (number(order), content(order, lines));
    let message = OrderMessage::Placed { about: about(order, &number), lines: &lines, next, url };
    tell(tx, order, &message, event, true).await
}

/// Lines, delivery and total.
fn content(order: &shop_order::Model, lines: &[order_line::Model]) -> Vec<Row> {
    let l = order.locale;
    let line = |line: &order_line::Model| {
        let name = l.pick(&line.name_ru, &line.name_en);
        let price = format::money(l, line.unit_price);
        Row::new(RowKind::Item, format!("{name} ({})", line.sku), format!("{} × {price}", line.quantity))
    };
    let mut rows: Vec<Row> = lines.iter().map(line).collect();
    if !order.delivery_total.is_zero() {
        rows.push(Row::new(RowKind::Sum, t::delivery(l), format::money(l, order.delivery_total)));
    }
    rows.push(Row::new(RowKind::Total, t::total(l), format::money(l, order.total)));
    rows
}

/// A payment of `amount` came. One message for each moment of payment.
pub(crate) async fn paid(tx: &Tx<'_>, order: &shop_order::Model, amount: Kopecks) -> Result<()> {
    let (number, sum) = (number(order), format::money(order.locale, amount));
    let message = OrderMessage::Paid { about: about(order, &number), sum: &sum };
    let key = match order.paid == amount {
        true => order.number.clone(),
        // A difference, or a payment that came twice.
        false => format!("{}:{}", order.number, order.paid.0),
    };
    tell(tx, order, &message, &key, false).await
}

/// Money of the order goes back to the buyer. One message for each refund.
pub(crate) async fn refund_required(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    required: &RefundRequired,
) -> Result<()> {
    let (number, sum) = (number(order), format::money(order.locale, required.amount));
    let about = about(order, &number);
    let message = match required.by_hand {
        true => OrderMessage::RefundByHand { about, sum: &sum },
        false => OrderMessage::RefundBegun { about, sum: &sum },
    };
    tell(tx, order, &message, &required.refund.to_string(), false).await
}

/// A payment failed, and the buyer may try again. One message for each `key`.
pub(crate) async fn payment_failed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    let number = number(order);
    let message = OrderMessage::PaymentFailed { about: about(order, &number) };
    // Buyers cause it as often as they try.
    tell(tx, order, &message, key, true).await
}

/// Money was returned. One message for each `key`.
pub(crate) async fn refunded(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    amount: Kopecks,
    key: &str,
) -> Result<()> {
    let (number, sum) = (number(order), format::money(order.locale, amount));
    let message = OrderMessage::Refunded { about: about(order, &number), sum: &sum };
    tell(tx, order, &message, key, false).await
}

pub(crate) async fn expired(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let number = number(order);
    let about = about(order, &number);
    let message = match order.awaits_contact() {
        true => OrderMessage::NotConfirmed { about },
        false => OrderMessage::Expired { about },
    };
    for_buyer(tx, order, &message).await
}

/// Notifies the buyer of a transition triggered by a person.
pub(crate) async fn moved(tx: &Tx<'_>, order: &shop_order::Model, to: OrderStatus, by: Party) -> Result<()> {
    let number = number(order);
    let about = about(order, &number);
    let message = match to {
        OrderStatus::Confirmed => OrderMessage::Confirmed { about },
        OrderStatus::Ready => OrderMessage::Ready { about },
        OrderStatus::Shipped => OrderMessage::Shipped { about },
        OrderStatus::Cancelled => OrderMessage::Cancelled { about },
        OrderStatus::Placed | OrderStatus::Assembling | OrderStatus::Completed => return Ok(()),
    };
    match by {
        Party::Buyer => for_buyer(tx, order, &message).await,
        Party::Staff | Party::System => to_buyer(tx, order, &message).await,
    }
}

/// Sends a new link that opens the order.
pub(crate) async fn new_link(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    to: Recipient,
    access: &str,
) -> Result<()> {
    let (number, url) = (number(order), order_url(tx.shop(), order, Some(access)));
    let message = OrderMessage::NewLink { about: about(order, &number), url: &url };
    // Each request is a message of its own.
    let event = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    people::letters::send_for(tx, None, Letter::of(&message, order.locale, to, &event)).await
}

/// Notifies the branch that staff has to return money, once for each `key`.
pub(crate) async fn refund_needed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    amount: Kopecks,
    gateway_payment: Option<&str>,
    key: &str,
) -> Result<()> {
    let Some(branch) = org::branches::with_id(&**tx, order.branch_id).await? else { return Ok(()) };
    if branch.email.is_empty() {
        return Ok(());
    }
    let l = Locale::Ru; // The language of the shop's staff.
    let message = OrderMessage::RefundNeeded {
        number: &order.number,
        sum: &format::money(l, amount),
        payment: gateway_payment.unwrap_or("—"),
    };
    let to = Recipient { channel: Channel::Email, address: branch.email };
    letters::send(tx, Letter::of(&message, l, to, key)).await
}
