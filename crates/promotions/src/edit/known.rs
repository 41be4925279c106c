//! Records by what is typed of them, and back.

use crate::facts::all;
use base::form::get;
use base::text::fold_sku;
use base::{AttributeChoiceId, Instant, ProductId};
use platform::Result;
use platform::sql::{placeholders, values};
use promotions_model::form::{self, Known, PromotionInput};
use promotions_model::promotion::{Benefit, NAMED_MAX};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use std::collections::HashMap;

/// The records that a form names.
pub(super) struct Found<D> {
    products: HashMap<String, ProductId>,
    choices: HashMap<String, AttributeChoiceId>,
    day: D,
}

impl<D: Fn(&str) -> Option<(Instant, Instant)>> Known for Found<D> {
    fn product(&self, sku: &str) -> Option<ProductId> {
        self.products.get(&fold_sku(sku)).copied()
    }

    fn choice(&self, text: &str) -> Option<AttributeChoiceId> {
        self.choices.get(&spelled(text)).copied()
    }

    fn day(&self, date: &str) -> Option<(Instant, Instant)> {
        (self.day)(date)
    }
}

fn spelled(text: &str) -> String {
    text.split('=').map(str::trim).collect::<Vec<_>>().join("=").to_lowercase()
}

#[derive(FromQueryResult)]
struct Product {
    id: ProductId,
    sku_folded: String,
}

#[derive(FromQueryResult)]
struct Choice {
    id: AttributeChoiceId,
    attribute: String,
    code: String,
}

impl<D> Found<D> {
    /// Looks up the products and attribute values that these fields name.
    pub async fn of(db: &impl ConnectionTrait, fields: &[(String, String)], day: D) -> Result<Self> {
        let skus: Vec<String> = ["products", "bundle", "gift"]
            .iter()
            .flat_map(|name| words(get(fields, name)))
            .map(fold_sku)
            .collect();
        let (mut products, mut choices) = (HashMap::new(), HashMap::new());
        if !skus.is_empty() {
            let sql = format!(
                "SELECT id, sku_folded FROM product WHERE deleted_at IS NULL AND sku_folded IN ({})",
                placeholders(1, skus.len())
            );
            let bound: Vec<Value> = skus.into_iter().map(Value::from).collect();
            products.extend(
                all::<Product>(db, sql, bound).await?.into_iter().map(|row| (row.sku_folded, row.id)),
            );
        }
        let attributes: Vec<String> = words(get(fields, "choices"))
            .filter_map(|text| Some(spelled(text).split_once('=')?.0.to_owned()))
            .collect();
        if !attributes.is_empty() {
            let sql = format!(
                "SELECT c.id, a.code AS attribute, c.code FROM attribute_choice c JOIN attribute a ON a.id = c.attribute_id \
                 WHERE a.code IN ({})",
                placeholders(1, attributes.len())
            );
            let bound: Vec<Value> = attributes.into_iter().map(Value::from).collect();
            let rows = all::<Choice>(db, sql, bound).await?;
            choices.extend(
                rows.into_iter()
                    .map(|row| (format!("{}={}", row.attribute, row.code).to_lowercase(), row.id)),
            );
        }
        Ok(Self { products, choices, day })
    }
}

/// What a field with one record on each line names; more than a promotion may name is refused by the form.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ',', ';']).map(str::trim).filter(|text| !text.is_empty()).take(NAMED_MAX + 1)
}

#[derive(FromQueryResult)]
struct Sku {
    id: ProductId,
    sku: String,
}

/// The fields of a promotion as the form shows them.
pub(super) async fn fields(
    db: &impl ConnectionTrait,
    input: &PromotionInput,
) -> Result<Vec<(String, String)>> {
    let target = &input.conditions.target;
    let given: &[ProductId] = match &input.benefit {
        Benefit::Gift { product, .. } => std::slice::from_ref(product),
        Benefit::Bundle { products, .. } => products,
        _ => &[],
    };
    let ids: Vec<ProductId> = target.products.iter().chain(given).copied().collect();
    let (mut skus, mut choices) = (HashMap::new(), HashMap::new());
    if !ids.is_empty() {
        let sql = format!("SELECT id, sku FROM product WHERE id IN ({})", placeholders(1, ids.len()));
        skus.extend(all::<Sku>(db, sql, values(&ids)).await?.into_iter().map(|row| (row.id, row.sku)));
    }
    if !target.choices.is_empty() {
        let sql = format!(
            "SELECT c.id, a.code AS attribute, c.code FROM attribute_choice c JOIN attribute a ON a.id = c.attribute_id \
             WHERE c.id IN ({})",
            placeholders(1, target.choices.len())
        );
        let rows = all::<Choice>(db, sql, values(&target.choices)).await?;
        choices.extend(rows.into_iter().map(|row| (row.id, format!("{}={}", row.attribute, row.code))));
    }
    Ok(form::fields(
        input,
        |id| skus.get(&id).cloned().unwrap_or_default(),
        |id| choices.get(&id).cloned().unwrap_or_default(),
    ))
}
