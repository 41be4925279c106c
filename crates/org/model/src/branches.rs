//! Branches: location, time zone and seller.

use base::{BranchId, Locale, SellerId};
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
    /// Name in English.
    pub name_en: String,
    /// City in Russian.
    pub city_ru: String,
    /// City in English.
    pub city_en: String,
    /// Street and house in Russian.
    pub address_ru: String,
    /// Street and house in English.
    pub address_en: String,
    /// For customers, in the form `+79123456789`.
    pub phone: String,
    /// For customers.
    pub email: String,
    /// IANA name: `Europe/Moscow`.
    pub zone: String,
    /// The legal entity that sells here.
    pub seller: SellerId,
}

impl BranchView {
    /// The name in a language.
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }

    /// The city in a language.
    pub fn city(&self, l: Locale) -> &str {
        l.pick(&self.city_ru, &self.city_en)
    }

    /// Street and house in a language.
    pub fn address(&self, l: Locale) -> &str {
        l.pick(&self.address_ru, &self.address_en)
    }
}
