//! Products as cards: the one query behind listings, search and proposals, and the facts beside it.

use crate::attributes;
use domain::pricing::QUANTITY_MAX;
use domain::views::catalog::{Availability, Bilingual, PAGE_PRODUCTS, Picture, ProductCard, ProductPage};
use domain::{Kopecks, ProductId};
use platform::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// What every card of a shopper has to be.
pub(crate) const SHOWN: &str = "p.deleted_at IS NULL AND p.status = 'published'";

/// Columns of a [`CardRow`] out of `product p`.
pub(crate) const COLUMNS: &str = "p.id, p.sku, p.slug, p.model, p.name_ru, p.name_en, b.name AS brand, b.slug AS brand_slug, \
    p.drawing, p.price, p.old_price, p.available, p.is_demo, f.content_hash, f.width, f.height, pp.alt_ru, pp.alt_en";

/// What the columns need beside `product p`: the brand, and the first photograph.
pub(crate) const JOINS: &str = "JOIN brand b ON b.id = p.brand_id \
    LEFT JOIN product_picture pp ON pp.id = \
      (SELECT x.id FROM product_picture x WHERE x.product_id = p.id ORDER BY x.position, x.id LIMIT 1) \
    LEFT JOIN file f ON f.id = pp.file_id";

#[derive(FromQueryResult)]
pub(crate) struct CardRow {
    pub id: ProductId,
    sku: String,
    slug: String,
    model: String,
    name_ru: String,
    name_en: String,
    brand: String,
    brand_slug: String,
    drawing: String,
    price: Option<Kopecks>,
    old_price: Option<Kopecks>,
    available: i64,
    is_demo: bool,
    content_hash: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    alt_ru: Option<String>,
    alt_en: Option<String>,
}

impl CardRow {
    pub(crate) fn card(self, facts: Vec<domain::views::catalog::AttributeView>) -> ProductCard {
        let picture = match (self.content_hash, self.width, self.height) {
            (Some(content_hash), Some(width), Some(height)) => Picture::Photo {
                content_hash,
                width,
                height,
                alt: Bilingual::new(self.alt_ru.unwrap_or_default(), self.alt_en.unwrap_or_default()),
            },
            _ => Picture::Drawing { kind: self.drawing, brand: self.brand_slug },
        };
        ProductCard {
            id: self.id,
            sku: self.sku,
            slug: self.slug,
            model: self.model,
            name: Bilingual::new(self.name_ru, self.name_en),
            brand: self.brand,
            picture,
            facts,
            price: self.price,
            old_price: self.old_price,
            availability: Availability::of(self.available),
            quantity_max: self.available.clamp(0, QUANTITY_MAX),
            is_demo: self.is_demo,
        }
    }
}

#[derive(FromQueryResult)]
struct Counted {
    #[sea_orm(nested)]
    row: CardRow,
    total: i64,
}

/// Which products, in which order. `condition` and `order` speak of `product p`; both may use the values.
pub(crate) struct Wanted {
    pub condition: String,
    pub order: String,
    pub values: Vec<Value>,
}

/// A page of cards and how many there are, in two queries. The inner query walks narrow rows alone, so a
/// late page costs little more than an early one.
pub(crate) async fn page(db: &impl ConnectionTrait, wanted: Wanted, page: i64) -> Result<ProductPage> {
    let Wanted { condition, order, values } = wanted;
    let offset = (page - 1) * PAGE_PRODUCTS;
    let sql = format!(
        "SELECT {COLUMNS}, (SELECT COUNT(*) FROM product p WHERE {SHOWN} AND {condition}) AS total \
         FROM (SELECT p.id FROM product p WHERE {SHOWN} AND {condition} ORDER BY {order} LIMIT {PAGE_PRODUCTS} OFFSET {offset}) chosen \
         JOIN product p ON p.id = chosen.id {JOINS} ORDER BY {order}"
    );
    let rows =
        Counted::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
            .all(db)
            .await?;
    let total = rows.first().map_or(0, |r| r.total);
    let products = with_facts(db, rows.into_iter().map(|r| r.row).collect()).await?;
    Ok(ProductPage { products, total, page, pages: ProductPage::pages(total) })
}

/// The first `limit` cards, without counting the rest.
pub(crate) async fn first(db: &impl ConnectionTrait, wanted: Wanted, limit: i64) -> Result<Vec<ProductCard>> {
    let Wanted { condition, order, values } = wanted;
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT p.id FROM product p WHERE {SHOWN} AND {condition} ORDER BY {order} LIMIT {limit}) chosen \
         JOIN product p ON p.id = chosen.id {JOINS} ORDER BY {order}"
    );
    let rows =
        CardRow::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
            .all(db)
            .await?;
    with_facts(db, rows).await
}

async fn with_facts(db: &impl ConnectionTrait, rows: Vec<CardRow>) -> Result<Vec<ProductCard>> {
    let ids: Vec<ProductId> = rows.iter().map(|r| r.id).collect();
    let mut facts = attributes::facts(db, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let facts = facts.remove(&row.id).unwrap_or_default();
            row.card(facts)
        })
        .collect())
}
