//! Loads products with their attributes, prices, stock and parts.

use super::names::Names;
use super::{Loaded, NewProduct, unknown};
use crate::products::attribute_rows;
use crate::tables::{kit_part, price, product, product_attribute};
use crate::{availability, prices, search_text};
use base::ProductId;
use base::jobs::ChangeKind;
use base::text::{fold, fold_sku};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::products::{ProductKind, ProductStatus};
use platform::sql::{ROWS_MAX, insert_all};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait as _, DbBackend, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use stock::balances::{self, Receipt};

/// A load of many batches. References are resolved once, at the start. If a referenced record is deleted in
/// the meantime, the batch fails by foreign key.
pub struct Loader<'a> {
    shop: &'a Shop,
    actor: &'a Actor,
    names: Names,
}

impl<'a> Loader<'a> {
    /// Reads the ids of all records that products may refer to.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub async fn start(shop: &'a Shop, actor: &'a Actor) -> Result<Self> {
        actor.require(CATALOG_EDIT)?;
        let tx = shop.begin().await?;
        let names = Names::read(&tx).await?;
        tx.commit().await?;
        Ok(Self { shop, actor, names })
    }

    /// Adds products, [`super::BATCH_MAX`] at most, in one transaction. An existing SKU is skipped.
    ///
    /// # Errors
    /// [`Error::Inconsistent`] if a reference is unknown or the batch is too large; nothing is stored then.
    pub async fn products(&self, batch: &[NewProduct]) -> Result<Loaded> {
        if batch.len() > super::BATCH_MAX {
            return Err(Error::Inconsistent(format!("{} products in one batch", batch.len())));
        }
        let tx = self.shop.begin().await?;
        let mut ids = known_skus(&tx, batch).await?;
        let mut rows = Rows::default();
        for new in batch {
            let folded = fold_sku(&new.sku);
            if ids.contains_key(&folded) {
                continue;
            }
            let id = tx.id::<ProductId>();
            rows.add(&tx, &self.names, &ids, id, new)?;
            ids.insert(folded, (id, new.kind));
        }
        let loaded = Loaded { added: rows.products.len(), skipped: batch.len() - rows.products.len() };
        if loaded.added > 0 {
            let ids: Vec<uuid::Uuid> =
                rows.products.iter().filter_map(|p| p.id.try_as_ref()).map(|id| id.0).collect();
            rows.write(&tx, self.actor).await?;
            tx.changed_all(ChangeKind::Product, &ids).await?;
        }
        tx.commit().await?;
        Ok(loaded)
    }

    /// Runs ANALYZE on PostgreSQL. The planner relies on the last statistics, and a load outruns autovacuum:
    /// without any statistics a lookup of SKUs scans a whole index.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn analyze(&self) -> Result<()> {
        let db = self.shop.writer();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("ANALYZE product, product_attribute, price, stock_balance").await?;
        }
        Ok(())
    }
}

/// Adds one batch; see [`Loader::products`].
///
/// # Errors
/// Those of [`Loader::products`].
pub async fn products(shop: &Shop, actor: &Actor, batch: &[NewProduct]) -> Result<Loaded> {
    Loader::start(shop, actor).await?.products(batch).await
}

/// Whether any stored product comes from a source other than `source`.
pub async fn has_others_than(shop: &Shop, source: &str) -> Result<bool> {
    let other: Option<ProductId> = product::Entity::find()
        .filter(product::Column::Source.ne(source))
        .select_only()
        .column(product::Column::Id)
        .into_tuple()
        .one(shop.read())
        .await?;
    Ok(other.is_some())
}

/// Already stored products of the batch and the parts that it references; by folded SKU.
async fn known_skus(tx: &Tx<'_>, batch: &[NewProduct]) -> Result<HashMap<String, (ProductId, ProductKind)>> {
    let mut wanted: Vec<String> = batch.iter().map(|p| fold_sku(&p.sku)).collect();
    wanted.extend(batch.iter().flat_map(|p| p.parts.iter().map(|(sku, _)| fold_sku(sku))));
    wanted.sort_unstable();
    wanted.dedup();
    let mut out = HashMap::new();
    for chunk in wanted.chunks(ROWS_MAX) {
        let rows: Vec<(String, ProductId, ProductKind)> = product::Entity::find()
            .filter(product::Column::DeletedAt.is_null())
            .filter(product::Column::SkuFolded.is_in(chunk.iter().map(String::as_str)))
            .select_only()
            .columns([product::Column::SkuFolded, product::Column::Id, product::Column::Kind])
            .into_tuple()
            .all(&**tx)
            .await?;
        out.extend(rows.into_iter().map(|(sku, id, kind)| (sku, (id, kind))));
    }
    Ok(out)
}

/// The rows of a batch, per table.
#[derive(Default)]
struct Rows {
    products: Vec<product::ActiveModel>,
    attributes: Vec<product_attribute::ActiveModel>,
    prices: Vec<price::ActiveModel>,
    receipts: Vec<Receipt>,
    parts: Vec<kit_part::ActiveModel>,
    kits: Vec<ProductId>,
}

impl Rows {
    fn add(
        &mut self,
        tx: &Tx<'_>,
        names: &Names,
        known: &HashMap<String, (ProductId, ProductKind)>,
        id: ProductId,
        new: &NewProduct,
    ) -> Result<()> {
        for (code, value) in &new.attributes {
            let (attribute, value) = names.value(code, value)?;
            self.attributes.extend(attribute_rows(id, attribute, &value));
        }
        match new.kind {
            ProductKind::Goods => {
                self.add_price(tx, names, id, new);
                self.add_stock(names, id, new)?;
            }
            ProductKind::Kit => self.add_parts(known, id, new)?,
        }
        self.products.push(row(tx, names, id, new)?);
        Ok(())
    }

    fn add_price(&mut self, tx: &Tx<'_>, names: &Names, id: ProductId, new: &NewProduct) {
        self.prices.extend(new.price.map(|amount| price::ActiveModel {
            product_id: Set(id),
            price_type_id: Set(names.retail),
            amount: Set(amount),
            old_amount: Set(new.old_price),
            updated_at: Set(tx.now()),
        }));
    }

    fn add_stock(&mut self, names: &Names, id: ProductId, new: &NewProduct) -> Result<()> {
        for (code, pieces) in new.stock.iter().filter(|(_, pieces)| *pieces > 0) {
            let warehouse = *names.warehouses.get(code).ok_or_else(|| unknown("warehouse", code))?;
            let note = new.source.clone();
            self.receipts.push(Receipt { product: id, warehouse, quantity: *pieces, note });
        }
        Ok(())
    }

    fn add_parts(
        &mut self,
        known: &HashMap<String, (ProductId, ProductKind)>,
        id: ProductId,
        new: &NewProduct,
    ) -> Result<()> {
        for ((sku, quantity), position) in new.parts.iter().zip(1..) {
            let (part, kind) = *known.get(&fold_sku(sku)).ok_or_else(|| unknown("part", sku))?;
            if kind == ProductKind::Kit {
                return Err(unknown("goods", sku)); // A kit can't contain kits.
            }
            self.parts.push(kit_part::ActiveModel {
                kit_id: Set(id),
                part_id: Set(part),
                quantity: Set(*quantity),
                position: Set(position),
            });
        }
        self.kits.push(id);
        Ok(())
    }

    async fn write(self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        insert_all::<product::Entity, _>(tx, self.products).await?;
        insert_all::<product_attribute::Entity, _>(tx, self.attributes).await?;
        insert_all::<price::Entity, _>(tx, self.prices).await?;
        balances::receive(tx, actor, &self.receipts).await?;
        insert_all::<kit_part::Entity, _>(tx, self.parts).await?;
        // The totals of goods are already set.
        prices::refresh_kits(tx, &self.kits).await?;
        availability::refresh_available(tx, &self.kits).await
    }
}

fn row(tx: &Tx<'_>, names: &Names, id: ProductId, new: &NewProduct) -> Result<product::ActiveModel> {
    let (brand, brand_name) = names.brands.get(&new.brand).ok_or_else(|| unknown("brand", &new.brand))?;
    let is_kit = new.kind == ProductKind::Kit;
    Ok(product::ActiveModel {
        id: Set(id),
        sku: Set(new.sku.clone()),
        sku_folded: Set(fold_sku(&new.sku)),
        slug: Set(new.slug.clone()),
        category_id: Set(*names
            .categories
            .get(&new.category)
            .ok_or_else(|| unknown("category", &new.category))?),
        brand_id: Set(*brand),
        model: Set(new.model.clone()),
        name_ru: Set(new.name.ru.clone()),
        name_en: Set(new.name.en.clone()),
        description_ru: Set(new.description.ru.clone()),
        description_en: Set(new.description.en.clone()),
        search_folded: Set(search_text::folded(&new.name.ru, &new.name.en, brand_name, &new.model, &new.sku)),
        sort_name: Set(fold(&new.name.ru)),
        kind: Set(new.kind),
        status: Set(if new.is_published { ProductStatus::Published } else { ProductStatus::Draft }),
        vat_code: Set(new.vat_code.to_string()),
        warranty_months: Set(new.warranty_months),
        has_serials: Set(false),
        weight_g: Set(new.weight_g),
        drawing: Set(new.drawing.clone()),
        price: Set(if is_kit { None } else { new.price }),
        old_price: Set(if is_kit || new.price.is_none() { None } else { new.old_price }),
        available: Set(if is_kit { 0 } else { new.stock.iter().map(|(_, pieces)| (*pieces).max(0)).sum() }),
        popularity: Set(new.popularity),
        kit_discount_bp: Set(if is_kit { new.kit_discount_bp } else { 0 }),
        is_demo: Set(new.is_demo),
        source: Set(new.source.clone()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        // A loaded catalogue is not news.
        published_at: Set(None),
        version: Set(1),
        deleted_at: Set(None),
    })
}
