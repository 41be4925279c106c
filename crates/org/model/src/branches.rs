//! Branches: location, time zone and seller.

use base::{BranchId, Locale, SellerId};
use serde::{Deserialize, Serialize};

/// Public data of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    pub id: BranchId,
    pub slug: String,
    pub name_ru: String,
    pub name_en: String,
    pub city_ru: String,
    pub city_en: String,
    pub address_ru: String,
    pub address_en: String,
    pub phone: String,
    pub email: String,
    /// IANA name: `Europe/Moscow`.
    pub zone: String,
    pub seller: SellerId,
}

impl BranchView {
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }

    pub fn city(&self, l: Locale) -> &str {
        l.pick(&self.city_ru, &self.city_en)
    }

    pub fn address(&self, l: Locale) -> &str {
        l.pick(&self.address_ru, &self.address_en)
    }
}
