//! Typed values of attributes as they are read for cards and product pages.

use crate::sql::{placeholders, values};
use domain::catalog::AttributeKind;
use domain::views::catalog::{AttributeGroup, AttributeValue, AttributeView, Bilingual};
use domain::{AttributeId, ProductId};
use platform::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::HashMap;

/// How many attributes a card shows.
const FACTS: usize = 3;

#[derive(FromQueryResult)]
struct Row {
    product_id: ProductId,
    attribute_id: AttributeId,
    code: String,
    kind: AttributeKind,
    name_ru: String,
    name_en: String,
    unit_ru: String,
    unit_en: String,
    group_ru: String,
    group_en: String,
    number_milli: Option<i64>,
    flag: Option<bool>,
    text_ru: Option<String>,
    text_en: Option<String>,
    choice_ru: Option<String>,
    choice_en: Option<String>,
}

impl Row {
    /// The view; nothing where the stored value is not of the attribute's kind (the kind was changed since).
    fn view(self) -> Option<AttributeView> {
        let value = match self.kind {
            AttributeKind::Number => AttributeValue::Number {
                milli: self.number_milli?,
                unit: Bilingual::new(self.unit_ru, self.unit_en),
            },
            AttributeKind::Choice => {
                AttributeValue::Choice { name: Bilingual::new(self.choice_ru?, self.choice_en?) }
            }
            AttributeKind::Flag => AttributeValue::Flag { on: self.flag? },
            AttributeKind::Text => {
                AttributeValue::Text { text: Bilingual::new(self.text_ru?, self.text_en.unwrap_or_default()) }
            }
        };
        let name = Bilingual::new(self.name_ru, self.name_en);
        Some(AttributeView { id: self.attribute_id, code: self.code, name, value })
    }
}

/// Values in the order of the product's category; `only` narrows them.
async fn rows(db: &impl ConnectionTrait, products: &[ProductId], only: &str) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT pa.product_id, a.id AS attribute_id, a.code, a.kind, a.name_ru, a.name_en, a.unit_ru, a.unit_en, \
           a.group_ru, a.group_en, pa.number_milli, pa.flag, pa.text_ru, pa.text_en, \
           c.name_ru AS choice_ru, c.name_en AS choice_en \
         FROM product_attribute pa \
         JOIN product p ON p.id = pa.product_id \
         JOIN category_attribute ca ON ca.category_id = p.category_id AND ca.attribute_id = pa.attribute_id {only} \
         JOIN attribute a ON a.id = pa.attribute_id \
         LEFT JOIN attribute_choice c ON c.id = pa.choice_id \
         WHERE pa.product_id IN ({}) ORDER BY ca.position, a.code",
        placeholders(1, products.len())
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(products));
    Ok(Row::find_by_statement(query).all(db).await?)
}

/// The deciding attributes of each product, [`FACTS`] at most.
pub(crate) async fn facts(
    db: &impl ConnectionTrait,
    products: &[ProductId],
) -> Result<HashMap<ProductId, Vec<AttributeView>>> {
    let mut out: HashMap<ProductId, Vec<AttributeView>> = HashMap::new();
    if products.is_empty() {
        return Ok(out);
    }
    for row in rows(db, products, "AND ca.in_card").await? {
        let facts = out.entry(row.product_id).or_default();
        if facts.len() < FACTS {
            facts.extend(row.view());
        }
    }
    Ok(out)
}

/// All attributes of one product under their headings.
pub(crate) async fn groups(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<AttributeGroup>> {
    let mut out: Vec<AttributeGroup> = Vec::new();
    for row in rows(db, &[product], "").await? {
        let name = Bilingual::new(row.group_ru.clone(), row.group_en.clone());
        let Some(view) = row.view() else { continue };
        match out.iter_mut().find(|g| g.name == name) {
            Some(group) => group.attributes.push(view),
            None => out.push(AttributeGroup { name, attributes: vec![view] }),
        }
    }
    Ok(out)
}
