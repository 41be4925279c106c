//! Products by id: comparison, and cards in the visitor's order.

use base::{AttributeId, CategoryId, ProductId};
use catalog::attributes;
use catalog::cards;
use catalog::cards::{CardRow, JOINS, SHOWN};
use catalog::taxonomy::Taxonomy;
use catalog_model::views::ProductCard;
use discovery_model::compare::{CompareRow, Compared, Comparison};
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

/// A comparison of products in the given order, those of one category beside each other.
pub async fn compare(shop: &Shop, picks: &Picks) -> Result<Comparison> {
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
    let kinds: Vec<CategoryId> = rows.iter().map(|(row, _)| row.category_id).collect();
    rows.sort_by_key(|(row, _)| kinds.iter().position(|kind| *kind == row.category_id));
    let mut table = Comparison::default();
    let mut attributes: Vec<AttributeId> = Vec::new();
    for (row, warranty_months) in rows {
        let Some(category) = structure.tree.get(row.category_id).cloned() else { continue };
        let own = structure.compared(category.id, stored.get(&row.id).map_or(&[][..], |v| v));
        let at = table.products.len();
        table.products.push(Compared { card: row.card(Vec::new()), category, warranty_months });
        for (attribute, name, value) in own {
            let line = attributes.iter().position(|known| *known == attribute).unwrap_or_else(|| {
                attributes.push(attribute);
                table.rows.push(CompareRow { name, values: Vec::new() });
                attributes.len() - 1
            });
            // Products of kinds without the attribute have no value.
            table.rows[line].values.resize(at, None);
            table.rows[line].values.push(value);
        }
    }
    for row in &mut table.rows {
        row.values.resize(table.products.len(), None);
    }
    table.rows.retain(|row| !row.is_empty());
    Ok(table)
}
