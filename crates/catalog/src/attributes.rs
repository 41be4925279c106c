//! Typed attribute values. A product's values change only with its version, so those of frequently requested
//! products are cached: they are the bulk of what a page of cards reads.

use crate::taxonomy::StoredValue;
use base::Bilingual;
use base::jobs::ChangeKind;
use base::{AttributeChoiceId, AttributeId, ProductId};
use moka::sync::Cache;
use platform::sql::{id_text, list, placeholders, stored, values};
use platform::{Cached, Result, Shop};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use std::collections::HashMap;
use std::sync::Arc;

/// Capacity of the cache in values of about a hundred bytes each.
const KEPT_MAX: u64 = 50_000;

type Values = Arc<[StoredValue]>;

/// Keyed by product and version, so an entry is never stale.
struct Kept(Cache<(ProductId, i64), Values>);

impl Cached for Kept {
    const MADE_OF: &'static [ChangeKind] = &[];

    async fn load(_: &Shop) -> Result<Self> {
        let weigher = |_: &(ProductId, i64), v: &Values| u32::try_from(v.len() + 1).unwrap_or(u32::MAX);
        Ok(Self(Cache::builder().max_capacity(KEPT_MAX).weigher(weigher).build()))
    }
}

/// The values of products, each at its version.
pub async fn of(shop: &Shop, products: &[(ProductId, i64)]) -> Result<HashMap<ProductId, Values>> {
    let kept = shop.cached::<Kept>().await?;
    let mut out = HashMap::with_capacity(products.len());
    let mut missing = HashMap::new();
    for key in products {
        match kept.0.get(key) {
            Some(values) => drop(out.insert(key.0, values)),
            None => drop(missing.insert(key.0, *key)),
        }
    }
    if missing.is_empty() {
        return Ok(out);
    }
    let ids: Vec<ProductId> = missing.keys().copied().collect();
    for (id, found) in read(shop, &ids).await? {
        if let Some(key) = missing.get(&id) {
            kept.0.insert(*key, Arc::clone(&found));
        }
        out.insert(id, found);
    }
    Ok(out)
}

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    list: Option<String>,
}

type Stored =
    (AttributeId, Option<i64>, Option<AttributeChoiceId>, Option<i64>, Option<String>, Option<String>);

async fn read(shop: &Shop, products: &[ProductId]) -> Result<Vec<(ProductId, Values)>> {
    let db = shop.read();
    let backend = db.get_database_backend();
    let marks = placeholders(1, products.len());
    let sql = format!("SELECT p.id, {} AS list FROM product p WHERE p.id IN ({marks})", column(backend));
    let query = Statement::from_sql_and_values(backend, sql, values(products));
    let rows = Row::find_by_statement(query).all(db).await?;
    rows.into_iter().map(|row| Ok((row.id, parse(row.list.as_deref())?))).collect()
}

/// SQL expression for all attribute values of `product p` as one column, read by [`parse`].
pub fn column(backend: DbBackend) -> String {
    let columns = format!(
        "{}, v.number_milli, {}, CASE WHEN v.flag THEN 1 WHEN NOT v.flag THEN 0 END, v.text_ru, v.text_en",
        id_text(backend, "v.attribute_id"),
        id_text(backend, "v.choice_id"),
    );
    list(backend, &columns, "FROM product_attribute v WHERE v.product_id = p.id", "v.attribute_id")
}

/// Reads the result of [`column`]; `None` gives no values.
///
/// # Errors
/// [`platform::Error::Inconsistent`] if the column does not have this form.
pub fn parse(column: Option<&str>) -> Result<Values> {
    let value = |(attribute, number_milli, choice, flag, ru, en): Stored| StoredValue {
        attribute,
        number_milli,
        choice,
        flag: flag.map(|f| f != 0),
        text: ru.map(|ru| Bilingual::new(ru, en.unwrap_or_default())),
    };
    Ok(stored(column)?.into_iter().map(value).collect())
}
