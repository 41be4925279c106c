//! What an order takes and gives, brought to what it says now.

use super::{is_on, lots};
use crate::book::{self, Move, Purse, Source};
use crate::notices;
use crate::tables::points_order;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Instant, Kopecks, OrderId};
use ledger_model::book::{LedgerCause, LedgerKind};
use ledger_model::refusal::LedgerRefusal;
use platform::{Actor, Result, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait};

/// What an order says of its points now.
#[derive(Clone, Debug)]
pub struct OrderPoints<'a> {
    /// The order, locked by its owner.
    pub order: OrderId,
    /// Its number, for people.
    pub number: &'a str,
    /// The customer.
    pub account: AccountId,
    /// Points that pay for it: nothing for a cancelled one.
    pub spent: Kopecks,
    /// Points that it gives: nothing before its time.
    pub earned: Kopecks,
    /// What it counts for the tier.
    pub purchase: Kopecks,
    /// When it was completed.
    pub completed_at: Option<Instant>,
}

/// Brings the points of a locked order to what it says now: takes and gives the difference to what was moved before. Calling
/// it again changes nothing. Points that were given and spent meanwhile are not collected; the customer never owes any.
///
/// # Errors
/// [`LedgerRefusal::NotEnoughPoints`] if the order spends more than the customer has.
pub async fn follow(tx: &Tx<'_>, actor: &Actor, now: &OrderPoints<'_>) -> Result<()> {
    let stored = find(tx, now.order).await?;
    let is_nothing = [now.spent, now.earned, now.purchase].iter().all(|amount| amount.is_zero());
    if stored.is_none() && is_nothing {
        return Ok(());
    }
    let is_new = stored.is_none();
    let mut row = stored.unwrap_or(points_order::Model {
        order_id: now.order,
        account_id: now.account,
        spent: Kopecks::ZERO,
        earned: Kopecks::ZERO,
        uncollected: Kopecks::ZERO,
        purchase: Kopecks::ZERO,
        counted_at: None,
        revision: 0,
    });
    row.revision += 1;
    if now.spent != row.spent {
        spend(tx, actor, now, &row).await?;
    }
    if now.earned != row.earned && (now.earned < row.earned || is_on(&**tx).await?) {
        row.uncollected = earn(tx, actor, now, &row).await?;
        row.earned = now.earned;
    }
    row.spent = now.spent;
    row.purchase = now.purchase;
    row.counted_at = row.counted_at.or(now.completed_at);
    let active = points_order::ActiveModel::from(row).reset_all();
    match is_new {
        true => points_order::Entity::insert(active).exec_without_returning(&**tx).await.map(|_| ())?,
        false => points_order::Entity::update(active).exec(&**tx).await.map(|_| ())?,
    }
    Ok(())
}

async fn find(tx: &Tx<'_>, order: OrderId) -> Result<Option<points_order::Model>> {
    let sql = format!("SELECT * FROM points_order WHERE order_id = $1{}", tx.for_update());
    Ok(points_order::Entity::find().from_raw_sql(tx.sql(sql, [order.into()])).one(&**tx).await?)
}

fn source<'a>(
    now: &OrderPoints<'a>,
    row: &points_order::Model,
    actor: &'a Actor,
    cause: LedgerCause,
) -> Source<'a> {
    let key = format!("order:{}:{cause}:{}", now.order, row.revision);
    Source { key, cause, account: row.account_id, number: now.number, reason: "", actor }
}

/// Moves what the order spends now beyond what it spent, or back.
async fn spend(tx: &Tx<'_>, actor: &Actor, now: &OrderPoints<'_>, row: &points_order::Model) -> Result<()> {
    let own = book::purse(tx, row.account_id, LedgerKind::Points).await?;
    let spent = book::of_shop(tx, LedgerKind::PointsSpent).await?;
    let source = source(now, row, actor, LedgerCause::Spent);
    let moved = match now.spent - row.spent {
        more if more > Kopecks::ZERO => {
            require(own, more)?;
            lots::spend(tx, row.account_id, now.order, more).await?;
            Move { from: own.id, to: spent, amount: more }
        }
        back => {
            lots::give_back(tx, now.order, -back).await?;
            Move { from: spent, to: own.id, amount: -back }
        }
    };
    book::post(tx, &source, &[moved]).await.map(|_| ())
}

/// Moves what the order gives now beyond what it gave, or back. Returns what could not be taken back so far.
async fn earn(
    tx: &Tx<'_>,
    actor: &Actor,
    now: &OrderPoints<'_>,
    row: &points_order::Model,
) -> Result<Kopecks> {
    let account = row.account_id;
    let pending = book::purse(tx, account, LedgerKind::PointsPending).await?;
    let own = book::purse(tx, account, LedgerKind::Points).await?;
    let issued = book::of_shop(tx, LedgerKind::PointsIssued).await?;
    let source = source(now, row, actor, LedgerCause::Earned);
    match now.earned - row.earned {
        more if more > Kopecks::ZERO => {
            // What was not collected before is set off first.
            let owed = more.min(row.uncollected);
            let amount = more - owed;
            if !amount.is_zero() {
                let is_available = lots::grant(tx, account, Some(now.order), amount).await?;
                let to = if is_available { own.id } else { pending.id };
                book::post(tx, &source, &[Move { from: issued, to, amount }]).await?;
                notices::earned(tx, account, amount, now.number, &source.key).await?;
            }
            Ok(row.uncollected - owed)
        }
        less => {
            let taken = lots::take_back(tx, account, now.order, -less).await?;
            let moves = [
                Move { from: pending.id, to: issued, amount: taken.pending },
                Move { from: own.id, to: issued, amount: taken.available },
            ];
            book::post(tx, &source, &moves).await?;
            Ok(row.uncollected + (-less - taken.all()))
        }
    }
}

fn require(own: Purse, needed: Kopecks) -> Result<()> {
    match own.balance < needed {
        true => Err(LedgerRefusal::NotEnoughPoints { left: own.balance }.into_refusal().into()),
        false => Ok(()),
    }
}

/// Makes sure that a customer can spend so many points, until the end of the transaction.
///
/// # Errors
/// [`LedgerRefusal::NotEnoughPoints`].
pub async fn require_spendable(tx: &Tx<'_>, account: AccountId, amount: Kopecks) -> Result<()> {
    if amount.is_zero() {
        return Ok(());
    }
    require(book::purse(tx, account, LedgerKind::Points).await?, amount)
}
