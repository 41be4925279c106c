//! Applies and undoes rows: a batch of products per transaction, each only if its version is unchanged.

use super::check::check;
use super::import::{self, NEW};
use super::step::{json, read};
use crate::tables::bulk_row;
use base::jobs::ChangeKind;
use base::text::fold;
use base::{AttributeId, ProductId};
use bulk_model::runs::{Patch, RowProblem, RowState, value};
use catalog::availability;
use catalog::prices::{self, Priced};
use catalog::products::{Card, Definitions, attribute_rows, brand_id, cards, taken_keys};
use catalog::search_text;
use catalog::tables::{product, product_attribute};
use catalog_model::DELETED;
use catalog_model::editor::{ProductDefinitions, ProductInput, category_of};
use platform::sql::sorted;
use platform::{Actor, Error, Result, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::Arc;

/// Note of a stock movement caused by a run.
const NOTE: &str = "массовая правка";

/// Whether rows are applied or undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Apply,
    Revert,
}

/// Records written by a batch besides the product rows.
#[derive(Default)]
pub(super) struct Written {
    products: Vec<ProductId>,
    prices: Vec<Priced>,
    attributes: Vec<product_attribute::ActiveModel>,
    stock: Vec<ProductId>,
    audit: HashMap<&'static str, Vec<(uuid::Uuid, serde_json::Value, serde_json::Value)>>,
}

/// Applies or undoes these rows and stores the result in each.
pub(super) async fn rows(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    rows: &[bulk_row::Model],
    way: Direction,
) -> Result<()> {
    let ids = sorted(rows.iter().map(|r| r.product_id).collect());
    availability::lock(tx, &ids).await?;
    let cards = cards(&**tx, definitions, &ids).await?;
    let cards: HashMap<ProductId, Card> = cards.into_iter().map(|c| (c.row.id, c)).collect();
    let (mut written, mut done) = (Written::default(), Vec::new());
    for row in rows {
        if way == Direction::Apply && row.version == NEW {
            match import::add(tx, actor, definitions, row).await? {
                Ok(()) => done.push(row.seq),
                Err(problem) => refuse(tx, row, way, &problem).await?,
            }
            continue;
        }
        let Some(card) = cards.get(&row.product_id) else {
            refuse(tx, row, way, &RowProblem::Changed).await?;
            continue;
        };
        let (before, after): (Patch, Patch) = (read(row.before_json.clone())?, read(row.after_json.clone())?);
        let (there, wanted, version) = match way {
            Direction::Apply => (before, after, row.version),
            Direction::Revert => (after, before, row.version + 1),
        };
        if let Err(problem) =
            one(tx, actor, definitions, &mut written, card, version, &there, &wanted).await?
        {
            refuse(tx, row, way, &problem).await?;
        } else {
            done.push(row.seq);
        }
    }
    written.store(tx, actor).await?;
    match rows.first() {
        Some(first) => mark(tx, first.run_id, done, way).await,
        None => Ok(()),
    }
}

/// Marks these rows as applied or undone.
async fn mark(tx: &Tx<'_>, run: base::BulkRunId, done: Vec<i64>, way: Direction) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    let state = if way == Direction::Apply { RowState::Applied } else { RowState::Undone };
    bulk_row::Entity::update_many()
        .col_expr(bulk_row::Column::State, Expr::value(state))
        .filter(bulk_row::Column::RunId.eq(run))
        .filter(bulk_row::Column::Seq.is_in(done))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Writes one product, unless it differs from what the row recorded.
#[expect(clippy::too_many_arguments, reason = "the row, taken apart by its way")]
pub(super) async fn one(
    tx: &Tx<'_>,
    actor: &Actor,
    definitions: &Definitions,
    written: &mut Written,
    card: &Card,
    version: i64,
    there: &Patch,
    wanted: &Patch,
) -> Result<Result<(), RowProblem>> {
    // Stock changes do not raise the version, so the quantity itself must be unchanged.
    let is_as_seen = |(n, v): &(String, String)| !n.starts_with("stock-") || value(&card.fields, n) == v;
    if card.row.version != version || !there.iter().all(is_as_seen) {
        return Ok(Err(RowProblem::Changed));
    }
    let then = match category_of(wanted) {
        Some(category) => definitions.of(&**tx, category).await?,
        None => Arc::clone(&card.definitions),
    };
    let input = match check(card, wanted, &then) {
        Ok(input) => input,
        Err(problem) => return Ok(Err(problem)),
    };
    let touches = |name: &str| wanted.iter().any(|(n, _)| n == name);
    if touches(DELETED) && value(wanted, DELETED).is_empty() {
        let taken = taken_keys(tx, Some(card.row.id), &card.row.sku_folded, &card.row.slug).await?;
        if !taken.is_empty() {
            return Ok(Err(RowProblem::Wrong { problems: taken.0 }));
        }
    }
    let row = columns(tx, card, wanted, &input).await?;
    product::Entity::update_many()
        .set(row)
        .filter(product::Column::Id.eq(card.row.id))
        .filter(product::Column::Version.eq(version))
        .exec(&**tx)
        .await?;
    write_rest(tx, actor, written, card, wanted, &input, &then).await?;
    let action = match value(wanted, DELETED) {
        "1" => "product.delete",
        _ if touches(DELETED) => "product.restore",
        _ => "product.update",
    };
    let entry = (card.row.id.0, object(there), object(wanted));
    written.audit.entry(action).or_default().push(entry);
    written.products.push(card.row.id);
    Ok(Ok(()))
}

/// Writes the product's own columns named in the patch.
async fn columns(
    tx: &Tx<'_>,
    card: &Card,
    wanted: &Patch,
    input: &ProductInput,
) -> Result<product::ActiveModel> {
    let mut row = product::ActiveModel {
        version: Set(card.row.version + 1),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    for (field, text) in wanted {
        match field.as_str() {
            "model" => row.model = Set(input.model.clone()),
            "name_ru" => {
                row.name_ru = Set(input.name.ru.clone());
                row.sort_name = Set(fold(&input.name.ru));
            }
            "name_en" => row.name_en = Set(input.name.en.clone()),
            "description_ru" => row.description_ru = Set(input.description.ru.clone()),
            "description_en" => row.description_en = Set(input.description.en.clone()),
            "category" => row.category_id = Set(input.category),
            "brand" => row.brand_id = Set(brand_id(tx, &input.brand).await?),
            "status" => row.status = Set(input.status),
            "vat_code" => row.vat_code = Set(input.vat_code.to_string()),
            "warranty_months" => row.warranty_months = Set(input.warranty_months),
            "weight_g" => row.weight_g = Set(input.weight_g),
            "price" | "old_price" => {
                row.price = Set(input.price);
                row.old_price = Set(input.old_price.filter(|_| input.price.is_some()));
            }
            DELETED => row.deleted_at = Set((text == "1").then(|| tx.now())),
            _ => {}
        }
    }
    if wanted.iter().any(|(n, _)| matches!(n.as_str(), "name_ru" | "name_en" | "brand" | "model")) {
        let (ru, en) = (&input.name.ru, &input.name.en);
        row.search_folded = Set(search_text::folded(ru, en, &input.brand, &input.model, &card.row.sku));
    }
    Ok(row)
}

/// Writes attributes and stock, and collects what the batch writes at its end.
async fn write_rest(
    tx: &Tx<'_>,
    actor: &Actor,
    written: &mut Written,
    card: &Card,
    wanted: &Patch,
    input: &ProductInput,
    then: &ProductDefinitions,
) -> Result<()> {
    let id = card.row.id;
    let touched = touched_attributes(card, wanted, then);
    if !touched.is_empty() {
        catalog::products::remove_attributes(tx, id, &touched).await?;
        let set = input.attributes.iter().filter(|(a, _)| touched.contains(a));
        written.attributes.extend(set.flat_map(|(attribute, value)| attribute_rows(id, *attribute, value)));
    }
    for warehouse in &then.warehouses {
        let field = format!("stock-{}", warehouse.code);
        let on_hand = input.stock.iter().find(|(w, _)| *w == warehouse.id);
        if let Some((_, on_hand)) = on_hand.filter(|_| wanted.iter().any(|(n, _)| *n == field)) {
            availability::set_balance(tx, actor, id, warehouse.id, *on_hand, NOTE).await?;
            written.stock.push(id);
        }
    }
    for (field, _) in wanted {
        match field.as_str() {
            DELETED => written.stock.push(id),
            "price" | "old_price" if written.prices.last().is_none_or(|p| p.product != id) => {
                let (amount, old) = (input.price, input.old_price.filter(|_| input.price.is_some()));
                written.prices.push(Priced { product: id, amount, old });
            }
            _ => {}
        }
    }
    Ok(())
}

/// The attributes that a patch touches, including those of the category that the product leaves.
fn touched_attributes(card: &Card, wanted: &Patch, then: &ProductDefinitions) -> Vec<AttributeId> {
    let all = then.attributes.iter().chain(&card.definitions.attributes);
    let named = |code: &str| {
        let field = format!("attr-{code}");
        wanted.iter().any(|(n, _)| *n == field || n.strip_suffix("-en") == Some(&field))
    };
    let mut ids: Vec<AttributeId> = all.filter(|a| named(&a.code)).map(|a| a.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl Written {
    /// Writes what the products of a batch share: prices and kits, stock, change log, audit.
    pub async fn store(self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        catalog::products::insert_attributes(tx, self.attributes).await?;
        prices::store_many(tx, &self.prices).await?;
        availability::refresh_available(tx, &self.stock).await?;
        tx.changed_all(ChangeKind::Product, &self.products.iter().map(|p| p.0).collect::<Vec<_>>()).await?;
        for (action, entries) in self.audit {
            tx.audit_each(actor, action, entries).await?;
        }
        Ok(())
    }
}

async fn refuse(tx: &Tx<'_>, row: &bulk_row::Model, way: Direction, problem: &RowProblem) -> Result<()> {
    let state = if way == Direction::Apply { RowState::Refused } else { RowState::Kept };
    let changed = bulk_row::Entity::update_many()
        .col_expr(bulk_row::Column::State, Expr::value(state))
        .col_expr(bulk_row::Column::Problem, Expr::value(json(problem)?))
        .filter(bulk_row::Column::RunId.eq(row.run_id))
        .filter(bulk_row::Column::Seq.eq(row.seq))
        .exec(&**tx)
        .await?;
    match changed.rows_affected {
        1 => Ok(()),
        _ => Err(Error::Inconsistent(format!("row {} of a run is not there", row.seq))),
    }
}

/// The fields by name, for the audit log.
fn object(patch: &Patch) -> serde_json::Value {
    patch.iter().map(|(n, v)| (n.clone(), serde_json::Value::from(v.as_str()))).collect()
}
