//! Inline edit of one field of one product in the list.

use super::RowProblem;
use base::text_enum;
use base::{Kopecks, Locale, format};
use catalog_model::patch::FieldId;
use catalog_model::products::ProductStatus;
use serde::{Deserialize, Serialize};

text_enum! {
    /// The fields that can be edited in the list.
    pub enum CellField {
        /// The retail price.
        Price = "price",
        /// The compare-at price.
        OldPrice = "old_price",
        /// Draft or published.
        Status = "status",
    }
}

impl From<CellField> for FieldId {
    fn from(field: CellField) -> Self {
        match field {
            CellField::Price => Self::Price,
            CellField::OldPrice => Self::OldPrice,
            CellField::Status => Self::Status,
        }
    }
}

/// The editable values of a row, at a version of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// Version of the product that has these values.
    pub version: i64,
    /// Retail price.
    pub price: Option<Kopecks>,
    /// Compare-at price.
    pub old_price: Option<Kopecks>,
    /// Draft or published.
    pub status: ProductStatus,
}

impl Cells {
    /// The value as the product form writes it, or an empty string.
    pub fn value(&self, field: CellField) -> String {
        let money = |m: Option<Kopecks>| m.map(Kopecks::to_decimal).unwrap_or_default();
        match field {
            CellField::Price => money(self.price),
            CellField::OldPrice => money(self.old_price),
            CellField::Status => self.status.to_string(),
        }
    }
}

/// An inline edit: the value the user saw, and the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    /// The edited field.
    pub field: CellField,
    /// The version of the row that the user saw.
    pub version: i64,
    /// The value the user saw, as [`Cells::value`] writes it.
    pub seen: String,
    /// The new value, as typed.
    pub wanted: String,
}

/// The stored value compared with an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The value the user saw: the edit can be written.
    AsSeen,
    /// The new value is already stored.
    AsWanted,
    /// Somebody else stored another value in the meantime.
    Another,
}

impl CellChange {
    /// If the version is newer, only this field is compared: concurrent changes of other fields are not a
    /// conflict.
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

/// Result of an edit; `cells` are the values stored now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellOutcome {
    /// The new value is stored, by this edit or by an earlier one.
    Saved {
        /// Stored values.
        cells: Cells,
    },
    /// Somebody else stored another value meanwhile; nothing was written.
    Differs {
        /// Stored values.
        cells: Cells,
    },
    /// The product is in the recycle bin or the new value is invalid; nothing was written.
    Refused {
        /// Stored values.
        cells: Cells,
        /// Why nothing was written.
        problem: RowProblem,
    },
}

/// Formats a value for the list; an invalid value is returned as typed.
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
