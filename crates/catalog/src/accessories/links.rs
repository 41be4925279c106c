//! Manual links of a product.

use crate::actions;
use crate::tables::{product, product_link};
use base::Bilingual;
use base::ProductId;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::text::fold_sku;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::accessories::{LINKS_MAX, LinkKind, LinkView, ProductLinks};
use catalog_model::products::ProductStatus;
use catalog_model::views::Availability;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;

/// A link in the audit log.
#[derive(Serialize)]
struct Linked<'a> {
    kind: LinkKind,
    sku: &'a str,
}

/// The links of a product, accessories before analogues, each in its order.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn links(shop: &Shop, actor: &Actor, product: ProductId) -> Result<ProductLinks> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let owner = product::Entity::find_by_id(product).one(db).await?.ok_or(Error::NotFound)?;
    let mut links = Vec::new();
    for kind in LinkKind::ALL {
        let rows = of(db, product, *kind).await?;
        let ids = rows.iter().map(|link| link.other_id);
        let others = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(db).await?;
        let other = |id| others.iter().find(|p| p.id == id);
        links.extend(rows.iter().filter_map(|link| other(link.other_id)).map(|p| view(*kind, p)));
    }
    Ok(ProductLinks { product, name: Bilingual::new(owner.name_ru, owner.name_en), links })
}

fn view(kind: LinkKind, p: &product::Model) -> LinkView {
    LinkView {
        product: p.id,
        kind,
        sku: p.sku.clone(),
        name: Bilingual::new(&p.name_ru, &p.name_en),
        availability: Availability::of(p.available),
        is_shown: p.deleted_at.is_none() && p.status == ProductStatus::Published,
    }
}

async fn of(
    db: &impl ConnectionTrait,
    product: ProductId,
    kind: LinkKind,
) -> Result<Vec<product_link::Model>> {
    use product_link::Column;
    let own =
        product_link::Entity::find().filter(Column::ProductId.eq(product)).filter(Column::Kind.eq(kind));
    Ok(own.order_by_asc(Column::Position).order_by_asc(Column::OtherId).all(db).await?)
}

/// Locks the product, which serializes concurrent link edits.
async fn locked(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    let sql = format!("SELECT id FROM product WHERE id = $1{}", tx.for_update());
    tx.query_one_raw(tx.sql(sql, [product.into()])).await?.map(|_| ()).ok_or(Error::NotFound)
}

/// Links a product, found by its SKU, as the last of its kind.
///
/// # Errors
/// [`Error::Invalid`] on `sku` if it does not exist, is the product itself or is already linked, and if there
/// are too many links.
pub async fn add(shop: &Shop, actor: &Actor, product: ProductId, kind: LinkKind, sku: &str) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let wrong = |problem| Err(Error::field("sku", problem));
    if sku.trim().is_empty() {
        return wrong(Problem::Required);
    }
    let tx = shop.begin().await?;
    locked(&tx, product).await?;
    let by_sku = product::Entity::find()
        .filter(product::Column::SkuFolded.eq(fold_sku(sku)))
        .filter(product::Column::DeletedAt.is_null());
    let Some(other) = by_sku.one(&*tx).await? else { return wrong(Problem::NotFound) };
    let known = of(&*tx, product, kind).await?;
    if other.id == product || known.iter().any(|link| link.other_id == other.id) {
        return wrong(Problem::AlreadyTaken);
    }
    if i64::try_from(known.len()).unwrap_or(i64::MAX) >= LINKS_MAX {
        return wrong(Problem::TooMany { max: LINKS_MAX });
    }
    let row = product_link::ActiveModel {
        product_id: Set(product),
        kind: Set(kind),
        other_id: Set(other.id),
        position: Set(known.last().map_or(0, |link| link.position) + 1),
    };
    product_link::Entity::insert(row).exec_without_returning(&*tx).await?;
    let after = Linked { kind, sku: &other.sku };
    tx.audit(actor, actions::PRODUCT_LINK_ADDED, product.0, None::<&Linked<'_>>, Some(&after)).await?;
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}

/// Removes a link.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn remove(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    kind: LinkKind,
    other: ProductId,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let gone = product_link::Entity::delete_by_id((product, kind, other)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let other = product::Entity::find_by_id(other).one(&*tx).await?.ok_or(Error::NotFound)?;
    let before = Linked { kind, sku: &other.sku };
    tx.audit(actor, actions::PRODUCT_LINK_REMOVED, product.0, Some(&before), None::<&Linked<'_>>).await?;
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}

/// Moves a link up by one position; the first stays.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn move_up(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    kind: LinkKind,
    other: ProductId,
) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    locked(&tx, product).await?;
    let mut rows = of(&*tx, product, kind).await?;
    let at = rows.iter().position(|link| link.other_id == other).ok_or(Error::NotFound)?;
    if at > 0 {
        rows.swap(at - 1, at);
    }
    for (position, row) in (1..).zip(rows) {
        let mut row: product_link::ActiveModel = row.into();
        row.position = Set(position);
        row.update(&*tx).await?;
    }
    tx.changed(ChangeKind::Product, product.0).await?;
    tx.commit().await
}
