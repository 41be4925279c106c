//! Letters about orders, in the language of the order: by email, or in short form by SMS if only a phone was
//! given.

use crate::messages::{About, DeliveryMessage, NextStep, OrderMessage};
use crate::notifications::{ORDER_CHANGED, ORDER_MESSAGE, ORDER_PAYMENT, ORDER_PLACED};
use crate::tables::{order_line, shop_order};
use crate::texts as t;
use base::jobs::Channel;
use base::{Kopecks, Locale, format};
use delivery::bookings::OrderDelivery;
use delivery_model::windows::Slot;
use org::letters::{self, Letter};
use org_model::letters::{Row, RowKind, Template};
use payments::events::RefundRequired;
use people::notifications::ClientNotice;
use people_model::notifications::NoticeEvent;
use platform::messages::Recipient;
use platform::{Result, Shop, Tx};
use sales_model::adjustments::AdjustmentSum;
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
pub(crate) fn page(order: &shop_order::Model) -> String {
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
pub(crate) fn number(order: &shop_order::Model) -> String {
    OrderNumber::display_stored(&order.number, order.locale)
}

/// A message that the shop causes: staff's work, or money.
async fn to_buyer(tx: &Tx<'_>, order: &shop_order::Model, message: &OrderMessage<'_>) -> Result<()> {
    tell(tx, order, message, &order.number, false).await
}

/// A message of another kind of letter that the shop causes. One is sent for each `key`.
pub(crate) async fn tell_about<T: Template + Sync>(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    event: &'static NoticeEvent,
    template: &T,
    key: &str,
) -> Result<()> {
    let notice = ClientNotice {
        event,
        account: order.account_id,
        locale: order.locale,
        email: order.email.as_deref(),
        phone: order.phone.as_deref(),
        template,
        key,
        link: page(order),
        by_client: false,
    };
    people::notifications::tell_client(tx, &notice).await
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
    tell_with(tx, order, (event(message), message), key, by_client).await
}

async fn tell_with<T: Template + Sync>(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    (event, template): (&'static NoticeEvent, &T),
    key: &str,
    by_client: bool,
) -> Result<()> {
    let notice = ClientNotice {
        event,
        account: order.account_id,
        locale: order.locale,
        email: order.email.as_deref(),
        phone: order.phone.as_deref(),
        template,
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
        OrderMessage::Message { .. } => &ORDER_MESSAGE,
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
    discounts: &[AdjustmentSum],
    url: &str,
) -> Result<()> {
    write_placed(tx, order, (lines, discounts), url, &order.number).await
}

/// The same letter once more, with another link.
pub(crate) async fn placed_again(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    lines: &[order_line::Model],
    discounts: &[AdjustmentSum],
    url: &str,
) -> Result<()> {
    let event = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    write_placed(tx, order, (lines, discounts), url, &event).await
}

async fn write_placed(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    (lines, discounts): (&[order_line::Model], &[AdjustmentSum]),
    url: &str,
    event: &str,
) -> Result<()> {
    let minutes = order.reserved_until.map_or(0, |until| until.minutes_since(tx.now()));
    let next = match (order.payment_method.is_online(), order.awaits_contact()) {
        _ if order.money().is_paid() => NextStep::Nothing,
        (true, _) => NextStep::Pay { minutes },
        (false, true) => NextStep::Confirm { minutes },
        (false, false) => NextStep::Wait,
    };
    let agreed = delivery::bookings::find(&**tx, order.id).await?.unwrap_or_default();
    let (number, lines) = (number(order), content(order, lines, discounts, &agreed));
    let message = OrderMessage::Placed { about: about(order, &number), lines: &lines, next, url };
    tell(tx, order, &message, event, true).await
}

/// Lines, discounts, delivery with its window, and total.
fn content(
    order: &shop_order::Model,
    lines: &[order_line::Model],
    discounts: &[AdjustmentSum],
    agreed: &OrderDelivery,
) -> Vec<Row> {
    let l = order.locale;
    let line = |line: &order_line::Model| {
        let name = l.pick(&line.name_ru, &line.name_en);
        let price = format::money(l, line.unit_price);
        Row::new(RowKind::Item, format!("{name} ({})", line.sku), format!("{} × {price}", line.quantity))
    };
    let mut rows: Vec<Row> = lines.iter().map(line).collect();
    let sum = |sum: &AdjustmentSum| Row::new(RowKind::Sum, sum.name.pick(l), format::money(l, sum.amount));
    rows.extend(discounts.iter().map(sum));
    // Its price before the discounts, which stand above.
    let off: Kopecks = discounts.iter().map(|sum| sum.amount).sum::<Kopecks>() + order.discount_total;
    let delivery = order.delivery_total - off;
    if !delivery.is_zero() {
        rows.push(Row::new(RowKind::Sum, t::delivery(l), format::money(l, delivery)));
    }
    if let Some(slot) = &agreed.slot {
        rows.push(Row::new(RowKind::Sum, t::window_label(l), t::window(l, slot)));
    }
    if agreed.is_cost_open {
        rows.push(Row::new(RowKind::Sum, t::delivery(l), t::cost_later(l)));
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

/// Staff moved the order to another window. Each move is an event of its own.
pub(crate) async fn window_moved(tx: &Tx<'_>, order: &shop_order::Model, slot: &Slot) -> Result<()> {
    let (number, window) = (number(order), t::window(order.locale, slot));
    let message = DeliveryMessage::Moved { about: about(order, &number), window: &window };
    let key = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    tell_with(tx, order, (&ORDER_CHANGED, &message), &key, false).await
}

/// Staff named the cost of delivery.
pub(crate) async fn delivery_named(tx: &Tx<'_>, order: &shop_order::Model, cost: Kopecks) -> Result<()> {
    let number = number(order);
    let (cost, sum) = (format::money(order.locale, cost), format::money(order.locale, order.total));
    let message = DeliveryMessage::Named { about: about(order, &number), cost: &cost, sum: &sum };
    tell_with(tx, order, (&ORDER_CHANGED, &message), &order.number, false).await
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

/// Staff wrote about the order. One message for each `key`.
pub(crate) async fn message(tx: &Tx<'_>, order: &shop_order::Model, text: &str, key: &str) -> Result<()> {
    let (number, url) = (number(order), order_url(tx.shop(), order, None));
    // A letter has something to read where only files were sent.
    let text = if text.is_empty() { t::only_files(order.locale) } else { text };
    let message = OrderMessage::Message { about: about(order, &number), text, url: &url };
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
pub(crate) async fn moved(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    to: OrderStatus,
    by: Party,
    reason: &str,
) -> Result<()> {
    let number = number(order);
    let about = about(order, &number);
    let message = match to {
        OrderStatus::Confirmed => OrderMessage::Confirmed { about },
        OrderStatus::Ready => OrderMessage::Ready { about },
        OrderStatus::Shipped => OrderMessage::Shipped { about },
        OrderStatus::Cancelled => OrderMessage::Cancelled { about, reason: told(order.locale, reason) },
        OrderStatus::Placed
        | OrderStatus::Assembling
        | OrderStatus::PartlyShipped
        | OrderStatus::Completed => return Ok(()),
    };
    match by {
        Party::Buyer => for_buyer(tx, order, &message).await,
        Party::Staff | Party::System => to_buyer(tx, order, &message).await,
    }
}

/// A reason for letters: none is not left out, the sentence needs one.
fn told(l: Locale, reason: &str) -> &str {
    if reason.is_empty() { t::no_reason(l) } else { reason }
}

/// The order was changed. Each change is a message of its own.
pub(crate) async fn edited(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    changes: &str,
    by_client: bool,
) -> Result<()> {
    let (number, sum) = (number(order), format::money(order.locale, order.total));
    let key = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    let message = OrderMessage::Edited { about: about(order, &number), changes, sum: &sum };
    tell(tx, order, &message, &key, by_client).await
}

/// A cancellation was undone. Each is a message of its own.
pub(crate) async fn restored(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let number = number(order);
    let key = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    tell(tx, order, &OrderMessage::Restored { about: about(order, &number) }, &key, true).await
}

/// A shipment has left: with what is in it, and the number to follow it by. One message for each number.
pub(crate) async fn shipment(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    shipment: &crate::tables::shipment::Model,
) -> Result<()> {
    let (number, l) = (number(order), order.locale);
    let parts = [shipment.carrier.as_str(), shipment.tracking.as_str(), shipment.tracking_url.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let tracking = match parts.is_empty() {
        true => t::no_tracking(l).to_owned(),
        false => parts.join(", "),
    };
    let message = OrderMessage::ShipmentSent {
        about: about(order, &number),
        shipment: &shipment.number.to_string(),
        tracking: &tracking,
    };
    let key = format!("{}:{}:{}", order.number, shipment.number, shipment.tracking);
    tell(tx, order, &message, &key, false).await
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

/// Sends the new link of an order whose contact staff has corrected.
pub(crate) async fn link_by_staff(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    to: Recipient,
    access: &str,
) -> Result<()> {
    let (number, url) = (number(order), order_url(tx.shop(), order, Some(access)));
    let message = OrderMessage::NewLink { about: about(order, &number), url: &url };
    // Each correction is a message of its own.
    let event = format!("{}:{}", order.number, tx.id::<base::OrderEventId>());
    letters::send(tx, Letter::of(&message, order.locale, to, &event)).await
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
