//! Product comparison: one table for products of any kinds.

use base::Bilingual;
use catalog_model::views::{AttributeView, CategoryNode, ProductCard};
use serde::{Deserialize, Serialize};

/// An attribute of the compared products, in their order; empty for a product without a value, or of a kind that does not
/// have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareRow {
    /// Name of the attribute.
    pub name: Bilingual,
    /// One for each product.
    pub values: Vec<Option<AttributeView>>,
}

impl CompareRow {
    /// Whether the products differ in it; a missing value differs from any other.
    pub fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| match pair {
            [Some(a), Some(b)] => a.value != b.value,
            [a, b] => a.is_some() != b.is_some(),
            _ => false,
        })
    }

    /// Whether no product has a value.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }
}

/// A product in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Its card, without key attributes.
    pub card: ProductCard,
    /// Its category, which is its kind.
    pub category: CategoryNode,
    /// Warranty in months; 0 for none.
    pub warranty_months: i64,
}

/// Products side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// In the order of the visitor's list, those of one kind beside each other.
    pub products: Vec<Compared>,
    /// Compared attributes of the kinds that at least one of the products has, each once.
    pub rows: Vec<CompareRow>,
}

impl Comparison {
    /// The rows to show; a single product differs from nothing, so all of its rows are shown.
    pub fn rows(&self, only_differences: bool) -> impl Iterator<Item = &CompareRow> {
        let all = !only_differences || self.products.len() < 2;
        self.rows.iter().filter(move |row| all || row.differs())
    }

    /// Whether the warranty terms differ.
    pub fn warranty_differs(&self) -> bool {
        self.products.windows(2).any(|pair| pair[0].warranty_months != pair[1].warranty_months)
    }

    /// Whether there are products of several kinds.
    pub fn kinds_differ(&self) -> bool {
        self.products.windows(2).any(|pair| pair[0].category.id != pair[1].category.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::AttributeId;
    use catalog_model::views::AttributeValue;
    use uuid::Uuid;

    fn flag(on: bool) -> Option<AttributeView> {
        let name = Bilingual::new("Микрофон", "Microphone");
        let value = AttributeValue::Flag { on };
        Some(AttributeView { id: AttributeId(Uuid::nil()), code: "mic".to_owned(), name, value })
    }

    fn row(values: Vec<Option<AttributeView>>) -> CompareRow {
        CompareRow { name: Bilingual::new("Микрофон", "Microphone"), values }
    }

    #[test]
    fn cat_5_a_missing_value_is_a_difference() {
        assert!(!row(vec![flag(true), flag(true), flag(true)]).differs());
        assert!(row(vec![flag(true), flag(true), flag(false)]).differs());
        assert!(row(vec![flag(true), None]).differs());
        assert!(!row(vec![None, None]).differs() && row(vec![None, None]).is_empty());
        assert!(!row(vec![flag(true)]).differs());
    }

    #[test]
    fn cat_5_only_differences_are_shown_where_they_are_asked_for() {
        let rows = vec![row(vec![flag(true), flag(true)]), row(vec![flag(true), flag(false)])];
        let alone = Comparison { products: Vec::new(), rows };
        assert_eq!((alone.rows(false).count(), alone.rows(true).count()), (2, 2), "nothing to differ from");
    }
}
