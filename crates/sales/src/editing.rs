//! Changes of an order after it was placed: by staff until it has left, and by the buyer, who may only take something out
//! while nothing was paid or assembled.

mod contact;
mod lines;
mod place;

use crate::orders::shipments::discard;
use crate::orders::{
    Access, Step, bring, confirm_free, give_back, history, is_exchange, lock, may_change, visible,
};
use crate::tables::{order_line, shop_order};
use crate::{actions, mails, notices};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Kopecks, Locale};
use lines::{Lines, find_all};
use payments_model::refunds::RefundCause;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::{ORDERS_EDIT, ORDERS_PRICE};
use sales_model::editing::{Change, Edit, EditForm, OrderSums, Receiving, ZoneCost, told};
use sales_model::orders::{FulfilmentState, OrderCause, OrderEvent, OrderNumber, OrderState};
use sales_model::refusal::SalesRefusal;
use sea_orm::ConnectionTrait as _;

/// Changes an order: quantities, lines, receiver and place. Prices and discounts of what was sold stay, its stock follows,
/// and so does the money: what is too much goes back, what is missing is to be paid. `token` is the secret of a guest's order.
///
/// # Errors
/// Problems of the form; [`Refusal::Changed`] if the order changed since the form was shown; [`Refusal::NotInThisState`] if
/// it can't be changed any more; [`SalesRefusal::LastLine`], also if only gifts would be left; [`SalesRefusal::PromotionsHold`]
/// for a buyer whose order has a promotion; [`Error::Forbidden`] for own prices without their permission;
/// [`OutOfStock`](catalog_model::refusal::CatalogRefusal::OutOfStock),
/// [`NotForSale`](catalog_model::refusal::CatalogRefusal::NotForSale).
pub async fn edit(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    form: &EditForm,
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        let edit = form.parse(order.delivery_kind.needs_address())?;
        allow(actor, &order, seen, &edit)?;
        let order = lock(&tx, order.id).await?;
        if order.version != edit.version {
            return Err(Refusal::Changed.into());
        }
        // The lines of an exchange are net of the credit for other goods.
        if !may_change(&order, seen) || is_exchange(&*tx, order.id).await? {
            return Err(Refusal::NotInThisState.into());
        }
        if seen == Access::AsBuyer && crate::adjustments::has_promotions(&*tx, order.id).await? {
            return Err(SalesRefusal::PromotionsHold.into_refusal().into());
        }
        if apply(&tx, actor, seen, order, &edit).await? { tx.commit().await } else { Ok(()) }
    })
    .await
}

fn allow(actor: &Actor, order: &shop_order::Model, seen: Access, edit: &Edit) -> Result<()> {
    if seen == Access::AsBuyer {
        // The form of a buyer has no such fields.
        let has_more = !edit.added.is_empty() || edit.receiving.is_some();
        return if has_more { Err(Error::Forbidden) } else { Ok(()) };
    }
    actor.require(ORDERS_EDIT)?.require(order.branch_id)?;
    if edit.added.iter().any(|line| line.price.is_some()) {
        actor.require(ORDERS_PRICE)?.require(order.branch_id)?;
    }
    Ok(())
}

/// Applies the change to a locked order; returns whether anything changed.
async fn apply(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: Access,
    order: shop_order::Model,
    edit: &Edit,
) -> Result<bool> {
    let l = order.locale;
    discard(tx, &order).await?;
    let added = find_all(tx, &edit.added).await?;
    let mut lines = Lines::of(tx, &order, &added).await?;
    let delivery_vat = order.vat_total - lines.vat();
    let was_bought = lines.has_bought();
    let mut changes = Vec::new();
    for (line, quantity) in &edit.lines {
        let row = lines.find(*line)?;
        if seen == Access::AsBuyer && *quantity > row.quantity {
            let max = row.quantity;
            return Err(Error::field(&format!("quantity-{line}"), Problem::OutOfRange { min: 0, max }));
        }
        changes.extend(lines.set(tx, actor, &order, *line, *quantity).await?);
    }
    for (n, (line, product)) in edit.added.iter().zip(added).enumerate() {
        changes.push(lines.add(tx, actor, &order, n, (line, product)).await?);
    }
    if lines.is_empty() || (was_bought && !lines.has_bought()) {
        return Err(SalesRefusal::LastLine.into_refusal().into());
    }
    let receiving = edit.receiving.as_ref().filter(|new| differs(&order, new));
    changes.extend(receiving.map(|_| Change::Receiving));
    let mut delivery = (order.delivery_total, delivery_vat);
    if let Some(new) = receiving.filter(|_| order.delivery_kind.needs_address()) {
        let zone = place::follow(tx, &order, new, edit.point).await?;
        if matches!(zone, Some(Change::Zone(_, ZoneCost::Open))) {
            delivery = (Kopecks::ZERO, Kopecks::ZERO);
        }
        changes.extend(zone);
    }
    let sums = lines.sums(delivery)?;
    if changes.is_empty() {
        return Ok(false);
    }
    if sums.total != order.total {
        changes.push(Change::Total(order.total, sums.total));
    }
    let new = store(tx, &order, &sums, receiving).await?;
    let new = contact::correct(tx, actor, seen, &order, new).await?;
    let text = told(l, &changes);
    crate::points::follow(tx, actor, order.id).await?;
    let step = Step { to: new.status(), cause: OrderCause::Edited, reason: &text };
    history(tx, actor, order.id, Some(order.status()), step).await?;
    let (before, after) = (
        serde_json::json!({ "total": order.total }),
        serde_json::json!({ "total": new.total, "changes": text }),
    );
    tx.audit(actor, actions::ORDER_EDIT, order.id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    if new.fulfilment == FulfilmentState::Assembling {
        bring(tx, actor, &new, OrderEvent::Assemble, new.fulfilment).await?;
    }
    settle(tx, actor, &order, &new).await?;
    mails::edited(tx, &new, &text, seen == Access::AsBuyer).await?;
    if seen == Access::AsBuyer {
        notices::edited(tx, actor, &new).await?;
    }
    Ok(true)
}

fn differs(order: &shop_order::Model, new: &Receiving) -> bool {
    let Receiving { name, email, phone, city, address, comment } = new;
    (name, email, phone, city, address, comment)
        != (&order.contact_name, &order.email, &order.phone, &order.city, &order.address, &order.comment)
}

/// Stores the sums and the receiver by a conditional update from the version that the order was read in.
async fn store(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    sums: &OrderSums,
    receiving: Option<&Receiving>,
) -> Result<shop_order::Model> {
    let mut new = order.clone();
    new.goods_total = sums.goods;
    new.services_total = sums.services;
    new.discount_total = sums.discount;
    new.delivery_total = sums.delivery;
    new.total = sums.total;
    new.vat_total = sums.vat;
    if let Some(receiving) = receiving {
        new.contact_name.clone_from(&receiving.name);
        new.contact_folded = base::text::sort_text(&receiving.name);
        new.email.clone_from(&receiving.email);
        new.phone.clone_from(&receiving.phone);
        new.city.clone_from(&receiving.city);
        new.address.clone_from(&receiving.address);
        new.comment.clone_from(&receiving.comment);
    }
    new.version += 1;
    new.updated_at = tx.now();
    let sql = "UPDATE shop_order SET goods_total = $3, services_total = $4, discount_total = $5, total = $6, vat_total = $7, \
                 contact_name = $8, email = $9, phone = $10, city = $11, address = $12, comment = $13, updated_at = $14, delivery_total = $15, \
                 contact_folded = $16, \
                 version = version + 1 WHERE id = $1 AND version = $2";
    let values = [
        order.id.into(),
        order.version.into(),
        new.goods_total.into(),
        new.services_total.into(),
        new.discount_total.into(),
        new.total.into(),
        new.vat_total.into(),
        new.contact_name.clone().into(),
        new.email.clone().into(),
        new.phone.clone().into(),
        new.city.clone().into(),
        new.address.clone().into(),
        new.comment.clone().into(),
        new.updated_at.into(),
        new.delivery_total.into(),
        new.contact_folded.clone().into(),
    ];
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(new),
        _ => Err(Refusal::Changed.into()),
    }
}

/// What was paid too much goes back; a payment of the former sum that the gateway does not know yet is ended. What is
/// missing the buyer pays. An order that waited for more than it costs now is confirmed.
async fn settle(tx: &Tx<'_>, actor: &Actor, old: &shop_order::Model, new: &shop_order::Model) -> Result<()> {
    if old.total == new.total {
        return Ok(());
    }
    payments::cancel_unsent(tx, new.payable()).await?;
    give_back(tx, actor, new, new.total, RefundCause::Edited).await?;
    match new.state {
        OrderState::Placed if crate::payments::due(tx, new).await?.is_zero() => {
            confirm_free(tx, new).await?;
            // Staff hears of an order that is paid online when it is paid.
            if new.payment_method.is_online() { notices::placed(tx, actor, new).await } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// The name of a line in this language.
fn name_of(line: &order_line::Model, l: Locale) -> String {
    l.pick(&line.name_ru, &line.name_en).to_owned()
}
