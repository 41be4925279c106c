//! What staff decides about a return, up to the receipt of the goods.

use super::{request, rows};
use crate::messages::ReturnNews;
use crate::tables::goods_return;
use base::form::{LINE_CHARS_MAX, Problem, Problems, get};
use base::refusal::AreaRefusal as _;
use base::text::{fold_sku, one_line};
use base::{GoodsReturnId, OrderId};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::Party;
use sales_model::refusal::SalesRefusal;
use sales_model::returns::ReturnEvent;
use sales_model::shipments::serials;
use sea_orm::ConnectionTrait as _;
use std::collections::BTreeSet;
use stock_model::units::UnitState;

/// The shop agrees, and tells the buyer where the goods are taken.
///
/// # Errors
/// [`base::refusal::Refusal::NotInThisState`].
pub async fn approve(shop: &Shop, actor: &Actor, id: GoodsReturnId) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, order) = rows::locked(&tx, actor, id).await?;
        step(&tx, actor, &row, ReturnEvent::Approve, "").await?;
        let place = request::place(&*tx, &order).await?;
        rows::tell(&tx, &order, &row, ReturnNews::Approved, place.pick(order.locale)).await?;
        tx.commit().await
    })
    .await
}

/// The return is not wanted any more; staff cancels it for the buyer.
///
/// # Errors
/// [`base::refusal::Refusal::NotInThisState`] once the shop has the goods.
pub async fn cancel_by_staff(shop: &Shop, actor: &Actor, id: GoodsReturnId) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, _) = rows::locked(&tx, actor, id).await?;
        step(&tx, actor, &row, ReturnEvent::Cancel, "").await?;
        tx.commit().await
    })
    .await
}

/// The shop does not take the goods back; the buyer is notified why.
///
/// # Errors
/// [`Error::Invalid`] on `reason` if it is empty; [`base::refusal::Refusal::NotInThisState`].
pub async fn refuse(shop: &Shop, actor: &Actor, id: GoodsReturnId, reason: &str) -> Result<()> {
    told(shop, actor, id, (ReturnEvent::Refuse, ReturnNews::Refused), reason).await
}

/// The goods were looked at and go back to the buyer, who is notified why.
///
/// # Errors
/// [`Error::Invalid`] on `reason` if it is empty; [`base::refusal::Refusal::NotInThisState`].
pub async fn close(shop: &Shop, actor: &Actor, id: GoodsReturnId, reason: &str) -> Result<()> {
    told(shop, actor, id, (ReturnEvent::Close, ReturnNews::Closed), reason).await
}

async fn told(
    shop: &Shop,
    actor: &Actor,
    id: GoodsReturnId,
    (event, news): (ReturnEvent, ReturnNews),
    reason: &str,
) -> Result<()> {
    let reason: String = one_line(reason).chars().take(LINE_CHARS_MAX).collect();
    if reason.is_empty() {
        actor.require(sales_model::access::ORDERS_EDIT)?;
        return Err(Error::field("reason", Problem::Required));
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, order) = rows::locked(&tx, actor, id).await?;
        step(&tx, actor, &row, event, &reason).await?;
        rows::tell(&tx, &order, &row, news, &reason).await?;
        tx.commit().await
    })
    .await
}

/// The goods are there. `serials-…` with the id of a line has the serial numbers of its units, which are checked against those
/// that the buyer has; if the last items of a line come back, they need not be typed.
///
/// # Errors
/// [`Error::Invalid`] for more serial numbers than items; [`SalesRefusal::NotThisUnit`];
/// [`base::refusal::Refusal::NotInThisState`].
pub async fn receive(
    shop: &Shop,
    actor: &Actor,
    id: GoodsReturnId,
    fields: &[(String, String)],
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, order) = rows::locked(&tx, actor, id).await?;
        step(&tx, actor, &row, ReturnEvent::Receive, "").await?;
        record_serials(&tx, (&row, order.id), fields).await?;
        rows::tell(&tx, &order, &row, ReturnNews::Received, "").await?;
        tx.commit().await
    })
    .await
}

async fn record_serials(
    tx: &Tx<'_>,
    (row, order): (&goods_return::Model, OrderId),
    fields: &[(String, String)],
) -> Result<()> {
    let mut problems = Problems::default();
    let lines = rows::lines(&**tx, order).await?;
    for part in rows::contents(&**tx, row.id).await? {
        let name = format!("serials-{}", part.order_line_id);
        let typed = serials(get(fields, &name)).unwrap_or_else(|problem| {
            problems.add(&name, problem);
            Vec::new()
        });
        let line = lines.iter().find(|line| line.id == part.order_line_id).ok_or(Error::NotFound)?;
        let all = match units_back(tx, row, line, part.quantity, typed).await? {
            Ok(all) => all,
            Err(problem) => {
                problems.add(&name, problem);
                continue;
            }
        };
        let sql = "UPDATE goods_return_line SET serials = $3 WHERE return_id = $1 AND order_line_id = $2";
        let values = [row.id.into(), part.order_line_id.into(), all.join("\n").into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
    }
    Ok(problems.into_result(())?)
}

/// The serial numbers of `quantity` items of a line that came back: those that were typed, which must be of units that the buyer
/// still has; without any, those of all units if the buyer keeps no item of the line.
async fn units_back(
    tx: &Tx<'_>,
    row: &goods_return::Model,
    line: &rows::Line,
    quantity: i64,
    typed: Vec<String>,
) -> Result<Result<Vec<String>, Problem>> {
    let (received, taken) = rows::received_before(tx, row.id, line.id).await?;
    let mut units = stock::units::of_lines(&**tx, &[line.id]).await?;
    units.retain(|unit| unit.state == UnitState::Sold && !taken.contains(&fold_sku(&unit.serial)));
    if typed.is_empty() {
        let is_all = line.delivered - line.decided - received <= quantity;
        return Ok(Ok(if is_all { units.into_iter().map(|unit| unit.serial).collect() } else { typed }));
    }
    let is_kit = units.iter().any(|unit| Some(unit.product_id) != line.product_id);
    if !is_kit && typed.len() > usize::try_from(quantity).unwrap_or_default() {
        return Ok(Err(Problem::TooMany { max: quantity }));
    }
    let mut seen = BTreeSet::new();
    for serial in &typed {
        let folded = fold_sku(serial);
        let is_known = units.iter().any(|unit| fold_sku(&unit.serial) == folded);
        if !is_known || !seen.insert(folded) {
            return Err(SalesRefusal::NotThisUnit { serial: serial.clone() }.into_refusal().into());
        }
    }
    Ok(Ok(typed))
}

async fn step(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &goods_return::Model,
    event: ReturnEvent,
    reason: &str,
) -> Result<()> {
    rows::moved(tx, actor, row, (event, Party::Staff), reason).await.map(|_| ())
}
