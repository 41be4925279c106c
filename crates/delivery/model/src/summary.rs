//! What product pages say of delivery.

use crate::methods::{DeliveryKind, DeliveryTerms, Reach, days_to_place};
use base::{Bilingual, Kopecks};
use serde::{Deserialize, Serialize};

/// A way of delivery beside the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryWord {
    pub kind: DeliveryKind,
    pub name: Bilingual,
    pub note: Bilingual,
    pub price: Kopecks,
    pub free_from: Option<Kopecks>,
    /// Where it reaches buyers; without a name everywhere.
    pub city: Bilingual,
    pub terms: Option<DeliveryTerms>,
}

/// What tells when goods come, the same for every product of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    pub ways: Vec<DeliveryWord>,
    /// The fewest days that goods of other warehouses need to a pickup point.
    pub transfer_days: Option<i64>,
    /// The zone in which the main branch counts its days; empty before the shop is set up.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
}

impl Outlook {
    /// The cities that the shop reaches, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.ways.iter().map(|way| &way.city), remembered)
    }

    /// The days that goods which are somewhere need to the pickup point that has them first.
    pub fn days_to_point(&self, at_point: bool) -> Option<i64> {
        days_to_place(at_point, true, self.transfer_days)
    }
}
