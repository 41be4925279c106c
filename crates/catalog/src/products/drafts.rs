//! Drafts of products: the content of a form being filled in, stored per account until the product is saved.
//!
//! An account has one draft for each product, and one for new products of each category. It is deleted by the
//! transaction that saves the product. A draft older than the stored product is shown as a conflict.
//!
//! Each rendering of the form has a random key in its field `key`. Whatever stores or discards the form
//! claims the key, and a draft is saved only while its key is free: an autosave that was in flight meanwhile
//! can't bring the draft back.

use crate::tables::product_draft;
use base::drafts::{DRAFT_DAYS, key_of, to_keep};
use base::{AccountId, CategoryId, Instant, ProductId};
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error, Result, Shop, Tx, hash_secret, with_retries};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Purpose of the keys of forms that were saved or discarded.
const SPENT: &str = "product_form";

/// The subject of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An existing product.
    Product(ProductId),
    /// A new product, whose form was opened in this category.
    New(CategoryId),
}

impl Subject {
    const fn id(self) -> Uuid {
        match self {
            Self::Product(id) => id.0,
            Self::New(category) => category.0,
        }
    }
}

/// A stored draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The product version that the form was opened with; 0 for a new product.
    pub version: i64,
    /// The fields with a value, without the key of the form.
    pub fields: Vec<(String, String)>,
    /// When it was last saved.
    pub saved_at: Instant,
}

/// The actor's own draft, unless it is older than [`DRAFT_DAYS`].
///
/// # Errors
/// [`Error::Forbidden`], [`Error::LoginNeeded`].
pub async fn find(shop: &Shop, actor: &Actor, subject: Subject) -> Result<Option<Draft>> {
    actor.require(CATALOG_EDIT)?;
    let key = (actor.require_account()?, subject.id());
    let row = product_draft::Entity::find_by_id(key)
        .filter(product_draft::Column::UpdatedAt.gte(shop.now().plus_days(-DRAFT_DAYS)))
        .one(shop.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let fields = serde_json::from_value(row.fields).map_err(|e| Error::Inconsistent(e.to_string()))?;
    Ok(Some(Draft { version: row.version, fields, saved_at: row.updated_at }))
}

/// Saves the content of a form; returns the time.
///
/// # Errors
/// A problem if it exceeds the limits of a draft; [`Error::NotFound`] for an unknown product or category, and
/// if the form, identified by its field `key`, was already submitted.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    subject: Subject,
    version: i64,
    fields: Vec<(String, String)>,
) -> Result<Instant> {
    actor.require(CATALOG_EDIT)?;
    let account = actor.require_account()?;
    let key = key_of(&fields).map(hash_secret);
    let fields = serde_json::to_value(to_keep(fields)?).map_err(|e| Error::Inconsistent(e.to_string()))?;
    with_retries(|| save_once(shop, account, subject, version, key.as_deref(), &fields)).await
}

async fn save_once(
    shop: &Shop,
    account: AccountId,
    subject: Subject,
    version: i64,
    key: Option<&str>,
    fields: &serde_json::Value,
) -> Result<Instant> {
    let tx = shop.begin().await?;
    if let Some(key) = key
        && !tx.is_free(SPENT, key).await?
    {
        // The autosave was in flight while the form was submitted: it must not recreate the draft.
        return Err(Error::NotFound);
    }
    require_there(&tx, subject).await?;
    let row = product_draft::ActiveModel {
        account_id: Set(account),
        subject_id: Set(subject.id()),
        version: Set(version),
        fields: Set(fields.clone()),
        updated_at: Set(tx.now()),
    };
    let again = OnConflict::columns([product_draft::Column::AccountId, product_draft::Column::SubjectId])
        .update_columns([
            product_draft::Column::Version,
            product_draft::Column::Fields,
            product_draft::Column::UpdatedAt,
        ])
        .to_owned();
    product_draft::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    let at = tx.now();
    tx.commit().await?;
    Ok(at)
}

async fn require_there(tx: &Tx<'_>, subject: Subject) -> Result<()> {
    let is_there = match subject {
        Subject::Product(id) => crate::tables::product::Entity::find_by_id(id).one(&**tx).await?.is_some(),
        Subject::New(id) => crate::tables::category::Entity::find_by_id(id).one(&**tx).await?.is_some(),
    };
    if is_there { Ok(()) } else { Err(Error::NotFound) }
}

/// Deletes the actor's own draft; `sent` are the fields of the requesting form, with its `key`.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::LoginNeeded`]; [`Error::NotFound`] for an unknown product or category.
pub async fn discard(shop: &Shop, actor: &Actor, subject: Subject, sent: &[(String, String)]) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    require_there(&tx, subject).await?;
    remove(&tx, actor, subject, sent).await?;
    tx.commit().await
}

/// Deletes the draft in the transaction that saves the product, and prevents later autosaves of that form.
pub(super) async fn remove(
    tx: &Tx<'_>,
    actor: &Actor,
    subject: Subject,
    sent: &[(String, String)],
) -> Result<()> {
    let Some(account) = actor.account() else { return Ok(()) };
    if let Some(key) = key_of(sent) {
        tx.claim(SPENT, &hash_secret(key), subject.id()).await?;
    }
    product_draft::Entity::delete_by_id((account, subject.id())).exec(&**tx).await?;
    Ok(())
}

/// Deletes drafts unchanged for [`DRAFT_DAYS`]; returns their number.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = product_draft::Column::UpdatedAt.lt(tx.now().plus_days(-DRAFT_DAYS));
    let swept = product_draft::Entity::delete_many().filter(old).exec(&*tx).await?;
    tx.commit().await?;
    Ok(swept.rows_affected + platform::retention::sweep_keys(shop, SPENT).await?)
}
