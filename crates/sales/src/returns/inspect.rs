//! What becomes of returned goods, and the money for them.

use super::rows;
use crate::actions;
use crate::messages::ReturnNews;
use crate::orders::{credit_held, give_credit_back};
use crate::tables::{goods_return, goods_return_line, shop_order};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{GoodsReturnId, Kopecks, OrderLineId, WarehouseId, format};
use catalog::availability::ComeBack;
use payments_model::refunds::RefundCause;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::RETURNS_AMOUNT;
use sales_model::orders::Party;
use sales_model::refusal::SalesRefusal;
use sales_model::returns::{InspectedLine, Inspection, LineMoney, ReturnEvent, proposed, terms};
use sea_orm::ConnectionTrait as _;
use stock_model::units::UnitState;

/// What the rule proposes to return.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    pub lines: Vec<(OrderLineId, Kopecks)>,
    pub delivery: Kopecks,
}

impl Proposal {
    pub fn of_line(&self, id: OrderLineId) -> Kopecks {
        self.lines.iter().find(|(line, _)| *line == id).map_or(Kopecks::ZERO, |(_, amount)| *amount)
    }
}

/// The share of each line that comes back, and what is left of the cost of delivery if nothing of the order stays with the
/// buyer and the terms of the reason include it.
pub(super) fn propose(
    order: &shop_order::Model,
    row: &goods_return::Model,
    parts: &[goods_return_line::Model],
    lines: &[rows::Line],
    delivery_left: Kopecks,
) -> Proposal {
    let part_of = |line: &rows::Line| parts.iter().find(|part| part.order_line_id == line.id);
    let money = |line: &rows::Line| LineMoney {
        total: line.value(),
        quantity: line.quantity,
        returned: line.decided,
        decided: line.returned_amount + line.returned_credit,
    };
    let amounts = lines.iter().filter_map(|line| {
        let part = part_of(line)?;
        Some((line.id, proposed(&money(line), part.quantity)))
    });
    let is_all = lines
        .iter()
        .all(|line| line.decided + part_of(line).map_or(0, |part| part.quantity) >= line.quantity);
    let with_delivery = lines
        .iter()
        .filter(|line| part_of(line).is_some())
        .any(|line| terms(row.reason, &line.facts(order)).with_delivery);
    let delivery = if is_all && with_delivery { delivery_left } else { Kopecks::ZERO };
    Proposal { lines: amounts.collect(), delivery }
}

/// What of the cost of delivery has not been returned.
pub(super) async fn delivery_left(
    db: &impl sea_orm::ConnectionTrait,
    order: &shop_order::Model,
) -> Result<Kopecks> {
    let sql = "SELECT delivery_returned FROM shop_order WHERE id = $1";
    let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, [order.id.into()]);
    let row = db.query_one_raw(query).await?.ok_or(Error::NotFound)?;
    Ok(order.delivery_total - row.try_get::<Kopecks>("", "delivery_returned")?)
}

/// Records what becomes of the goods and how much is returned. Restocked goods are for sale again; the others come back into the
/// stock too, and are written off at once. Another amount than the rule
/// proposes needs a note and a permission.
///
/// # Errors
/// [`Error::Invalid`], also on `amount-…` and `delivery` for more than was paid; [`Error::Forbidden`] for another amount
/// without the permission; [`Refusal::NotInThisState`].
pub async fn inspect(
    shop: &Shop,
    actor: &Actor,
    id: GoodsReturnId,
    fields: &[(String, String)],
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, order) = rows::locked(&tx, actor, id).await?;
        let parts = rows::contents(&*tx, id).await?;
        let lines = rows::lines(&*tx, order.id).await?;
        let left = delivery_left(&*tx, &order).await?;
        let quantities: Vec<_> = parts.iter().map(|part| (part.order_line_id, part.quantity)).collect();
        let input = Inspection::parse(fields, &quantities)?;
        let proposal = propose(&order, &row, &parts, &lines, left);
        let is_other = input.delivery != proposal.delivery
            || input.lines.iter().any(|line| line.amount != proposal.of_line(line.line));
        if is_other {
            actor.require(RETURNS_AMOUNT)?.require(order.branch_id)?;
            if input.note.is_empty() {
                return Err(Error::field("note", Problem::Required));
            }
        }
        rows::moved(&tx, actor, &row, (ReturnEvent::Inspect, Party::Staff), &input.note).await?;
        decide(&tx, &order, (&row, &lines), &input).await?;
        for line in &input.lines {
            let part = parts.iter().find(|part| part.order_line_id == line.line).ok_or(Error::NotFound)?;
            let sold = lines.iter().find(|l| l.id == line.line).ok_or(Error::NotFound)?;
            if sold.product_id.is_some() {
                let back = come_back(&order, sold, line, input.warehouse);
                catalog::availability::restock(&tx, actor, &back, &order.number).await?;
            }
            units(&tx, part, line).await?;
        }
        let after = serde_json::json!({ "warehouse": input.warehouse, "note": input.note });
        tx.audit(actor, actions::RETURN_INSPECTED, id.0, None::<&()>, Some(&after)).await?;
        tx.commit().await
    })
    .await
}

fn come_back(
    order: &shop_order::Model,
    sold: &rows::Line,
    line: &InspectedLine,
    warehouse: Option<WarehouseId>,
) -> ComeBack {
    ComeBack {
        order: order.id,
        line: line.line,
        gone: sold.gone,
        restocked: line.restocked,
        lost: line.written_off + line.to_repair,
        warehouse,
    }
}

/// Stores the decisions. The money of a line and of the delivery is never more than was paid for it.
async fn decide(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    (row, sold): (&goods_return::Model, &[rows::Line]),
    input: &Inspection,
) -> Result<()> {
    let mut credits = Kopecks::ZERO;
    for line in &input.lines {
        let sold = sold.iter().find(|sold| sold.id == line.line).ok_or(Error::NotFound)?;
        let (own, credit) = sold.split(line.amount);
        credits += credit;
        let sql = "UPDATE goods_return_line SET amount = $3, restocked = $4, written_off = $5, to_repair = $6 \
                   WHERE return_id = $1 AND order_line_id = $2";
        let values: [sea_orm::Value; 6] = [
            row.id.into(),
            line.line.into(),
            line.amount.into(),
            line.restocked.into(),
            line.written_off.into(),
            line.to_repair.into(),
        ];
        tx.execute_raw(tx.sql(sql, values)).await?;
        if sold.returned_credit + credit > sold.credit() {
            return Err(Error::field(&format!("amount-{}", line.line), Problem::NotMoney));
        }
        let sql = "UPDATE order_line SET returned_amount = returned_amount + $2, returned_credit = returned_credit + $3 \
                   WHERE id = $1 AND returned_amount + $2 <= total";
        let done = tx.execute_raw(tx.sql(sql, [line.line.into(), own.into(), credit.into()])).await?;
        if done.rows_affected() != 1 {
            return Err(Error::field(&format!("amount-{}", line.line), Problem::NotMoney));
        }
    }
    crate::points::decide_back(tx, row.id).await?;
    let sql = "UPDATE shop_order SET delivery_returned = delivery_returned + $2, version = version + 1 \
               WHERE id = $1 AND delivery_returned + $2 <= delivery_total";
    let done = tx.execute_raw(tx.sql(sql, [order.id.into(), input.delivery.into()])).await?;
    if done.rows_affected() != 1 {
        return Err(Error::field("delivery", Problem::NotMoney));
    }
    let total: Kopecks = input.lines.iter().map(|line| line.amount).sum::<Kopecks>() + input.delivery;
    let sql = "UPDATE goods_return SET warehouse_id = $2, delivery_amount = $3, amount = $4, amount_note = $5, credit = $6 \
               WHERE id = $1";
    let values = [
        row.id.into(),
        input.warehouse.into(),
        input.delivery.into(),
        total.into(),
        input.note.as_str().into(),
        credits.into(),
    ];
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

/// The units that came back, in the order of their serial numbers in the receipt: first those for sale, then those written off,
/// then those for repair.
async fn units(tx: &Tx<'_>, part: &goods_return_line::Model, line: &InspectedLine) -> Result<()> {
    let mut rest: Vec<String> = part.serials.lines().map(str::to_owned).collect();
    // An item of a kit has several units.
    let items = usize::try_from(part.quantity).unwrap_or_default().max(1);
    let per_item = rest.len().div_ceil(items);
    for (count, to) in [
        (line.restocked, UnitState::Free),
        (line.written_off, UnitState::WrittenOff),
        (line.to_repair, UnitState::Repair),
    ] {
        let count = (usize::try_from(count).unwrap_or_default() * per_item).min(rest.len());
        let some: Vec<String> = rest.drain(..count).collect();
        if !stock::units::take_back(tx, line.line, &some, to).await? {
            let serial = some.join(", ");
            return Err(SalesRefusal::NotThisUnit { serial }.into_refusal().into());
        }
    }
    Ok(())
}

/// Requires that the money which was decided be returned, and tells the buyer. Less is returned if the shop holds less: the
/// rest went back already.
///
/// # Errors
/// [`Refusal::NotInThisState`].
pub async fn refund(shop: &Shop, actor: &Actor, id: GoodsReturnId) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, order) = rows::locked(&tx, actor, id).await?;
        rows::moved(&tx, actor, &row, (ReturnEvent::Refund, Party::Staff), "").await?;
        let back = payable_back(&tx, &order, &row).await?;
        pay_back(&tx, actor, &order, &row, back).await?;
        crate::points::follow(&tx, actor, order.id).await?;
        let sum = format::money(order.locale, back.sum());
        rows::tell(&tx, &order, &row, ReturnNews::Refunded, &sum).await?;
        tx.commit().await
    })
    .await
}

/// Money for returned goods: of their own order, and of the orders whose goods had paid for them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Back {
    pub own: Kopecks,
    pub credit: Kopecks,
}

impl Back {
    pub fn sum(self) -> Kopecks {
        self.own + self.credit
    }

    /// What is left after goods for `taken` are given instead; the money of the own order is left first.
    pub fn less(self, taken: Kopecks) -> Self {
        let credit = (self.credit - taken).max(Kopecks::ZERO);
        Self { own: (self.sum() - taken - credit).max(Kopecks::ZERO), credit }
    }
}

/// What was decided for a return, as far as the shop still holds the money of its locked order, and of those whose goods had
/// paid for its own.
pub(super) async fn payable_back(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    row: &goods_return::Model,
) -> Result<Back> {
    let pending = payments::refunds::pending(&**tx, order.payable()).await?;
    let own = (row.amount - row.credit).min(order.refundable(pending));
    Ok(Back { own, credit: credit_held(tx, order, row.credit).await? })
}

/// Requires the refund of a part of what was decided.
pub(super) async fn pay_back(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    row: &goods_return::Model,
    back: Back,
) -> Result<()> {
    if back.sum().is_zero() {
        return Ok(());
    }
    let credit = give_credit_back(tx, actor, order, back.credit).await?;
    let amount = back.own;
    let sql = "UPDATE goods_return SET refunded = $2, refunded_credit = $3 WHERE id = $1 AND refunded = 0 AND amount >= $2";
    let values = [row.id.into(), (amount + credit).into(), credit.into()];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    if amount.is_zero() {
        return Ok(());
    }
    let sql = "UPDATE shop_order SET returned = returned + $2, version = version + 1 WHERE id = $1 AND returned + $2 <= total";
    if tx.execute_raw(tx.sql(sql, [order.id.into(), amount.into()])).await?.rows_affected() != 1 {
        return Err(Error::Inconsistent(format!("more than the total of order {} came back", order.number)));
    }
    crate::orders::require_refund(tx, actor, order, amount, RefundCause::Returned).await?;
    let after = serde_json::json!({ "amount": amount });
    tx.audit(actor, actions::RETURN_SETTLED, row.id.0, None::<&()>, Some(&after)).await
}
