//! Export of the catalogue as a table: the products a filter matches, read in batches ordered by id.

use crate::actions;
use base::ProductId;
use bulk_model::imports::{Column, columns};
use catalog::categories;
use catalog::products::{Card, Definitions, cards, definitions, ids_after, vocabulary};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{AttributeDefinition, ProductDefinitions, ProductFilter};
use catalog_model::patch::{FieldId, FieldValue};
use catalog_model::products::ProductKind;
use catalog_model::views::CategoryTree;
use platform::{Actor, Result, Shop};
use spreadsheets::Cell;
use std::sync::Arc;

/// Number of products read and held in memory at a time.
const STEP: usize = 500;
/// An export in progress.
pub struct Export {
    filter: ProductFilter,
    tree: Arc<CategoryTree>,
    columns: Vec<Column>,
    known: Definitions,
    after: Option<ProductId>,
    is_over: bool,
}

/// Starts an export of the products the filter matches and records it in the audit log.
///
/// # Errors
/// [`platform::Error::Forbidden`] without the permission to edit the catalogue.
pub async fn start(shop: &Shop, actor: &Actor, filter: ProductFilter) -> Result<Export> {
    actor.require(CATALOG_EDIT)?;
    let tree = categories::tree(shop).await?;
    let words = match filter.category {
        Some(category) => {
            let mut all = ProductDefinitions::default();
            for category in tree.subtree(category) {
                let own = definitions(shop, actor, category).await?;
                let is_new = |a: &AttributeDefinition| all.attributes.iter().all(|known| known.id != a.id);
                let new: Vec<_> = own.attributes.into_iter().filter(is_new).collect();
                all.attributes.extend(new);
                all.warehouses = own.warehouses;
            }
            all
        }
        None => vocabulary(shop, actor).await?,
    };
    let tx = shop.begin().await?;
    tx.audit(actor, actions::PRODUCT_EXPORT, None, None::<&()>, Some(&filter)).await?;
    tx.commit().await?;
    let known = Definitions::default();
    Ok(Export { filter, tree, columns: columns(&words), known, after: None, is_over: false })
}

impl Export {
    /// Leaves out all columns but those of these fields, the SKU and the names, by which an import finds products again.
    #[must_use]
    pub fn only(mut self, is_wanted: impl Fn(&FieldId) -> bool) -> Self {
        let is_kept = |field: &FieldId| {
            matches!(field, FieldId::Sku | FieldId::NameRu | FieldId::NameEn) || is_wanted(field)
        };
        self.columns.retain(|column| is_kept(&column.field));
        self
    }

    /// Headings of the columns, which an import recognises.
    pub fn heading(&self) -> Vec<Cell> {
        self.columns.iter().map(|c| Cell::text(&c.heading)).collect()
    }

    /// The next rows; empty at the end.
    pub async fn next(&mut self, shop: &Shop) -> Result<Vec<Vec<Cell>>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let db = shop.read();
        let ids = ids_after(shop, db, &self.filter, self.after, STEP).await?;
        self.is_over = ids.len() < STEP;
        self.after = ids.last().copied().or(self.after);
        let cards = cards(db, &self.known, &ids).await?;
        Ok(cards
            .iter()
            .map(|card| self.columns.iter().map(|c| self.cell(card, &c.field)).collect())
            .collect())
    }

    fn cell(&self, card: &Card, field: &FieldId) -> Cell {
        match (field, card.values.get(field)) {
            (_, FieldValue::Category(id)) => match self.tree.get(*id) {
                Some(category) => Cell::text(&category.slug),
                None => Cell::text(id.to_string()),
            },
            // A kit has no stock of its own: it is derived from its parts.
            (FieldId::Stock(_), _) if card.kind == ProductKind::Kit => Cell::Empty,
            (_, value @ (FieldValue::Money(_) | FieldValue::Whole(_) | FieldValue::Number(_))) => {
                Cell::number(&value.to_string())
            }
            (_, value) => Cell::text(value.to_string()),
        }
    }
}
