//! Products as index documents. A change of how they are built raises `search::fields::VERSION`, so that
//! servers build their indexes again.

use base::Bilingual;
use base::{CategoryId, Kopecks, ProductId};
use catalog::attributes;
use catalog::cards::SHOWN;
use catalog::ratings::SCORE_SQL;
use platform::sql::{placeholders, values};
use platform::{Result, Shop};
use sea_orm::{FromQueryResult, Statement, Value};
use search::{Document, Tag};

#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    category_id: CategoryId,
    sku: String,
    model: String,
    name_ru: String,
    name_en: String,
    description_ru: String,
    description_en: String,
    brand: String,
    brand_slug: String,
    sort_name: String,
    price: Option<Kopecks>,
    available: i64,
    popularity: i64,
    rating: i64,
    list: Option<String>,
}

impl Row {
    fn document(self) -> Result<Document> {
        let mut tags = vec![Tag::Category(self.category_id), Tag::Brand(self.brand_slug)];
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for value in attributes::parse(self.list.as_deref())?.iter() {
            numbers.extend(value.number_milli.map(|milli| (value.attribute, milli)));
            tags.extend(value.choice.map(|choice| Tag::Choice(value.attribute, choice)));
            if value.flag == Some(true) {
                tags.push(Tag::On(value.attribute));
            }
            texts.extend(value.text.clone());
        }
        Ok(Document {
            id: self.id,
            name: Bilingual::new(self.name_ru, self.name_en),
            description: Bilingual::new(self.description_ru, self.description_en),
            brand: self.brand,
            model: self.model,
            sku: self.sku,
            sort_name: self.sort_name,
            tags,
            numbers,
            texts,
            price: self.price,
            is_available: self.available > 0,
            popularity: u64::try_from(self.popularity).unwrap_or(0),
            rating: u64::try_from(self.rating).unwrap_or(0),
        })
    }
}

async fn read(shop: &Shop, condition: &str, end: &str, values: Vec<Value>) -> Result<Vec<Document>> {
    let db = shop.read();
    let backend = db.get_database_backend();
    let sql = format!(
        "SELECT p.id, p.category_id, p.sku, p.model, p.name_ru, p.name_en, p.description_ru, p.description_en, \
           b.name AS brand, b.slug AS brand_slug, p.sort_name, p.price, p.available, p.popularity, \
           {SCORE_SQL} AS rating, {} AS list \
         FROM product p JOIN brand b ON b.id = p.brand_id WHERE {SHOWN} AND {condition} {end}",
        attributes::column(backend),
    );
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await?;
    rows.into_iter().map(Row::document).collect()
}

/// The visible ones of these products.
pub(super) async fn of(shop: &Shop, ids: &[ProductId]) -> Result<Vec<Document>> {
    read(shop, &format!("p.id IN ({})", placeholders(1, ids.len())), "", values(ids)).await
}

/// Visible products in id order, after this one.
pub(super) async fn after(shop: &Shop, last: ProductId, limit: usize) -> Result<Vec<Document>> {
    read(shop, "p.id > $1", &format!("ORDER BY p.id LIMIT {limit}"), vec![last.into()]).await
}
