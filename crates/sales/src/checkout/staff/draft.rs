//! The form that an employee is filling in: one for each employee, so that a reload or another page loses nothing.

use crate::cart;
use crate::tables::order_draft;
use base::AccountId;
use base::contact::{Email, Phone};
use base::drafts::DRAFT_DAYS;
use base::text::typed;
use platform::{Actor, Result, Shop, Tx};
use sales_model::access::ORDERS_EDIT;
use sales_model::staff_orders::StaffOrderForm;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// The actor's form; an empty one if there is none.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::LoginNeeded`].
pub async fn load(shop: &Shop, actor: &Actor) -> Result<StaffOrderForm> {
    actor.require(ORDERS_EDIT)?;
    let row = order_draft::Entity::find_by_id(actor.require_account()?).one(shop.read()).await?;
    let pairs = row.and_then(|row| serde_json::from_value::<Vec<(String, String)>>(row.fields).ok());
    Ok(pairs.map(|pairs| StaffOrderForm::from_pairs(&pairs)).unwrap_or_default())
}

/// Keeps the form as it was typed.
///
/// # Errors
/// As [`load`].
pub async fn save(shop: &Shop, actor: &Actor, form: &StaffOrderForm) -> Result<()> {
    actor.require(ORDERS_EDIT)?;
    let account = actor.require_account()?;
    let pairs: Vec<_> = form.to_pairs().iter().map(|(name, value)| (typed(name), typed(value))).collect();
    let tx = shop.begin().await?;
    let row = order_draft::ActiveModel {
        account_id: Set(account),
        fields: Set(serde_json::json!(pairs)),
        updated_at: Set(tx.now()),
    };
    let newest = OnConflict::column(order_draft::Column::AccountId)
        .update_columns([order_draft::Column::Fields, order_draft::Column::UpdatedAt])
        .to_owned();
    order_draft::Entity::insert(row).on_conflict(newest).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// Adds what can be had of a shared cart to the actor's form.
///
/// # Errors
/// As [`load`]; [`platform::Error::NotFound`] for a link that does not work.
pub async fn add_shared(shop: &Shop, actor: &Actor, token: &str) -> Result<()> {
    let mut form = load(shop, actor).await?;
    let shared = cart::shared(shop, token).await?;
    for line in shared.lines.iter().filter(|line| line.got > 0) {
        if let Some(product) = line.product {
            form.put_many(product, line.got);
        }
    }
    save(shop, actor, &form).await
}

/// Forgets the form.
///
/// # Errors
/// As [`load`].
pub async fn discard(shop: &Shop, actor: &Actor) -> Result<()> {
    actor.require(ORDERS_EDIT)?;
    let tx = shop.begin().await?;
    remove(&tx, actor).await?;
    tx.commit().await
}

pub(super) async fn remove(tx: &Tx<'_>, actor: &Actor) -> Result<()> {
    order_draft::Entity::delete_by_id(actor.require_account()?).exec(&**tx).await?;
    Ok(())
}

/// Deletes the forms that are filled in for an account, or for somebody with one of these contacts in canonical form.
pub(crate) async fn forget(tx: &Tx<'_>, account: AccountId, contacts: &[String]) -> Result<()> {
    // One for each employee, so few.
    for row in order_draft::Entity::find().all(&**tx).await? {
        let pairs = serde_json::from_value::<Vec<(String, String)>>(row.fields).unwrap_or_default();
        let form = StaffOrderForm::from_pairs(&pairs);
        let email = Email::parse(&form.checkout.email).map(|email| email.to_string());
        let phone = Phone::parse(&form.checkout.phone).map(|phone| phone.to_string());
        let is_theirs = [email, phone].into_iter().flatten().any(|typed| contacts.contains(&typed));
        if is_theirs || form.account() == Some(account) {
            order_draft::Entity::delete_by_id(row.account_id).exec(&**tx).await?;
        }
    }
    Ok(())
}

/// Deletes forms unchanged for [`DRAFT_DAYS`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_days(-DRAFT_DAYS);
    let done =
        order_draft::Entity::delete_many().filter(order_draft::Column::UpdatedAt.lt(old)).exec(&*tx).await?;
    tx.commit().await?;
    Ok(done.rows_affected)
}
