//! One field of one product, changed where the list shows it.

use super::RowProblem;
use base::text_enum;
use base::{Kopecks, Locale, format};
use catalog_model::products::ProductStatus;
use serde::{Deserialize, Serialize};

text_enum! {
    /// The fields that the list changes in place.
    pub enum CellField { Price = "price", OldPrice = "old_price", Status = "status" }
}

/// What a row of the list holds of those fields, at a version of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    pub version: i64,
    pub price: Option<Kopecks>,
    pub old_price: Option<Kopecks>,
    pub status: ProductStatus,
}

impl Cells {
    /// The value as the product's form writes it, empty where there is none.
    pub fn value(&self, field: CellField) -> String {
        let money = |m: Option<Kopecks>| m.map(Kopecks::to_decimal).unwrap_or_default();
        match field {
            CellField::Price => money(self.price),
            CellField::OldPrice => money(self.old_price),
            CellField::Status => self.status.to_string(),
        }
    }
}

/// A change of a cell: what was seen, and what is wanted instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    pub field: CellField,
    /// The version of the row that was seen.
    pub version: i64,
    pub seen: String,
    pub wanted: String,
}

/// What a change finds stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// What was seen: it may be written.
    AsSeen,
    /// What is wanted already.
    AsWanted,
    /// A value that somebody else stored meanwhile.
    Another,
}

impl CellChange {
    /// Of a later version only the field itself counts: whoever changed other fields loses nothing.
    pub fn finds(&self, version: i64, stored: &str) -> Found {
        if stored == self.wanted {
            Found::AsWanted
        } else if version == self.version || stored == self.seen {
            Found::AsSeen
        } else {
            Found::Another
        }
    }
}

/// What became of a change; `cells` is what is stored now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellOutcome {
    Saved { cells: Cells },
    Differs { cells: Cells },
    Refused { cells: Cells, problem: RowProblem },
}

/// A value as the list shows it; what can't be read stays as it was typed.
pub fn shown(l: Locale, field: CellField, value: &str) -> String {
    match field {
        CellField::Price | CellField::OldPrice => {
            Kopecks::parse_decimal(value).map_or_else(|| value.to_owned(), |amount| format::money(l, amount))
        }
        CellField::Status => {
            ProductStatus::parse(value).map_or_else(|| value.to_owned(), |status| status.name(l).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_2_a_cell_is_written_unless_somebody_stored_another_value_of_it() {
        let change = CellChange {
            field: CellField::Price,
            version: 3,
            seen: "100.00".to_owned(),
            wanted: "120.00".to_owned(),
        };
        for (version, stored, found) in [
            (3, "100.00", Found::AsSeen),
            (3, "", Found::AsSeen),
            (4, "100.00", Found::AsSeen),
            (4, "120.00", Found::AsWanted),
            (4, "90.00", Found::Another),
            (4, "", Found::Another),
        ] {
            assert_eq!(change.finds(version, stored), found, "{version} {stored}");
        }
    }

    #[test]
    fn adm_2_a_cell_shows_values_as_the_list_does() {
        let price = |text| shown(Locale::Ru, CellField::Price, text);
        assert_eq!(price("1490.50"), format::money(Locale::Ru, Kopecks(149_050)));
        assert_eq!(price("1 490,5"), price("1490.50"));
        assert_eq!((price(""), price("дорого")), (String::new(), "дорого".to_owned()));
        assert_eq!(shown(Locale::En, CellField::Status, "published"), "On sale");
        let cells = Cells { version: 1, price: None, old_price: None, status: ProductStatus::Draft };
        let values = CellField::ALL.iter().map(|field| cells.value(*field)).collect::<Vec<_>>();
        assert_eq!(values, ["", "", "draft"]);
    }
}
