//! Points by the term in which they can be spent. Called under the lock of the customer's accounts of the ledger; the caller
//! moves the same amounts there.

use crate::tables::points_lot;
use base::{AccountId, Instant, Kopecks, OrderId, PointsLotId};
use ledger_model::settings::{HoldDays, LifeDays};
use org_model::settings::Setting as _;
use platform::{Error, Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult};

/// Points that come back after their term can be spent for so many days more.
const BACK_DAYS: i64 = 30;

/// Points that were granted together, as far as they are left.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Lot {
    pub id: PointsLotId,
    pub remaining: Kopecks,
    pub is_available: bool,
}

/// What was taken of points that can be spent, and of those that can't be yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub available: Kopecks,
    pub pending: Kopecks,
}

impl Taken {
    pub fn all(self) -> Kopecks {
        self.available + self.pending
    }
}

/// Stores granted points; returns whether they can be spent at once.
pub(super) async fn grant(
    tx: &Tx<'_>,
    account: AccountId,
    order: Option<OrderId>,
    amount: Kopecks,
) -> Result<bool> {
    let values = org::settings::Values::read(tx.shop(), &**tx, &[HoldDays::KEY, LifeDays::KEY]).await?;
    // What staff grants is a present: nothing can be returned for it.
    let hold = if order.is_some() { values.get::<HoldDays>()? } else { 0 };
    let life = values.get::<LifeDays>()?;
    let available_at = tx.now().plus_days(hold);
    let row = points_lot::ActiveModel {
        id: Set(tx.id::<PointsLotId>()),
        account_id: Set(account),
        order_id: Set(order),
        granted: Set(amount),
        remaining: Set(amount),
        is_available: Set(hold == 0),
        available_at: Set(available_at),
        expires_at: Set((life > 0).then(|| available_at.plus_days(life))),
        told_at: Set(None),
        created_at: Set(tx.now()),
    };
    points_lot::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(hold == 0)
}

/// The lots of a customer with something left: those that expire first come first.
async fn left_of(tx: &Tx<'_>, account: AccountId, is_available: bool) -> Result<Vec<Lot>> {
    let sql = "SELECT id, remaining, is_available FROM points_lot \
               WHERE account_id = $1 AND is_available = $2 AND remaining > 0 \
               ORDER BY CASE WHEN expires_at IS NULL THEN 1 ELSE 0 END, expires_at, id";
    Ok(Lot::find_by_statement(tx.sql(sql, [account.into(), is_available.into()])).all(&**tx).await?)
}

/// The lots that an order gave, with something left.
async fn of_order(tx: &Tx<'_>, order: OrderId) -> Result<Vec<Lot>> {
    let sql = "SELECT id, remaining, is_available FROM points_lot \
               WHERE order_id = $1 AND remaining > 0 ORDER BY is_available, id DESC";
    Ok(Lot::find_by_statement(tx.sql(sql, [order.into()])).all(&**tx).await?)
}

async fn lower(tx: &Tx<'_>, lot: PointsLotId, by: Kopecks) -> Result<()> {
    let sql = "UPDATE points_lot SET remaining = remaining - $2 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [lot.into(), by.into()])).await?;
    Ok(())
}

/// Takes up to `amount` of these lots, in their order; returns each lot with what was taken of it.
async fn take_of(tx: &Tx<'_>, lots: &[Lot], amount: Kopecks) -> Result<Vec<(Lot, Kopecks)>> {
    let (mut rest, mut taken) = (amount, Vec::new());
    for lot in lots {
        let part = rest.min(lot.remaining);
        if part > Kopecks::ZERO {
            lower(tx, lot.id, part).await?;
            rest -= part;
            taken.push((lot.clone(), part));
        }
    }
    Ok(taken)
}

/// Takes points that can be spent for an order, those that expire first. The account of the ledger holds as many.
pub(super) async fn spend(tx: &Tx<'_>, account: AccountId, order: OrderId, amount: Kopecks) -> Result<()> {
    let taken = take_of(tx, &left_of(tx, account, true).await?, amount).await?;
    if taken.iter().map(|(_, part)| *part).sum::<Kopecks>() != amount {
        return Err(Error::Inconsistent(format!("the lots of account {account} are less than its points")));
    }
    for (lot, part) in taken {
        let sql = "INSERT INTO points_lot_use (order_id, lot_id, amount) VALUES ($1, $2, $3) \
                   ON CONFLICT (order_id, lot_id) DO UPDATE SET amount = points_lot_use.amount + $3";
        tx.execute_raw(tx.sql(sql, [order.into(), lot.id.into(), part.into()])).await?;
    }
    Ok(())
}

/// Takes any points that can be spent, those that expire first; returns how many.
pub(super) async fn withdraw(tx: &Tx<'_>, account: AccountId, amount: Kopecks) -> Result<Kopecks> {
    let taken = take_of(tx, &left_of(tx, account, true).await?, amount).await?;
    Ok(taken.iter().map(|(_, part)| *part).sum())
}

/// Takes back what an order gave: its own points first, then others of the customer that can be spent. Less than `amount` if
/// there are not so many.
pub(super) async fn take_back(
    tx: &Tx<'_>,
    account: AccountId,
    order: OrderId,
    amount: Kopecks,
) -> Result<Taken> {
    let mut taken = Taken::default();
    for (lot, part) in take_of(tx, &of_order(tx, order).await?, amount).await? {
        match lot.is_available {
            true => taken.available += part,
            false => taken.pending += part,
        }
    }
    let rest = amount - taken.all();
    if rest > Kopecks::ZERO {
        taken.available += withdraw(tx, account, rest).await?;
    }
    Ok(taken)
}

/// A lot that an order spent of.
#[derive(FromQueryResult)]
struct Used {
    lot_id: PointsLotId,
    amount: Kopecks,
    expires_at: Option<Instant>,
}

/// Gives points back that an order spent, to the lots that they came from, those that expire last first. Points whose term
/// has passed get a new one of [`BACK_DAYS`].
pub(super) async fn give_back(tx: &Tx<'_>, order: OrderId, amount: Kopecks) -> Result<()> {
    let sql = "SELECT u.lot_id, u.amount, l.expires_at FROM points_lot_use u JOIN points_lot l ON l.id = u.lot_id \
               WHERE u.order_id = $1 AND u.amount > 0 \
               ORDER BY CASE WHEN l.expires_at IS NULL THEN 0 ELSE 1 END, l.expires_at DESC, l.id DESC";
    let used = Used::find_by_statement(tx.sql(sql, [order.into()])).all(&**tx).await?;
    let mut rest = amount;
    for used in used {
        let part = rest.min(used.amount);
        if part <= Kopecks::ZERO {
            break;
        }
        rest -= part;
        let sql = "UPDATE points_lot_use SET amount = amount - $3 WHERE order_id = $1 AND lot_id = $2";
        tx.execute_raw(tx.sql(sql, [order.into(), used.lot_id.into(), part.into()])).await?;
        let is_over = used.expires_at.is_some_and(|at| at <= tx.now());
        let expires_at = if is_over { Some(tx.now().plus_days(BACK_DAYS)) } else { used.expires_at };
        let sql = "UPDATE points_lot SET remaining = remaining + $2, expires_at = $3, \
                     told_at = CASE WHEN expires_at = $3 THEN told_at ELSE NULL END WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [used.lot_id.into(), part.into(), expires_at.into()])).await?;
    }
    match rest > Kopecks::ZERO {
        true => Err(Error::Inconsistent(format!("order {order} gives more points back than it spent"))),
        false => Ok(()),
    }
}
