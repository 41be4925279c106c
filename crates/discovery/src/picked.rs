//! Products by id: comparison, and cards in the visitor's order.

use base::ProductId;
use catalog::attributes;
use catalog::cards;
use catalog::cards::{CardRow, JOINS, SHOWN};
use catalog::taxonomy::Taxonomy;
use catalog_model::views::ProductCard;
use discovery_model::compare::{CompareGroup, CompareRow, Compared};
use discovery_model::picks::Picks;
use platform::sql::{placeholders, values};
use platform::{Result, Shop};
use sea_orm::{FromQueryResult, Statement};

/// The cards of these products in this order; products not visible to shoppers are left out.
pub async fn picked(shop: &Shop, picks: &Picks) -> Result<Vec<ProductCard>> {
    cards::by_ids(shop, &picks.0).await
}

fn place(picks: &Picks, id: ProductId) -> Option<usize> {
    picks.0.iter().position(|other| *other == id)
}

#[derive(FromQueryResult)]
struct Row {
    card: String,
    warranty_months: i64,
}

/// A comparison of products, grouped by category, in the given order.
pub async fn compare(shop: &Shop, picks: &Picks) -> Result<Vec<CompareGroup>> {
    let db = shop.read();
    let structure = Taxonomy::of(shop).await?;
    let sql = format!(
        "SELECT {} AS card, p.warranty_months FROM product p {JOINS} WHERE p.id IN ({}) AND {SHOWN}",
        cards::column(db.get_database_backend()),
        placeholders(1, picks.len())
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values(&picks.0));
    let found = Row::find_by_statement(statement).all(db).await?;
    let found = found.into_iter().map(|row| Ok((CardRow::parse(&row.card)?, row.warranty_months)));
    let mut rows = found.collect::<Result<Vec<_>>>()?;
    rows.sort_by_key(|(row, _)| place(picks, row.id));
    let keys: Vec<_> = rows.iter().map(|(row, _)| (row.id, row.version)).collect();
    let stored = attributes::of(shop, &keys).await?;
    let mut groups: Vec<CompareGroup> = Vec::new();
    for (row, warranty_months) in rows {
        let Some(category) = structure.tree.get(row.category_id).cloned() else { continue };
        let own = structure.compared(category.id, stored.get(&row.id).map_or(&[][..], |v| v));
        let at = groups.iter().position(|g| g.category.id == category.id).unwrap_or_else(|| {
            let names = own.iter().map(|(name, _)| CompareRow { name: name.clone(), values: Vec::new() });
            groups.push(CompareGroup { category, products: Vec::new(), rows: names.collect() });
            groups.len() - 1
        });
        groups[at].products.push(Compared { card: row.card(Vec::new()), warranty_months });
        for (row, (_, value)) in groups[at].rows.iter_mut().zip(own) {
            row.values.push(value);
        }
    }
    for group in &mut groups {
        group.rows.retain(|row| !row.is_empty());
    }
    Ok(groups)
}
