//! Branches: location, opening hours, time zone and seller.

mod choice;
mod edit;
mod point;

pub use choice::{BranchHints, BranchSource, for_client, remembered};
pub use edit::{BranchContacts, BranchEdit, BranchForm, BranchRow, EXCEPTION_ROWS_MORE, ZONES};
pub use point::GeoPoint;

use crate::hours::OpeningHours;
use base::{Bilingual, BranchId, Locale, SellerId};
use serde::{Deserialize, Serialize};

/// Public data of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    /// Refers to it in other tables.
    pub id: BranchId,
    /// Its part of addresses: `/branches/{slug}`.
    pub slug: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// City in Russian.
    pub city_ru: String,
    /// City in English; may be empty.
    pub city_en: String,
    /// Street and house in Russian; empty until the owner enters it.
    pub address_ru: String,
    /// Street and house in English; may be empty.
    pub address_en: String,
    /// Its place on a map.
    pub point: Option<GeoPoint>,
    /// For customers, as it is shown.
    pub phone: String,
    /// For customers.
    pub email: String,
    /// IANA name: `Europe/Moscow`.
    pub zone: String,
    /// Unknown until the owner enters them.
    pub hours: OpeningHours,
    /// The legal entity that sells here.
    pub seller: SellerId,
}

impl BranchView {
    /// The name in a language.
    pub fn name(&self, l: Locale) -> &str {
        fallback(l, &self.name_ru, &self.name_en)
    }

    /// The city in a language.
    pub fn city(&self, l: Locale) -> &str {
        fallback(l, &self.city_ru, &self.city_en)
    }

    /// Street and house in a language.
    pub fn address(&self, l: Locale) -> &str {
        fallback(l, &self.address_ru, &self.address_en)
    }

    /// The name in both languages.
    pub fn names(&self) -> Bilingual {
        Bilingual::new(&self.name_ru, &self.name_en)
    }
}

/// Russian is shown where there is no English.
fn fallback<'a>(l: Locale, ru: &'a str, en: &'a str) -> &'a str {
    if en.is_empty() { ru } else { l.pick(ru, en) }
}
