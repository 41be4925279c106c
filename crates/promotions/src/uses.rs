//! The uses that orders take of promotions. An order takes them in the transaction that places it, and gives them back
//! when it is cancelled. Counters are changed by conditional updates, in the order of the promotions' ids, so that two
//! orders never wait for each other.

use crate::facts::Who;
use crate::tables::{promotion, promotion_use};
use base::refusal::AreaRefusal as _;
use base::{AccountId, Bilingual, Kopecks, Locale, OrderId, PromotionCodeId, PromotionId};
use platform::sql::{insert_all, placeholders, values};
use platform::{Error, Result, Tx};
use promotions_model::refusal::PromotionsRefusal;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Value};

/// A use to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUse {
    /// The promotion.
    pub promotion: PromotionId,
    /// Its name, for a refusal.
    pub name: Bilingual,
    /// The code that unlocked it.
    pub code: Option<PromotionCodeId>,
    /// What it saves: discounts, value of gifts, delivery. Not negative.
    pub amount: Kopecks,
}

/// Who takes the uses.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'a> {
    /// The account; `None` for a guest.
    pub account: Option<AccountId>,
    /// A guest's email, in canonical form.
    pub email: Option<&'a str>,
    /// A guest's phone, in canonical form.
    pub phone: Option<&'a str>,
    /// The language of refusals.
    pub locale: Locale,
}

/// Takes the uses of a new order.
///
/// # Errors
/// [`PromotionsRefusal::UsedUp`], [`PromotionsRefusal::OwnUsesUp`]: the transaction has to be dropped then.
pub async fn take(tx: &Tx<'_>, order: OrderId, taker: Taker<'_>, mut uses: Vec<NewUse>) -> Result<()> {
    if uses.is_empty() {
        return Ok(());
    }
    uses.sort_by_key(|one| one.promotion);
    let who = Who::of(taker.account, taker.email, taker.phone);
    lock_buyer(tx, &who).await?;
    let mut rows = Vec::with_capacity(uses.len());
    for one in uses {
        let name = one.name.pick(taker.locale).to_owned();
        if !count_up(tx, &one).await? {
            return Err(PromotionsRefusal::UsedUp { name }.into_refusal().into());
        }
        if !is_within_own(tx, one.promotion, &who).await? {
            return Err(PromotionsRefusal::OwnUsesUp { name }.into_refusal().into());
        }
        rows.push(promotion_use::ActiveModel {
            id: Set(tx.id()),
            promotion_id: Set(one.promotion),
            order_id: Set(order),
            code_id: Set(one.code),
            account_id: Set(taker.account),
            email: Set(who.email.clone()),
            phone: Set(who.phone.clone()),
            amount: Set(one.amount),
            is_held: Set(true),
            at: Set(tx.now()),
        });
    }
    insert_all(tx, rows).await
}

/// Two orders of one buyer are counted one after the other.
async fn lock_buyer(tx: &Tx<'_>, who: &Who) -> Result<()> {
    if let Some(account) = who.account {
        return tx.lock_name(&format!("promotions:{account}")).await;
    }
    for contact in [&who.email, &who.phone].into_iter().flatten() {
        tx.lock_name(&format!("promotions:{contact}")).await?;
    }
    Ok(())
}

/// Adds to the counters unless a limit is reached or the promotion was stopped meanwhile; returns whether it did.
async fn count_up(tx: &Tx<'_>, one: &NewUse) -> Result<bool> {
    let sql = "UPDATE promotion SET used = used + 1, spent = spent + $2 WHERE id = $1 AND state = 'active' \
               AND (uses_max IS NULL OR used < uses_max) AND (budget IS NULL OR spent + $2 <= budget)";
    let done = tx.execute_raw(tx.sql(sql, [one.promotion.into(), one.amount.into()])).await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    let Some(code) = one.code else { return Ok(true) };
    let sql =
        "UPDATE promotion_code SET used = used + 1 WHERE id = $1 AND (uses_max IS NULL OR used < uses_max)";
    Ok(tx.execute_raw(tx.sql(sql, [code.into()])).await?.rows_affected() == 1)
}

async fn is_within_own(tx: &Tx<'_>, promotion: PromotionId, who: &Who) -> Result<bool> {
    let Some((condition, mut bound)) = who.condition() else { return Ok(true) };
    let place = bound.len() + 1;
    bound.push(promotion.into());
    let sql = format!(
        "SELECT p.id FROM promotion p WHERE p.id = ${place} AND (p.uses_of_one_max IS NULL OR p.uses_of_one_max > \
           (SELECT COUNT(*) FROM promotion_use u WHERE u.promotion_id = p.id AND u.is_held AND {condition}))"
    );
    Ok(tx.query_one_raw(tx.sql(sql, bound)).await?.is_some())
}

/// How the uses of an order change with its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// The order was cancelled: its uses are given back.
    GivenBack,
    /// It was paid late, after it had expired: what was agreed with the buyer holds whatever the limits are now.
    Anyway,
    /// Its cancellation is undone, with refusals in this language: only as far as the limits allow, since others may have
    /// used the promotion meanwhile.
    WithinLimits(Locale),
}

/// Gives the uses of an order back, or takes them again. Doing it twice changes nothing.
///
/// # Errors
/// [`PromotionsRefusal::UsedUp`], [`PromotionsRefusal::OwnUsesUp`] for [`Holding::WithinLimits`]: the transaction has to be
/// dropped then.
pub async fn set_held(tx: &Tx<'_>, order: OrderId, holding: Holding) -> Result<()> {
    let is_held = holding != Holding::GivenBack;
    let uses = promotion_use::Entity::find()
        .filter(promotion_use::Column::OrderId.eq(order))
        .order_by_asc(promotion_use::Column::PromotionId)
        .all(&**tx)
        .await?;
    for one in uses {
        if let Holding::WithinLimits(l) = holding
            && !one.is_held
        {
            require_room(tx, &one, l).await?;
        }
        let sql = "UPDATE promotion_use SET is_held = $2 WHERE id = $1 AND is_held <> $2";
        let moved = tx.execute_raw(tx.sql(sql, [one.id.into(), is_held.into()])).await?;
        if moved.rows_affected() != 1 {
            continue;
        }
        let (uses, amount) = if is_held { (1_i64, one.amount) } else { (-1, -one.amount) };
        let sql = "UPDATE promotion SET used = used + $2, spent = spent + $3 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [one.promotion_id.into(), uses.into(), amount.into()])).await?;
        if let Some(code) = one.code_id {
            let sql = "UPDATE promotion_code SET used = used + $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [code.into(), uses.into()])).await?;
        }
    }
    Ok(())
}

/// Checks that a use that was given back may be taken again. The promotion may have ended meanwhile, as its terms were
/// agreed on before. Its row is locked by an update without effect, so that the counters stay as they were read.
async fn require_room(tx: &Tx<'_>, one: &promotion_use::Model, l: Locale) -> Result<()> {
    let who = Who::of(one.account_id, one.email.as_deref(), one.phone.as_deref());
    lock_buyer(tx, &who).await?;
    let sql = "UPDATE promotion SET used = used WHERE id = $1 AND (uses_max IS NULL OR used < uses_max) \
               AND (budget IS NULL OR spent + $2 <= budget)";
    let has_room = tx.execute_raw(tx.sql(sql, [one.promotion_id.into(), one.amount.into()])).await?;
    let mut is_free = has_room.rows_affected() == 1;
    if let Some(code) = one.code_id.filter(|_| is_free) {
        let sql =
            "UPDATE promotion_code SET used = used WHERE id = $1 AND (uses_max IS NULL OR used < uses_max)";
        is_free = tx.execute_raw(tx.sql(sql, [code.into()])).await?.rows_affected() == 1;
    }
    let is_own = is_free && !is_within_own(tx, one.promotion_id, &who).await?;
    if is_free && !is_own {
        return Ok(());
    }
    let row = promotion::Entity::find_by_id(one.promotion_id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let name = l.pick(&row.name_ru, &row.name_en).to_owned();
    let refusal =
        if is_own { PromotionsRefusal::OwnUsesUp { name } } else { PromotionsRefusal::UsedUp { name } };
    Err(refusal.into_refusal().into())
}

/// Orders of a guest have joined an account: their uses are those of the account from now on.
///
/// # Errors
/// Those of the database.
pub async fn join(tx: &Tx<'_>, account: AccountId, orders: &[OrderId]) -> Result<()> {
    let mut bound: Vec<Value> = vec![account.into()];
    bound.extend(values(orders));
    let sql = format!(
        "UPDATE promotion_use SET account_id = $1, email = NULL, phone = NULL WHERE account_id IS NULL AND order_id IN ({})",
        placeholders(2, orders.len())
    );
    tx.execute_raw(tx.sql(sql, bound)).await?;
    Ok(())
}
