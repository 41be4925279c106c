//! Units: single pieces of a product that are known by their serial numbers.

use base::{Locale, text_enum};

text_enum! {
    /// Where a unit is.
    pub enum UnitState {
        /// In a warehouse, for sale.
        Free = "free",
        /// In a shipment that the buyer has not received yet.
        Assigned = "assigned",
        /// With its owner.
        Sold = "sold",
        /// It came back and is being repaired.
        Repair = "repair",
        /// It came back and is not sold again.
        WrittenOff = "written_off",
    }
}

impl UnitState {
    /// Name for staff.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Free => l.pick("На складе", "In stock"),
            Self::Assigned => l.pick("В отправлении", "In a shipment"),
            Self::Sold => l.pick("У покупателя", "With the buyer"),
            Self::Repair => l.pick("В ремонте", "In repair"),
            Self::WrittenOff => l.pick("Списан", "Written off"),
        }
    }
}
