//! Delivery summary of product pages.

use crate::methods::{DeliveryKind, DeliveryTerms, Reach, days_to_place};
use base::{Bilingual, Kopecks};
use serde::{Deserialize, Serialize};

/// A delivery method as shown on a product page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverySummary {
    pub kind: DeliveryKind,
    pub name: Bilingual,
    pub note: Bilingual,
    pub price: Kopecks,
    pub free_from: Option<Kopecks>,
    /// The city it serves; an empty name means everywhere.
    pub city: Bilingual,
    pub terms: Option<DeliveryTerms>,
}

/// Shop-wide data for delivery estimates, the same for every product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryContext {
    pub methods: Vec<DeliverySummary>,
    /// Minimum days of transfer from other warehouses to a pickup point.
    pub transfer_days: Option<i64>,
    /// The time zone of the main branch, in which days are counted; empty before the shop is set up.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
}

impl DeliveryContext {
    /// The cities served by the shop, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.methods.iter().map(|method| &method.city), remembered)
    }

    /// Days until goods in stock somewhere are at the nearest pickup point in time.
    pub fn days_to_point(&self, at_point: bool) -> Option<i64> {
        days_to_place(at_point, true, self.transfer_days)
    }
}
