//! Points of orders: what their lines earn, and what an order takes and gives as it moves.

use crate::tables::{order_line, shop_order};
use base::{AccountId, Instant, Kopecks, OrderId};
use ledger::points::OrderPoints;
use ledger::programme::Offer;
use ledger_model::points::earned;
use ledger_model::settings::{EarnMoment, EarnedWhen};
use platform::sql::{placeholders, values};
use platform::{Actor, Error, Result, Tx};
use sales_model::orders::OrderState;
use sea_orm::{ConnectionTrait, FromQueryResult};
use std::collections::BTreeMap;

/// Stores with the lines of a new order what each of them earns: it does not follow the programme any more.
pub(crate) async fn agree(tx: &Tx<'_>, offer: Option<&Offer>, lines: &[order_line::Model]) -> Result<()> {
    let Some(offer) = offer else { return Ok(()) };
    let mut by_percent: BTreeMap<i64, Vec<base::OrderLineId>> = BTreeMap::new();
    for line in lines {
        let bp = line.product_id.map_or(0, |product| offer.of(product).percent_bp);
        if bp > 0 {
            by_percent.entry(bp).or_default().push(line.id);
        }
    }
    for (bp, ids) in by_percent {
        let sql =
            format!("UPDATE order_line SET points_bp = $1 WHERE id IN ({})", placeholders(2, ids.len()));
        let bound = std::iter::once(sea_orm::Value::from(bp)).chain(values(&ids));
        tx.execute_raw(tx.sql(sql, bound)).await?;
    }
    Ok(())
}

/// As [`agree`], for lines that are added to an order of an account.
pub(crate) async fn agree_added(
    tx: &Tx<'_>,
    account: Option<AccountId>,
    line: &order_line::Model,
) -> Result<()> {
    let (Some(account), Some(product)) = (account, line.product_id) else { return Ok(()) };
    let offer = ledger::programme::offer(tx.shop(), &**tx, account, &[product]).await?;
    agree(tx, offer.as_ref(), std::slice::from_ref(line)).await
}

/// A line of an order, for its points.
#[derive(FromQueryResult)]
struct Line {
    total: Kopecks,
    returned_amount: Kopecks,
    points_bp: i64,
    /// Points that pay for it.
    spent: Kopecks,
    /// Of them, what came back with returned goods.
    given_back: Kopecks,
    /// What of its price returned goods paid for.
    exchanged: Kopecks,
}

async fn lines(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Line>> {
    let sql = "SELECT l.total, l.returned_amount, l.points_bp, \
          CAST(-(SELECT COALESCE(SUM(a.amount), 0) FROM order_adjustment a WHERE a.order_line_id = l.id AND a.source = 'points') AS BIGINT) AS spent, \
          CAST(-(SELECT COALESCE(SUM(a.amount), 0) FROM order_adjustment a WHERE a.order_line_id = l.id AND a.source = 'exchange') AS BIGINT) AS exchanged, \
          (SELECT CAST(COALESCE(SUM(x.points), 0) AS BIGINT) FROM goods_return_line x JOIN goods_return g ON g.id = x.return_id \
            WHERE x.order_line_id = l.id AND g.state IN ('refunded', 'exchanged')) AS given_back \
        FROM order_line l WHERE l.order_id = $1";
    let query = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(Line::find_by_statement(query).all(db).await?)
}

/// The points that pay for an order now, without those that came back with goods.
pub(crate) async fn spent_on(db: &impl ConnectionTrait, order: OrderId) -> Result<Kopecks> {
    Ok(lines(db, order).await?.iter().map(|line| line.spent - line.given_back).sum())
}

/// The points that an order gives once it is received.
pub(crate) async fn gives(db: &impl ConnectionTrait, order: OrderId) -> Result<Kopecks> {
    Ok(gives_of(&lines(db, order).await?))
}

/// Of what money paid for, and goods that came back for it.
fn gives_of(lines: &[Line]) -> Kopecks {
    let price = |line: &Line| line.total + line.exchanged - line.returned_amount;
    earned(lines.iter().map(|line| (price(line), line.points_bp)))
}

/// Brings the points of a locked order to what it says now: called after each change of its state, its lines or its money.
///
/// # Errors
/// [`LedgerRefusal::NotEnoughPoints`](ledger_model::refusal::LedgerRefusal::NotEnoughPoints) if it spends more than its
/// customer has.
pub(crate) async fn follow(tx: &Tx<'_>, actor: &Actor, order: OrderId) -> Result<()> {
    use sea_orm::EntityTrait as _;
    let row = shop_order::Entity::find_by_id(order).one(&**tx).await?.ok_or(Error::NotFound)?;
    let Some(account) = row.account_id else { return Ok(()) };
    let lines = lines(&**tx, order).await?;
    let is_cancelled = row.state == OrderState::Cancelled;
    let spent: Kopecks = lines.iter().map(|line| line.spent - line.given_back).sum();
    let completed_at: Option<Instant> = (row.state == OrderState::Completed).then_some(row.updated_at);
    let has_earned = has_earned(tx, &row).await?;
    let gives = gives_of(&lines);
    let points = OrderPoints {
        order,
        number: &row.number,
        account,
        spent: if is_cancelled { Kopecks::ZERO } else { spent },
        earned: if has_earned { gives } else { Kopecks::ZERO },
        purchase: completed_at.map_or(Kopecks::ZERO, |_| (row.total - row.returned).max(Kopecks::ZERO)),
        completed_at,
    };
    ledger::points::follow(tx, actor, &points).await
}

/// Whether an order gives its points: it is received, or paid where the setting says so.
async fn has_earned(tx: &Tx<'_>, row: &shop_order::Model) -> Result<bool> {
    Ok(match row.state {
        OrderState::Completed => true,
        OrderState::Confirmed if row.money().is_paid() => {
            org::settings::get::<EarnedWhen>(&**tx).await?.0 == EarnMoment::Paid
        }
        _ => false,
    })
}

/// Makes sure that the points of an order that ended can be taken again.
///
/// # Errors
/// [`LedgerRefusal::NotEnoughPoints`](ledger_model::refusal::LedgerRefusal::NotEnoughPoints).
pub(crate) async fn require_again(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let Some(account) = order.account_id else { return Ok(()) };
    let spent = spent_on(&**tx, order.id).await?;
    ledger::points::require_spendable(tx, account, spent).await
}

/// A part of a line that comes back.
#[derive(FromQueryResult)]
struct Returned {
    order_line_id: base::OrderLineId,
    quantity: i64,
    sold: i64,
    earlier: i64,
    spent: Kopecks,
}

/// Stores with the lines of a return that is being inspected how many points come back with them: the share of what was spent
/// on the line, so that the shares of all its items are together all of it.
pub(crate) async fn decide_back(tx: &Tx<'_>, id: base::GoodsReturnId) -> Result<()> {
    let sql = "SELECT x.order_line_id, x.quantity, l.quantity AS sold, \
          (SELECT CAST(COALESCE(SUM(y.quantity), 0) AS BIGINT) FROM goods_return_line y JOIN goods_return g ON g.id = y.return_id \
            WHERE y.order_line_id = l.id AND y.return_id <> x.return_id AND g.state IN ('inspected', 'refunded', 'exchanged')) AS earlier, \
          CAST(-(SELECT COALESCE(SUM(a.amount), 0) FROM order_adjustment a WHERE a.order_line_id = l.id AND a.source = 'points') AS BIGINT) AS spent \
        FROM goods_return_line x JOIN order_line l ON l.id = x.order_line_id WHERE x.return_id = $1";
    for part in Returned::find_by_statement(tx.sql(sql, [id.into()])).all(&**tx).await? {
        let points = ledger_model::points::part(part.spent, part.sold, part.earlier, part.quantity);
        let sql = "UPDATE goods_return_line SET points = $3 WHERE return_id = $1 AND order_line_id = $2";
        tx.execute_raw(tx.sql(sql, [id.into(), part.order_line_id.into(), points.into()])).await?;
    }
    Ok(())
}
