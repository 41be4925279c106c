//! The composition of a kit: which parts, how many of each, and how much less it costs than they do.

mod view;

pub use view::of;

use crate::tables::{kit_part, product};
use crate::{actions, availability, prices};
use base::ProductId;
use base::form::{Problem, Problems};
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::text::fold_sku;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::kits::{Composition, KitForm, NewPart, discount_text, empty_kit, kit_in_kit};
use catalog_model::products::{ProductKind, ProductStatus};
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::Serialize;

/// A composition in the audit log, as people read it.
#[derive(Serialize)]
struct Recorded {
    /// In percent.
    kit_discount: String,
    /// SKUs with the pieces of each.
    kit_parts: String,
}

/// Stores the composition of a kit; `version` is that of the product the form was opened with. Price and availability of the
/// kit follow at once; orders keep the parts that were reserved for them.
///
/// # Errors
/// [`Error::NotFound`] for goods and deleted kits; [`Refusal::Changed`] if somebody saved the kit in between;
/// [`Error::Invalid`] on `sku` for a part that does not exist, is a kit or is in the kit, and on `part` if a kit that is on
/// sale would have no parts.
pub async fn save(shop: &Shop, actor: &Actor, kit: ProductId, version: i64, form: &KitForm) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    // Parts that are added are locked by what they are stored with: the balance of a part is read after that.
    let added = match &form.new {
        Some(new) => Some(found(&tx, &form.composition, new).await?),
        None => None,
    };
    let mut wanted = form.composition.clone();
    wanted.parts.extend(added);
    let mut touched: Vec<ProductId> = wanted.parts.iter().map(|(part, _)| *part).collect();
    touched.push(kit);
    availability::lock(&tx, &touched).await?;
    let row = product::Entity::find_by_id(kit).one(&*tx).await?;
    let row = row.filter(|row| row.kind == ProductKind::Kit && row.deleted_at.is_none());
    let row = row.ok_or(Error::NotFound)?;
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let stored = Composition { discount_bp: row.kit_discount_bp, parts: parts(&tx, kit).await? };
    if stored == wanted {
        return Ok(());
    }
    check(&tx, &row, &stored, &wanted).await?;
    let (before, after) = (recorded(&tx, &stored).await?, recorded(&tx, &wanted).await?);
    write(&tx, row, &wanted).await?;
    tx.audit(actor, actions::PRODUCT_PARTS, kit.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Product, kit.0).await?;
    tx.commit().await
}

/// The product with the SKU of a new part.
async fn found(tx: &Tx<'_>, composition: &Composition, new: &NewPart) -> Result<(ProductId, i64)> {
    let by_sku = product::Entity::find()
        .filter(product::Column::SkuFolded.eq(fold_sku(&new.sku)))
        .filter(product::Column::DeletedAt.is_null());
    let Some(part) = by_sku.one(&**tx).await? else { return Err(Error::field("sku", Problem::NotFound)) };
    if part.kind == ProductKind::Kit {
        return Err(Error::field("sku", kit_in_kit()));
    }
    if composition.parts.iter().any(|(known, _)| *known == part.id) {
        return Err(Error::field("sku", Problem::AlreadyTaken));
    }
    Ok((part.id, new.quantity))
}

async fn parts(tx: &Tx<'_>, kit: ProductId) -> Result<Vec<(ProductId, i64)>> {
    use kit_part::Column;
    let own = kit_part::Entity::find().filter(Column::KitId.eq(kit));
    let rows = own.order_by_asc(Column::Position).order_by_asc(Column::PartId).all(&**tx).await?;
    Ok(rows.into_iter().map(|row| (row.part_id, row.quantity)).collect())
}

async fn check(tx: &Tx<'_>, kit: &product::Model, stored: &Composition, wanted: &Composition) -> Result<()> {
    if wanted.parts.is_empty() && kit.status == ProductStatus::Published {
        return Err(Error::Invalid(Problems::one("part", empty_kit())));
    }
    // Parts that the kit has already stay, also deleted ones: it is out of stock until they are replaced.
    let known = |part: &ProductId| stored.parts.iter().any(|(id, _)| id == part);
    let new: Vec<ProductId> = wanted.parts.iter().map(|(id, _)| *id).filter(|id| !known(id)).collect();
    let goods = product::Entity::find()
        .filter(product::Column::Id.is_in(new.iter().copied()))
        .filter(product::Column::Kind.eq(ProductKind::Goods))
        .filter(product::Column::DeletedAt.is_null());
    let found = goods.all(&**tx).await?;
    if found.len() == new.len() { Ok(()) } else { Err(Error::field("part", Problem::InvalidChoice)) }
}

async fn recorded(tx: &Tx<'_>, composition: &Composition) -> Result<Recorded> {
    let ids = composition.parts.iter().map(|(id, _)| *id);
    let products = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(&**tx).await?;
    let sku = |id| products.iter().find(|p| p.id == id).map(|p| p.sku.clone()).unwrap_or_default();
    let parts: Vec<_> = composition.parts.iter().map(|(id, n)| format!("{} × {n}", sku(*id))).collect();
    Ok(Recorded { kit_discount: discount_text(composition.discount_bp), kit_parts: parts.join(", ") })
}

async fn write(tx: &Tx<'_>, kit: product::Model, wanted: &Composition) -> Result<()> {
    let id = kit.id;
    kit_part::Entity::delete_many().filter(kit_part::Column::KitId.eq(id)).exec(&**tx).await?;
    let rows = wanted.parts.iter().zip(1..).map(|((part, quantity), position)| kit_part::ActiveModel {
        kit_id: Set(id),
        part_id: Set(*part),
        quantity: Set(*quantity),
        position: Set(position),
    });
    insert_all::<kit_part::Entity, _>(tx, rows.collect()).await?;
    let version = kit.version + 1;
    let mut row = kit.into_active_model();
    row.kit_discount_bp = Set(wanted.discount_bp);
    row.version = Set(version);
    row.updated_at = Set(tx.now());
    row.update(&**tx).await?;
    prices::refresh_kits(tx, &[id]).await?;
    availability::refresh_available(tx, &[id]).await
}
