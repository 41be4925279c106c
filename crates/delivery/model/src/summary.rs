//! Delivery summary of product pages.

use crate::methods::{DeliveryKind, DeliveryTerms, Reach, days_to_place};
use base::{Bilingual, Kopecks};
use serde::{Deserialize, Serialize};

/// A delivery method as shown on a product page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverySummary {
    /// Whether the order is collected or brought.
    pub kind: DeliveryKind,
    /// Name shown to buyers.
    pub name: Bilingual,
    /// Hint shown with the name; may be empty.
    pub note: Bilingual,
    /// Cost of delivery unless it is free, including VAT.
    pub price: Kopecks,
    /// The price is the smallest of several: it depends on the address and the weight.
    pub is_from: bool,
    /// Delivery is free for goods of at least this value; `None` if it is never free.
    pub free_from: Option<Kopecks>,
    /// The places it serves; none means everywhere.
    pub places: Vec<Bilingual>,
    /// Without terms no delivery date is shown.
    pub terms: Option<DeliveryTerms>,
}

/// Shop-wide data for delivery estimates, the same for every product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryContext {
    /// The active methods, in display order.
    pub methods: Vec<DeliverySummary>,
    /// Minimum days of transfer from other warehouses to a pickup point; `None` if unknown for every point.
    pub transfer_days: Option<i64>,
    /// The time zone of the main branch, in which days are counted; empty before the shop is set up.
    pub zone: String,
    /// The city of the main branch.
    pub city: Bilingual,
}

impl DeliveryContext {
    /// The cities served by the shop, and the visitor's.
    pub fn reach(&self, remembered: Option<&str>) -> Reach {
        Reach::of(&self.city, self.methods.iter().flat_map(|method| &method.places), remembered)
    }

    /// Days of transfer of goods in stock to a pickup point: zero if `at_point`, otherwise
    /// [`Self::transfer_days`].
    pub fn days_to_point(&self, at_point: bool) -> Option<i64> {
        days_to_place(at_point, true, self.transfer_days)
    }
}
