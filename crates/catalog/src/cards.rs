//! Product cards: the one query behind listings, search and suggestions.

use crate::attributes;
use crate::availability::free_sql;
use crate::ratings::score_sql;
use crate::taxonomy::Taxonomy;
use base::Bilingual;
use base::QUANTITY_MAX;
use base::{BrandId, CategoryId, Kopecks, ProductId};
use catalog_model::Rating;
use catalog_model::views::{Availability, PAGE_PRODUCTS, Picture, ProductCard, ProductPage, Sort};
use platform::sql::{flag, id_text, list, placeholders, row, stored, stored_row, values};
use platform::{Result, Shop};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};
use serde::Deserialize;

/// Condition for a product to be visible to shoppers.
pub const SHOWN: &str = "p.deleted_at IS NULL AND p.status = 'published'";

/// Columns of `product p` for the fields of a [`CardRow`], in their order.
fn columns(backend: DbBackend) -> String {
    let [id, category, brand] =
        ["p.id", "p.category_id", "p.brand_id"].map(|column| id_text(backend, column));
    let at_point = flag(concat!(
        "p.available > 0 AND EXISTS (SELECT 1 FROM warehouse w WHERE w.is_pickup AND ",
        free_sql!(),
        " > 0)"
    ));
    let is_demo = flag("p.is_demo");
    format!(
        "{id}, p.version, {category}, {brand}, p.sku, p.slug, p.model, p.name_ru, p.name_en, b.name, b.slug, p.drawing, \
         p.price, p.old_price, p.available, {at_point}, {is_demo}, said.reviews, said.stars, said.questions, \
         f.content_hash, f.width, f.height, pp.alt_ru, pp.alt_en"
    )
}

/// A [`CardRow`] as one column, selected from `product p` with [`JOINS`].
pub fn column(backend: DbBackend) -> String {
    row(backend, &columns(backend))
}

/// Joins that [`column`] needs: the brand, the first photograph, and the rating.
pub const JOINS: &str = "JOIN brand b ON b.id = p.brand_id \
    LEFT JOIN product_picture pp ON pp.id = \
      (SELECT x.id FROM product_picture x WHERE x.product_id = p.id ORDER BY x.position, x.id LIMIT 1) \
    LEFT JOIN file f ON f.id = pp.file_id \
    LEFT JOIN product_rating said ON said.product_id = p.id";

/// The data of a card that are stored with or beside its product.
#[derive(Deserialize)]
pub struct CardRow {
    /// Id of the product.
    pub id: ProductId,
    /// Version of the product; with the id, the key of its attribute values in [`attributes::of`].
    pub version: i64,
    /// Determines which attributes are key attributes.
    pub category_id: CategoryId,
    brand_id: BrandId,
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
    at_point: i64,
    is_demo: i64,
    reviews: Option<i64>,
    stars: Option<i64>,
    questions: Option<i64>,
    content_hash: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    alt_ru: Option<String>,
    alt_en: Option<String>,
}

impl CardRow {
    /// Reads the result of [`column`].
    ///
    /// # Errors
    /// [`platform::Error::Inconsistent`] if the column does not have this form.
    pub fn parse(column: &str) -> Result<Self> {
        stored_row(column)
    }

    /// The card, with these key attributes.
    pub fn card(self, facts: Vec<catalog_model::views::AttributeView>) -> ProductCard {
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
            category: self.category_id,
            brand_id: self.brand_id,
            brand: self.brand,
            picture,
            facts,
            price: self.price,
            old_price: self.old_price,
            availability: Availability::of(self.available),
            at_point: self.at_point != 0,
            quantity_max: self.available.clamp(0, QUANTITY_MAX),
            is_demo: self.is_demo != 0,
            rating: Rating {
                reviews: self.reviews.unwrap_or_default(),
                stars: self.stars.unwrap_or_default(),
                questions: self.questions.unwrap_or_default(),
            },
        }
    }
}

#[derive(FromQueryResult)]
struct Listed {
    cards: Option<String>,
}

#[derive(FromQueryResult)]
struct Counted {
    #[sea_orm(nested)]
    listed: Listed,
    total: i64,
}

/// Which products, in which order. `condition` and `order` refer to `product p`; both may use the values.
pub struct Wanted {
    /// SQL condition; its placeholders begin with `$1`.
    pub condition: String,
    /// The expressions of `ORDER BY`; see [`order`].
    pub order: String,
    /// Values of the placeholders.
    pub values: Vec<Value>,
}

impl Wanted {
    /// One row with the list of `limit` cards and additional columns `more` (each begins with a comma). The inner query
    /// reads only narrow rows, so a late page costs little more than an early one.
    fn statement(self, shop: &Shop, more: &str, limit: i64, offset: i64) -> Statement {
        let Self { condition, order, values } = self;
        let backend = shop.read().get_database_backend();
        let from = format!(
            "FROM (SELECT p.id FROM product p WHERE {SHOWN} AND {condition} ORDER BY {order} LIMIT {limit} OFFSET {offset}) chosen \
             JOIN product p ON p.id = chosen.id {JOINS}"
        );
        let cards = list(backend, &columns(backend), &from, &order);
        Statement::from_sql_and_values(backend, format!("SELECT {cards} AS cards{more}"), values)
    }
}

/// A page of cards and the total number.
pub async fn page(shop: &Shop, wanted: Wanted, page: i64) -> Result<ProductPage> {
    let total = format!(", (SELECT COUNT(*) FROM product p WHERE {SHOWN} AND {}) AS total", wanted.condition);
    let statement = wanted.statement(shop, &total, PAGE_PRODUCTS, (page - 1) * PAGE_PRODUCTS);
    let found = Counted::find_by_statement(statement).one(shop.read()).await?;
    let total = found.as_ref().map_or(0, |row| row.total);
    let products = cards(shop, rows(found.map(|row| row.listed))?).await?;
    Ok(ProductPage { products, total, page, pages: ProductPage::pages(total) })
}

/// The first `limit` cards, without the total.
pub async fn first(shop: &Shop, wanted: Wanted, limit: i64) -> Result<Vec<ProductCard>> {
    let found = Listed::find_by_statement(wanted.statement(shop, "", limit, 0)).one(shop.read()).await?;
    cards(shop, rows(found)?).await
}

/// The cards of these products in this order; products not visible to shoppers are left out.
pub async fn by_ids(shop: &Shop, ids: &[ProductId]) -> Result<Vec<ProductCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let db = shop.read();
    let backend = db.get_database_backend();
    let from = format!("FROM product p {JOINS} WHERE p.id IN ({}) AND {SHOWN}", placeholders(1, ids.len()));
    let sql = format!("SELECT {} AS cards", list(backend, &columns(backend), &from, "p.id"));
    let query = Statement::from_sql_and_values(backend, sql, values(ids));
    let mut found = rows(Listed::find_by_statement(query).one(db).await?)?;
    found.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    cards(shop, found).await
}

fn rows(found: Option<Listed>) -> Result<Vec<CardRow>> {
    stored(found.and_then(|row| row.cards).as_deref())
}

async fn cards(shop: &Shop, rows: Vec<CardRow>) -> Result<Vec<ProductCard>> {
    let structure = Taxonomy::of(shop).await?;
    let keys: Vec<_> = rows.iter().map(|r| (r.id, r.version)).collect();
    let values = attributes::of(shop, &keys).await?;
    let card = |row: CardRow| {
        let own = values.get(&row.id).map_or(&[][..], |v| v);
        let facts = structure.facts(row.category_id, own);
        row.card(facts)
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Each order ends with the id, so that no product appears on two pages. Unavailable products are last in the
/// popular order; products without a price are last in the price orders.
pub const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Popular => "(CASE WHEN p.available > 0 THEN 0 ELSE 1 END), p.popularity DESC, p.id DESC",
        Sort::PriceUp => "(CASE WHEN p.price IS NULL THEN 1 ELSE 0 END), p.price, p.id",
        Sort::PriceDown => "(CASE WHEN p.price IS NULL THEN 1 ELSE 0 END), p.price DESC, p.id DESC",
        Sort::Rating => concat!(score_sql!(), " DESC, p.popularity DESC, p.id DESC"),
        Sort::Name => "p.sort_name, p.id",
    }
}
