//! A return as its pages show it.

use super::inspect::{delivery_left, propose};
use super::photos;
use super::{request, rows};
use crate::orders::{number_of, visible};
use crate::tables::{goods_return, goods_return_event, shop_order};
use base::{Bilingual, GoodsReturnId, Kopecks, OrderLineId};
use platform::{Actor, Error, Result, Shop};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::{OrderNumber, Party};
use sales_model::returns::ReturnEvent;
use sales_model::views::{ReturnEventView, ReturnLineView, ReturnView};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// A return for the buyer of its order. `token` is the secret of a guest's order.
///
/// # Errors
/// [`Error::NotFound`] also for a return of another order.
pub async fn view(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    id: GoodsReturnId,
) -> Result<ReturnView> {
    let snapshot = shop.snapshot().await?;
    let db = &snapshot;
    let (order, _) = visible(db, actor, number, token, shop.now()).await?;
    let row = rows::find(db, id).await?;
    if row.order_id != order.id {
        return Err(Error::NotFound);
    }
    one(db, row, &order, Some(Party::Buyer)).await
}

/// A return for staff, with what the rule proposes to return.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for another branch.
pub async fn view_for_staff(shop: &Shop, actor: &Actor, id: GoodsReturnId) -> Result<ReturnView> {
    let scope = actor.require(ORDERS_VIEW)?;
    let snapshot = shop.snapshot().await?;
    let db = &snapshot;
    let row = rows::find(db, id).await?;
    if !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    let order = shop_order::Entity::find_by_id(row.order_id).one(db).await?.ok_or(Error::NotFound)?;
    let may_edit = actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(row.branch_id));
    one(db, row, &order, may_edit.then_some(Party::Staff)).await
}

async fn one(
    db: &impl ConnectionTrait,
    row: goods_return::Model,
    order: &shop_order::Model,
    party: Option<Party>,
) -> Result<ReturnView> {
    let id = row.id;
    let parts = rows::contents(db, id).await?;
    let lines = rows::lines(db, order.id).await?;
    let ids: Vec<OrderLineId> = parts.iter().map(|part| part.order_line_id).collect();
    let units = stock::units::of_lines(db, &ids).await?;
    let proposal = propose(order, &row, &parts, &lines, delivery_left(db, order).await?);
    let is_decided = row.state.is_decided();
    let views: Vec<ReturnLineView> = lines
        .iter()
        .filter_map(|line| {
            let part = parts.iter().find(|part| part.order_line_id == line.id)?;
            let sold = units.iter().filter(|unit| unit.order_line_id == Some(line.id));
            Some(ReturnLineView {
                line: line.id,
                sku: line.sku.clone(),
                name: Bilingual::new(line.name_ru.clone(), line.name_en.clone()),
                quantity: part.quantity,
                unit_price: line.unit_price,
                amount: if is_decided { part.amount } else { proposal.of_line(line.id) },
                restocked: part.restocked,
                written_off: part.written_off,
                to_repair: part.to_repair,
                serials: part.serials.lines().map(str::to_owned).collect(),
                sold_serials: sold.map(|unit| unit.serial.clone()).collect(),
            })
        })
        .collect();
    let of_line = |line: &rows::Line| line.split(proposal.of_line(line.id)).1;
    let credit = match is_decided {
        true => row.credit,
        false => lines.iter().map(of_line).sum(),
    };
    let delivery = if is_decided { row.delivery_amount } else { proposal.delivery };
    let amount = views.iter().map(|line| line.amount).sum::<Kopecks>() + delivery;
    let possible = ReturnEvent::ALL
        .iter()
        .copied()
        .filter(|event| party.is_some_and(|party| row.state.apply(*event, party).is_ok()));
    let exchange = match row.exchange_order_id {
        Some(id) => shop_order::Entity::find_by_id(id).one(db).await?.map(|o| number_of(&o)).transpose()?,
        None => None,
    };
    Ok(ReturnView {
        id: row.id,
        number: row.number,
        order: number_of(order)?,
        contact_name: order.contact_name.clone(),
        state: row.state,
        reason: row.reason,
        wish: row.wish,
        way: row.way,
        possible: possible.collect(),
        events: events(db, row.id).await?,
        place: request::place(db, order).await?,
        comment: row.comment,
        refusal: row.refusal,
        created_at: row.created_at,
        received_at: row.received_at,
        lines: views,
        delivery,
        amount,
        credit,
        files: photos::of(db, id).await?,
        note: row.amount_note,
        exchange,
        version: row.version,
    })
}

async fn events(db: &impl ConnectionTrait, id: GoodsReturnId) -> Result<Vec<ReturnEventView>> {
    let rows = goods_return_event::Entity::find()
        .filter(goods_return_event::Column::ReturnId.eq(id))
        .order_by_asc(goods_return_event::Column::At)
        .order_by_asc(goods_return_event::Column::Id)
        .all(db)
        .await?;
    let view = |row: goods_return_event::Model| ReturnEventView {
        at: row.at,
        actor_kind: row.actor_kind,
        to: row.to_state,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(view).collect())
}
