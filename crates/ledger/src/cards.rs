//! Bonus cards: issued to customers by staff or by themselves, found at the counter, blocked and replaced.

use crate::actions;
use crate::tables::bonus_card;
use base::form::{LINE_CHARS_MAX, Problem};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, BonusCardId, text};
use ledger_model::access::{CARDS_EDIT, LEDGER_VIEW};
use ledger_model::cards::{CardNumber, CardState};
use ledger_model::refusal::LedgerRefusal;
use ledger_model::views::CardView;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// How often a number is drawn before giving up: each is free almost surely.
const DRAWS_MAX: usize = 10;

/// The cards of a customer, the newest first.
async fn of(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<CardView>> {
    let rows = bonus_card::Entity::find()
        .filter(bonus_card::Column::AccountId.eq(account))
        .order_by_desc(bonus_card::Column::Id)
        .all(db)
        .await?;
    let view = |row: bonus_card::Model| CardView {
        id: row.id,
        number: row.number,
        state: row.state,
        reason: row.reason,
        issued_at: row.issued_at,
        closed_at: row.closed_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The actor's own cards, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] without an account.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<Vec<CardView>> {
    of(shop.read(), actor.require_account()?).await
}

/// The cards of a customer, for staff.
///
/// # Errors
/// [`Error::Forbidden`] without [`LEDGER_VIEW`]; [`Error::NotFound`] for a customer of another branch.
pub async fn of_customer(shop: &Shop, actor: &Actor, account: AccountId) -> Result<Vec<CardView>> {
    crate::require_customer(shop.read(), actor, LEDGER_VIEW, account).await?;
    of(shop.read(), account).await
}

/// Issues a card to the actor: the first one, or one instead of a blocked one.
///
/// # Errors
/// [`LedgerRefusal::HasCard`]; [`Error::Forbidden`] without an account.
pub async fn issue_own(shop: &Shop, actor: &Actor) -> Result<()> {
    let account = actor.require_account()?;
    issue(shop, actor, account, "").await
}

/// Issues a card to a customer. `number` is that of a printed card; a new one is made if it is empty.
///
/// # Errors
/// A problem of the field `number`; [`LedgerRefusal::HasCard`]; [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn issue_to(shop: &Shop, actor: &Actor, account: AccountId, number: &str) -> Result<()> {
    crate::require_customer(shop.read(), actor, CARDS_EDIT, account).await?;
    issue(shop, actor, account, number).await
}

async fn issue(shop: &Shop, actor: &Actor, account: AccountId, typed: &str) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        tx.lock_name(&format!("bonus_card:{account}")).await?;
        if of(&*tx, account).await?.iter().any(|card| card.state == CardState::Active) {
            return Err(LedgerRefusal::HasCard.into_refusal().into());
        }
        add(&tx, actor, account, typed).await?;
        tx.commit().await
    })
    .await
}

/// A free number: that of a printed card, or a random one, so that nobody guesses the numbers of others.
async fn free_number(tx: &Tx<'_>, typed: &str) -> Result<CardNumber> {
    if !typed.trim().is_empty() {
        let wrong = || {
            let problem = Problem::of_area("ledger.card_number", |l| {
                l.pick(
                    "Такого номера карты не бывает, проверьте цифры",
                    "No card has this number, check the digits",
                )
                .to_owned()
            });
            Error::field("number", problem)
        };
        let number = CardNumber::parse(typed).ok_or_else(wrong)?;
        return match is_taken(tx, &number).await? {
            true => Err(Error::field("number", Problem::AlreadyTaken)),
            false => Ok(number),
        };
    }
    for _ in 0..DRAWS_MAX {
        let number = CardNumber::of(u64::from_be_bytes(tx.shop().ids().bytes::<8>()));
        if !is_taken(tx, &number).await? {
            return Ok(number);
        }
    }
    Err(Error::Inconsistent("no number of a card is free".to_owned()))
}

async fn is_taken(tx: &Tx<'_>, number: &CardNumber) -> Result<bool> {
    let found = bonus_card::Entity::find().filter(bonus_card::Column::Number.eq(number.as_str()));
    Ok(found.one(&**tx).await?.is_some())
}

async fn add(tx: &Tx<'_>, actor: &Actor, account: AccountId, typed: &str) -> Result<()> {
    let number = free_number(tx, typed).await?;
    let row = bonus_card::Model {
        id: tx.id::<BonusCardId>(),
        number: number.as_str().to_owned(),
        account_id: account,
        state: CardState::Active,
        reason: String::new(),
        issued_at: tx.now(),
        issued_by: actor.person().filter(|person| *person != account),
        closed_at: None,
    };
    let after = serde_json::json!({ "number": row.number, "account": account });
    let id = row.id;
    let active = bonus_card::ActiveModel::from(row).reset_all();
    bonus_card::Entity::insert(active).exec_without_returning(&**tx).await?;
    tx.audit(actor, actions::CARD_ISSUED, id.0, None::<&()>, Some(&after)).await
}

/// Blocks the active card of a customer, or replaces it by another one.
///
/// # Errors
/// Problems of the fields `reason` and `number`; [`Refusal::NotInThisState`] for a card that is not active;
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn close(
    shop: &Shop,
    actor: &Actor,
    account: AccountId,
    card: BonusCardId,
    (to, reason, number): (CardState, &str, &str),
) -> Result<()> {
    crate::require_customer(shop.read(), actor, CARDS_EDIT, account).await?;
    let reason: String = text::one_line(reason).chars().take(LINE_CHARS_MAX).collect();
    if reason.is_empty() {
        return Err(Error::field("reason", Problem::Required));
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        tx.lock_name(&format!("bonus_card:{account}")).await?;
        end(&tx, actor, account, card, (to, &reason)).await?;
        if to == CardState::Replaced {
            add(&tx, actor, account, number).await?;
        }
        tx.commit().await
    })
    .await
}

async fn end(
    tx: &Tx<'_>,
    actor: &Actor,
    account: AccountId,
    card: BonusCardId,
    (to, reason): (CardState, &str),
) -> Result<()> {
    let sql = "UPDATE bonus_card SET state = $3, reason = $4, closed_at = $5 \
               WHERE id = $1 AND account_id = $2 AND state = 'active'";
    let values = [card.into(), account.into(), to.into(), reason.into(), tx.now().into()];
    if to == CardState::Active || tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::NotInThisState.into());
    }
    let (before, after) = (
        serde_json::json!({ "state": CardState::Active }),
        serde_json::json!({ "state": to, "reason": reason }),
    );
    tx.audit(actor, actions::CARD_CLOSED, card.0, Some(&before), Some(&after)).await
}

/// Blocks the actor's own active card: it was lost.
///
/// # Errors
/// [`Refusal::NotInThisState`]; [`Error::Forbidden`] without an account.
pub async fn block_own(shop: &Shop, actor: &Actor, card: BonusCardId) -> Result<()> {
    let account = actor.require_account()?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let reason = actor.locale().pick("Заблокирована владельцем", "Blocked by its owner");
        end(&tx, actor, account, card, (CardState::Blocked, reason)).await?;
        tx.commit().await
    })
    .await
}

/// The customer with this active card.
///
/// # Errors
/// A problem of the field `card` if there is none, or it belongs to a customer of another branch; [`Error::Forbidden`].
pub async fn owner(shop: &Shop, actor: &Actor, typed: &str) -> Result<AccountId> {
    actor.require(LEDGER_VIEW)?;
    let missing = || Error::field("card", Problem::NotFound);
    let number = CardNumber::parse(typed).ok_or_else(missing)?;
    let row = bonus_card::Entity::find()
        .filter(bonus_card::Column::Number.eq(number.as_str()))
        .filter(bonus_card::Column::State.eq(CardState::Active))
        .one(shop.read())
        .await?
        .ok_or_else(missing)?;
    match crate::require_customer(shop.read(), actor, LEDGER_VIEW, row.account_id).await {
        Err(Error::NotFound) => Err(missing()),
        other => other.map(|()| row.account_id),
    }
}
