//! Visible columns and row density of the list, stored in the address like the filter.

use super::texts;
use app_kit::fields::Fields;
use app_ui::Column;
use base::Locale;
use catalog_model::editor::{ProductOrder, ProductSort};

/// A column that can be hidden; the name is always shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Col {
    Sku,
    Category,
    Status,
    Price,
    OldPrice,
    Available,
    Changed,
}

impl Col {
    pub const ALL: [Self; 7] = [
        Self::Sku,
        Self::Category,
        Self::Status,
        Self::Price,
        Self::OldPrice,
        Self::Available,
        Self::Changed,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sku => "sku",
            Self::Category => "category",
            Self::Status => "status",
            Self::Price => "price",
            Self::OldPrice => "old_price",
            Self::Available => "available",
            Self::Changed => "changed",
        }
    }

    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Sku => texts::sku(l),
            Self::Category => texts::category(l),
            Self::Status => texts::status(l),
            Self::Price => texts::price(l),
            Self::OldPrice => texts::old_price_column(l),
            Self::Available => texts::available(l),
            Self::Changed => texts::changed(l),
        }
    }

    /// The order that the heading of the column sorts by.
    pub const fn order(self) -> Option<ProductOrder> {
        match self {
            Self::Price => Some(ProductOrder::Price),
            Self::Available => Some(ProductOrder::Stock),
            Self::Changed => Some(ProductOrder::Changed),
            Self::Sku | Self::Category | Self::Status | Self::OldPrice => None,
        }
    }

    pub fn head(self, l: Locale) -> Column {
        let head = Column::new(self.name(l));
        if matches!(self, Self::Price | Self::OldPrice | Self::Available | Self::Changed) {
            head.num()
        } else {
            head
        }
    }
}

/// Visible columns and density.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub columns: Vec<Col>,
    /// Rows have wider spacing.
    pub is_roomy: bool,
    pub sort: ProductSort,
    /// The address names the columns, so that those that the account has chosen last do not count.
    pub is_named: bool,
}

impl Shown {
    /// Reads `col` (each visible column once) and `rows`. Without `col` all columns are visible.
    pub fn read(fields: &Fields) -> Self {
        let chosen: Vec<Col> =
            Col::ALL.into_iter().filter(|c| fields.all("col").any(|name| name == c.as_str())).collect();
        let is_named = !chosen.is_empty();
        let columns = if chosen.is_empty() { Col::ALL.to_vec() } else { chosen };
        Self {
            columns,
            is_roomy: fields.get("rows") == "roomy",
            sort: ProductSort::parse(fields.get("sort")),
            is_named,
        }
    }

    pub fn has(&self, column: Col) -> bool {
        self.columns.contains(&column)
    }

    /// Parameters for an address; defaults are omitted.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.column_pairs();
        if self.is_roomy {
            pairs.push(("rows", "roomy".to_owned()));
        }
        let sort = self.sort.to_text();
        if !sort.is_empty() {
            pairs.push(("sort", sort));
        }
        pairs
    }

    /// The columns, unless all are visible and the address does not name them.
    pub fn column_pairs(&self) -> Vec<(&'static str, String)> {
        if !self.is_named && self.columns.len() == Col::ALL.len() {
            return Vec::new();
        }
        self.columns.iter().map(|c| ("col", c.as_str().to_owned())).collect()
    }

    /// Columns and density, all of them named: what an account has chosen.
    pub fn all_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<_> = self.columns.iter().map(|c| ("col", c.as_str().to_owned())).collect();
        if self.is_roomy {
            pairs.push(("rows", "roomy".to_owned()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_chosen_columns_survive_their_address() {
        let sort = ProductSort::default();
        let all = Shown { columns: Col::ALL.to_vec(), is_roomy: false, sort, is_named: false };
        assert!(all.pairs().is_empty());
        let named = Shown { is_named: true, ..all.clone() };
        let sort = sort.pressed(ProductOrder::Price);
        for shown in
            [all, named, Shown { columns: vec![Col::Sku, Col::Price], is_roomy: true, sort, is_named: true }]
        {
            let pairs = shown.pairs().into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
            assert_eq!(Shown::read(&Fields(pairs)), shown);
        }
    }

    #[test]
    fn adm_3_unknown_columns_are_passed_over() {
        let fields = Fields(vec![("col".into(), "secret".into()), ("rows".into(), "9".into())]);
        let sort = ProductSort::default();
        let all = Shown { columns: Col::ALL.to_vec(), is_roomy: false, sort, is_named: false };
        assert_eq!(Shown::read(&fields), all);
    }
}
