//! Visible columns and row density of the list, stored in the address like the filter.

use super::texts;
use app_kit::fields::Fields;
use app_ui::Column;
use base::Locale;

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
}

impl Shown {
    /// Reads `col` (each visible column once) and `rows`. Without `col` all columns are visible.
    pub fn read(fields: &Fields) -> Self {
        let chosen: Vec<Col> =
            Col::ALL.into_iter().filter(|c| fields.all("col").any(|name| name == c.as_str())).collect();
        let columns = if chosen.is_empty() { Col::ALL.to_vec() } else { chosen };
        Self { columns, is_roomy: fields.get("rows") == "roomy" }
    }

    pub fn has(&self, column: Col) -> bool {
        self.columns.contains(&column)
    }

    /// Parameters for an address; defaults are omitted.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.columns.len() < Col::ALL.len() {
            pairs.extend(self.columns.iter().map(|c| ("col", c.as_str().to_owned())));
        }
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
        let all = Shown { columns: Col::ALL.to_vec(), is_roomy: false };
        assert!(all.pairs().is_empty());
        for shown in [all, Shown { columns: vec![Col::Sku, Col::Price], is_roomy: true }] {
            let pairs = shown.pairs().into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
            assert_eq!(Shown::read(&Fields(pairs)), shown);
        }
    }

    #[test]
    fn adm_3_unknown_columns_are_passed_over() {
        let fields = Fields(vec![("col".into(), "secret".into()), ("rows".into(), "9".into())]);
        assert_eq!(Shown::read(&fields), Shown { columns: Col::ALL.to_vec(), is_roomy: false });
    }
}
