//! Drafts of products: the form as it is filled in, kept for its account until the product is saved.

use domain::accounts::Permission;
use domain::form_drafts::{DRAFT_DAYS, to_keep};
use domain::{CategoryId, Instant, ProductId};
use entity::product_draft;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What a draft is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
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

/// A draft that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The product's version that the form was opened with; 0 of a new one.
    pub version: i64,
    pub fields: Vec<(String, String)>,
    pub saved_at: Instant,
}

/// One's own draft, unless it is older than [`DRAFT_DAYS`].
///
/// # Errors
/// [`Error::Forbidden`], [`Error::LoginNeeded`].
pub async fn find(shop: &Shop, actor: &Actor, subject: Subject) -> Result<Option<Draft>> {
    actor.require(Permission::CatalogEdit)?;
    let key = (actor.require_account()?, subject.id());
    let row = product_draft::Entity::find_by_id(key)
        .filter(product_draft::Column::UpdatedAt.gte(shop.now().plus_days(-DRAFT_DAYS)))
        .one(shop.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let fields = serde_json::from_value(row.fields).map_err(|e| Error::Inconsistent(e.to_string()))?;
    Ok(Some(Draft { version: row.version, fields, saved_at: row.updated_at }))
}

/// Saves what a form holds; tells when.
///
/// # Errors
/// A problem where it is more than a draft holds; [`Error::NotFound`] for a product or category that there is not.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    subject: Subject,
    version: i64,
    fields: Vec<(String, String)>,
) -> Result<Instant> {
    actor.require(Permission::CatalogEdit)?;
    let account = actor.require_account()?;
    let fields = serde_json::to_value(to_keep(fields)?).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let tx = shop.begin().await?;
    let is_there = match subject {
        Subject::Product(id) => entity::product::Entity::find_by_id(id).one(&*tx).await?.is_some(),
        Subject::New(id) => entity::category::Entity::find_by_id(id).one(&*tx).await?.is_some(),
    };
    if !is_there {
        return Err(Error::NotFound);
    }
    let row = product_draft::ActiveModel {
        account_id: Set(account),
        subject_id: Set(subject.id()),
        version: Set(version),
        fields: Set(fields),
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

/// Throws one's own draft away.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::LoginNeeded`].
pub async fn discard(shop: &Shop, actor: &Actor, subject: Subject) -> Result<()> {
    actor.require(Permission::CatalogEdit)?;
    let tx = shop.begin().await?;
    remove(&tx, actor, subject).await?;
    tx.commit().await
}

/// Throws the draft away in the transaction that saves the product.
pub(super) async fn remove(tx: &Tx<'_>, actor: &Actor, subject: Subject) -> Result<()> {
    let Some(account) = actor.account() else { return Ok(()) };
    product_draft::Entity::delete_by_id((account, subject.id())).exec(&**tx).await?;
    Ok(())
}

/// Removes drafts that nobody touched for [`DRAFT_DAYS`]; answers how many went.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = product_draft::Column::UpdatedAt.lt(tx.now().plus_days(-DRAFT_DAYS));
    let swept = product_draft::Entity::delete_many().filter(old).exec(&*tx).await?;
    tx.commit().await?;
    Ok(swept.rows_affected)
}
